"""What is there on request: scores by person, two more axes, numbers; and what came up today, added by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.conftest import TableHost
from tests.ui.run.test_discreet import painted, strings

from workshop.commands.answers import SetScore
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetPresence
from workshop.model.items import ROOM, Score, Topic
from workshop.model.publish import public_topics, publish
from workshop.model.terms import PresenceState
from workshop.ui.run.page import RunPage

__all__ = ["painted"]  # a fixture

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = ("yama", "suzu", "seat-c")


@pytest.fixture
def panel(page, host, at):
    """The ranking is on, and three of the customer's people are there."""
    host.apply(SetPresence(person="seat-c", state=PresenceState.PRESENT))
    at("ranking")
    return page.stage.panel


def score(host, topic: str, rater: str = ROOM) -> Score | None:
    return host.workshop.get(Score, f"{topic}|{rater}")


def cell_of(topics, group: str, value: float):
    return next(cell for cell in topics._cells() if (cell.group, cell.value) == (group, value))


# ---- by person


def test_nobody_is_asked_one_by_one_unless_it_is_wanted(panel) -> None:
    assert not panel.raters.isVisible()
    assert panel.list.topics.rater == ROOM


def test_the_cells_are_the_chosen_persons(panel, host, qtbot) -> None:
    row = panel.list.chosen()
    host.apply(SetScore(topic=row.id, importance=1.0))
    qtbot.mouseClick(panel._by_person, Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for chip in panel.raters._chips.values()] == [True, False, False]
    assert panel.list.chosen().importance is None, "the first has not been asked"
    panel.list.press(panel.list.chosen(), cell_of(panel.list, "importance", 5.0))
    qtbot.mouseClick(panel.raters._chips["suzu"], Qt.MouseButton.LeftButton)
    panel.list.press(panel.list.chosen(), cell_of(panel.list, "importance", 3.0))
    assert score(host, row.id, "yama").importance == 5.0
    assert score(host, row.id, "suzu").importance == 3.0
    assert score(host, row.id).importance == 1.0
    qtbot.mouseClick(panel._by_person, Qt.MouseButton.LeftButton)
    assert panel.list.chosen().importance == 1.0, "the room's own word is the position"


def test_by_keys_each_is_asked_in_turn(panel, host, page) -> None:
    row = panel.list.chosen()
    entry = page.bar.entry
    QTest.keyClick(entry, Qt.Key.Key_1, ALT | SHIFT)
    assert panel.raters.isVisible()
    assert [score(host, row.id, person) for person in PEOPLE] == [None] * 3, "the first press only asks"
    for digit in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_2):
        QTest.keyClick(entry, digit, ALT | SHIFT)
    assert [score(host, row.id, person).importance for person in PEOPLE] == [5.0, 1.0, 3.0]
    assert panel.raters.now == "yama", "after the last the first"
    QTest.keyClick(entry, Qt.Key.Key_0, ALT | SHIFT)
    assert score(host, row.id, "yama") is None
    assert entry.hasFocus()


def test_without_the_rooms_word_the_place_is_the_mean(panel, host, page) -> None:
    row = panel.list.chosen()
    for person, level in zip(PEOPLE, (5.0, 3.0, 1.0), strict=True):
        host.apply(SetScore(topic=row.id, rater=person, importance=level, urgency=4.0))
    found = next(topic for topic in public_topics(host.workshop, "ja") if topic.id == row.id)
    assert (found.importance, found.urgency) == (3.0, 4.0)


def test_how_far_apart_they_are_needs_three_and_is_ours(panel, host, page, painted) -> None:
    row = panel.list.chosen()
    panel._by_person.setChecked(True)
    page.desk.discreet.set_on(False)
    apart = page.desk.words("run.rank.spread", n="4.0")

    def heard() -> str:
        painted.clear()
        host.shell.grab()
        return "\n".join((*painted, *strings(host.shell)))

    host.apply(SetScore(topic=row.id, rater="yama", importance=5.0))
    host.apply(SetScore(topic=row.id, rater="suzu", importance=1.0))
    assert apart not in heard(), "two people could be told apart"
    host.apply(SetScore(topic=row.id, rater="seat-c", importance=3.0))
    assert apart in heard()
    page.desk.discreet.set_on(True)
    assert apart not in heard()
    panel._by_person.setChecked(False)
    page.desk.discreet.set_on(False)
    assert apart not in heard(), "quiet unless it is asked for"


def test_who_scored_what_is_in_no_public_type(panel, host) -> None:
    row = panel.list.chosen()
    for person, level in zip(PEOPLE, (4.1, 2.3, 0.7), strict=True):
        host.apply(SetScore(topic=row.id, rater=person, importance=level))
    host.apply(SetScore(topic=row.id, importance=2.0))
    said = f"{publish(host.workshop, 'ja').topics}{host.presenting.state}"
    assert row.id in said
    for number in ("4.1", "2.3", "0.7", "3.4"):
        assert number not in said


def test_somebody_who_leaves_is_not_asked(panel, host) -> None:
    panel._by_person.setChecked(True)
    host.apply(SetPresence(person="yama", state=PresenceState.LEFT))
    assert list(panel.raters._chips) == ["suzu", "seat-c"]
    assert panel.list.topics.rater == "suzu"


# ---- four axes


@pytest.mark.parametrize("width", [340, 480, 900])
def test_impact_and_effort_come_when_they_are_asked_for(panel, host, qtbot, width: int) -> None:
    assert {cell.group for cell in panel.list._cells()} == {"pick", "importance", "urgency"}
    assert not any(box.isVisible() for box in panel.numbers.boxes.values())
    panel._more.setChecked(True)
    panel.list.resize(width, 400)
    row = panel.list.chosen()
    area = QRectF(panel.list.visualRect(panel.list.currentIndex()))
    cells = panel.list._delegate.cells(area)
    assert {cell.group for cell in cells} == {"pick", "importance", "urgency", "impact", "effort"}
    for place, cell in enumerate(cells):
        assert area.contains(cell.area), f"{cell.group} {cell.label} is cut at {width}"
        assert not any(cell.area.intersects(other.area) for other in cells[:place])
    effort = next(cell for cell in cells if (cell.group, cell.value) == ("effort", 3.0))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=effort.area.center().toPoint())
    assert score(host, row.id).effort == 3.0
    panel.numbers.boxes["impact"].setValue(4.5)
    assert (score(host, row.id).impact, score(host, row.id).effort) == (4.5, 3.0)
    panel.numbers.boxes["effort"].setValue(-0.5)
    assert score(host, row.id).effort is None


def test_numbers_are_typed_finer_than_high_middle_low(panel, host) -> None:
    panel._more.setChecked(True)
    row, box = panel.list.chosen(), panel.numbers.boxes["urgency"]
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "3.7")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert score(host, row.id).urgency == 3.7


def test_numbers_belong_to_the_chosen_person(panel, host) -> None:
    panel._by_person.setChecked(True)
    panel._more.setChecked(True)
    row = panel.list.chosen()
    panel.numbers.boxes["impact"].setValue(2.0)
    assert score(host, row.id, "yama").impact == 2.0
    assert score(host, row.id) is None


# ---- what came up today, by keys alone


def test_from_the_line_to_their_screen_by_keys(panel, host, page) -> None:
    for ident, text in (("a", "検査の基準が工場で違う"), ("b", "夜勤が回らない"), ("c", "紙の台帳")):
        host.apply(CaptureLine(id=ident, text=text))
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return, ALT | SHIFT)
    boxes = [row.box for row in panel.issues._rows]
    assert boxes[0].hasFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    QTest.keyClick(boxes[0], Qt.Key.Key_Down)
    QTest.keyClick(boxes[1], Qt.Key.Key_Down)
    assert boxes[2].hasFocus()
    QTest.keyClick(boxes[2], Qt.Key.Key_Tab)
    text = panel.issues._rows[2].text
    assert text.hasFocus()
    QTest.keyClick(text, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(text, " FAX")
    assert boxes[2].isChecked(), "what was reworded is meant"
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert panel.issues._publish.hasFocus()
    QTest.keyClick(panel.issues._publish, Qt.Key.Key_Return, ALT)
    shown = [topic.title for topic in public_topics(host.workshop, "ja") if topic.from_today]
    assert shown == ["検査の基準が工場で違う", "紙の台帳 FAX"]
    assert page.bar.entry.hasFocus()
    assert host.workshop.get(Topic, "b") is None


def test_the_whole_text_is_seen_before_it_is_shown(panel, host, page) -> None:
    long = "北センターの接車口6本に対し、到着が午前に集中していて、月末は道路まで並ぶことがある。" * 2
    host.apply(CaptureLine(id="a", text=long))
    panel.add_more()
    QApplication.processEvents()
    text = panel.issues._rows[0].text
    QTest.qWait(10)  # it grows with the next turn of the event loop
    assert text.document().size().height() <= text.height(), "nothing has to be scrolled"


def test_with_nothing_waiting_or_elsewhere_the_key_says_so(panel, host, page, at) -> None:
    words = page.desk.words
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return, ALT | SHIFT)
    assert panel.list.isVisible()
    at("trend", "logi/T1")
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return, ALT | SHIFT)
    assert host.notices == [words("run.wait.none"), words("run.wait.where")]
    assert page.bar.entry.hasFocus()


# ---- every explanation can be read


@pytest.fixture(params=["ja", "en"])
def small(request, shell, words_ja, words_en, clock, session, shown):
    """The console on the smallest screen, in both languages."""
    host = TableHost(shell, words_ja if request.param == "ja" else words_en, clock, session)
    made = RunPage(host)
    shell.register("run", made)
    shell.show_page("run")
    shown(shell, 1093, 614)
    yield made
    host.jobs.close()


@pytest.mark.parametrize("slide", ["challenges", "ranking", "map"])
@pytest.mark.parametrize("depth", [False, True])
def test_no_explanation_is_cut_on_the_smallest_screen(small, slide: str, depth: bool) -> None:
    from workshop.model.items import SlideRef

    small.desk.host.presenting.show(SlideRef(slide=slide, of="logi/T1" if slide == "challenges" else ""))
    panel = small.stage.panel
    if depth and slide != "challenges":
        panel._by_person.setChecked(True)
        panel._more.setChecked(True)
    QApplication.processEvents()
    QApplication.processEvents()
    labels = [panel._rule, *([small.stage._hint] if slide == "map" else [])]
    for label in labels:
        assert label.isVisible()
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
        assert small.rect().contains(label.mapTo(small, label.rect().bottomRight()))
    assert panel.list.height() >= panel.list.row_height(), "a whole topic is in view"
