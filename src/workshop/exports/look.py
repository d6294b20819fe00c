"""Colours by role and the one typeface of every file we hand over. Files are always light. Knows nothing else."""

from __future__ import annotations

from typing import Final

FAMILY: Final = "BIZ UDPGothic"
"""One family for kanji and Latin alike: it has a real bold, and Windows ships it."""
INSTEAD: Final = "Yu Gothic"
"""What a program that lacks `FAMILY` is told to take."""

INK: Final = "22262B"
INK_2: Final = "565D66"
INK_3: Final = "676E77"
PAPER: Final = "FBFAF6"
PAPER_DARK: Final = "F3F1EB"
"""Beneath what the reader leaves as it is, beside white that they may fill in."""
CARD: Final = "FFFFFF"
LINE: Final = "D9D6CC"
ACCENT: Final = "1B4F72"
ACCENT_TINT: Final = "E4EDF3"
ISSUE: Final = "D4502A"
ISSUE_TEXT: Final = "B23E1B"
ISSUE_MIDDLE: Final = "F3B7A0"
ISSUE_TINT: Final = "FBE9E2"
INTERNAL: Final = "C98A00"
INTERNAL_TINT: Final = "FCF2D6"
INTERNAL_TEXT: Final = "7A5400"
NEUTRAL_TINT: Final = "ECEEF0"
