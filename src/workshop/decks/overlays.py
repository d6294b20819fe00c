"""Why us: what we say of ourselves about a deck's challenges. Internal, in the person's own folder, beside any deck.

An overlay is one file a deck, `why-us/<deck>.yaml`, for shipped decks and own ones alike; a deck that is shared goes
without it. Strengths are a person's own words, so they are the same whatever language the deck is read in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import ValidationError

from workshop.decks.file_names import file_stem, id_of
from workshop.decks.reading import format_number, read_bytes
from workshop.decks.yaml_text import parse
from workshop.files import write_whole
from workshop.model.deck import Challenge, Deck, Part, Slug, Strength
from workshop.model.problem import KnownError, Problem

FOLDER: Final = "why-us"

Overlay = Mapping[str, Strength]
"""A challenge's id → why us."""


class _File(Part):
    format: Literal[1] = 1
    deck: Slug
    challenges: dict[Slug, Strength]


def read(folder: Path, deck_id: str) -> Overlay:
    """The overlay of a deck in this folder of decks; empty where there is none. Raises KnownError."""
    path = _path(folder, deck_id)
    if not path.exists():
        return {}
    raw = read_bytes(path, path.name)
    if isinstance(raw, Problem):
        raise KnownError.of(raw)
    return understood(raw, path.name)


def understood(raw: bytes, name: str) -> Overlay:
    """The overlay in these bytes; `name` is what problems call the file. Raises KnownError."""
    page = parse(raw, name)
    if page.problems:
        raise KnownError.of(page.problems[0])
    try:
        if isinstance(page.data, dict) and "format" in page.data:
            page.data["format"] = format_number(page.data["format"])
        return _File.model_validate(page.data).challenges
    except ValidationError as error:
        where = error.errors(include_url=False)[0]["loc"]
        raise KnownError("deck.why_us_unreadable", page.place(where)) from error


def write(folder: Path, deck_id: str, overlay: Overlay) -> None:
    """Keep the overlay, whole or not at all; what says nothing is left out. Raises KnownError."""
    path = _path(folder, deck_id)
    if not any(says_something(strength) for strength in overlay.values()):
        if path.exists():
            path.unlink()
        return
    write_whole(path, text_of(deck_id, overlay).encode())


def text_of(deck_id: str, overlay: Overlay) -> str:
    """The overlay as its file has it."""
    import yaml

    said = {key: _plain(strength) for key, strength in overlay.items() if says_something(strength)}
    data = {"format": 1, "deck": deck_id, "challenges": said}
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000))


def file_name(deck_id: str) -> str:
    return f"{file_stem(deck_id)}.yaml"


def deck_ids(folder: Path) -> set[str]:
    """The decks that have an overlay here, be they there or removed."""
    return {id_of(path.stem) for path in (folder / FOLDER).glob("*.yaml")}


def says_something(strength: Strength | None) -> bool:
    return strength is not None and any(_plain(strength).values())


def with_overlay(deck: Deck, overlay: Overlay) -> Deck:
    """The deck with these strengths at its challenges; where the overlay says nothing, the deck's own stay."""
    if not any(challenge.id in overlay for trend in deck.trends for challenge in trend.challenges):
        return deck

    def dressed(challenge: Challenge) -> Challenge:
        ours = overlay.get(challenge.id)
        return challenge.model_copy(update={"why_us": ours}) if ours else challenge

    trends = tuple(
        trend.model_copy(update={"challenges": tuple(dressed(c) for c in trend.challenges)}) for trend in deck.trends
    )
    return deck.model_copy(update={"trends": trends})


def without_why_us(deck: Deck) -> Deck:
    """The deck as it may be shared: nothing of ours at any challenge."""
    trends = tuple(
        trend.model_copy(
            update={
                "challenges": tuple(c.model_copy(update={"why_us": None}) if c.why_us else c for c in trend.challenges)
            }
        )
        for trend in deck.trends
    )
    return deck.model_copy(update={"trends": trends})


def _path(folder: Path, deck_id: str) -> Path:
    return folder / FOLDER / file_name(deck_id)


def _plain(strength: Strength) -> dict[str, Any]:
    return {name: text for name, text in strength.model_dump().items() if text.strip()}
