"""What the tests of the cards do with their hands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import settle, type_in

from workshop.model.items import HandedOver
from workshop.model.problem import KnownError


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)
    settle(1)


def refuse_to_save(rooms, monkeypatch):
    def refusing(*_args, **_more):
        raise KnownError("document.disk_full", place=rooms.path)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)


def enter_step(page, **fields):
    for name, text in fields.items():
        line = page.steps.due.line if name == "due" else getattr(page.steps, name)
        type_in(line, text)


def make(card, qtbot):
    """Press the button and wait until something is said."""
    card.make_button.click()
    qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    settle()


def written(card):
    folder = card.folder()
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def handed_over(rooms):
    return list(rooms.workshop.of(HandedOver).values())


def set_password(card, first, again=None):
    card.password.set_button.click()
    type_in(card.password.first, first)
    type_in(card.password.again, first if again is None else again, enter=True)
    settle()
