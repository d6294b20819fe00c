"""The order in which a person reads what stands on a slide: cut along the widest gaps, left before right, top before
bottom. A group is read as one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from workshop.decks.powerpoint.blocks import Block, Box, Group, Node

_SLACK: Final = 0.012
"""Boxes of texts overlap a little: their frames are larger than their words."""
_DEEPEST: Final = 40


def reading_order(nodes: Sequence[Node]) -> tuple[Block, ...]:
    found: list[Block] = []
    for node in _ordered(list(nodes), 0):
        if isinstance(node, Group):
            found += reading_order(node.inside)
        else:
            found.append(node)
    return tuple(found)


def _ordered(nodes: list[Node], depth: int) -> list[Node]:
    if len(nodes) < 2 or depth > _DEEPEST:
        return _by_line(nodes)
    rows, high = _cut(nodes, "y")
    columns, wide = _cut(nodes, "x")
    # A gap between columns counts for more: lines of one column stand close to each other.
    parts = columns if wide * 1.6 > high and len(columns) > 1 else rows if len(rows) > 1 else columns
    if len(parts) < 2:
        return _by_line(nodes)
    return [node for part in parts for node in _ordered(part, depth + 1)]


def _cut(nodes: list[Node], along: Literal["x", "y"]) -> tuple[list[list[Node]], float]:
    """The nodes parted at the widest gap, and how wide it is."""

    def span(box: Box) -> tuple[float, float]:
        start, size = (box.x, box.w) if along == "x" else (box.y, box.h)
        return start, start + max(size - _SLACK, 0.0)

    placed = sorted(nodes, key=lambda node: span(node.box))
    widest, at, end = -1.0, 0, span(placed[0].box)[1]
    for index, node in enumerate(placed[1:], start=1):
        start, stop = span(node.box)
        if start - end > widest:
            widest, at = start - end, index
        end = max(end, stop)
    if widest < 0:
        return [nodes], 0.0
    return [placed[:at], placed[at:]], widest


def _by_line(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (round(node.box.y / 0.03), node.box.x))
