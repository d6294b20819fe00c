"""Leaving asks nothing and says what is unfinished; Home's card says the same of a file nobody has open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.house import a_house, settle, texts_of, with_workshop
from tests.workshops import PREPARED, Clock

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndRun, StartRun
from workshop.commands.wrapup import AddStep, CloseWorkshop, ReadBack, RecordHandOver, TidyMark
from workshop.document.peek import peek
from workshop.i18n import Words
from workshop.ui.home.cards_model import face_of
from workshop.ui.parts.shelf import card_of
from workshop.ui.rooms import Rooms
from workshop.ui.shelf import _card
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

HELD: tuple[Command, ...] = (
    *PREPARED,
    StartRun(),
    CaptureLine(id="a", text="荷待ちが長い"),
    CaptureLine(id="b", text="人が足りない"),
    CaptureLine(id="held", text="値引き", held=True),
    CaptureLine(id="o", what="opportunity", text="倉庫"),
    CaptureLine(id="m", what="mark"),
    EndRun(),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield with_workshop(a_house(shell, words_ja, theme, tmp_path, clock), HELD, page="wrapup")
    shell.close()
    settle()


def test_a_card_says_the_same_of_an_open_file_and_of_a_closed_one(rooms):
    path = rooms.path
    opened = card_of(path, rooms.workshop)
    assert opened.left == (("unread", 2), ("marks", 1), ("no_date", 1), ("not_sent", 1))
    rooms.close_workshop()
    assert _card(peek(path)).left == opened.left


def test_home_says_it_on_the_card(rooms, clock):
    face = face_of(card_of(rooms.path, rooms.workshop), rooms.words, clock.now)
    assert "読み合わせ未了2件、清書前のしおり1件" in face.about
    assert face.state == "資料未作成"
    assert "資料は未送付" not in face.said(), "the state says it"


def test_coming_home_says_it_once_and_one_press_leads_back(rooms):
    rooms.show_page("home")
    (text,) = texts_of(rooms)
    assert "読み合わせ未了2件" in text
    assert "すべて保存済み" in text
    rooms.shell.notices.notices()[0].action_requested.emit()
    assert rooms.shell.current() == "wrapup"
    assert texts_of(rooms) == []
    rooms.show_page("home")
    assert texts_of(rooms) == [], "nothing changed: said once is enough"
    rooms.apply(TidyMark(id="m", text="補助金の件"))
    rooms.show_page("wrapup")
    rooms.show_page("home")
    assert "しおり" not in texts_of(rooms)[0]


def test_what_is_done_is_not_said(rooms):
    for command in (
        TidyMark(id="m", text="補助金の件"),
        *(ReadBack(capture=c, verdict="confirmed") for c in ("a", "b", "m")),
        AddStep(text="資料を送る", owner="佐藤", due="2026-12-10"),
        RecordHandOver(files=("x.docx",)),
    ):
        assert rooms.apply(command) is not None
    assert card_of(rooms.path, rooms.workshop).left == ()
    rooms.show_page("home")
    assert texts_of(rooms) == []


def test_neither_before_the_meeting_nor_after_it_was_closed(rooms):
    rooms.apply(AddStep(text="資料を送る", owner="佐藤", due="2026-12-10"))
    rooms.apply(CloseWorkshop())
    assert card_of(rooms.path, rooms.workshop).left == ()
    rooms.new_workshop("別の会社")
    assert card_of(rooms.path, rooms.workshop).left == ()
