"""Every widget in both looks and both languages: nothing cut, everything has a name, nothing keeps a fixed colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.ui.gallery import gallery

from workshop.ui import theme as house
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.chip import Chip, ChipButton, KeyCap
from workshop.ui.widgets.choice import Segment

WHOLE = (Button, Chip, ChipButton, KeyCap, Segment)
"""These never give way: they are as wide as their words."""


@pytest.fixture(params=["ja", "en"])
def page(request, shown):
    made = shown(gallery(request.param), 1600, 1500)
    for _ in range(3):
        QApplication.processEvents()
    return made


def test_nothing_is_cut(page):
    cut = [
        (type(part).__name__, part.accessibleName(), part.width(), part.sizeHint().width())
        for kind in WHOLE
        for part in page.findChildren(kind)
        if part.isVisible() and (part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height())
    ]
    assert not cut


def test_everything_reached_by_keyboard_has_a_name(page):
    nameless = [
        type(part).__name__
        for part in page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and type(part).__module__.startswith("workshop.")
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert not nameless


def test_both_looks_are_worn_whole(page, theme):
    paper = {}
    for choice in ("light", "dark"):
        theme.choose(choice)
        QApplication.processEvents()
        image = page.grab().toImage()
        paper[choice] = image.pixelColor(4, 4).name().upper()
        white = sum(
            image.pixelColor(x, y).lightnessF() > 0.97
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        )
        share = white / ((image.width() // 7) * (image.height() // 7))
        assert share > 0.5 if choice == "light" else share < 0.02
    assert paper == {"light": house.LIGHT.paper, "dark": house.DARK.paper}


def test_the_keyboards_focus_is_seen(page):
    """The ring, or another visible sign, changes the picture of whatever has the focus."""
    unseen = []
    for part in page.findChildren(QWidget):
        if not (part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        if part.focusProxy() is not None or not type(part).__module__.startswith("workshop."):
            continue
        part.clearFocus()
        QApplication.processEvents()
        before = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if part.hasFocus() and part.grab().toImage() == before:
            unseen.append((type(part).__name__, part.accessibleName()))
    assert not unseen
