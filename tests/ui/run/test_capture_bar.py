"""The line: keys, signs, conversions, what is refused, and what is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.commands import Batch
from workshop.commands.run import PauseNotes
from workshop.model.items import Topic
from workshop.model.terms import TYPED_KINDS, CaptureKind, PresenceState, Visibility
from workshop.ui.run.capture_entry import LONGEST

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(page, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(page.bar.entry, key, modifiers)


def chosen_kinds(page) -> list[CaptureKind]:
    return [kind for kind, button in page.bar.kinds.buttons.items() if button.isChecked()]


# ---- keeping


def test_enter_keeps_a_line_with_where_the_talk_is(page, host, entered, at) -> None:
    at("trend", "logi/T2", "spark")
    entered("夜勤で止まる")
    (kept,) = host.captures()
    assert (kept.what, kept.text, kept.context.trend) == (CaptureKind.ISSUE, "夜勤で止まる", "logi/T2")
    assert page.bar.entry.text() == ""


@pytest.mark.parametrize("number", range(1, 8))
def test_ctrl_and_a_digit_choose_the_kind_and_it_returns_to_issue(page, host, entered, number: int) -> None:
    press(page, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
    assert chosen_kinds(page) == [TYPED_KINDS[number - 1]]
    entered("一行")
    assert host.captures()[-1].what is TYPED_KINDS[number - 1]
    assert chosen_kinds(page) == [CaptureKind.ISSUE]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("＊予算は来期", CaptureKind.OPPORTUNITY), ("「怖い」", CaptureKind.VOICE), ("？期限", CaptureKind.QUESTION),
     ("＝実施する", CaptureKind.DECISION), ("＞見積", CaptureKind.ACTION), ("～別途", CaptureKind.PARKING)],
)  # fmt: skip
def test_a_first_sign_shows_at_once_and_is_kept(page, host, typed, entered, line: str, kind: CaptureKind) -> None:
    typed(line)
    assert chosen_kinds(page) == [kind]
    page.bar.entry.fill("")
    entered(line)
    assert host.captures()[-1].what is kind


def test_held_speaker_and_link_in_one_line(page, host, entered) -> None:
    entered("！＞＠山本 ＃1-2 見積を送る")
    (kept,) = host.captures()
    assert (kept.what, kept.text, kept.visibility) == (CaptureKind.ACTION, "見積を送る", Visibility.HELD)
    assert (kept.speaker, kept.link) == ("yama", "logi/K12")


def test_a_seat_stands_for_its_person(page, host, entered) -> None:
    entered("@c 端末が古い")
    assert host.captures()[-1].speaker == "seat-c"


def test_signs_alone_wait_for_the_words_and_then_let_go(page, host, entered) -> None:
    entered("!@B")
    assert host.captures() == []
    assert page.bar.kinds.speaker.text() == "鈴木 部長"
    entered("人が足りない")
    entered("次の話")
    first, second = host.captures()
    assert (first.speaker, first.visibility) == ("suzu", Visibility.HELD)
    assert (second.speaker, second.visibility) == (None, Visibility.INTERNAL)


def test_somebody_is_added_in_one_line(page, host, entered) -> None:
    entered("＋田中 品質部 係長")
    person = host.workshop.people()[-1]
    assert (person.name, person.department, person.title) == ("田中", "品質部", "係長")
    assert host.workshop.presence(person.id).state is PresenceState.PRESENT
    assert host.captures() == []


def test_an_empty_line_keeps_nothing(page, host) -> None:
    press(page, Qt.Key.Key_Return)
    assert host.captures() == []


def test_text_that_breaks_files_is_kept_as_it_is(page, host, entered) -> None:
    for text in ("=cmd|'/c calc'!A1", "🙂 絵文字", "\u202eright to left", "あ" * 10_000):
        entered(f"＞「{text}」")
        assert host.captures()[-1].text == text


# ---- conversions


def test_nothing_acts_while_a_conversion_is_open(page, host, composing) -> None:
    composing(page.bar.entry, "やきん")
    for key, modifiers in (
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_F2, NONE),
        (Qt.Key.Key_2, CTRL),
        (Qt.Key.Key_Escape, NONE),
    ):
        press(page, key, modifiers)
    assert host.captures() == []
    assert chosen_kinds(page) == [CaptureKind.ISSUE]
    composing(page.bar.entry, "", "夜勤")
    assert page.bar.entry.text() == "夜勤"


def test_the_enter_that_ends_a_conversion_keeps_nothing(page, host, composing) -> None:
    composing(page.bar.entry, "やきん")
    composing(page.bar.entry, "", "夜勤")
    press(page, Qt.Key.Key_Return)
    assert host.captures() == []
    assert page.bar.entry.text() == "夜勤"


def test_tab_takes_nothing_while_a_conversion_is_open(page, typed, composing) -> None:
    typed("長距離の運行を分けたい")
    composing(page.bar.entry, "が")
    QApplication.sendEvent(page.bar.entry, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, NONE))
    assert page.bar.line().link is None


# ---- near topics


def test_a_near_topic_shows_with_the_key_and_tab_takes_it(page, host, typed) -> None:
    typed("長距離の運行を分けたい")
    button = page.bar.foot.near_buttons[0]
    assert button.isVisible()
    assert "長距離の運行を分ける" in button.text()
    press(page, Qt.Key.Key_Tab)
    assert page.bar.entry.hasFocus()
    assert page.bar.line().link == "logi/K12"
    assert not button.isVisible()


def test_enter_never_takes_a_suggestion(page, host, entered) -> None:
    entered("長距離の運行を分けたい")
    assert host.captures()[0].link is None


def test_without_a_suggestion_tab_moves_on(page) -> None:
    press(page, Qt.Key.Key_Tab)
    assert not page.bar.entry.hasFocus()


def test_a_link_can_be_taken_off_again(page, typed) -> None:
    typed("長距離の運行を分けたい")
    press(page, Qt.Key.Key_Tab)
    page.bar.foot.link.click()
    assert page.bar.line().link is None
    assert page.bar.entry.hasFocus()


# ---- clearing and undo


def test_esc_clears_and_undo_brings_it_back(page, typed) -> None:
    typed("消えては困る")
    press(page, Qt.Key.Key_Escape)
    assert page.bar.entry.text() == ""
    press(page, Qt.Key.Key_Z, CTRL)
    assert page.bar.entry.text() == "消えては困る"


def test_undo_takes_the_text_first_then_the_workshop(page, host, entered, typed) -> None:
    entered("一つ目")
    typed("二つ目")
    press(page, Qt.Key.Key_Z, CTRL)
    assert page.bar.entry.text() == ""
    assert len(host.captures()) == 1
    press(page, Qt.Key.Key_Z, CTRL)
    assert host.captures() == []
    for _ in ("the text", "the workshop"):
        press(page, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.bar.entry.text() == "二つ目"
    assert [capture.text for capture in host.captures()] == ["一つ目"]


def test_esc_on_an_empty_line_lets_kind_and_speaker_go(page, entered) -> None:
    entered("!@B")
    press(page, Qt.Key.Key_5, CTRL)
    press(page, Qt.Key.Key_Escape)
    assert chosen_kinds(page) == [CaptureKind.ISSUE]
    assert page.bar.line().speaker is None


# ---- marks and pauses


def test_a_mark_keeps_the_moment_and_leaves_the_line_alone(page, host, typed, at) -> None:
    at("trend", "logi/T1", "spark")
    typed("まだ途中")
    press(page, Qt.Key.Key_F2)
    (mark,) = host.captures()
    assert (mark.what, mark.text, mark.context.trend) == (CaptureKind.MARK, "", "logi/T1")
    assert page.bar.entry.text() == "まだ途中"


def test_while_notes_are_paused_nothing_is_kept_and_nothing_is_lost(page, host, entered) -> None:
    host.apply(PauseNotes(paused=True))
    assert page.bar.paused.isVisible()
    entered("これは書かない")
    press(page, Qt.Key.Key_F2)
    assert host.captures() == []
    assert page.bar.entry.text() == "これは書かない"
    assert page.bar.foot.said.text() == page.desk.words("run.capture.refused")
    page.bar.pause_notes(False)
    press(page, Qt.Key.Key_Return)
    assert [capture.text for capture in host.captures()] == ["これは書かない"]


def test_off_script_captures_hang_on_no_trend(page, host, entered, at) -> None:
    at("trend", "logi/T1", "spark")
    press(page, Qt.Key.Key_F4)
    entered("雑談")
    assert host.captures()[-1].context.trend is None
    press(page, Qt.Key.Key_F4)
    entered("戻った")
    assert host.captures()[-1].context.trend == "logi/T1"


# ---- saved, not saved


def test_saved_is_said_only_when_it_is(page, host, entered) -> None:
    host.refusing = True
    entered("書けない")
    assert host.captures() == []
    assert page.bar.entry.text() == "書けない"
    assert page.top.saved.role() == "issue"
    host.refusing = False
    press(page, Qt.Key.Key_Return)
    assert page.top.saved.text() == page.desk.words("run.saved", time="14:10:00")
    assert page.top.saved.role() == "confirmed"


# ---- a pasted text


@pytest.fixture
def pasted(page):
    def paste(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        press(page, Qt.Key.Key_V, CTRL)

    return paste


def test_one_pasted_line_goes_into_the_line(page, pasted) -> None:
    pasted("一行だけ\n")
    assert page.bar.entry.text() == "一行だけ"


def test_several_pasted_lines_become_several_captures_in_one_step(page, host, pasted) -> None:
    pasted("一つ目\n\n＞二つ目\n「三つ目」")
    assert page.bar.entry.text() == ""
    assert host.captures() == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert sorted((c.what.value, c.text) for c in host.captures()) == [
        ("action", "二つ目"), ("issue", "一つ目"), ("voice", "三つ目"),
    ]  # fmt: skip
    assert isinstance(host.applied[-1], Batch)
    host.undo()
    assert host.captures() == []


def test_several_pasted_lines_can_be_one(page, host, pasted) -> None:
    pasted("一つ目\n二つ目")
    page.bar.question._one.click()
    assert page.bar.entry.text() == "一つ目 二つ目"
    assert page.bar.entry.hasFocus()


def test_esc_puts_nothing_of_it_in(page, host, pasted) -> None:
    pasted("一つ目\n二つ目")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.bar.entry.text() == ""
    assert page.bar.entry.hasFocus()
    assert host.captures() == []


def test_a_long_text_is_not_cut(page, pasted) -> None:
    pasted("あ" * 40_000)
    assert len(page.bar.entry.text()) == 40_000


# ---- what is ours is typed small


def test_a_note_is_typed_in_small_letters_in_discreet_mode_only(page, typed) -> None:
    def size() -> int:
        return page.bar.entry.fontInfo().pixelSize()

    usual = size()
    typed("*社長の本音")
    assert size() < usual
    page.desk.discreet.set_on(False)
    assert size() == usual


def test_a_topic_that_is_gone_is_not_linked(page, host, typed) -> None:
    typed("長距離の運行を分けたい")
    press(page, Qt.Key.Key_Tab)
    host.workshop._drop((Topic.kind, "logi/K12"))
    page.bar.refresh()
    assert page.bar.line().link is None


# ---- more than a line can hold


def test_a_text_too_long_for_the_line_is_kept_whole_or_not_at_all(page, host, pasted) -> None:
    text = "あ" * (LONGEST + 1)
    pasted(text)
    assert page.bar.entry.text() == ""
    assert page.bar.question.isVisible()
    assert f"{LONGEST + 1:,}" in page.bar.question.accessibleName()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert host.captures() == []
    pasted(text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [capture.text for capture in host.captures()] == [text]


def test_what_is_beyond_the_line_is_asked_about_and_never_cut(page, typed, pasted) -> None:
    typed("頭")
    pasted("😀" * (LONGEST // 2))  # counts twice to Qt
    assert page.bar.entry.text() == "頭"
    assert page.bar.question.isVisible()


def test_many_lines_made_one_that_the_line_cannot_hold_are_asked_about_again(page, host, pasted) -> None:
    half = "あ" * (LONGEST // 2)
    pasted(f"{half}\n{half}")
    page.bar.question._one.click()
    assert page.bar.entry.text() == ""
    page.bar.question._whole.click()
    assert [len(capture.text) for capture in host.captures()] == [LONGEST + 1]


def test_a_letter_without_room_is_said(page) -> None:
    page.bar.entry.setText("a" * LONGEST)
    QTest.keyClicks(page.bar.entry, "b")
    assert page.bar.foot.said.text() == page.desk.words("run.capture.full")
    assert len(page.bar.entry.text()) == LONGEST


def test_thousands_of_lines_are_one_step_and_said_before_and_after(page, host, pasted, qtbot) -> None:
    many = 2_000
    pasted("\n".join(f"{number}行目" for number in range(many)))
    assert "2,000" in page.bar.question.accessibleName()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.bar.question.accessibleName() == page.desk.words.plural("run.paste.keeping", many)
    qtbot.waitUntil(lambda: len(host.captures()) == many)
    assert not page.bar.question.isVisible()
    assert page.bar.foot.said.text() == page.desk.words.plural("run.paste.kept", many)
    host.undo()
    assert host.captures() == []


def test_what_could_not_be_kept_is_said(page, host, pasted) -> None:
    pasted("一つ目\n二つ目")
    host.refusing = True
    page.bar.question._several.click()
    assert page.bar.foot.said.text() == page.desk.words("run.paste.not_saved")


# ---- dropped


@pytest.fixture
def dropped(page):
    def drop(data: QMimeData) -> None:
        entry = page.bar.entry
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entry.dragEnterEvent(entering := QDragEnterEvent(entry.rect().center(), copy, data, left, NONE))
        assert entering.isAccepted()
        entry.dropEvent(QDropEvent(entry.rect().center().toPointF(), copy, data, left, NONE))

    return drop


def files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_dropped_text_file_is_asked_about_like_a_pasted_text(page, host, dropped, tmp_path, encoding) -> None:
    path = tmp_path / "メモ.txt"
    path.write_text("夜勤が足りない\n＞見積を送る\n", encoding=encoding)
    dropped(files(path))
    page.bar.question._several.click()
    assert [capture.text for capture in host.captures()] == ["夜勤が足りない", "見積を送る"]


def test_files_that_are_no_text_are_named_and_not_taken(page, host, dropped, tmp_path) -> None:
    picture, large = tmp_path / "絵.png", tmp_path / "大.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff")
    large.write_bytes(b"a" * 4_000_001)
    dropped(files(picture, large, tmp_path / "無い.txt"))
    assert [any(name in notice for notice in host.notices) for name in ("絵.png", "大.txt", "無い.txt")] == [True] * 3
    assert page.bar.entry.text() == ""
    assert not page.bar.question.isVisible()


def test_a_dropped_text_goes_into_the_line_or_is_asked_about(page, dropped) -> None:
    data = QMimeData()
    data.setText("一行")
    dropped(data)
    assert page.bar.entry.text() == "一行"
    data.setText("一つ目\n二つ目")
    dropped(data)
    assert page.bar.question.isVisible()
