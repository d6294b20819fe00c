"""The colours and faces of everything a customer sees: paper, ink and one deep blue, always light. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

WHITE = "#FFFFFF"
PAPER = "#FBFAF6"
LINE = "#E4E1D8"
EDGE = "#CFCBBF"
RULE = "#8A9099"
INK = "#22262B"
INK_2 = "#565D66"
INK_3 = "#676E77"


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning in colour: a mark, a tint for grounds, and a text that reads on both."""

    mark: str
    tint: str
    text: str


ACCENT = Tone("#1B4F72", "#E4EDF3", "#1B4F72")
ISSUE = Tone("#D4502A", "#FBE9E2", "#B23E1B")
CONFIRMED = Tone("#2F8F63", "#E2F3EA", "#1F6B48")
ACTION = Tone("#6B5AA8", "#ECE9F6", "#574791")
NEUTRAL = Tone("#6E7781", "#ECEEF0", "#565D66")
BAR = "#C9D8E3"
"""A chart's bar that is not the one meant."""

FAMILIES = (
    "BIZ UDPGothic",
    "BIZ UDPゴシック",
    "Yu Gothic UI",
    "Meiryo UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
)

TEXT_PAIRS = (
    (INK, WHITE), (INK, PAPER), (INK_2, WHITE), (INK_2, PAPER), (INK_3, WHITE), (INK_3, PAPER), (WHITE, ACCENT.mark),
    (INK, ACCENT.tint), (INK, ISSUE.tint), (WHITE, ISSUE.text),
    *((tone.text, ground) for tone in (ACCENT, ISSUE, CONFIRMED, ACTION, NEUTRAL)
      for ground in (tone.tint, WHITE, PAPER)),
)  # fmt: skip
"""Every pair of text and ground in use."""
