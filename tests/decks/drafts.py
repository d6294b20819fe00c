"""A presentation made by the tests, drafted as the app drafts it."""

from __future__ import annotations

from tests.decks.presentations import Maker

from workshop.decks import powerpoint_in
from workshop.decks.powerpoint.bundles import Wanted
from workshop.decks.powerpoint_in import Proposed
from workshop.model.deck import Trend


def draft(data: bytes, **wanted: object) -> Proposed:
    return powerpoint_in.understand(
        data, "own.pptx", Wanted(**{"edition": "2026-11-26", "deck_id": "own", "name": "own", **wanted})
    )


def first(maker: Maker, **wanted: object) -> Trend:
    return draft(maker.bytes(), **wanted).deck.trends[0]


def codes(found: Proposed, slide: int | None = None) -> set[str]:
    return {row.problem.code.removeprefix("pptx.") for row in found.rows if slide is None or row.slide == slide}
