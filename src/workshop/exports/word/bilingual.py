"""One file in two languages from one record: labels and deck texts in both, what was said once, as it was said.

The same minutes are written down twice, in each language, as the calls they are made of (`Record`); `together` plays
both into a writer, side by side. So nobody who words a sentence has to think of two languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any, Final

from workshop.exports.word.writer import Cell, Column, Paragraph, Sheet, Writer
from workshop.exports.wording import ASIDE, Piece

_QUOTES: Final = str.maketrans("", "", "「」『』“”\"'。.、,　 \u00a0\n:：様御中")
"""What one language sets around words or behind names and the other does not: it makes no other text."""
_TAIL: Final = 4
"""So many characters at the end of both are what was said, behind a label of either language."""


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    given: tuple[Any, ...]
    named: tuple[tuple[str, Any], ...] = ()


class Record:
    """Takes down what would be written. Lists come item by item, so that they can stand beside each other."""

    def __init__(self) -> None:
        self.calls: list[_Call] = []

    def paragraph(self, style: str, *pieces: Piece) -> None:
        self.calls.append(_Call("paragraph", (style, *pieces)))

    def heading(self, text: str, aside: str = "", *, level: int = 1) -> None:
        self.calls.append(_Call("heading", (text, aside), (("level", level),)))

    def part(self, text: str) -> None:
        self.calls.append(_Call("part", (text,)))

    def bullets(self, items: Iterable[Sequence[Piece]]) -> None:
        for pieces in items:
            self.paragraph("ListBullet", *pieces)

    def numbered(self, items: Iterable[Sequence[Piece]]) -> None:
        for pieces in items:
            self.paragraph("ListNumber", *pieces)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        self.calls.append(_Call("table", (tuple(columns), [list(row) for row in rows])))

    def facts(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> None:
        self.calls.append(_Call("facts", ([list(row) for row in rows], tuple(shares))))

    def picture(self, png: bytes, description: str, *, width_mm: float) -> None:
        self.calls.append(_Call("picture", (png, description), (("width_mm", width_mm),)))

    def picture_beside(self, png: bytes, description: str, lines: Sequence[Paragraph], *, width_mm: float) -> None:
        self.calls.append(_Call("picture_beside", (png, description, list(lines)), (("width_mm", width_mm),)))

    def turn(self) -> None:
        self.calls.append(_Call("turn", ()))

    def foot(self, *, first: str, other: str) -> None:
        self.calls.append(_Call("foot", (), (("first", first), ("other", other))))

    def head(self, text: str) -> None:
        self.calls.append(_Call("head", (text,)))


def bilingual(writer: Writer, first: Callable[[Sheet], None], second: Callable[[Sheet], None]) -> bytes:
    """What `first` writes, and beside it what `second` does in another language."""
    one, two = Record(), Record()
    first(one)
    second(two)
    together(writer, one, two)
    return writer.to_bytes()


def together(writer: Writer, one: Record, two: Record) -> None:
    """Both records call by call; where they part ways, both stand, the first before the second."""
    matcher = SequenceMatcher(None, [_shape(c) for c in one.calls], [_shape(c) for c in two.calls], autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            for x, y in zip(one.calls[a:a_end], two.calls[b:b_end], strict=True):
                _MERGED[x.name](writer, x, y)
        else:
            for each in (*one.calls[a:a_end], *two.calls[b:b_end]):
                getattr(writer, each.name)(*each.given, **dict(each.named))


def _shape(call: _Call) -> tuple[object, ...]:
    """Calls of one shape are the same place in two languages."""
    if call.name == "paragraph":
        return call.name, call.given[0]
    if call.name == "heading":
        return call.name, call.named
    if call.name == "table":
        return call.name, len(call.given[0]), len(call.given[1])
    if call.name == "facts":
        return call.name, *(len(row) for row in call.given[0])
    return (call.name,)


# ---- two texts ---------------------------------------------------------------------------------------------------


def is_same(a: str, b: str) -> bool:
    """Are these the same words, whatever each language sets around them?"""
    return a == b or a.translate(_QUOTES) == b.translate(_QUOTES) != ""


def beside(a: str, b: str) -> str:
    """A short text in both languages, on one line."""
    return a if is_same(a, b) or not b else f"{a} / {b}" if a else b


def _pieces(a: Sequence[Piece], b: Sequence[Piece], *, lines: bool) -> tuple[Piece, ...]:
    """Piece by piece where both are built alike: so a chip stands in both languages and the words said once."""
    texts = [[piece if isinstance(piece, str) else piece[0] for piece in side] for side in (a, b)]
    styles = [[None if isinstance(piece, str) else piece[1] for piece in side] for side in (a, b)]
    if is_same("".join(texts[0]), "".join(texts[1])):
        return tuple(a)
    if styles[0] == styles[1] and not lines:
        return tuple(
            (_inline(x, y), style) if style else _inline(x, y) for x, y, style in zip(*texts, styles[0], strict=True)
        )
    return (*a, "\n", *(_quiet(piece) for piece in b))


def _quiet(piece: Piece) -> Piece:
    return piece if not isinstance(piece, str) else (piece, ASIDE)


def _inline(a: str, b: str) -> str:
    """Beside each other, the space around each kept once."""
    if is_same(a, b):
        return a
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(a), reversed(b), strict=False)))
    if _TAIL <= tail < min(len(a), len(b)):
        one, two = a[:-tail], b[:-tail].rstrip(": ：")
        return f"{one.rstrip(': ：')} / {two}{one[len(one.rstrip(': ：')) :]}{a[-tail:]}"
    inner, other = a.strip("　 \u00a0"), b.strip("　 \u00a0")
    if not inner or not other:
        return a or b
    return a.replace(inner, f"{inner} / {other}", 1)


def _cell(a: Cell, b: Cell) -> Cell:
    if isinstance(a, str) and isinstance(b, str):
        return a if is_same(a, b) or not b else f"{a}\n{b}" if a else b
    one, two = (_paragraphs(cell) for cell in (a, b))
    if len(one) == len(two) and [p.style for p in one] == [p.style for p in two]:
        return [_paragraph(x, y) for x, y in zip(one, two, strict=True)]
    return [*one, *two]


def _paragraphs(cell: Cell) -> list[Paragraph]:
    if isinstance(cell, str):
        return [Paragraph("Cell", (cell,))]
    return [cell] if isinstance(cell, Paragraph) else list(cell)


def _paragraph(a: Paragraph, b: Paragraph) -> Paragraph:
    return Paragraph(a.style, _pieces(a.pieces, b.pieces, lines=a.style != "RankLine"))


# ---- call by call ------------------------------------------------------------------------------------------------


def _merge_paragraph(writer: Writer, a: _Call, b: _Call) -> None:
    short = a.given[0] in ("Kicker", "QuoteBy", "ListBullet", "ListNumber")
    writer.paragraph(a.given[0], *_pieces(a.given[1:], b.given[1:], lines=not short))


def _merge_heading(writer: Writer, a: _Call, b: _Call) -> None:
    (text, aside), (other, second) = a.given, b.given
    if is_same(text, other):
        writer.heading(text, beside(aside, second), **dict(a.named))
        return
    writer.heading(text, "　".join(part for part in (other, beside(aside, second)) if part), **dict(a.named))


def _merge_part(writer: Writer, a: _Call, b: _Call) -> None:
    writer.part(beside(a.given[0], b.given[0]))


def _merge_table(writer: Writer, a: _Call, b: _Call) -> None:
    columns = [Column(_stacked(x.title, y.title), x.share) for x, y in zip(a.given[0], b.given[0], strict=True)]
    writer.table(columns, _rows(a.given[1], b.given[1]))


def _stacked(a: str, b: str) -> str:
    return a if is_same(a, b) else f"{a}\n{b}"


def _merge_facts(writer: Writer, a: _Call, b: _Call) -> None:
    writer.facts(_rows(a.given[0], b.given[0]), a.given[1])


def _rows(a: Sequence[Sequence[Cell]], b: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    return [[_cell(x, y) for x, y in zip(one, two, strict=True)] for one, two in zip(a, b, strict=True)]


def _merge_picture(writer: Writer, a: _Call, b: _Call) -> None:
    writer.picture(a.given[0], beside(a.given[1], b.given[1]), **dict(a.named))


def _merge_beside(writer: Writer, a: _Call, b: _Call) -> None:
    one, two = a.given[2], b.given[2]
    lines = [_paragraph(x, y) for x, y in zip(one, two, strict=True)] if len(one) == len(two) else [*one, *two]
    writer.picture_beside(a.given[0], beside(a.given[1], b.given[1]), lines, **dict(a.named))


def _merge_turn(writer: Writer, _a: _Call, _b: _Call) -> None:
    writer.turn()


def _merge_foot(writer: Writer, a: _Call, b: _Call) -> None:
    one, two = dict(a.named), dict(b.named)
    # The line that runs through the pages names the file in its first language: both would not fit one line.
    writer.foot(first=beside(one["first"], two["first"]), other=one["other"])


def _merge_head(writer: Writer, a: _Call, b: _Call) -> None:
    writer.head(beside(a.given[0], b.given[0]))


_MERGED: Final[dict[str, Callable[[Writer, _Call, _Call], None]]] = {
    "paragraph": _merge_paragraph,
    "heading": _merge_heading,
    "part": _merge_part,
    "table": _merge_table,
    "facts": _merge_facts,
    "picture": _merge_picture,
    "picture_beside": _merge_beside,
    "turn": _merge_turn,
    "foot": _merge_foot,
    "head": _merge_head,
}
