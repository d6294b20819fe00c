"""The minutes on at most two A4 pages: the leaflet's paragraphs and rows set as large as they fit, the rest cut by
whole things, the lightest sections first, and what was cut said.

    pages = leaflet_pages(leaflet, public.topics, words)        # sheets to be drawn, a unit is a tenth of a point
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.i18n import Words
from workshop.model.public import PublicTopic
from workshop.paint.leaflet_blocks import POINT, Block, Setter
from workshop.paint.map_picture import map_sheet
from workshop.paint.palette import INK_2, INK_3, LINE
from workshop.paint.sheet import Box, Sheet
from workshop.typesetting.leaflet import Beside, Leaflet, Para, Row, Section

WIDE, HIGH = 595.0 * POINT, 842.0 * POINT
_SIDE, _TOP, _BOTTOM = 54.0 * POINT, 46.0 * POINT, 56.0 * POINT
_PAGES = 2
_SIZES = (10.0, 9.5, 9.0, 8.5)
"""In points. The smallest is also that of notes."""
_MAP = (238.0 * POINT, 192.0 * POINT)
_SHARES = (1.0, 0.88, 0.79)
"""Of the map's size: a smaller one often lets the whole page before it be used."""
_LATE = 2
_LABEL, _DOT = 10.3 * POINT, 7.4 * POINT
_LIGHT = 30
"""What weighs less had better go before anything else comes down to one."""
_EVER = 120
"""No more things than this find room on two pages, whatever they are."""


def leaflet_pages(leaflet: Leaflet, topics: Sequence[PublicTopic], words: Words) -> list[Sheet]:
    """One page or two."""
    pages = _best_pages(leaflet, topics, words)
    return [_sheet(page, leaflet, number, len(pages)) for number, page in enumerate(pages, start=1)]


def _best_pages(leaflet: Leaflet, topics: Sequence[PublicTopic], words: Words) -> list[_Page]:
    """As large as all of it fits; else the smallest size, arranged so that the least is lost."""
    for size in _SIZES:
        setting = _Setting(leaflet, topics, words, size)
        for way in setting.ways:
            pages = setting.pages((), way)
            if len(pages) <= _PAGES:
                return pages
    tried = ((setting.least_cut(way), way) for way in setting.ways)
    cut, way = min(tried, key=lambda each: setting.cost(each[0]))
    return setting.pages(cut, way)


@dataclass(frozen=True, slots=True)
class _Way:
    """How to arrange it: the size of the map, and how many sections go before it to fill a page it has no room on."""

    share: int
    late: int = 0


@dataclass(slots=True)
class _Page:
    y: float = _TOP
    placed: list[tuple[Block, float]] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A section as it was set: its heading, and blocks of which some count as things, in each size of the map."""

    section: Section
    heading: Block
    blocks: list[tuple[Block, ...]] = field(default_factory=list)
    orders: list[int | None] = field(default_factory=list)
    """Of each block, when it is cut; None for what is no thing of its own."""
    beyond: int = 0
    """Things that were not even set."""
    beside: tuple[int, ...] = (0,) * len(_SHARES)
    """Things that had no room beside the map."""

    @property
    def has_figure(self) -> bool:
        return any(len(blocks) > 1 for blocks in self.blocks)

    @property
    def things(self) -> int:
        return sum(order is not None for order in self.orders)

    def add(self, blocks: tuple[Block, ...], order: int | None = None) -> None:
        self.blocks.append(blocks)
        self.orders.append(order)

    def kept(self, gone: int, share: int) -> list[Block]:
        """What is left when so many things are cut; what leads to nothing any more goes with them."""
        things = sorted((order, at) for at, order in enumerate(self.orders) if order is not None)
        cut = {at for _, at in things[len(things) - gone :]}
        found: list[Block] = []
        for at in reversed(range(len(self.blocks))):
            block = self.blocks[at][min(share, len(self.blocks[at]) - 1)]
            if at in cut or (block.leads and not (found and (found[-1].repeats or not found[-1].leads))):
                continue
            found.append(block)
        return found[::-1]


class _Setting:
    """The leaflet set at one size; how it breaks into pages is then only arithmetic."""

    def __init__(self, leaflet: Leaflet, topics: Sequence[PublicTopic], words: Words, size: float) -> None:
        self._words = words
        self._cut_words = "exports.leaflet.whole" if leaflet.whole_beside else "exports.leaflet.cut"
        self._topics = topics
        self._setter = Setter(WIDE - 2 * _SIDE, size)
        self._head = self._setter.head(leaflet)
        self._parts = [self._part(section) for section in leaflet.sections]
        self._order = self._order_of_cuts()
        self._figure = next((at for at, part in enumerate(self._parts) if part.has_figure), None)
        self._cut_to: dict[tuple[int, int, int], list[Block]] = {}

    @property
    def ways(self) -> list[_Way]:
        """The usual ones first."""
        if self._figure is None:
            return [_Way(0)]
        return [_Way(share, late) for late in range(_LATE + 1) for share in range(len(_SHARES))]

    def _part(self, section: Section) -> _Part:
        setter = self._setter
        part = _Part(section, setter.heading(section.title, section.aside))
        before: tuple[object, ...] | None = None
        for unit in section.units:
            if unit.counts and part.things >= _EVER:
                part.beyond += 1
                continue
            if isinstance(unit, Row):
                if unit.columns != before:
                    part.add((setter.table_head(unit.columns),))
                before = unit.columns
                part.add((setter.row(unit),), unit.order if unit.counts else None)
                continue
            before = None
            if isinstance(unit, Para):
                part.add((setter.para(unit),), unit.order if unit.counts else None)
            else:
                found = [self._beside(unit, share) for share in _SHARES]
                part.add(tuple(block for block, _ in found))
                part.beside = tuple(hidden for _, hidden in found)
        return part

    def _beside(self, unit: Beside, share: float) -> tuple[Block, int]:
        wide, high = (side * share for side in _MAP)
        unit_of_map = high / 1000.0
        picture = map_sheet(
            self._topics, wide / high, self._words, size=_LABEL / unit_of_map, radius=_DOT / unit_of_map
        )
        return self._setter.beside(picture, wide, high, unit)

    # -- cutting -------------------------------------------------------------------------------------------------

    def _order_of_cuts(self) -> list[int]:
        """Which section loses its last thing next: all come down to what each had better keep, then the light ones go,
        then all come down to one, then to none."""
        left = [part.things for part in self._parts]
        weights = [part.section.weight for part in self._parts]
        by_weight = sorted(range(len(left)), key=weights.__getitem__)
        least = [part.section.least for part in self._parts]
        light = [0 if weight < _LIGHT else keep for weight, keep in zip(weights, least, strict=True)]
        order = []
        for keep in (least, light, [1] * len(left), [0] * len(left)):
            for index in by_weight:
                while left[index] > keep[index]:
                    left[index] -= 1
                    order.append(index)
        return order

    def least_cut(self, way: _Way) -> tuple[int, ...]:
        """How many things each section had better lose: so many that all fits, then back what still finds room."""
        low, high = 0, len(self._order)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._fits(self._cut(middle), way) else (middle + 1, high)
        cut = self._cut(low)
        full: set[int] = set()
        for index in reversed(self._order[:low]):
            if index in full:
                continue
            cut[index] -= 1
            if not self._fits(cut, way):
                cut[index] += 1
                full.add(index)
        return tuple(cut)

    def _cut(self, count: int) -> list[int]:
        cut = [0] * len(self._parts)
        for index in self._order[:count]:
            cut[index] += 1
        return cut

    def _fits(self, cut: Sequence[int], way: _Way) -> bool:
        return len(self.pages(cut, way)) <= _PAGES

    def cost(self, cut: Sequence[int]) -> int:
        """What is lost, the weighty dearer."""
        return sum(gone * part.section.weight for gone, part in zip(cut, self._parts, strict=True))

    # -- pages ---------------------------------------------------------------------------------------------------

    def pages(self, cut: Sequence[int], way: _Way) -> list[_Page]:
        """All of it but what is cut of each section; with nothing said, nothing."""
        order = list(range(len(self._parts)))
        if self._figure is not None and way.late:
            order.remove(self._figure)
            order.insert(self._figure + way.late, self._figure)
        pages = [_Page()]
        _put(pages, [self._head])
        for index in order:
            _put_section(pages, self._blocks(index, cut[index] if cut else 0, way.share))
            if len(pages) > _PAGES:
                break  # no need to know how many more
        return pages

    def _blocks(self, index: int, gone: int, share: int) -> list[Block]:
        key = index, gone, share
        if key not in self._cut_to:
            self._cut_to[key] = self._cut_blocks(self._parts[index], gone, share)
        return self._cut_to[key]

    def _cut_blocks(self, part: _Part, gone: int, share: int) -> list[Block]:
        kept = part.kept(gone, share)
        hidden = gone + part.beyond + part.beside[share]
        if hidden and kept:
            return [part.heading, *kept, self._setter.note(self._words.plural(f"{self._cut_words}.more", hidden))]
        if hidden:
            said = self._words.plural(f"{self._cut_words}.elsewhere", hidden, title=part.section.title)
            return [self._setter.note(said)]
        return [part.heading, *kept] if kept else []


def _put_section(pages: list[_Page], blocks: list[Block]) -> None:
    """What leads stays with what it leads to; a table that goes on on a new page gets its head once more."""
    group: list[Block] = []
    head: Block | None = None
    for block in blocks:
        if block.leads:
            group.append(block)
            head = block if block.repeats else None
            continue
        if not block.in_table:
            head = None
        if head is not None and not group and not _has_room(pages[-1], [block]):
            group = [head]
        _put(pages, [*group, block])
        group = []


def _height(page: _Page, group: list[Block]) -> float:
    """The first thing on a page keeps no distance from what is not there."""
    return sum(block.high + block.before for block in group) - (group[0].before if page.y == _TOP else 0)


def _has_room(page: _Page, group: list[Block]) -> bool:
    return page.y == _TOP or page.y + _height(page, group) <= HIGH - _BOTTOM


def _put(pages: list[_Page], group: list[Block]) -> None:
    """Put blocks that stay together."""
    if not _has_room(pages[-1], group):
        pages.append(_Page())
    page = pages[-1]
    for block in group:
        page.y += 0 if page.y == _TOP else block.before
        page.placed.append((block, page.y))
        page.y += block.high


def _sheet(page: _Page, leaflet: Leaflet, number: int, count: int) -> Sheet:
    sheet = Sheet(WIDE, HIGH)
    for block, y in page.placed:
        sheet.inset(block.sheet, _SIDE, y)
    top = HIGH - _BOTTOM + 16 * POINT
    sheet.line(_SIDE, top, WIDE - _SIDE, top, LINE, 0.7 * POINT)
    size, box = 8.5 * POINT, Box(_SIDE, top + 6 * POINT, WIDE - 2 * _SIDE, 14 * POINT)
    said = leaflet.foots[0] if number == 1 else leaflet.foots[1]
    sheet.text(said, box.left(box.w - 50 * POINT), size, size, colour=INK_2, lines=1)
    sheet.text(f"{number} / {count}", box, size, size, colour=INK_3, align="right", lines=1)
    return sheet
