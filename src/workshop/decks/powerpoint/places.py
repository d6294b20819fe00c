"""The places a layout and its master give to texts: where they stand, how large they are set, whether with bullets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.decks.powerpoint.blocks import Box, Kind
from workshop.decks.powerpoint.parts import A, P, Package
from workshop.decks.powerpoint.texts import levels

_TITLES: Final = ("title", "ctrTitle")
_MARGINS: Final = ("dt", "ftr", "sldNum", "hdr")
_STYLES: Final = {"title": "titleStyle", "body": "bodyStyle"}


@dataclass(frozen=True, slots=True)
class Place:
    kind: Kind = "text"
    box: Box | None = None
    sizes: Mapping[int, float] = field(default_factory=dict)
    bullets: Mapping[int, bool] = field(default_factory=dict)


def kind_of(ph: Any) -> Kind:
    name = ph.get("type") or "obj"
    if name in _TITLES:
        return "title"
    if name in _MARGINS:
        return "margin"
    return "subtitle" if name == "subTitle" else "body"


class Layout:
    """A layout with its master behind it."""

    def __init__(self, package: Package, part: str, scale: tuple[float, float]) -> None:
        tree = package.tree(part)
        self.kind = (tree.get("type") or "") if tree is not None else ""
        self._scale = scale
        master = next((link.target for link in package.links(part).values() if link.kind == "slideMaster"), "")
        behind = package.tree(master) if master else None
        self._styles = {
            kind: levels(behind.find(f"{P}txStyles/{P}{name}") if behind is not None else None)
            for kind, name in _STYLES.items()
        }
        self._own = _placeholders(tree)
        self._master = _placeholders(behind)

    def place(self, ph: Any) -> Place:
        """What a text in this place has by itself."""
        kind = kind_of(ph)
        usual_sizes, usual_bullets = self._styles["title" if kind == "title" else "body"]
        sizes, bullets = dict(usual_sizes), dict(usual_bullets)
        box = None
        # The master first, so that the layout has the last word.
        for holders in (self._master, self._own):
            shape = _match(holders, ph)
            if shape is None:
                continue
            box = box_of(shape.find(f"{P}spPr/{A}xfrm"), self._scale) or box
            more_sizes, more_bullets = levels(shape.find(f"{P}txBody/{A}lstStyle"))
            sizes |= more_sizes
            bullets |= more_bullets
        if kind in ("title", "subtitle"):
            bullets = {}
        return Place(kind, box, sizes, bullets)


def box_of(xfrm: Any, scale: tuple[float, float]) -> Box | None:
    """Shares of the slide; None where nothing is said."""
    if xfrm is None:
        return None
    at, size = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    if at is None or size is None:
        return None
    x, y, w, h = (number(one, name) for one, name in ((at, "x"), (at, "y"), (size, "cx"), (size, "cy")))
    return Box(x / scale[0], y / scale[1], w / scale[0], h / scale[1])


def number(node: Any, name: str) -> float:
    try:
        return float(int(node.get(name) or 0))
    except (ValueError, OverflowError):
        return 0.0


def _placeholders(tree: Any) -> list[tuple[Any, Any]]:
    if tree is None:
        return []
    found = ((sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph"), sp) for sp in tree.iter(f"{P}sp"))
    return [(ph, sp) for ph, sp in found if ph is not None]


def _match(holders: list[tuple[Any, Any]], ph: Any) -> Any:
    """By its number, else by its kind: a slide's title takes any title."""
    index, name = ph.get("idx") or "0", ph.get("type") or "obj"
    for held, shape in holders:
        if index != "0" and (held.get("idx") or "0") == index:
            return shape
    wanted = _TITLES if name in _TITLES else ("body", "obj") if name in ("obj", "body", "subTitle") else (name,)
    return next((shape for held, shape in holders if (held.get("type") or "obj") in wanted), None)
