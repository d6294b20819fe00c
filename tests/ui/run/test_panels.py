"""What the slide asks, answered from the line by key: reactions, picks, scores, cases, numbers, publishing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from workshop.commands import Batch
from workshop.commands.answers import RankIssue
from workshop.commands.captures import CaptureLine, HoldCapture, LinkCapture
from workshop.commands.run import PauseNotes
from workshop.model.items import ROOM, Bearing, Estimate, Reaction, Score, Topic
from workshop.model.publish import public_topics
from workshop.model.terms import CaptureKind, CaseReaction, TrendReaction
from workshop.ui.run.waiting_issues import waiting

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def key(page):
    """Presses a key while the line has the keyboard."""

    def press(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        assert page.bar.entry.hasFocus()
        QTest.keyClick(page.bar.entry, code, modifiers)

    return press


def digit(number: int) -> Qt.Key:
    return Qt.Key(Qt.Key.Key_0.value + number)


# ---- a trend


@pytest.mark.parametrize(("number", "reaction"), list(enumerate(TrendReaction)))
def test_alt_and_a_digit_is_the_rooms_reaction(page, host, at, key, number: int, reaction: TrendReaction) -> None:
    at("trend", "logi/T1", "spark")
    key(digit(number), ALT)
    assert host.workshop.get(Reaction, f"logi/T1|{ROOM}").trend is reaction
    assert [value for value, chip in page.stage.panel._chips.items() if chip.isChecked()] == [reaction]
    key(digit(number), ALT)
    assert host.workshop.get(Reaction, f"logi/T1|{ROOM}") is None


def test_alt_shift_and_a_digit_is_one_persons_and_goes_on_to_the_next(page, host, at, key) -> None:
    at("trend", "logi/T1", "spark")
    key(digit(2), ALT | SHIFT)
    key(digit(0), ALT | SHIFT)
    assert host.workshop.get(Reaction, "logi/T1|yama").trend is TrendReaction.FELT
    assert host.workshop.get(Reaction, "logi/T1|suzu").trend is TrendReaction.NOT_US
    assert host.workshop.get(Reaction, "logi/T1|seat-c") is None, "who is not in the room has no reaction"


def test_a_click_on_a_reaction_leaves_the_keyboard_in_the_line(page, host, at, qtbot) -> None:
    at("trend", "logi/T1", "spark")
    chip = page.stage.panel._chips[TrendReaction.FELT]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert host.workshop.get(Reaction, f"logi/T1|{ROOM}").trend is TrendReaction.FELT
    assert page.bar.entry.hasFocus()


# ---- ranking


def test_three_key_presses_are_the_three_picks(page, host, at, key) -> None:
    at("ranking")
    rows = {row.key: row.id for row in page.stage.panel.list.topics.rows()}
    for number in (4, 1, 6):
        key(digit(number), ALT)
    assert host.workshop.picks.topics == (rows[4], rows[1], rows[6])
    shown = page.stage.panel.list.topics.rows()
    assert [row.id for row in shown[:3]] == [rows[4], rows[1], rows[6]]
    assert [row.key for row in shown[:3]] == [4, 1, 6], "a key stays with its topic wherever it moves"


def test_a_key_pressed_again_takes_the_pick_back_and_zero_the_last(page, host, at, key) -> None:
    at("ranking")
    for number in (4, 1, 6):
        key(digit(number), ALT)
    key(digit(1), ALT)
    assert len(host.workshop.picks.topics) == 2
    key(digit(0), ALT)
    assert len(host.workshop.picks.topics) == 1


def test_a_fourth_pick_is_refused_kindly(page, host, at, key) -> None:
    at("ranking")
    for number in (1, 2, 3, 4):
        key(digit(number), ALT)
    assert len(host.workshop.picks.topics) == 3
    assert host.notices == [page.desk.words("run.rank.full")]


def test_picking_by_arrows_from_the_line(page, host, at, key) -> None:
    at("ranking")
    rows = [row.id for row in page.stage.panel.list.topics.rows()]
    key(Qt.Key.Key_Down, ALT)
    key(Qt.Key.Key_Down, ALT)
    key(Qt.Key.Key_Return, ALT)
    assert host.workshop.picks.topics == (rows[2],)


def test_what_was_talked_about_has_a_key_when_there_are_more_topics_than_keys(page, host, at) -> None:
    for number in range(6):
        host.apply(CaptureLine(id=f"i{number}", text=f"本日のご指摘{number}"))
        host.apply(RankIssue(capture=f"i{number}"))
    host.apply(CaptureLine(text="根拠", link="logi/K32"))
    at("ranking")
    keyed = {row.id for row in page.stage.panel.list.topics.rows() if row.key}
    assert len(keyed) == 9
    assert {"i0", "i5", "logi/K32"} <= keyed


def test_in_the_list_arrows_and_space_press_the_cells(page, host, at) -> None:
    at("ranking")
    topics = page.stage.panel.list
    topics.setFocus()
    row = topics.chosen()
    for _ in range(5):  # the three places, then 高, then 中
        QTest.keyClick(topics, Qt.Key.Key_Right)
    QTest.keyClick(topics, Qt.Key.Key_Space)
    assert host.workshop.get(Score, f"{row.id}|{ROOM}").importance == 3.0
    assert topics.chosen().id == row.id
    QTest.keyClick(topics, Qt.Key.Key_Space)
    assert host.workshop.get(Score, f"{row.id}|{ROOM}") is None
    QTest.keyClick(topics, Qt.Key.Key_Escape)
    assert page.bar.entry.hasFocus()


def test_letters_and_bare_digits_do_nothing_in_the_list(page, host, at) -> None:
    at("ranking")
    topics = page.stage.panel.list
    topics.setFocus()
    before = len(host.applied)
    QTest.keyClicks(topics, "1a2x3")
    assert len(host.applied) == before


@pytest.mark.parametrize("width", [340, 480, 900])
def test_every_cell_can_be_pressed_by_the_mouse(page, host, at, qtbot, width: int) -> None:
    at("ranking")
    topics = page.stage.panel.list
    topics.resize(width, 400)
    row = topics.chosen()
    area = QRectF(topics.visualRect(topics.topics.index_of(row.id)))
    cells = topics._delegate.cells(area)
    assert len(cells) == 9
    for cell in cells:
        assert area.contains(cell.area), f"{cell.label} is cut at {width}"
    high = next(cell for cell in cells if (cell.group, cell.value) == ("urgency", 5.0))
    qtbot.mouseClick(topics.viewport(), Qt.MouseButton.LeftButton, pos=high.area.center().toPoint())
    assert host.workshop.get(Score, f"{row.id}|{ROOM}").urgency == 5.0
    assert isinstance(high.area.center(), QPointF)


def test_a_trends_challenges_are_asked_how_much_they_are_felt(page, host, at) -> None:
    at("challenges", "logi/T2")
    topics = page.stage.panel.list
    assert {row.id for row in topics.topics.rows()} == {"logi/K21", "logi/K22"}
    row = topics.chosen()
    cell = next(c for c in topics._cells() if (c.group, c.value) == ("bearing", 2))
    topics.press(row, cell)
    assert host.workshop.get(Bearing, f"{row.id}|logi/T2").level == 2
    topics.press(topics.chosen(), cell)
    assert host.workshop.get(Bearing, f"{row.id}|logi/T2") is None


def test_the_place_on_the_map_by_arrows_and_by_numbers(page, host, at) -> None:
    at("map")
    topics = page.stage.panel.list
    topics.setFocus()
    row = topics.chosen()
    QTest.keyClick(topics, Qt.Key.Key_Up, SHIFT)
    QTest.keyClick(topics, Qt.Key.Key_Up, SHIFT)
    QTest.keyClick(topics, Qt.Key.Key_Left, SHIFT)
    score = host.workshop.get(Score, f"{row.id}|{ROOM}")
    assert (score.importance, score.urgency) == (3.0, 2.0), "it came to the middle first"
    numbers = page.stage.panel.numbers.boxes
    numbers["urgency"].setValue(4.5)
    assert host.workshop.get(Score, f"{row.id}|{ROOM}").urgency == 4.5
    numbers["urgency"].setValue(-0.5)
    assert host.workshop.get(Score, f"{row.id}|{ROOM}").urgency is None


# ---- today's issues


def test_issues_wait_until_somebody_adds_them(page, host) -> None:
    for ident, text, kind in (
        ("a", "検査基準が違う", CaptureKind.ISSUE),
        ("b", "内緒の課題", CaptureKind.ISSUE),
        ("c", "根拠の一行", CaptureKind.ISSUE),
        ("d", "本音", CaptureKind.OPPORTUNITY),
    ):
        host.apply(CaptureLine(id=ident, text=text, what=kind))
    host.apply(HoldCapture(id="b"))
    host.apply(LinkCapture(id="c", link="logi/K11"))
    assert [issue.capture for issue in waiting(host.workshop)] == ["a"]


def test_texts_are_seen_and_reworded_before_the_customer_reads_them(page, host, at) -> None:
    host.apply(CaptureLine(id="a", text="検査きじゅん ばらばら"))
    host.apply(CaptureLine(id="b", text="夜勤"))
    at("ranking")
    panel = page.stage.panel
    assert panel._add.isVisible()
    panel._add.click()
    rows = panel.issues._rows
    assert [row.text.text() for row in rows] == ["検査きじゅん ばらばら", "夜勤"]
    assert rows[0].box.hasFocus()
    assert not panel.issues._publish.isEnabled()
    assert panel.issues._publish.text() == page.desk.words("run.wait.ticked")
    assert public_topics(host.workshop, "ja")[-1].id != "a"
    QTest.keyClick(rows[0].box, Qt.Key.Key_Space)
    rows[0].text.setPlainText("検査の基準が工場で違う")
    panel.issues._publish.click()
    assert isinstance(host.applied[-1], Batch)
    shown = [topic for topic in public_topics(host.workshop, "ja") if topic.from_today]
    assert [topic.title for topic in shown] == ["検査の基準が工場で違う"]
    assert host.workshop.get(Topic, "b") is None
    assert page.bar.entry.hasFocus()
    host.undo()
    assert host.workshop.get(Topic, "a") is None


def test_a_topic_that_is_not_on_the_screen_yet_waits_too(page, host, at) -> None:
    host.apply(CaptureLine(id="a", text="検査基準が違う"))
    host.apply(RankIssue(capture="a"))
    at("ranking")
    row = next(row for row in page.stage.panel.list.topics.rows() if row.id == "a")
    assert not row.shown
    panel = page.stage.panel
    panel._add.click()
    panel.issues._rows[0].text.setPlainText("検査の基準")
    panel.issues._rows[0].box.setChecked(True)
    panel.issues._publish.click()
    assert host.workshop.get(Topic, "a").agreed.wording == "検査の基準"


def test_esc_puts_nothing_on_the_screen(page, host, at) -> None:
    host.apply(CaptureLine(id="a", text="検査基準が違う"))
    at("ranking")
    page.stage.panel._add.click()
    QTest.keyClick(page.stage.panel.issues._rows[0].box, Qt.Key.Key_Escape)
    assert host.workshop.get(Topic, "a") is None
    assert page.bar.entry.hasFocus()


# ---- a case


def test_alt_and_a_digit_is_how_close_a_case_is(page, host, at, key) -> None:
    at("case", "logi/C1")
    assert not page.stage.panel._why.isEnabled()
    key(digit(2), ALT)
    assert host.workshop.get(Reaction, f"logi/C1|{ROOM}").case is CaseReaction.PARTLY
    why = page.stage.panel._why
    why.setFocus()
    QTest.keyClicks(why, "depot")
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert host.workshop.get(Reaction, f"logi/C1|{ROOM}").why == "depot"
    assert page.bar.entry.hasFocus()
    key(digit(1), ALT)
    found = host.workshop.get(Reaction, f"logi/C1|{ROOM}")
    assert (found.case, found.why) == (CaseReaction.SAME, "depot")


# ---- the estimate


def test_numbers_are_typed_blank_is_legal_and_enter_goes_on(page, host, at, key) -> None:
    at("estimate", "logi/T1")
    key(Qt.Key.Key_Return, ALT)
    fields = page.stage.panel._fields
    assert fields["hours"].hasFocus()
    QTest.keyClicks(fields["hours"], "2")
    QTest.keyClick(fields["hours"], Qt.Key.Key_Return)
    QTest.keyClick(fields["days"], Qt.Key.Key_Return)
    assert fields["wage"].hasFocus()
    QTest.keyClicks(fields["wage"], "3,000")
    QTest.keyClick(fields["wage"], Qt.Key.Key_Return)
    assert page.bar.entry.hasFocus()
    estimate = host.workshop.get(Estimate, "logi/T1")
    assert (estimate.values.get("hours"), estimate.values.get("days"), estimate.values["wage"]) == (2.0, None, 3000.0)
    assert page.stage.panel._result.text() == page.desk.words("run.estimate.open")
    fields["days"].setFocus()
    QTest.keyClicks(fields["days"], "250")
    QTest.keyClick(fields["days"], Qt.Key.Key_Return)
    assert "1,500,000" in page.stage.panel._result.text()


def test_a_blank_becomes_an_action_by_one_key_and_once(page, host, at, key) -> None:
    at("estimate", "logi/T1")
    panel = page.stage.panel
    assert not panel._ask_later.isVisible()
    fields = panel._fields
    fields["hours"].setFocus()
    QTest.keyClicks(fields["hours"], "2")
    QTest.keyClick(fields["hours"], Qt.Key.Key_Return)
    page.bar.entry.setFocus()
    host.apply(PauseNotes())
    key(digit(1), ALT)
    assert not host.workshop.captures()
    host.apply(PauseNotes(paused=False))
    key(digit(1), ALT)
    actions = [c for c in host.workshop.captures() if c.what is CaptureKind.ACTION]
    labels = [i.label for i in host.workshop.trend("logi/T1").formula.inputs if i.id != "hours"]
    assert len(actions) == 1
    assert all(label in actions[0].text for label in labels)
    assert actions[0].context.slide == "estimate:logi/T1"
    assert not panel._ask_later.isEnabled()
    key(digit(1), ALT)
    assert [c for c in host.workshop.captures() if c.what is CaptureKind.ACTION] == actions
    host.undo()
    assert panel._ask_later.isEnabled()


def test_what_is_no_number_is_said_and_changes_nothing(page, host, at) -> None:
    at("estimate", "logi/T1")
    field = page.stage.panel._fields["hours"]
    field.setFocus()
    QTest.keyClicks(field, "many")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.stage.panel._error.isVisible()
    assert host.workshop.get(Estimate, "logi/T1") is None


def test_a_number_being_typed_is_told_before_another_slide_comes(page, host, at) -> None:
    at("estimate", "logi/T1")
    field = page.stage.panel._fields["hours"]
    field.setFocus()
    QTest.keyClicks(field, "5")
    at("ranking")
    assert host.workshop.get(Estimate, "logi/T1").values["hours"] == 5.0


# ---- going on


def test_the_read_back_is_another_page(page, host, at) -> None:
    at("readback")
    page.stage.panel._wrapup.click()
    assert host.pages == ["wrapup"]
