"""Every text can be read in both looks, and nothing keeps the platform's grey."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from workshop.ui import theme as house
from workshop.ui.sheet import style_sheet

LOOKS = [house.LIGHT, house.DARK]
FAINT_ON_PURPOSE = ":disabled"


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        assert colour.isValid(), name
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(look: house.Look) -> list[tuple[str, dict[str, str]]]:
    found = []
    text = re.sub(r"/\*.*?\*/", "", style_sheet(look), flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        pairs = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        found.append((" ".join(selector.split()), {k.strip(): v.strip() for k, v in pairs.items()}))
    return found


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_text_pair_can_be_read(look):
    low = [
        (what, round(contrast(ink, ground), 2))
        for what, ink, ground in house.text_pairs(look)
        if contrast(ink, ground) < 4.5
    ]
    assert not low


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_rule_of_the_sheet_can_be_read(look):
    low = []
    for selector, body in rules(look):
        ink = body.get("color") or body.get("selection-color")
        ground = body.get("background") or body.get("selection-background-color")
        if (
            FAINT_ON_PURPOSE in selector
            or not ink
            or not ground
            or not ground.startswith("#")
            or not ink.startswith("#")
        ):
            continue
        if contrast(ink, ground) < 4.5:
            low.append((selector, ink, ground))
    assert not low


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_marks_stand_out_from_the_card(look):
    """Lines and bars that carry meaning reach 3:1, but the amber and the neutral of the light look, which have words."""
    weak = {name for name in house.ROLE_NAMES if contrast(look.role(name).mark, look.card) < 3}
    assert weak <= {"internal"}
    assert contrast(look.accent.mark, look.paper) >= 3  # the focus ring
    assert contrast(look.accent.mark, look.card) >= 3


def test_the_design_colours_are_kept():
    light = house.LIGHT
    assert (light.paper, light.card, light.line, light.ink, light.ink_2) == (
        "#FBFAF6", "#FFFFFF", "#E4E1D8", "#22262B", "#565D66",
    )  # fmt: skip
    assert [light.role(n).mark for n in house.ROLE_NAMES] == [
        "#1B4F72", "#D4502A", "#C98A00", "#2F8F63", "#6B5AA8", "#6E7781",
    ]  # fmt: skip
    assert (house.DARK.paper, house.DARK.card, house.DARK.ink) == ("#16191D", "#1E2227", "#E8E6E0")


def test_every_focusable_control_has_a_ring_of_two_pixels():
    focus = [
        s
        for s, body in rules(house.LIGHT)
        if ":focus" in s and ("2px solid" in body.get("border", "") or "border-color" in body)
    ]
    said = " ".join(focus)
    for control in ("QPushButton", "QToolButton", "QLineEdit", "QTextEdit", "QAbstractSpinBox", "QComboBox", "QCheckBox",
                    "QRadioButton", "QAbstractItemView", "QTabBar", "Segment"):  # fmt: skip
        assert control in said, control


def test_the_look_changes_at_run_time(theme, qapp, shown):
    button = QPushButton("x")
    shown(button)
    paper = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    assert paper == house.LIGHT.paper
    changed = []
    theme.changed.connect(lambda: changed.append(house.look().name))
    theme.choose("dark")
    assert changed == ["dark"]
    assert house.look() is house.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == house.DARK.paper
    middle = button.grab().toImage().pixelColor(5, button.height() // 2).name().upper()
    assert middle == house.DARK.card


def test_system_follows_the_system(theme, qapp):
    theme.choose("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert house.look().name == ("dark" if dark else "light")
    assert theme.choice == "system"


def test_type_is_the_house_face(qapp):
    assert QFontInfo(house.font()).family() == "BIZ UDPGothic"
    assert house.font(16, True).pixelSize() == 16
    assert house.font(16, True).bold()
    assert QFontInfo(QApplication.font()).family() == "BIZ UDPGothic"


def test_disabled_text_is_fainter(shown):
    line = QLineEdit("x")
    line.setEnabled(False)
    shown(line)
    assert (
        line.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name().upper() == house.LIGHT.faint
    )
