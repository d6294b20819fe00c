"""The largest size at which a text fits its box, and the lines it then has: balanced for headings, filled for the rest.

All widths are measured at a size of 100 and scaled: a face without hinting is linear. Knows no fonts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.typesetting.breaking import clusters, pieces, split_anywhere

Measure = Callable[[str], float]
"""The width of a text set at a size of 100."""

REFERENCE = 100.0
LONGEST = 3000
"""No box here holds more characters; what is beyond is cut before it costs time."""
_BALANCED_UP_TO = 80
_ROOM = 0.995
"""A line is filled to this share: pieces measured one by one are not quite the line measured whole."""

_SENTENCE_ENDS = frozenset("。．！？!?")
_STOPS = frozenset("。．！？!?、，,;:；：.")
_CALM, _SMALLEST_SHARE = 0.55, 0.7
"""What it is worth that every line ends with a stop, in shares of the size, and how small it may get for that."""

_AFTER_SENTENCE, _AFTER_CLAUSE = 0.3, 0.19
"""How much evenness a break after a full stop or a comma is worth."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text ready to be drawn: its size, its lines, and whether anything had to be left out."""

    size: float
    lines: tuple[str, ...]
    elided: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    width: float  # at 100, trailing spaces included
    bare: float  # without them, as at the end of a line


def fit(
    text: str,
    width: float,
    height: float,
    measure: Measure,
    *,
    most: float,
    least: float,
    leading: float = 1.4,
    lines: int | None = None,
    balanced: bool = False,
    calm: bool = False,
) -> Fitted:
    """Set `text` as large as fits, between `least` and `most`; at `least` it is elided where it still does not fit.

    With `lines`, no more lines than that. `balanced` evens the lines out and never cuts a phrase while it can shrink;
    `calm` also gives up some size where lines then end with sentences and clauses.
    """
    text = text.strip()
    if not text or width <= 0 or height <= 0:
        return Fitted(least, ())
    cut = len(text) > LONGEST
    paragraphs = [_measured(p.rstrip(), measure) for p in text[:LONGEST].split("\n")]

    def room(size: float) -> int:
        found = max(1, int((height + 0.01) / (size * leading) + (leading - 1) / leading))
        return min(found, lines) if lines else found

    def fits(size: float) -> bool:
        limit = width * REFERENCE / size * _ROOM
        if balanced and any(piece.bare > limit for p in paragraphs for piece in p):
            return False
        return sum(len(_filled(p, limit, measure)) for p in paragraphs) <= room(size)

    low, high = int(least), max(int(least), int(most))
    if not cut and fits(high):
        low = high
    else:
        while not cut and low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
    if calm and not cut and fits(low):
        low = _calmer(paragraphs, width, low, int(least), measure)
    size = float(low)
    limit = width * REFERENCE / size * _ROOM
    set_lines = [line for p in paragraphs for line in (_evened if balanced else _filled)(p, limit, measure)]
    kept = set_lines[: room(size)]
    if len(kept) == len(set_lines) and not cut:
        return Fitted(size, tuple(kept))
    kept[-1] = elided(kept[-1] + "…", limit, measure, always=True)
    return Fitted(size, tuple(kept), elided=True)


def _calmer(paragraphs: Sequence[Sequence[_Piece]], width: float, largest: int, least: int, measure: Measure) -> int:
    """The size at which the lines read best: a little smaller where lines then end with sentences and clauses."""

    def lines_at(size: int) -> int:
        limit = width * REFERENCE / size * _ROOM
        return sum(len(_filled(p, limit, measure)) for p in paragraphs)

    def worth_of(size: int) -> float:
        limit = width * REFERENCE / size * _ROOM
        set_lines = [_evened(p, limit, measure) for p in paragraphs]
        ends = [line for lines in set_lines for line in lines[:-1]]
        good = sum(1 for line in ends if line[-1:] in _STOPS) / len(ends) if ends else 1.0
        crossed = sum(any(c in _SENTENCE_ENDS for c in line[:-1]) for lines in set_lines for line in lines)
        return size / largest + _CALM * (good - crossed / sum(map(len, set_lines)))

    candidates = [largest]
    count = lines_at(largest)
    floor = max(least, int(largest * _SMALLEST_SHARE))
    while count > len(paragraphs) and lines_at(floor) < count:
        low, high = floor, candidates[-1] - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if lines_at(middle) < count else (low, middle - 1)
        candidates.append(low)
        count = lines_at(low)
    return max(candidates, key=worth_of)


def natural_lines(text: str, width: float, size: float, measure: Measure) -> int:
    """How many lines the text takes at this size."""
    limit = width * REFERENCE / size * _ROOM
    return sum(len(_filled(_measured(p, measure), limit, measure)) for p in text[:LONGEST].strip().split("\n"))


def unbroken(text: str, width: float, size: float, measure: Measure) -> bool:
    """Can the text be set at this size without cutting a phrase?"""
    limit = width * REFERENCE / size * _ROOM
    return all(piece.bare <= limit for p in text[:LONGEST].split("\n") for piece in _measured(p, measure))


def elided(text: str, limit: float, measure: Measure, *, always: bool = False) -> str:
    """The text, cut to `limit` (at 100) with an ellipsis where it is wider, or `always` with one."""
    bare = text.rstrip("…") if always else text
    if not always and measure(bare) <= limit:
        return bare
    parts = clusters(bare[:LONGEST])
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if measure("".join(parts[:middle]).rstrip() + "…") <= limit:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip(" 　、。，．,.") + "…"


def _measured(paragraph: str, measure: Measure) -> list[_Piece]:
    return [_Piece(piece, measure(piece), measure(piece.rstrip())) for piece in pieces(paragraph)]


def _filled(paragraph: Sequence[_Piece], limit: float, measure: Measure) -> list[str]:
    """Lines as full as they go."""
    lines, line, used = [], "", 0.0
    for piece in paragraph:
        if line and used + piece.bare > limit:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if piece.bare <= limit:
            line, used = line + piece.text, used + piece.width
            continue
        for part in split_anywhere(piece.text):
            wide = measure(part)
            if line and used + wide > limit:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line, used = line + part, used + wide
    lines.append(line.rstrip())
    return lines


def _evened(paragraph: Sequence[_Piece], limit: float, measure: Measure) -> list[str]:
    """As many lines as filling takes, evened out, rather broken after a sentence or a clause."""
    filled = _filled(paragraph, limit, measure)
    count, n = len(filled), len(paragraph)
    if count < 2 or n > _BALANCED_UP_TO or any(piece.bare > limit for piece in paragraph):
        return filled
    ends = [0.0]
    for piece in paragraph:
        ends.append(ends[-1] + piece.width)
    target = ends[-1] / count
    infinite = float("inf")
    # best[k][j]: the least cost of setting the first j pieces in k lines, and where the last of them begins
    best = [[(infinite, 0)] * (n + 1) for _ in range(count + 1)]
    best[0][0] = (0.0, 0)
    for k in range(1, count + 1):
        for j in range(k, n + 1):
            for i in range(j - 1, k - 2, -1):
                wide = ends[j - 1] - ends[i] + paragraph[j - 1].bare
                if wide > limit:
                    break
                if best[k - 1][i][0] == infinite:
                    continue
                cost = best[k - 1][i][0] + ((wide - target) / limit) ** 2 - (_worth(paragraph[j - 1]) if j < n else 0)
                if cost < best[k][j][0]:
                    best[k][j] = (cost, i)
    if best[count][n][0] == infinite:
        return filled
    lines: list[str] = []
    j = n
    for k in range(count, 0, -1):
        i = best[k][j][1]
        lines.append("".join(piece.text for piece in paragraph[i:j]).rstrip())
        j = i
    return lines[::-1]


def _worth(piece: _Piece) -> float:
    end = piece.text.rstrip()[-1:]
    if end not in _STOPS:
        return 0.0
    return _AFTER_SENTENCE if end in "。．！？!?." else _AFTER_CLAUSE
