"""Every drawing is well formed, one-coloured, and is tinted."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from workshop import places
from workshop.ui import icons
from workshop.ui.shell import RAIL
from workshop.ui.theme import DARK, LIGHT
from workshop.ui.widgets.chip import KIND_ICONS

NEEDED = [
    "home",
    "deck",
    "library",
    "prepare",
    "run",
    "wrapup",
    "follow",
    "settings",
    "search",
    "plus",
    "lock",
    "check",
    "undo",
    "redo",
    "trash",
    "edit",
    "drag",
    "clock",
    "screen",
    "eye",
    "eye-off",
    "mark",
    "warning",
    "info",
    "close",
    "chevron-down",
    "chevron-up",
    "chevron-left",
    "chevron-right",
    "person",
    "file-word",
    "file-excel",
    "folder",
    "mail",
    "play",
    "pause",
    "swap",
    "freeze",
    "clicker",
    "calendar",
    "star",
    "link",
    "note",
    "question",
    "voice",
    "flag",
]


def drawn(picture) -> set[str]:
    image = picture.toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_all_that_are_needed_exist():
    there = set(icons.icon_names())
    wanted = set(NEEDED) | {icon for _, icon in RAIL} | {icon for icon in KIND_ICONS.values() if icon}
    assert not wanted - there


def test_every_drawing_is_one_colour_and_draws_something():
    for name in icons.icon_names():
        source = (places.data("resources/icons") / f"{name}.svg").read_text(encoding="utf-8")
        colours = set(re.findall(r"#[0-9A-Fa-f]{3,6}\b", source))
        assert colours == {"#000"}, name
        assert 'viewBox="0 0 24 24"' in source, name
        assert drawn(icons.pixmap(name, "#FF0000", 48, 1.0)) == {"#FF0000"}, name


def test_a_role_tints_by_the_look(theme):
    assert drawn(icons.pixmap("stop", "issue", 24, 1.0)) == {LIGHT.issue.text}
    theme.choose("dark")
    assert drawn(icons.pixmap("stop", "issue", 24, 1.0)) == {DARK.issue.text}


def test_states_have_their_own_tint():
    made = icons.icon("stop", "ink_2", "accent", 24)
    off = drawn(made.pixmap(24, QIcon.Mode.Normal, QIcon.State.Off))
    on = drawn(made.pixmap(24, QIcon.Mode.Normal, QIcon.State.On))
    grey = drawn(made.pixmap(24, QIcon.Mode.Disabled, QIcon.State.Off))
    assert (off, on, grey) == ({LIGHT.ink_2}, {LIGHT.accent.text}, {LIGHT.faint})


def test_sharp_on_a_sharp_screen_and_kept():
    picture = icons.pixmap("home", "ink", 20, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    assert icons.pixmap("home", "ink", 20, 2.0).cacheKey() == picture.cacheKey()


def test_an_unknown_drawing_is_a_mistake():
    with pytest.raises(KeyError):
        icons.pixmap("no-such-drawing", "ink", 20, 1.0)


def test_controls_drawn_by_the_sheet_exist(qapp):
    for name in re.findall(r"icon:([\w-]+\.svg)", qapp.styleSheet()):
        assert (places.data("resources/icons") / name).is_file(), name
    assert Qt.GlobalColor.transparent is not None
