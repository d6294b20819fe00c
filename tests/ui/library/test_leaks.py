"""While the customer sits beside us, nothing of another customer and nothing of ours is in the library or its palette."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.ui.heard import listen_to_painters, strings

from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndRun, StartRun
from workshop.library.cards import Kind
from workshop.ui.widgets.entry import LineEdit

from .conftest import CANARY, Plain, parts, press, rest, titles

ASKED = (CANARY, "荷姿", "車両", "東浜", "倉庫", "商事", "強み", "台本", "相談", CANARY[:2], "9")
"""What leads to a canary, to the other customer, or to a note of ours, were it there."""
OTHERS = (CANARY, "東浜ロジ", "荷待ちが長く", "倉庫の建て替え", "社長の好み")


@pytest.fixture
def heard(rooms, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Every string of the window and every string painted, that says anything of ours or of others."""
    drawn: list[str] = []
    listen_to_painters(monkeypatch, drawn)

    def listen(*secrets: str, within: QWidget | None = None) -> list[str]:
        drawn.clear()
        rooms.shell.grab()
        typed = {line.text() for line in rooms.shell.findChildren(LineEdit)}
        said = [text for text in (*strings(within or rooms.shell), *drawn) if text not in typed]
        return [text for text in said if any(secret in text for secret in secrets)]

    return listen


@pytest.fixture
def in_the_room(rooms):
    """A run is on at a third customer's; a note of ours and a held line were kept in it."""
    assert rooms.new_workshop("南洋フーズ")
    rooms.apply(StartRun())
    rooms.apply(CaptureLine(id="n1", text="荷姿を見直したい"))
    rooms.apply(CaptureLine(id="n2", text="荷姿の商談がある", what="opportunity"))
    rooms.apply(CaptureLine(id="n3", text="荷姿は伏せる", held=True))
    return rooms


def cards(rooms):
    return [entry.card for entry in rooms.shell.page("library").list.entries() if entry.card]


def test_the_page_shows_none_of_it(in_the_room, heard) -> None:
    rooms = in_the_room
    rooms.show_page("library")
    rest(rooms)
    page = rooms.shell.page("library")
    assert page.filters.kind.segment("workshop").isHidden()
    for asked in ASKED:
        page.line.setText(asked)
        rest(rooms)
        for _ in range(len(page.list.entries())):
            assert heard(*OTHERS) == [], asked
            page.list.step(1)
            rest(rooms)
        assert {card.place for card in cards(rooms) if card.kind is Kind.LINE} <= {str(rooms.path)}
        assert not any(card.private or card.inner for card in cards(rooms))
    page.line.setText("荷姿")
    rest(rooms)
    assert "n1" in parts(page.list)


def test_the_palette_shows_none_of_it_on_any_page(in_the_room, heard) -> None:
    rooms = in_the_room
    rooms.shell.register("wrapup", Plain())
    for name in ("wrapup", "home"):
        rooms.show_page(name)
        rest(rooms)
        rooms.jump.open()
        rest(rooms)
        for asked in ASKED:
            rooms.jump.line.setText(asked)
            rest(rooms)
            QTest.qWait(1)
            assert heard(*OTHERS, within=rooms.jump) == [], (name, asked)
        rooms.jump.line.setText("荷姿")
        rest(rooms)
        assert "n2" not in parts(rooms.jump.list)
        rooms.jump.close_overlay()


def test_the_console_shows_none_of_it_before_the_run_is_on(rooms, heard) -> None:
    assert rooms.new_workshop("南洋フーズ")
    rooms.show_page("run")
    rest(rooms)
    palette = rooms.shell.page("run").palette_overlay
    palette.open()
    rest(rooms)
    for asked in ASKED:
        palette.line.setText(asked)
        rest(rooms)
        found = [text for text in titles(palette.list) if any(secret in text for secret in OTHERS)]
        assert found == [], asked
        assert not [e for e in palette.found() if e.card and (e.card.inner or e.card.kind is Kind.LINE)]
    palette.line.setText("荷姿")
    rest(rooms)
    assert "S-T1-K1" in parts(palette.list)


def test_shown_to_us_alone_it_is_no_other_customers_either(in_the_room, heard) -> None:
    """F12, or discreet mode switched off: what is ours may be read then, what is others' never."""
    rooms = in_the_room
    rooms.show_page("library")
    rest(rooms)
    page = rooms.shell.page("library")
    rooms.discreet.set_on(False)
    page.line.setText("荷姿")
    rest(rooms)
    assert {"n1", "n2", "n3"} <= set(parts(page.list))
    assert not {"e1", "e3", "k1"} & set(parts(page.list))
    assert f"{CANARY}が強み" in page.preview._ours.text()
    rooms.discreet.set_on(True)
    rest(rooms)
    assert heard(*OTHERS) == []
    assert page.preview._ours.text() == ""
    assert not {"n2", "n3"} & set(parts(page.list))
    QTest.keyPress(rooms.shell, Qt.Key.Key_F12)
    rest(rooms)
    assert "n3" in parts(page.list)
    assert "e1" not in parts(page.list)
    QTest.keyRelease(rooms.shell, Qt.Key.Key_F12)
    rest(rooms)
    assert "n3" not in parts(page.list)


def test_what_was_looked_at_before_the_run_is_gone_when_it_begins(rooms, heard) -> None:
    assert rooms.new_workshop("南洋フーズ")
    rooms.show_page("library")
    rest(rooms)
    page = rooms.shell.page("library")
    page.line.setText("荷姿")
    rest(rooms)
    page.list.step(3)
    rest(rooms)
    assert page.preview.card.part == "k1"
    rooms.apply(StartRun())
    rest(rooms)
    assert page.preview.card is None or page.preview.card.kind is not Kind.LINE
    assert page.line.text() == "", "it may have been the other customer's name"
    page.line.setText("車両")
    rest(rooms)
    assert heard(*OTHERS) == []
    rooms.apply(EndRun())
    rest(rooms)
    page.line.setText(CANARY)
    rest(rooms)
    found = "".join(titles(page.list))
    for there in ("荷姿がカナリア", f"{CANARY}運輸", f"{CANARY}商事"):
        assert there in found, "were the ears deaf, all of the above would pass"
    assert heard(CANARY)


def test_what_is_ours_wears_a_lock(rooms) -> None:
    rooms.show_page("library")
    rest(rooms)
    page = rooms.shell.page("library")
    page.line.setText("倉庫")
    rest(rooms)
    (note,) = page.list.entries()
    assert (note.icon, note.role) == ("lock-solid", "internal")
    assert page.preview._ours_sign.isVisible()
    page.line.setText(f"{CANARY}商事")
    rest(rooms)
    assert page.list.entries()[0].icon == "lock-solid"
    press(page, Qt.Key.Key_Down)
