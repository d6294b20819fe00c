"""The shapes of one slide as blocks: groups walked with their places, layouts asked for what a shape leaves unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from workshop.decks.powerpoint import graphics, places
from workshop.decks.powerpoint.blocks import Block, Box, Group, Node, Other, Picture, Slide, Table, Texts, flat
from workshop.decks.powerpoint.order import reading_order
from workshop.decks.powerpoint.parts import MC, A, C, Link, P, Package, R
from workshop.decks.powerpoint.texts import lines, paragraphs

MOST_SHAPES: Final = 3_000
_DEEPEST: Final = 30
_FULL: Final = Box(0, 0, 1, 1)
_TOP: Final = Box(0.05, 0.05, 0.9, 0.15)
_MIDDLE: Final = Box(0.05, 0.3, 0.9, 0.6)
_NOWHERE: Final = Box(0, 0, 0, 0)
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_TABLE: Final = "/table"
_CHART: Final = "/chart"
_DIAGRAM: Final = "/diagram"
_OLE: Final = "/ole"
_PLAYED: Final = {"videoFile": "video", "quickTimeFile": "video", "audioFile": "audio", "wavAudioFile": "audio",
                  "audioCd": "audio"}  # fmt: skip
_NO_SHAPES: Final = frozenset(("nvGrpSpPr", "grpSpPr", "extLst", "cxnSp"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a group's own measure becomes the slide's: x = x · across + left."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def put(self, box: Box) -> Box:
        return Box(
            box.x * self.across + self.left,
            box.y * self.down + self.top,
            abs(box.w * self.across),
            abs(box.h * self.down),
        )


class Reader:
    """Reads the slides of one package; layouts are looked at once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        size = package.tree(package.start).find(f"{P}sldSz")
        wide, high = (places.number(size, name) if size is not None else 0.0 for name in ("cx", "cy"))
        self._scale = (wide if wide > 0 else 12_192_000.0, high if high > 0 else 6_858_000.0)
        self._layouts: dict[str, places.Layout] = {}

    def slide(self, number: int, part: str, section: str = "") -> Slide:
        if not self._package.has(part):
            return Slide(number, section=section, trouble="missing")
        tree = self._package.once(part)
        shapes = tree.find(f"{P}cSld/{P}spTree") if tree is not None else None
        if shapes is None:
            return Slide(number, section=section, trouble="unreadable")
        links = self._package.links(part)
        layout = self._layout(links)
        walk = _Walk(self._package, links, layout, self._scale)
        blocks = reading_order(walk.nodes(shapes, _Frame(), 0))
        seen = tuple(block for block in blocks if not block.box.outside or _is_title(block))
        beside = [b.text for b in blocks if isinstance(b, Texts) and b.box.outside and not _is_title(b)]
        return Slide(
            number,
            blocks=seen,
            notes=self._notes(links),
            layout=layout.kind if layout else "",
            section=section,
            unseen=(*beside, *walk.hidden),
            cut=walk.left <= 0,
            name=tree.find(f"{P}cSld").get("name") or "",
            hidden=tree.get("show") in ("0", "false"),
        )

    def _layout(self, links: dict[str, Link]) -> places.Layout | None:
        part = next((link.target for link in links.values() if link.kind == "slideLayout" and not link.outside), "")
        if not part:
            return None
        if part not in self._layouts:
            self._layouts[part] = places.Layout(self._package, part, self._scale)
        return self._layouts[part]

    def _notes(self, links: dict[str, Link]) -> str:
        part = next((link.target for link in links.values() if link.kind == "notesSlide" and not link.outside), "")
        tree = self._package.once(part) if part else None
        said = []
        for shape in () if tree is None else tree.iter(f"{P}sp"):
            ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if ph is not None and (ph.get("type") or "body") == "body":
                said += lines(shape.find(f"{P}txBody"))
        return "\n".join(said)


def _is_title(block: Block) -> bool:
    return isinstance(block, Texts) and block.kind == "title"


class _Walk:
    """Through the shapes of one slide."""

    def __init__(
        self, package: Package, links: dict[str, Link], layout: places.Layout | None, scale: tuple[float, float]
    ) -> None:
        self._package = package
        self._links = links
        self._layout = layout
        self._scale = scale
        self.left = MOST_SHAPES
        self.hidden: list[str] = []

    def nodes(self, tree: Any, frame: _Frame, depth: int) -> tuple[Node, ...]:
        found: list[Node] = []
        for shape in tree:
            name = _name(shape)
            if name in _NO_SHAPES or self.left <= 0:
                continue
            self.left -= 1
            if _is_hidden(shape):
                self.hidden += lines(shape.find(f"{P}txBody"))
                continue
            if name == "grpSp":
                found += self._group(shape, frame, depth)
            elif name == "AlternateContent":
                found += self._alternative(shape, frame, depth)
            else:
                found += self._shape(name, shape, frame)
        return tuple(found)

    def _group(self, shape: Any, frame: _Frame, depth: int) -> list[Node]:
        if depth >= _DEEPEST:
            return []
        xfrm = shape.find(f"{P}grpSpPr/{A}xfrm")
        box = places.box_of(xfrm, self._scale)
        inner = frame
        start, size = (xfrm.find(f"{A}{name}") if xfrm is not None else None for name in ("chOff", "chExt"))
        if box is not None and start is not None and size is not None:
            wide, high = (places.number(size, name) / s for name, s in (("cx", self._scale[0]), ("cy", self._scale[1])))
            x, y = (places.number(start, name) / s for name, s in (("x", self._scale[0]), ("y", self._scale[1])))
            across, down = box.w / wide if wide else 1.0, box.h / high if high else 1.0
            inner = _Frame(
                frame.left + (box.x - x * across) * frame.across,
                frame.top + (box.y - y * down) * frame.down,
                frame.across * across,
                frame.down * down,
            )
        inside = self.nodes(shape, inner, depth + 1)
        if not inside:
            return []
        return [Group(_around(inside), inside)]

    def _alternative(self, shape: Any, frame: _Frame, depth: int) -> list[Node]:
        """What newer programs show, where it is something known; else what is there for older ones."""
        choices = [*shape.findall(f"{MC}Choice"), *shape.findall(f"{MC}Fallback")]
        best: list[Node] = []
        for choice in choices:
            found = list(self.nodes(choice, frame, depth + 1)) if depth < _DEEPEST else []
            if any(not isinstance(block, Other | Picture) for block in flat(tuple(found))):
                return found
            best = best or found
        return best

    def _shape(self, name: str, shape: Any, frame: _Frame) -> list[Node]:
        if name == "sp":
            return self._text(shape, frame)
        if name == "pic":
            return [self._picture(shape, frame)]
        if name == "graphicFrame":
            return self._graphic(shape, frame)
        return [Other(_NOWHERE, "ink" if name == "contentPart" else "object")] if isinstance(shape.tag, str) else []

    def _text(self, shape: Any, frame: _Frame) -> list[Node]:
        ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        place = self._layout.place(ph) if ph is not None and self._layout else None
        if place is None and ph is not None:
            place = places.Place(places.kind_of(ph))
        own = places.box_of(shape.find(f"{P}spPr/{A}xfrm"), self._scale)
        box = frame.put(own) if own else _usual(place)
        sizes, bullets = (place.sizes, place.bullets) if place else ({}, {})
        found: list[Node] = []
        paras = paragraphs(shape.find(f"{P}txBody"), sizes.get, lambda level: bullets.get(level, False), self._address)
        if paras:
            found.append(Texts(box, paras, place.kind if place else "text"))
        if next(shape.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"), None) is not None:
            found.append(Other(box, "formula"))
        filled = shape.find(f"{P}spPr/{A}blipFill")
        if filled is not None and own is not None:
            found.append(self._blip(filled, box))
        return found

    def _address(self, name: str) -> str:
        link = self._links.get(name)
        return link.target if link and link.outside and link.target.startswith(("https://", "http://")) else ""

    def _picture(self, shape: Any, frame: _Frame) -> Block:
        own = places.box_of(shape.find(f"{P}spPr/{A}xfrm"), self._scale)
        box = frame.put(own) if own else self._held(shape)
        about = shape.find(f"{P}nvPicPr/{P}nvPr")
        for each in () if about is None else about:
            played = _PLAYED.get(_name(each))
            if played == "video":
                return Other(box, "video")
            if played == "audio":
                return Other(box, "audio")
        return self._blip(shape.find(f"{P}blipFill"), box)

    def _held(self, shape: Any) -> Box:
        ph = shape.find(f"{P}nvPicPr/{P}nvPr/{P}ph")
        place = self._layout.place(ph) if ph is not None and self._layout else None
        return place.box if place and place.box else _FULL

    def _blip(self, fill: Any, box: Box) -> Block:
        blip = fill.find(f"{A}blip") if fill is not None else None
        if blip is None:
            return Picture(box, "", trouble="broken")
        link = self._links.get(blip.get(f"{R}embed") or "")
        if link is None:
            drawn = next(blip.iter(_SVG), None)
            link = self._links.get(drawn.get(f"{R}embed") or "") if drawn is not None else None
        if link is None:
            return Picture(box, "", trouble="linked" if blip.get(f"{R}link") else "broken")
        if link.outside:
            return Picture(box, "", trouble="linked")
        if not self._package.has(link.target):
            return Picture(box, "", trouble="broken")
        rect = fill.find(f"{A}srcRect")
        crop = tuple(_percent(rect, side) for side in "ltrb")
        return Picture(box, link.target, (crop[0], crop[1], crop[2], crop[3]))

    def _graphic(self, shape: Any, frame: _Frame) -> list[Node]:
        own = places.box_of(shape.find(f"{P}xfrm"), self._scale)
        box = frame.put(own) if own else _NOWHERE
        data = shape.find(f"{A}graphic/{A}graphicData")
        uri = data.get("uri") or "" if data is not None else ""
        if uri.endswith(_TABLE):
            tbl = data.find(f"{A}tbl")
            found = graphics.table(tbl, box) if tbl is not None else Table(box, ())
            return [found] if found.rows else []
        if uri.endswith(_DIAGRAM):
            return [self._diagram(data, box)]
        if uri.endswith(_OLE):
            return [Other(box, "ole")]
        if "chart" not in uri:
            return [Other(box, "object")]
        if not uri.endswith(_CHART):
            return [Other(box, "chart_kind")]
        point = data.find(f"{C}chart")
        link = self._links.get(point.get(f"{R}id") or "") if point is not None else None
        space = self._package.once(link.target) if link and not link.outside else None
        return [Other(box, "chart_broken") if space is None else graphics.chart(space, box)]

    def _diagram(self, data: Any, box: Box) -> Block:
        ids = next((node for node in data if _name(node) == "relIds"), None)
        link = self._links.get(ids.get(f"{R}dm") or "") if ids is not None else None
        model = self._package.once(link.target) if link and not link.outside else None
        found = graphics.diagram(model, box) if model is not None else None
        if found is None or not found.paras:
            drawn = [each for each in self._links.values() if each.kind == "diagramDrawing" and not each.outside]
            # Without its model nothing tells which drawing is this one's, unless there is one alone.
            tree = self._package.once(drawn[0].target) if len(drawn) == 1 else None
            found = graphics.drawn_texts(tree, box) if tree is not None else found
        return found if found is not None and found.paras else Other(box, "object")


def _usual(place: places.Place | None) -> Box:
    """Where a text stands that does not say it: in its layout's place, or where such places are."""
    if place is None:
        return _NOWHERE
    return place.box or (_TOP if place.kind == "title" else _MIDDLE)


def _around(nodes: tuple[Node, ...]) -> Box:
    left, top = min(n.box.x for n in nodes), min(n.box.y for n in nodes)
    return Box(left, top, max(n.box.right for n in nodes) - left, max(n.box.bottom for n in nodes) - top)


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _is_hidden(shape: Any) -> bool:
    about = next(iter(shape), None)
    named = about.find(f"{P}cNvPr") if about is not None else None
    return named is not None and named.get("hidden") in ("1", "true")


def _percent(rect: Any, side: str) -> float:
    return max(0.0, places.number(rect, side) / 100_000) if rect is not None else 0.0
