"""A whole workshop as plain JSON values, in one order: equal commands give equal JSON. Internal: it holds everything.

Who has the file, its own id and the journal are not part of it; what was said and decided is.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from workshop.model.items import ITEM_TYPES, Capture, Item, TakenDeck
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

FORMAT: Final = "workshop"
VERSION: Final = "1.0"
"""That of the workshop document: the same items."""
_FORMATS: Final = (FORMAT, "workshop-items")  # the second was written before pictures went along
_MAJOR: Final = int(VERSION.partition(".")[0])
Assets = Mapping[str, tuple[str, bytes]]


def dump(workshop: Workshop, assets: Assets | None = None) -> dict[str, Any]:
    """Items by kind and id, both sorted; `assets` (media type and bytes by SHA-256) go in as base64."""
    items: dict[str, dict[str, Any]] = {}
    for item in sorted(workshop.all(), key=lambda item: item.key):
        items.setdefault(item.kind, {})[item.id] = item.model_dump(mode="json", exclude={"id"})
    made: dict[str, Any] = {"format": FORMAT, "version": VERSION, "items": items}
    said = [*workshop.of(Capture)]
    if said != sorted(said):
        made["said"] = said  # what was said in one moment stands in the order in which it came in
    if assets:
        made["assets"] = {
            sha: {"media_type": media, "base64": base64.b64encode(data).decode("ascii")}
            for sha, (media, data) in sorted(assets.items())
        }
    return made


def pictures(workshop: Workshop) -> list[str]:
    """The pictures a workshop speaks of, by their SHA-256, each once."""
    pages = [sha for page in workshop.own_pages() for sha in (page.asset, page.preview)]
    decks = [sha for taken in workshop.of(TakenDeck).values() for sha in taken.pictures.values()]
    return [sha for sha in dict.fromkeys([workshop.setup.logo, *pages, *decks]) if sha]


def load(content: Any) -> tuple[Workshop, dict[str, tuple[str, bytes]]]:
    """The workshop and assets of `dump`. Raises KnownError (place: where in the JSON) for what is none."""
    if (
        not isinstance(content, dict)
        or content.get("format") not in _FORMATS
        or not isinstance(content.get("items"), dict)
    ):
        raise KnownError("document.not_a_json_copy")
    version = str(content.get("version", ""))
    if not version.partition(".")[0].isdigit() or int(version.partition(".")[0]) > _MAJOR:
        raise KnownError("document.too_new", place="version", version=version)
    kinds = dict(content["items"])
    if isinstance(captures := kinds.get(Capture.kind), dict):
        order = content.get("said")
        said = [
            name for name in (order if isinstance(order, list) else ()) if isinstance(name, str) and name in captures
        ]
        kinds[Capture.kind] = {name: captures[name] for name in dict.fromkeys([*said, *captures])}
    workshop = Workshop(_items(kinds))
    assets: dict[str, tuple[str, bytes]] = {}
    given = content.get("assets")
    for sha, kept in (given if isinstance(given, dict) else {}).items():
        try:
            assets[sha] = (str(kept["media_type"]), base64.b64decode(kept["base64"], validate=True))
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError("document.wrong_item", place=f"assets.{sha}") from error
    return workshop, assets


def _items(kinds: Mapping[str, Any]) -> Iterable[Item]:
    for kind, items in kinds.items():
        if kind not in ITEM_TYPES:
            continue  # a newer minor version's
        for item_id, body in dict(items).items():
            try:
                yield ITEM_TYPES[kind].model_validate({**body, "id": item_id}, strict=False)
            except (ValidationError, TypeError) as error:
                raise KnownError("document.wrong_item", place=f"items.{kind}.{item_id}") from error
