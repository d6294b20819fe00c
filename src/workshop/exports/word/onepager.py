"""The one page a customer's contact can carry upward: why we talked, what came up, where to start, what comes next.

From `PublicWorkshop` alone, in neutral words, without a mark. It has to be one page whatever was said: lines are
counted by measured widths, in styles whose lines are as high as they say, and as much is told as fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from workshop.exports import wording
from workshop.exports.word import paper
from workshop.exports.word.paper import Page, Paper
from workshop.exports.word.writer import Paragraph, Writer
from workshop.exports.wording import ASIDE, STRONG, Piece
from workshop.i18n import Words
from workshop.model.public import PublicEstimate, PublicLine, PublicStep, PublicWorkshop
from workshop.model.terms import CaptureKind, Side

_WIDTHS: Final = (
    ("、。，．・「」『』（）【】：；！？ ", 0.66),
    (" .,:;'|!()[]-/il", 0.42),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%&@#…—", 0.8),
)
_WIDTH: Final = {char: width for chars, width in _WIDTHS for char in chars}
"""Widths of characters in their size, a little more than those of the typeface's bold."""
_NARROW: Final = 0.64
_SURE: Final = 0.96
"""Of a page's height so much is filled: another program breaks a line earlier now and then."""
_SHARES: Final = (17.0, 55.0, 28.0)
_NEW: Final = 4
_CELL_MARGINS: Final = (226, 114)
"""Twentieths of a point a cell takes besides its text, across and down."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A style as it is counted: its size in half points; line, spacing and indent in twentieths of a point."""

    size: int
    line: int
    around: int = 0
    left: int = 0


_STYLES: Final = {
    "SheetKicker": _Style(17, 250),
    "SheetTitle": _Style(28, 380, 60),
    "SheetFact": _Style(17, 250),
    "SheetHead": _Style(21, 300, 300),
    "SheetText": _Style(19, 280, 30),
    "SheetItem": _Style(19, 280, 30, 300),
    "SheetQuote": _Style(19, 280, 40, 255),
    "SheetCell": _Style(18, 250),
    "SheetNote": _Style(16, 230),
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """How much of each thing is told: so many, each in so many lines."""

    people: int
    request: int
    voices: int
    issues: int
    each: int
    states: bool
    steps: int
    step_lines: int
    asks: int


_LEAST: Final = _Plan(people=1, request=1, voices=1, issues=0, each=1, states=False, steps=2, step_lines=1, asks=1)
"""What is told whatever happens: it fits a page of any template."""
_MORE: Final[tuple[dict[str, int | bool], ...]] = (
    {"steps": 3}, {"voices": 2}, {"issues": 1}, {"asks": 2}, {"each": 2}, {"request": 2}, {"step_lines": 2},
    {"steps": 4}, {"issues": 2}, {"asks": 3}, {"request": 3}, {"people": 2}, {"issues": 3}, {"steps": 5},
    {"states": True}, {"request": 4}, {"voices": 3}, {"issues": 4}, {"asks": 4}, {"steps": 6}, {"each": 3},
    {"people": 3}, {"issues": 5}, {"steps": 8}, {"request": 5}, {"issues": 6}, {"voices": 4}, {"step_lines": 3},
    {"issues": 8},
)  # fmt: skip
"""What is added as long as it fits, the dearest first."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph of the sheet, or rows of a table of three columns."""

    style: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()


def has_something(public: PublicWorkshop) -> bool:
    """Is there anything to carry upward? A sheet with a heading and nothing below it helps nobody."""
    return bool(public.request.strip() or public.lines or public.topics or public.steps or public.roadmap)


def onepager(public: PublicWorkshop, words: Words, *, on: Paper | None = None, notes_beside: bool = True) -> bytes:
    """The sheet as a Word file of one page, on our paper or a company's.

    `notes_beside`: the minutes are handed over as well, and what has no room here may be looked up there.
    """
    blocks = _fitting(public, words, on or paper.ours(), notes_beside)
    header = public.header
    called = words("exports.onepager.name")
    title = " ".join(part for part in (called, header.subject) if part)
    writer = Writer(title=title, lang=words.lang, at=header.ended_at or header.starts_at, on=on)
    for block in blocks:
        if block.rows:
            cells = [[Paragraph("SheetCell", (text,)) for text in row] for row in block.rows]
            writer.facts(cells, _SHARES)
        else:
            writer.paragraph(block.style, *block.pieces)
    line = "　".join(
        p for p in (called, wording.dear_company(header.company, words), wording.day_words(header, words)) if p
    )
    writer.foot(first=line, other=line)
    return writer.to_bytes()


def _fitting(public: PublicWorkshop, words: Words, used: Paper, notes_beside: bool = True) -> list[_Block]:
    """As much as the page holds."""
    room, plan = _room(used), _LEAST
    blocks = list(_Sheet(public, words, plan, used.page, notes_beside=notes_beside).blocks())
    for more in _MORE:
        wider = replace(plan, **more)  # type: ignore[arg-type]
        found = list(_Sheet(public, words, wider, used.page, notes_beside=notes_beside).blocks())
        if _height(found, used.page) <= room:
            plan, blocks = wider, found
    return blocks


class _Sheet:
    """The text of the sheet by one plan."""

    def __init__(self, public: PublicWorkshop, words: Words, plan: _Plan, page: Page, *, notes_beside: bool) -> None:
        self._public, self._words, self._plan, self._notes_beside = public, words, plan, notes_beside
        self._width = page.text_width

    def blocks(self) -> Iterator[_Block]:
        yield from self._top()
        yield from self._section("why", self._why())
        yield from self._section("came_up", self._came_up())
        yield from self._section("start", self._start())
        yield from self._section("cost", self._cost())
        yield from self._section("next", self._next())
        yield from self._section("asked", self._asked())

    def _section(self, name: str, blocks: Iterator[_Block]) -> Iterator[_Block]:
        found = list(blocks)
        if found:
            yield _Block("SheetHead", (self._words(f"exports.onepager.{name}"),))
            yield from found

    def _top(self) -> Iterator[_Block]:
        words, header = self._words, self._public.header
        yield _Block("SheetKicker", (words("exports.onepager.kicker", meeting=words.term(header.meeting_name)),))
        yield self._fitted("SheetTitle", header.subject or words("exports.minutes.subject"), 2)
        facts = (
            (words("exports.fact_when"), wording.when(header, words), 1),
            (
                words("exports.onepager.present"),
                wording.persons(wording.guests(self._public, words, in_house=True), words),
                self._plan.people,
            ),
            (words("exports.onepager.with"), wording.visitors(self._public, words), min(2, self._plan.people)),
        )
        for label, said, lines in facts:
            if said:
                yield self._fitted("SheetFact", words("exports.onepager.fact", label=label, said=said), lines)
        if header.invented:
            yield self._fitted("SheetFact", words("exports.invented"), 2)

    def _why(self) -> Iterator[_Block]:
        if request := self._public.request.strip():
            said = self._cut(request, "SheetQuote", self._plan.request)
            yield _Block("SheetQuote", (self._words("exports.quoted", text=said),))
        if began := self._began():
            yield self._fitted("SheetText", began, 1 + self._plan.each)

    def _began(self) -> str:
        """From the request to what is new, told by nobody to nobody: the sheet is read where we are not."""
        words, d = self._words, self._public.delta
        new = [words("exports.quoted", text=" ".join(title.split())) for title in d.new_today]
        if not new:
            return ""
        topics = wording.items(new[:_NEW], words)
        if len(new) > _NEW:
            topics = words("exports.onepager.and_more", topics=topics, n=len(new) - _NEW)
        request = d.request_title.strip().rstrip("。.")
        if not request or "\n" in request:
            return words("exports.onepager.came_new", topics=topics)
        return words("exports.onepager.began", request=words("exports.quoted", text=request), topics=topics)

    def _came_up(self) -> Iterator[_Block]:
        first = {topic.title.strip() for topic in self._public.topics if topic.asked and topic.place <= 3}
        voices = self._public.lines_of(CaptureKind.VOICE)
        issues = [line for line in self._public.lines_of(CaptureKind.ISSUE) if line.text.strip() not in first]
        told = [*voices[: self._plan.voices], *issues[: self._plan.issues]]
        for line in told:
            yield self._said(line)
        left = len(voices) + len(issues) - len(told)
        if told and left and self._notes_beside:
            yield _Block("SheetNote", (self._words.plural("exports.onepager.more", left),))

    def _said(self, line: PublicLine) -> _Block:
        words = self._words
        if line.what is CaptureKind.VOICE:
            by = wording.voice_of(line, words, in_house=True)
            said = self._cut(wording.as_quote(line.text, words), "SheetItem", self._plan.each, by)
            return _Block("SheetItem", (words("exports.onepager.item", text=said), (f" {by}", ASIDE)))
        return _Block(
            "SheetItem", (words("exports.onepager.item", text=self._cut(line.text, "SheetItem", self._plan.each)),)
        )

    def _start(self) -> Iterator[_Block]:
        for topic in [topic for topic in self._public.topics if topic.asked][:3]:
            said = wording.scores(topic, self._words)
            title = self._cut(topic.title, "SheetItem", self._plan.each, said)
            pieces: list[Piece] = [(f"{topic.place}\t", "Rank"), (title, STRONG)]
            if said:
                pieces.append((f" {said}", ASIDE))
            yield _Block("SheetItem", tuple(pieces))
            if topic.current_state and self._plan.states:
                state = self._words("exports.onepager.state", text=topic.current_state)
                yield _Block("SheetItem", (("\t" + self._cut(state, "SheetItem", 1), ASIDE),))

    def _cost(self) -> Iterator[_Block]:
        for estimate in [each for each in self._public.estimates if each.result is not None][:2]:
            yield self._fitted("SheetText", self._estimate(estimate), 2)

    def _estimate(self, estimate: PublicEstimate) -> str:
        words = self._words
        inputs = (
            words("exports.onepager.input", label=label, said=self._with_unit(value, unit))
            for label, unit, value in estimate.inputs
            if value is not None
        )
        about = words(
            "exports.about_with_unit", figure=wording.figure(estimate.result or 0, words), unit=estimate.result_unit
        )
        return words(
            "exports.onepager.estimate",
            label=estimate.result_label,
            about=about,
            inputs=wording.items(inputs, words),
        )

    def _with_unit(self, value: float, unit: str) -> str:
        return self._words("exports.with_unit", figure=wording.figure(value, self._words), unit=unit)

    def _next(self) -> Iterator[_Block]:
        steps = self._public.steps
        told = steps[: self._plan.steps]
        if told:
            yield _Block("SheetCell", rows=tuple(self._step(step) for step in told))
        if len(steps) > len(told) and self._notes_beside:
            yield _Block("SheetNote", (self._words.plural("exports.onepager.more_steps", len(steps) - len(told)),))

    def _step(self, step: PublicStep) -> tuple[str, str, str]:
        """Within their own house nobody is "you" or "us"."""
        header, words = self._public.header, self._words
        company = header.company if step.side is Side.CUSTOMER else header.our_company
        theirs = step.side is Side.CUSTOMER and step.owner
        parts = (wording.in_house(step.owner),) if theirs else (company, step.owner)
        owner = wording.in_parts(parts, words) or wording.side(step.side, words)
        texts = (wording.due(step, words), step.text, owner)
        lines = (1, self._plan.step_lines, self._plan.step_lines)
        widths = _cells(self._width)
        return tuple(  # type: ignore[return-value]
            _cut(text, _units(width, "SheetCell") * count, count)
            for text, width, count in zip(texts, widths, lines, strict=True)
        )

    def _asked(self) -> Iterator[_Block]:
        words, public = self._words, self._public
        asks = []
        if any(topic.asked for topic in public.topics):
            asks.append(words("exports.onepager.ask_order"))
        if any(step.side is Side.CUSTOMER for step in public.steps):
            asks.append(words("exports.onepager.ask_steps"))
        missing = [label for e in public.estimates if e.started for label, _, value in e.inputs if value is None]
        if missing:
            asks.append(words("exports.onepager.ask_figures", figures=wording.items(missing, words)))
        if public.roadmap:
            row = public.roadmap[0]
            said = wording.in_parts((wording.in_house(row.who), row.when), words)
            key = "exports.onepager.ask_roadmap" + ("" if said else "_step")
            asks.append(words(key, step=row.text, said=said) if said else words(key, step=row.text))
        if not asks and (public.lines or public.request):
            asks.append(words("exports.onepager.ask_anything"))
        for ask in asks[: self._plan.asks]:
            yield _Block("SheetItem", (words("exports.onepager.item", text=self._cut(ask, "SheetItem", 2)),))

    def _fitted(self, style: str, text: str, lines: int) -> _Block:
        return _Block(style, (self._cut(text, style, lines),))

    def _cut(self, text: str, style: str, lines: int, beside: str = "") -> str:
        room = _units(self._width - _STYLES[style].left, style) * lines - _measure(f" {beside}" if beside else "") - 3
        return _cut(text, room, lines)


# ---- counting ----------------------------------------------------------------------------------------------------


def _measure(text: str) -> float:
    """The width of a text in its size."""
    return sum(_WIDTH.get(char) or (1.0 if east_asian_width(char) in "WFA" else _NARROW) for char in text)


def _units(width: int, style: str) -> float:
    """How many widths of the size fit a line this wide, in twentieths of a point."""
    return width / (_STYLES[style].size * 10)


def _cut(text: str, room: float, lines: int) -> str:
    """The text on one line of reading, cut where the room ends. A line's end is not always its last character."""
    text = " ".join(text.split())
    room -= 1.5 * (lines - 1)
    if _measure(text) <= room:
        return text
    kept = []
    room -= 1
    for char in text:
        room -= _measure(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip(" 、。,.") + "…"


def _cells(width: int) -> list[int]:
    return [int(width * share / 100) - _CELL_MARGINS[0] for share in _SHARES]


def _lines(text: str, width: int, style: str) -> int:
    return max(1, ceil(_measure(text) / (_units(width, style) - 1.0)))


def _height(blocks: Sequence[_Block], page: Page) -> int:
    """Twentieths of a point the blocks take."""
    total = 0
    for block in blocks:
        style = _STYLES[block.style]
        if block.rows:
            for row in block.rows:
                cells = zip(row, _cells(page.text_width), strict=True)
                total += style.line * max(_lines(text, width, block.style) for text, width in cells) + _CELL_MARGINS[1]
            total += 100  # the small line after a table
        else:
            text = wording.plain(block.pieces)
            total += style.line * _lines(text, page.text_width - style.left, block.style) + style.around
    return total


def _room(used: Paper) -> int:
    """What of a page's height text may take: a letterhead's pictures push it down."""
    page = used.page
    tallest = {
        kind: max((m.height for m in used.margins if m.kind == kind), default=0) for kind in ("header", "footer")
    }
    top = max(abs(page.top), page.header + tallest["header"] + (0 if used.is_ours else 300))
    bottom = max(abs(page.bottom), page.footer + tallest["footer"] + (0 if used.is_ours else 600))
    return int((page.height - top - bottom) * _SURE)
