"""Home as a person meets it: the skeleton first, then the cards; everything by keyboard."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from tests.ui.house import made_files
from tests.workshops import JST, START, Clock

from workshop import places
from workshop.commands.base import Command
from workshop.commands.prepare import RecordLead, SetUp
from workshop.commands.run import StartRun
from workshop.commands.wrapup import AddStep
from workshop.i18n import Words
from workshop.ui.home.page import HomePage
from workshop.ui.rooms import Rooms

Furnish = Callable[[Words], Rooms]


def shelve(rooms: Rooms, company: str, *commands: Command) -> Path:
    """Put a workshop on the shelf, as if it had been made some time ago."""
    path = rooms.new_workshop(company)
    assert path is not None
    for command in commands:
        assert rooms.apply(command) is not None
    rooms.close_workshop()
    return path


def at_home(rooms: Rooms) -> HomePage:
    """Show Home and wait for what is read beside it."""
    rooms.shell.show()
    rooms.shell.activateWindow()
    rooms.show_page("home")
    settle(rooms)
    page = rooms.shell.page("home")
    assert isinstance(page, HomePage)
    return page


def settle(rooms: Rooms) -> None:
    QApplication.processEvents()
    while rooms.jobs.busy():
        QApplication.processEvents()
    QApplication.processEvents()


def companies(page: HomePage) -> list[str]:
    model = page.cards
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press(rooms: Rooms, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or rooms.shell, key, modifiers)
    settle(rooms)


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(rooms: Rooms, clock: Clock) -> Rooms:
    """Three companies: one of today, one that was held with a promise overdue, one that is being prepared."""
    clock.pass_(days=-7)
    shelve(
        rooms,
        "あおば信金",
        RecordLead(request_title="窓口端末"),
        StartRun(),
        AddStep(text="議事録を送る", owner="瀬名", due=date(2026, 11, 22)),
    )
    clock.pass_(days=7)
    shelve(rooms, "南洋フーズ")
    shelve(rooms, "ミナト精機", SetUp(starts_at=START + timedelta(minutes=10)))
    return rooms


# ---- the first paint, the first time


def test_the_skeleton_is_there_before_any_file_is_read(three: Rooms) -> None:
    three.shell.show()
    three.show_page("home")
    page = three.shell.page("home")
    assert isinstance(page, HomePage)
    assert three.jobs.busy()
    assert page._pile.currentWidget() is page._skeleton
    settle(three)
    assert len(companies(page)) == 3
    assert page._pile.currentWidget() is page._shelves


def test_nobody_who_comes_for_the_first_time_stands_before_an_empty_list(rooms: Rooms, words_ja: Words) -> None:
    page = at_home(rooms)
    assert page.first.isVisible()
    assert not page.view.isVisible()
    assert page.first.new_button.hasFocus()
    press(rooms, Qt.Key.Key_Space)
    assert rooms.shell.current() == "prepare"


def test_the_sample_opens_as_a_fresh_copy_each_time(rooms: Rooms) -> None:
    page = at_home(rooms)
    page.first.sample_button.click()
    settle(rooms)
    first = rooms.path
    assert first is not None
    assert rooms.workshop.setup.invented
    assert rooms.shell.current() == "prepare"
    content = rooms.workshop.setup
    rooms.apply(SetUp(company="書き換えた会社"))
    rooms.shelf.open_sample()
    settle(rooms)
    assert rooms.path != first
    assert rooms.workshop.setup == content
    assert first.exists()


def test_a_json_copy_is_made_a_workshop_again(rooms: Rooms, tmp_path: Path, words_ja: Words) -> None:
    rooms.shelf.open_sample()
    settle(rooms)
    was, first = rooms.workshop, rooms.path
    (file,) = made_files(rooms, "internal", "ja", ["json"])
    copy = tmp_path / "控え.json"
    copy.write_bytes(file.content)
    page = at_home(rooms)
    page._open_path(copy)
    settle(rooms)
    assert rooms.path is not None
    assert rooms.path != first
    assert (rooms.path.name, rooms.shell.current()) == ("控え.workshop", "prepare")
    assert rooms.workshop == was
    rooms.apply(SetUp(company="書き足せる会社"))
    copy.write_text("{}")
    page._open_path(copy)
    settle(rooms)
    assert words_ja("problem.document.not_a_json_copy") in rooms.shell.notices.notices()[0].text()


# ---- the list


def test_today_is_first_and_every_card_says_where_it_stands(three: Rooms, words_ja: Words) -> None:
    page = at_home(three)
    assert companies(page)[0] == "ミナト精機様"
    said = [str(page.cards.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert "本日 14:10" in said[0]
    held = next(text for text in said if "あおば信金様" in text)
    assert words_ja("home.state_held") in held
    assert "窓口端末" in held
    assert any(words_ja("home.state_preparing") in text for text in said)


def test_the_sample_says_that_it_is_invented(rooms: Rooms, words_ja: Words) -> None:
    rooms.shelf.open_sample()
    settle(rooms)
    page = at_home(rooms)
    index = page.cards.index(0, 0)
    assert words_ja("common.invented") in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    from workshop.ui.home.cards_model import FACE_ROLE

    assert index.data(FACE_ROLE).about.startswith(words_ja("home.invented"))


def test_typing_filters_at_once_whatever_the_width(three: Rooms) -> None:
    page = at_home(three)
    press(three, Qt.Key.Key_F, CONTROL)
    assert page.filter.hasFocus()
    page.filter.insert("ﾐﾅﾄ")
    assert companies(page) == ["ミナト精機様"]
    page.filter.clear()
    page.filter.insert("窓口")
    assert companies(page) == ["あおば信金様"]
    page.filter.clear()
    page.filter.insert("どこにもない")
    assert companies(page) == []
    assert page._no_match.isVisible()
    assert not page._none_opens.isVisible()


def test_the_enter_of_a_conversion_opens_nothing(three: Rooms, composing: Callable[..., None]) -> None:
    page = at_home(three)
    press(three, Qt.Key.Key_F, CONTROL)
    composing(page.filter, "みなと")
    assert len(companies(page)) == 3
    press(three, Qt.Key.Key_Return)
    assert three.session is None
    composing(page.filter, "", "ミナト")
    press(three, Qt.Key.Key_Return)
    assert three.session is None
    assert companies(page) == ["ミナト精機様"]
    page.filter.composition.after = 0.0
    press(three, Qt.Key.Key_Return)
    assert three.workshop.setup.company == "ミナト精機"
    assert three.shell.current() == "prepare"


def test_arrows_and_enter_open_a_card_where_its_work_goes_on(three: Rooms) -> None:
    page = at_home(three)
    assert page.view.hasFocus()
    at = companies(page).index("あおば信金様")
    press(three, Qt.Key.Key_Home)
    for _ in range(at):
        press(three, Qt.Key.Key_Right if page.view.gridSize().width() * 2 <= page.view.width() else Qt.Key.Key_Down)
    while page.view.currentIndex().row() < at:
        press(three, Qt.Key.Key_Down)
    assert page.view.currentIndex().row() == at
    press(three, Qt.Key.Key_Return)
    assert three.workshop.setup.company == "あおば信金"
    assert three.shell.current() == "wrapup"


def test_a_double_click_opens_too(three: Rooms) -> None:
    page = at_home(three)
    where = page.view.visualRect(page.cards.index(0, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert three.session is None
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert three.workshop.setup.company == "ミナト精機"


def test_promises_say_how_late_they_are_and_lead_to_their_workshop(three: Rooms) -> None:
    page = at_home(three)
    assert [row.due for row in page.promises.promises.rows] == ["2日超過"]
    assert "瀬名" in page.promises.promises.rows[0].whose
    page.promises.setFocus()
    press(three, Qt.Key.Key_Return)
    assert three.workshop.setup.company == "あおば信金"


def test_what_changed_in_the_open_workshop_shows_when_one_comes_back(three: Rooms) -> None:
    page = at_home(three)
    press(three, Qt.Key.Key_Return)
    three.apply(SetUp(company="ミナト精機ホールディングス"))
    three.show_page("home")
    settle(three)
    assert "ミナト精機ホールディングス様" in companies(page)


def test_keys_of_home_act_on_home_alone(three: Rooms) -> None:
    at_home(three)
    press(three, Qt.Key.Key_Return)
    assert three.shell.current() == "prepare"
    path = three.path
    press(three, Qt.Key.Key_N, CONTROL)
    assert three.path == path


# ---- files that cannot be opened


def test_a_missing_file_is_named_and_can_leave_the_list(three: Rooms, words_ja: Words) -> None:
    gone = shelve(three, "西都機工")
    gone.unlink()
    page = at_home(three)
    assert page.troubles.isVisible()
    button = next(b for b in page.troubles.findChildren(QPushButton) if gone.name in b.accessibleName())
    button.click()
    settle(three)
    assert not page.troubles.isVisible()
    assert str(gone) not in three.settings.recent


def test_a_file_taken_off_the_list_comes_back_when_it_is_opened(three: Rooms) -> None:
    page = at_home(three)
    card = page.view.current_card()
    assert card is not None
    three.shelf.forget(card.path)
    page = at_home(three)
    three.show_page("home")
    page.enter()
    settle(three)
    assert len(companies(page)) == 2
    assert three.open_workshop(card.path)
    page.enter()
    settle(three)
    assert len(companies(page)) == 3


def test_with_nothing_but_broken_files_the_way_on_stays(rooms: Rooms, words_ja: Words) -> None:
    folder = places.workshops(rooms.data_dir)
    folder.mkdir(parents=True)
    (folder / "a.workshop").write_text("x", encoding="utf-8")
    page = at_home(rooms)
    assert page._none_opens.isVisible()
    assert page.troubles.isVisible()
    assert not page._no_match.isVisible()


def test_many_files_are_read_once(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.ui import shelf

    path = shelve(rooms, "東浜ロジ")
    for number in range(30):
        os.link(path, path.with_name(f"{number}.workshop"))
    page = at_home(rooms)
    assert len(companies(page)) == 31
    asked = []
    monkeypatch.setattr(shelf, "peek", asked.append)
    page.enter()
    settle(rooms)
    assert asked == []
    assert len(companies(page)) == 31


# ---- how it looks


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_cut_on_the_smallest_screen(
    lang: str, look: str, furnished: Furnish, request: pytest.FixtureRequest, theme
) -> None:
    theme.choose(look)
    rooms = furnished(request.getfixturevalue(f"words_{lang}"))
    for number in range(6):
        path = shelve(
            rooms,
            f"とても長い名前の総合物流システム開発株式会社ホールディングス{number}",
            SetUp(starts_at=START - timedelta(days=1)),
            StartRun(),
            AddStep(text="たいへん長い約束の文言を、二行に収まらないほど続けて書いておく" * 2, due=date(2026, 11, 1)),
        )
    path.write_bytes(b"broken")
    page = at_home(rooms)
    assert (rooms.shell.width(), rooms.shell.height()) == (1093, 614)
    whole = QRect(QPoint(0, 0), rooms.shell.size())
    for widget in rooms.shell.findChildren(QWidget):
        if widget.isVisible() and not _scrolled(widget):
            assert whole.contains(QRect(widget.mapTo(rooms.shell, QPoint(0, 0)), widget.size())), widget
        if isinstance(widget, QPushButton) and widget.isVisible():
            assert widget.width() >= widget.sizeHint().width(), widget.text()
    view = page.view
    last = view.visualRect(page.cards.index(1, 0))
    assert last.right() <= view.viewport().width()
    assert last.top() == view.visualRect(page.cards.index(0, 0)).top(), "two columns"


def _scrolled(widget: QWidget) -> bool:
    """Whether it lies in something that scrolls, and so may lie outside."""
    parent = widget.parentWidget()
    while parent is not None:
        if parent.objectName() in ("column", "qt_scrollarea_viewport"):
            return True
        parent = parent.parentWidget()
    return False


def test_another_look_is_worn_at_once(three: Rooms, theme) -> None:
    page = at_home(three)
    light = page.view.grab().toImage()
    theme.choose("dark")
    QApplication.processEvents()
    assert page.view.grab().toImage() != light


def test_moments_are_shown_in_the_computers_zone(rooms: Rooms, words_ja: Words) -> None:
    shelve(rooms, "東浜ロジ", SetUp(starts_at=START.replace(hour=23).astimezone(JST)))
    page = at_home(rooms)
    assert "本日 23:00" in str(page.cards.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
