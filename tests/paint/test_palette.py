"""The customer's colours and faces."""

from __future__ import annotations

import pytest

from workshop.paint import palette
from workshop.ui import theme


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), palette.TEXT_PAIRS)
def test_every_text_reads_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_slides_and_windows_speak_with_one_face_and_one_blue() -> None:
    assert palette.FAMILIES == theme.FAMILIES
    assert palette.ACCENT.mark == theme.LIGHT.accent.mark
    assert theme.LIGHT.ink == palette.INK
    assert theme.LIGHT.paper == palette.PAPER
