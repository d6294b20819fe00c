"""What the customer was never asked is listed as it would be printed, and taken in by ticks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import settle, with_workshop
from tests.ui.manners import cut_texts
from tests.ui.wrapup.conftest import MET, READ

from workshop.commands.captures import CaptureLine, EditCapture, SetSpeaker
from workshop.commands.prepare import AddPerson
from workshop.commands.sharing import WriteColumns
from workshop.commands.wrapup import AddStep, ReadBack, StartReadBack
from workshop.model.items import Capture, Topic
from workshop.model.publish import publish
from workshop.model.terms import AgreementWay
from workshop.ui.wrapup.unread_view import UnreadView

MORE = (
    AddPerson(id="pv", name="髙橋", department="物流部"),
    SetSpeaker(id="v", speaker="pv"),
    WriteColumns(id="logi/wait", departments="物流部", owner="山本様"),
    AddStep(id="s", text="様式を送る", owner="佐藤", due=date(2026, 12, 2)),
)


@pytest.fixture
def unread(a_list):
    return a_list((*MET, *MORE))


@pytest.fixture
def a_list(rooms):
    """A list over a workshop that took these commands, shown."""
    shown = []

    def make(commands):
        with_workshop(rooms, commands, page="wrapup")
        view = UnreadView(rooms)
        shown.append(view)
        view.resize(420, 400)
        view.show()
        view.activateWindow()
        settle()
        return view

    yield make
    for view in shown:
        view.close()
        view.deleteLater()
    settle()


def keys(view):
    return [entry.key for entry in view.list.entries.entries]


def test_it_lists_what_was_never_checked_as_it_would_be_printed(unread):
    assert keys(unread) == [*(("captures", one) for one in READ), ("columns", "logi/wait"), ("steps", "s")]
    said = {entry.key[1]: entry.text for entry in unread.list.entries.entries}
    assert said["v"] == "「朝五時に電話が鳴る」（物流部）", "no name unless agreed"
    assert said["logi/wait"].splitlines()[1] == "関係部門：物流部／担当：山本様"
    assert said["s"] == "様式を送る・弊社　佐藤・12月2日(水)"
    assert "7件" in unread._said.text()


def test_space_ticks_and_the_button_takes_in_as_one_step(unread, rooms):
    rooms.apply(StartReadBack())
    unread.fill()
    assert not unread.take_button.isEnabled()
    assert unread.take_button.text() == "印を付けて載せる"
    unread.list.setFocus()
    unread.list.setCurrentIndex(unread.list.entries.index(0))
    QTest.keyClick(unread.list, Qt.Key.Key_Space)
    QTest.keyClick(unread.list, Qt.Key.Key_Down)
    QTest.keyClick(unread.list, Qt.Key.Key_Space)
    assert unread.take_button.text() == "2件を読み合わせずに載せる"
    QTest.keyClick(unread.list, Qt.Key.Key_Tab)
    QTest.keyClick(unread.take_button, Qt.Key.Key_Space)
    assert [line.id for line in publish(rooms.workshop, "ja").lines] == ["i1", "d"]
    assert rooms.workshop.get(Capture, "d").agreed.way is AgreementWay.TAKEN_IN
    assert keys(unread)[0] == ("captures", "i2")
    assert unread.list.hasFocus()
    rooms.undo()
    assert not publish(rooms.workshop, "ja").lines


def test_all_are_ticked_by_one_press_and_asked_for_by_mail_where_nothing_was_read(unread, rooms):
    unread.all_button.click()
    assert unread.take_button.text() == "7件を載せてご確認を願う"
    unread.all_button.click()
    assert not unread.take_button.isEnabled()
    unread.all_button.click()
    unread.take_button.click()
    assert unread.count() == 0
    assert unread.isHidden()
    assert rooms.workshop.get(Topic, "logi/wait").columns_shared.way is AgreementWay.BY_MAIL
    assert rooms.workshop.get(Topic, "logi/wait").departments == "物流部"


def test_an_entry_whose_words_changed_is_to_be_ticked_again(unread, rooms):
    unread.all_button.click()
    rooms.apply(WriteColumns(id="logi/wait", owner="常務"))
    unread.fill()
    assert unread.take_button.text().startswith("6件")


def test_a_later_wording_says_what_the_customer_has(rooms, a_list):
    view = a_list((*MET, ReadBack(capture="i1", verdict="confirmed"), EditCapture(id="i1", text="荷待ちが2時間")))
    changed = next(entry for entry in view.list.entries.entries if entry.key[1] == "i1")
    assert (changed.text, changed.had) == ("荷待ちが2時間", "お客様がお持ちの文：荷待ちが長い")


def test_many_long_lines_are_shown(rooms, a_list):
    view = a_list((*MET, *(CaptureLine(id=f"x{n}", text="とても長い言葉 " * 40) for n in range(60))))
    assert view.count() == 65
    assert view.list.height() <= 264
    assert not cut_texts(view)
