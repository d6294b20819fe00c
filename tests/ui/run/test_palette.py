"""Ctrl+K: all there is to go to and to do, found by a few letters in any script, done by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.run.workshops import CANARY, canary

from workshop.commands import prepare
from workshop.commands.answers import RankIssue, React
from workshop.commands.captures import CaptureLine, ConvertCapture
from workshop.commands.run import EndRun, PauseNotes
from workshop.model.items import ChosenTrend, SlideRef
from workshop.model.terms import CaptureKind, PresenceState, TrendReaction
from workshop.stage.preset import PLACES
from workshop.ui.actions import ACTIONS, hint

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(page):
    QTest.keyClick(page.bar.entry, Qt.Key.Key_K, CTRL)
    return page.palette_overlay


@pytest.fixture
def do(page):
    """Type, and Enter."""

    def typed(text: str) -> str:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, CTRL)
        page.palette_overlay.line.setText(text)
        (first, *_) = page.palette_overlay.found()
        QTest.keyClick(page.palette_overlay.line, Qt.Key.Key_Return)
        return first.text

    return typed


def texts(palette) -> list[str]:
    return [entry.text for entry in palette.found()]


def all_texts(palette) -> set[str]:
    return {entry.text for _, entry in palette._entries}


def test_all_that_has_a_key_is_there_with_its_key(page, palette) -> None:
    done_here = {a.id for a in ACTIONS if a.where in ("everywhere", "console") and a.by == "shortcut"}
    elsewhere = {"jump", "find_here", "new_workshop", "open_workshop"} | {a for a in done_here if a.startswith("page_")}
    in_other_words = {"colleague", "end_soon", "end_earlier", "end_much_earlier"}
    keys = {entry.text: entry.keys for _, entry in palette._entries}
    assert {hint(action) for action in in_other_words} <= set(keys.values())
    for action in sorted(done_here - elsewhere - in_other_words):
        assert keys.get(page.desk.words(f"keys.{action}")) == hint(action), action


def test_all_that_has_no_key_is_there_too(page, host, palette) -> None:
    words = page.desk.words
    wanted = {words(f"run.place.{place.replace('-', '_')}") for place in PLACES}
    wanted |= {words("run.end.in", n=n) for n in (10, 5)}
    wanted |= {words("run.capture.pause"), words("run.palette.discreet_off"), words("run.palette.add_person")}
    wanted |= {
        words("run.agenda.skip", title="2 荷主の責任"),
        words("run.palette.came", name="情報システム室"),
    }
    wanted |= {words("run.palette.panel", name=words("run.tabs.script"))}
    missing = {text for text in wanted if not any(known.startswith(text) for known in all_texts(palette))}
    assert missing == set()


def test_what_only_makes_sense_at_times_is_there_only_then(page, host, palette) -> None:
    words = page.desk.words
    later = {words("run.end.now"), words("run.where.close"), words("audience.said.copy"), words("run.where.confirm")}
    assert not later & all_texts(palette)
    palette.close_overlay()
    host.presenting.show(SlideRef(slide="flow"))
    host.presenting.open_window()
    palette.open()
    assert later <= all_texts(palette)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("まっぷ", "優先順位マップ"), ("マップ", "優先順位マップ"), ("ﾏｯﾌﾟ", "優先順位マップ"), ("課題 熟練", "熟練技能の継承"),
        ("熟練 課題", "熟練技能の継承"), ("ｔ２", "T2"), ("t2", "T2"), ("c2-1", "待ち時間の記録"), ("礼", "お礼"),
        ("じれい", "事例1社"), ("よみあわせ", "読み合わせ"), ("フリーズ", "固定"),
    ],
)  # fmt: skip
def test_found_by_any_script_any_order_and_one_letter(palette, typed: str, expected: str) -> None:
    palette.line.setText(typed)
    assert expected in texts(palette)[0]


def test_where_nothing_is_found_it_says_so(page, palette) -> None:
    assert not palette.none.isVisible()
    palette.line.setText("そんなものはない")
    assert palette.none.isVisible()
    before = page.desk.workshop.run
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert page.desk.workshop.run == before


def test_letters_are_read_before_they_are_converted(page, palette) -> None:
    QApplication.sendEvent(palette.line, QInputMethodEvent("まっぷ", []))
    assert "優先順位マップ" in texts(palette)[0]
    QApplication.sendEvent(palette.line, QInputMethodEvent())


def test_found_letters_are_marked(page, palette, monkeypatch) -> None:
    from workshop.ui.parts import entry_list as module

    runs: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        module, "write", lambda painter, _where, _flags, text: runs.append((text, painter.font().underline()))
    )
    palette.line.setText("マップ")
    palette.grab()
    assert ("マップ", True) in runs
    assert not any(underlined for text, underlined in runs if "優先順位" in text)


def test_a_case_out_of_turn_is_shown_and_left_by_the_next_key(page, host, at, do) -> None:
    host.apply(prepare.ChooseCases(trend="logi/T1", cases=("logi/C2",)))
    at("flow")
    do("事例1社")
    assert host.workshop.run.slide == SlideRef(slide="case", of="logi/C1")
    QTest.keyClick(page.bar.entry, Qt.Key.Key_PageDown)
    assert host.workshop.run.slide == SlideRef(slide="flow")


def test_a_case_that_is_offered_says_why_and_is_found_by_its_reading(page, host, palette) -> None:
    palette.close_overlay()
    host.apply(React(trend="logi/T3", reaction=TrendReaction.FELT))
    palette.open()
    palette.line.setText("じれい 3社")
    offered = next(e for e in palette.found() if e.text == page.desk.words("run.palette.offer", name="事例3社"))
    assert offered.more == page.desk.words("run.offer.reacted", number="T3")


def test_a_case_is_warned_of_in_the_list(page, host, palette) -> None:
    palette.close_overlay()
    host.apply(prepare.SetUp(company="事例3社"))
    palette.open()
    palette.line.setText("事例3社")
    assert {(e.more, e.warned) for e in palette.found()} == {(page.desk.words("run.case.warn.customer"), True)}


def test_notes_are_paused_and_the_run_ended(page, host, at, do) -> None:
    at("flow")
    do("メモを止める")
    assert host.applied[-1] == PauseNotes(paused=True)
    do("再開")
    assert host.applied[-1] == PauseNotes(paused=False)
    do(page.desk.words("run.end.now"))
    assert isinstance(host.applied[-1], EndRun)


def test_discreet_mode_and_a_tab_at_the_right(page, host, do) -> None:
    host.shell.resize(1093, 614)
    QApplication.processEvents()
    do("手元非表示")
    assert not page.desk.discreet.on
    do("台本")
    assert page.side.isVisible()
    assert page.tabs.tabs.currentIndex() == 1


def test_somebody_is_added_and_somebody_comes(page, host, do) -> None:
    do("出席者を加える")
    assert page.bar.entry.text() == "+"
    assert page.bar.entry.hasFocus()
    do("出席者を加える")
    assert page.bar.entry.text() == "+"
    assert page.bar.foot.said.text() == page.desk.words("run.palette.line_busy")
    do("情報システム室 到着")
    assert host.workshop.presence("seat-c").state is PresenceState.PRESENT


def test_a_trend_is_skipped_taken_back_and_told_next(page, host, at, do) -> None:
    at("trend", "logi/T1", "spark")
    do("荷主の責任 見送")
    assert host.workshop.get(ChosenTrend, "logi/T2").skipped
    do("荷主の責任 戻す")
    assert not host.workshop.get(ChosenTrend, "logi/T2").skipped
    do("熟練技能 次に")
    assert [c.id for c in host.workshop.chosen()] == ["logi/T1", "logi/T3", "logi/T2"]
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T1", beat="spark")


def test_the_keys_sheet_undo_and_wrap_up(page, host, do) -> None:
    host.apply(CaptureLine(text="一行"))
    do(page.desk.words("keys.undo"))
    assert host.captures() == []
    do(page.desk.words("keys.help"))
    (sheet,) = host.shell.findChildren(QDialog)
    assert sheet.isVisible()
    sheet.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_ours_is_neither_shown_nor_found(page, host, palette) -> None:
    palette.close_overlay()
    host.apply(CaptureLine(id="was-issue", text=canary("課題だった")))
    host.apply(RankIssue(capture="was-issue"))
    host.apply(ConvertCapture(id="was-issue", what=CaptureKind.OPPORTUNITY))
    host.apply(prepare.RecordLead(competitors=canary("他社")))
    palette.open()
    assert not any(CANARY in f"{e.text}{e.more}" for _, e in palette._entries)
    palette.line.setText(CANARY)
    assert palette.found() == []
    palette.close_overlay()
    page.desk.discreet.set_on(False)
    palette.open()
    palette.line.setText(CANARY)
    assert len(palette.found()) == 1
