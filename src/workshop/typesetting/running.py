"""Running text of several styles in lines: broken between phrases as everything else here, chips kept whole.

Knows no fonts: how wide a text is in a style is told by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workshop.typesetting.breaking import pieces, split_anywhere

S = TypeVar("S")
Part = tuple[str, S]
"""A stretch of text in one style."""

_ROOM = 0.997
_LONGEST = 3000
"""No line of running text needs more characters to be cut; what is beyond costs time and is never seen."""


def set_lines(
    parts: Iterable[Part[S]],
    width: float,
    wide: Callable[[str, S], float],
    *,
    whole: Callable[[S], bool] = lambda _style: False,
    most: int | None = None,
) -> list[list[Part[S]]]:
    """The lines of a paragraph, each as stretches of one style. `whole`: a stretch of this style is never broken.

    With `most`, no more lines than that; the last one then ends with an ellipsis.
    """
    lines: list[list[Part[S]]] = []
    left = _LONGEST
    cut = False
    for paragraph in _paragraphs(parts):
        kept: list[Part[S]] = []
        for text, style in paragraph:
            cut = cut or len(text) > left
            kept.append((text[:left], style))
            left = max(0, left - len(text))
        lines += _filled(kept, width * _ROOM, wide, whole)
        if cut or (most is not None and len(lines) > most):
            break
    if most is not None and len(lines) > most:
        lines, cut = lines[:most], True
    if cut and lines:
        lines[-1] = _elided(lines[-1], width * _ROOM, wide)
    return lines


def _paragraphs(parts: Iterable[Part[S]]) -> list[list[Part[S]]]:
    found: list[list[Part[S]]] = [[]]
    for text, style in parts:
        first, *rest = text.split("\n")
        found[-1].append((first, style))
        found += [[(each, style)] for each in rest]
    return [[part for part in paragraph if part[0]] for paragraph in found if any(text for text, _ in paragraph)]


def _filled(
    parts: Sequence[Part[S]], width: float, wide: Callable[[str, S], float], whole: Callable[[S], bool]
) -> list[list[Part[S]]]:
    lines: list[list[Part[S]]] = []
    line: list[Part[S]] = []
    used = 0.0
    for piece in _pieces(parts, whole):
        bare = sum(wide(text, style) for text, style in _bare(piece))
        if line and used + bare > width:
            lines.append(_bare(line))
            line, used = [], 0.0
        if bare <= width:
            line += piece
            used += sum(wide(text, style) for text, style in piece)
            continue
        for text, style in piece:
            for part in split_anywhere(text):
                taken = wide(part, style)
                if line and used + taken > width:
                    lines.append(_bare(line))
                    line, used = [], 0.0
                line.append((part, style))
                used += taken
    lines.append(_bare(line))
    return [_joined(each) for each in lines if each]


def _pieces(parts: Sequence[Part[S]], whole: Callable[[S], bool]) -> list[list[Part[S]]]:
    """What no line may part, each as stretches of one style."""
    text = "".join(part for part, _ in parts)
    starts: list[int] = []
    closed: set[int] = set()
    at = 0
    for part, style in parts:
        starts.append(at)
        if whole(style):
            closed.update(range(at + 1, at + len(part)))
        at += len(part)
    found: list[list[Part[S]]] = []
    at, index, glued = 0, 0, False
    for piece in pieces(text):
        end = at + len(piece)
        stretches: list[Part[S]] = []
        while at < end:
            part, style = parts[index]
            stop = min(end, starts[index] + len(part))
            if stop > at:
                stretches.append((part[at - starts[index] : stop - starts[index]], style))
            at = stop
            if at >= starts[index] + len(part):
                index += 1
        if glued and found:
            found[-1] += stretches
        else:
            found.append(stretches)
        glued = end in closed
    return found


def _bare(line: Sequence[Part[S]]) -> list[Part[S]]:
    """The line without the spaces at its end."""
    kept = list(line)
    while kept:
        text, style = kept[-1]
        if text.rstrip(" \t\u3000") == text:
            break
        kept.pop()
        if text.rstrip(" \t\u3000"):
            kept.append((text.rstrip(" \t\u3000"), style))
            break
    return kept


def _joined(line: Sequence[Part[S]]) -> list[Part[S]]:
    found: list[Part[S]] = []
    for text, style in line:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return found


def _elided(line: Sequence[Part[S]], width: float, wide: Callable[[str, S], float]) -> list[Part[S]]:
    kept = list(line)
    while kept:
        text, style = kept.pop()
        rest = width - sum(wide(each, other) for each, other in kept)
        parts = split_anywhere(text)
        while parts:
            shown = "".join(parts).rstrip(" 　、。，．,.") + "…"
            if wide(shown, style) <= rest:
                return [*kept, (shown, style)]
            parts.pop()
    return [("…", line[-1][1])] if line else []
