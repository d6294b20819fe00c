"""Trends, people, date and time, agenda, checks: each told to the workshop by keys and clicks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import settle, texts_of, type_in, with_workshop
from tests.ui.prepare.conftest import page_of
from tests.workshops import JST, small_deck

from workshop.commands.prepare import AddPerson, ChooseTrend, SetUp
from workshop.commands.run import StartRun
from workshop.model.items import Bant
from workshop.model.readiness import missing
from workshop.model.terms import Industry, MeetingName, Side


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def order(rooms):
    return [c.id for c in rooms.workshop.chosen()]


# ---- trends


@pytest.fixture
def two_decks(rooms, monkeypatch):
    """Two industries to choose from: the small deck, and the same one for food."""
    logi = {lang: small_deck(lang) for lang in ("ja", "en")}
    food = {
        lang: small_deck(lang, "food").model_copy(update={"industry": Industry.MANUFACTURING}) for lang in ("ja", "en")
    }
    monkeypatch.setattr(rooms.deck_shelf, "_decks", {"logi": logi, "food": food})
    return rooms


def test_an_industry_proposes_three_trends_in_one_step(two_decks):
    page = page_of(with_workshop(two_decks, ()))
    page.trends.deck.setFocus()
    press(page.trends.deck, Qt.Key.Key_Down)
    assert order(two_decks) == ["logi/drivers", "logi/green", "logi/robots"]
    assert two_decks.workshop.setup.industry is Industry.LOGISTICS
    assert len(page.trends.rows.rows()) == 3
    two_decks.undo()
    assert order(two_decks) == []


def test_another_industry_replaces_what_was_only_proposed(two_decks):
    page = page_of(with_workshop(two_decks, ()))
    page.trends.deck.setFocus()
    press(page.trends.deck, Qt.Key.Key_Down)
    press(page.trends.deck, Qt.Key.Key_Down)
    assert order(two_decks) == ["food/drivers", "food/green", "food/robots"]


def test_the_prompt_is_no_industry(two_decks):
    page = page_of(with_workshop(two_decks))
    page.trends.deck.setFocus()
    press(page.trends.deck, Qt.Key.Key_Home)
    assert order(two_decks) == ["logi/drivers", "logi/green"]
    assert page.trends.deck.value() == "logi"


def test_alt_and_arrows_move_a_trend_and_the_focus_stays_with_it(page, rooms):
    row = page.trends.rows.rows()[0]
    row.setFocus()
    press(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(rooms) == ["logi/drivers", "logi/green"]
    press(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(rooms) == ["logi/green", "logi/drivers"]
    assert QApplication.focusWidget() is row is page.trends.rows.rows()[1]
    press(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(rooms) == ["logi/green", "logi/drivers"]


def test_the_buttons_move_a_trend_too(page, rooms):
    second = page.trends.rows.rows()[1]
    second.up.click()
    assert order(rooms) == ["logi/green", "logi/drivers"]
    assert not second.up.isEnabled()
    assert second.down.isEnabled()


def test_delete_drops_a_trend_and_the_focus_goes_on(page, rooms):
    first, second = page.trends.rows.rows()
    first.setFocus()
    press(first, Qt.Key.Key_Delete)
    assert order(rooms) == ["logi/green"]
    assert QApplication.focusWidget() is second


def test_a_trend_is_added_from_the_menu(page, rooms):
    page.trends.menu.aboutToShow.emit()
    offered = page.trends.menu.actions()
    assert [a.text().split("　")[0] for a in offered] == ["動きrobots"]
    offered[0].trigger()
    assert order(rooms)[-1] == "logi/robots"
    page.trends.menu.aboutToShow.emit()
    assert [a.isEnabled() for a in page.trends.menu.actions()] == [False]


# ---- people


def test_a_person_is_one_line_and_enter(page, rooms):
    type_in(page.people.line, "山本 生産管理部 課長", enter=True)
    person = rooms.workshop.people(Side.CUSTOMER)[-1]
    assert (person.name, person.department, person.title) == ("山本", "生産管理部", "課長")
    assert page.people.line.text() == ""
    assert page.people.line.hasFocus()


def test_ours_are_told_apart(page, rooms):
    page.people.side.set_value(Side.OURS)
    type_in(page.people.line, "瀬名", enter=True)
    assert [p.name for p in rooms.workshop.people(Side.OURS)] == ["瀬名"]


def test_an_empty_line_is_nobody(page, rooms):
    before = len(rooms.workshop.people())
    type_in(page.people.line, "   ", enter=True)
    assert len(rooms.workshop.people()) == before


def test_a_line_left_without_enter_is_somebody_all_the_same(page, rooms):
    type_in(page.people.line, "Kuroda")
    rooms.show_page("home")
    assert rooms.workshop.people()[-1].name == "Kuroda"


def test_a_person_is_corrected_in_the_same_line(page, rooms):
    rooms.apply(AddPerson(id="r", name="Tomas Rivero", department="Finance", title="Controller", email="t@example.com"))
    page.people._edit("r")
    assert page.people.line.text() == "Tomas Rivero, Finance, Controller t@example.com"
    type_in(page.people.line, "Tomás Rivero-Lund, Finance, Controller, tomas@example.com", enter=True)
    person = rooms.workshop.people()[-1]
    assert (person.id, person.name, person.department) == ("r", "Tomás Rivero-Lund", "Finance")
    assert person.email == "tomas@example.com"


@pytest.mark.parametrize(
    ("name", "department", "title"),
    [
        ("山本", "生産管理部", "課長"),
        ("山本 太郎", "", "課長"),
        ("", "情報システム室", ""),
        ("山本", "", ""),
        ("", "", "工場長"),
    ],
)
def test_correcting_changes_nothing_by_itself(page, rooms, name, department, title):
    rooms.apply(AddPerson(id="x", name=name, department=department, title=title))
    page.people._edit("x")
    press(page.people.line, Qt.Key.Key_Return)
    person = rooms.workshop.people()[-1]
    assert (person.id, person.name, person.department, person.title) == ("x", name, department, title)


def test_removing_one_of_many_leads_to_the_next(page, rooms):
    for n in range(20):
        rooms.apply(AddPerson(id=f"q{n:02}", name=f"人{n}"))
    settle()
    rows = page.people.rows.rows()
    assert len(rows) == 23
    trash = rows[5].layout().itemAt(rows[5].layout().count() - 1).widget()
    trash.setFocus()
    press(trash, Qt.Key.Key_Space)
    assert len(rooms.workshop.people()) == 22
    assert rows[6].isAncestorOf(QApplication.focusWidget())


# ---- when


def when(rooms):
    return rooms.workshop.setup.starts_at


def test_day_and_time_make_the_appointment(page, rooms):
    type_in(page.meeting.day.line, "12/2", enter=True)
    assert when(rooms) is None
    type_in(page.meeting.start, "14時半", enter=True)
    assert when(rooms) == datetime(2026, 12, 2, 14, 30, tzinfo=JST)
    assert page.meeting.day.line.text() == "12月2日(水)"
    assert page.meeting.start.text() == "14:30"


@pytest.mark.parametrize("hours", [-11, 0, 9, 13])
def test_the_zone_of_the_wall_shifts_neither_day_nor_hour(page, rooms, clock, hours):
    clock.now = datetime(2026, 11, 24, 14, 0, tzinfo=timezone(timedelta(hours=hours)))
    type_in(page.meeting.day.line, "2026/12/2", enter=True)
    type_in(page.meeting.start, "00:10", enter=True)
    assert when(rooms).utcoffset() == timedelta(hours=hours)
    assert f"{when(rooms):%Y-%m-%d %H:%M}" == "2026-12-02 00:10"
    page._refresh()
    assert page.meeting.day.line.text() == "12月2日(水)"
    assert page.meeting.start.text() == "00:10"
    assert "12月2日(水)" in page.subtitle()


def test_a_time_from_another_zone_is_shown_by_the_wall(page, rooms):
    rooms.apply(SetUp(starts_at=datetime(2026, 12, 1, 20, 30, tzinfo=UTC)))
    assert page.meeting.day.line.text() == "12月2日(水)"
    assert page.meeting.start.text() == "05:30"


def test_what_is_no_date_is_said_and_kept(page, rooms):
    type_in(page.meeting.day.line, "いつか", enter=True)
    assert page.meeting._day_field.error()
    assert page.meeting.day.line.text() == "いつか"
    rooms.apply(SetUp(place="x"))
    assert page.meeting.day.line.text() == "いつか"
    type_in(page.meeting.day.line, "明日", enter=True)
    assert not page.meeting._day_field.error()


def test_what_is_no_time_is_said(page, rooms):
    type_in(page.meeting.start, "昼すぎ", enter=True)
    assert page.meeting._start_field.error()
    assert when(rooms) is None


def test_the_missing_half_is_asked_for(page, rooms):
    type_in(page.meeting.day.line, "12/2", enter=True)
    assert page.meeting._start_field._hint.text()
    page.checks.wanted.emit("time", "")
    assert page.meeting.start.hasFocus()


def test_an_emptied_day_takes_the_appointment_back(page, rooms):
    rooms.apply(SetUp(starts_at=datetime(2026, 12, 2, 14, tzinfo=JST)))
    type_in(page.meeting.day.line, "", enter=True)
    assert when(rooms) is None


def test_undo_shows_the_day_before(page, rooms):
    rooms.apply(SetUp(starts_at=datetime(2026, 12, 2, 14, tzinfo=JST)))
    type_in(page.meeting.day.line, "12/3", enter=True)
    rooms.undo()
    assert when(rooms).day == 2
    assert page.meeting.day.line.text() == "12月2日(水)"
    rooms.undo()
    assert page.meeting.day.line.text() == page.meeting.start.text() == ""


def test_the_agenda_follows_the_minutes_until_the_start(page, rooms):
    def planned():
        return sum(b.planned for b in rooms.workshop.blocks())

    assert planned() == 50
    page.meeting.minutes.setFocus()
    page.meeting.minutes.setValue(30)
    assert planned() == 30
    rooms.apply(StartRun())
    page.meeting.minutes.setValue(90)
    assert rooms.workshop.setup.minutes == 90
    assert planned() == 30


def test_the_wheel_changes_nothing_that_has_no_focus(page, rooms, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    page.lead.company.setFocus()
    for box in (page.meeting.minutes, page.meeting.name, page.trends.deck, *page.lead.bant.states.values()):
        event = QWheelEvent(
            QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, event)
    assert rooms.workshop.setup.minutes == 50
    assert rooms.workshop.setup.meeting_name is MeetingName.EXCHANGE
    assert not rooms.workshop.of(Bant)


def test_the_meetings_name_is_chosen_by_keyboard(page, rooms):
    page.meeting.name.setFocus()
    press(page.meeting.name, Qt.Key.Key_Down)
    assert rooms.workshop.setup.meeting_name is MeetingName.BRIEFING
    assert "情報交換" in page.subtitle()


# ---- what is left


def test_the_number_of_things_left_is_right(empty, rooms):
    assert empty.left_button.isVisible()
    assert empty.left_button.text() == "あと5点"
    type_in(empty.lead.company, "KOTORI", enter=True)
    assert len(missing(rooms.workshop)) == 4
    assert empty.left_button.text() == "あと4点"


def test_when_all_is_there_it_says_so(page, rooms):
    rooms.apply(ChooseTrend(trend="logi/robots"))
    rooms.apply(SetUp(starts_at=datetime(2026, 12, 2, 14, tzinfo=JST)))
    left = [m.code for m in missing(rooms.workshop)]
    assert left == ["confront"]
    assert page.left_button.isVisible()
    page.trends.drop("logi/robots")
    rooms.apply(ChooseTrend(trend="logi/robots"))
    page.left_button.click()
    assert QApplication.focusWidget() is page.trends.rows.rows()[-1]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("company", lambda p: p.lead.company),
        ("request", lambda p: p.lead.request),
        ("people", lambda p: p.people.line),
        ("trends", lambda p: p.trends.deck),
        ("time", lambda p: p.meeting.day.line),
    ],
)
def test_a_check_leads_to_its_place(empty, code, place):
    codes = ["company", "request", "people", "trends", "time"]
    button = empty.checks.rows.rows()[codes.index(code)]
    button.click()
    assert QApplication.focusWidget() is place(empty)


def test_start_goes_to_the_run_with_what_was_typed(page, rooms):
    type_in(page.lead.company, "KOTORI")
    asked = []
    rooms.show_page = asked.append
    QTest.keyClick(page.lead.company, Qt.Key.Key_F5)
    assert asked == ["run"]
    assert rooms.workshop.setup.company == "KOTORI"


def test_questions_stand_for_trends_and_gaps(page, rooms):
    said = [q.sign for q in page.questions._questions()]
    assert said == ["予算", "決裁権", "ニーズ", "時期"]
    assert not texts_of(rooms)
