"""The line's whole grammar on the real console: every sign in both widths, by keys and by an input method's commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.run.workshops import Clock

from workshop.model.items import Capture, Person
from workshop.model.terms import TYPED_KINDS, CaptureKind, PresenceState, Visibility

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ISSUE, NOTE, VOICE = CaptureKind.ISSUE, CaptureKind.OPPORTUNITY, CaptureKind.VOICE
QUESTION, DECISION = CaptureKind.QUESTION, CaptureKind.DECISION
ACTION, PARKING = CaptureKind.ACTION, CaptureKind.PARKING


@dataclass(frozen=True)
class Kept:
    what: CaptureKind = ISSUE
    text: str = "納期"
    held: bool = False
    speaker: str | None = None
    link: str | None = None


KINDS: dict[str, CaptureKind] = {
    "*": NOTE, "＊": NOTE,
    "「": VOICE, "『": VOICE, "｢": VOICE, '"': VOICE, "＂": VOICE, "“": VOICE, "”": VOICE,
    "?": QUESTION, "？": QUESTION,
    "=": DECISION, "＝": DECISION,
    ">": ACTION, "＞": ACTION,
    "~": PARKING, "～": PARKING, "〜": PARKING,
}  # fmt: skip

LINES: dict[str, Kept] = {
    # a sign and a space, and none
    **{f"{sign}納期": Kept(what) for sign, what in KINDS.items()},
    **{f"{sign} 納期": Kept(what) for sign, what in KINDS.items()},
    **{f"　{sign}納期": Kept(what) for sign, what in KINDS.items()},
    # a voice with both of its marks
    **{f"{a}納期{b}": Kept(VOICE) for a, b in ("「」", "『』", "｢｣", '""', "＂＂", "“”", "””")},
    "「納期」と「品質」": Kept(VOICE, "「納期」と「品質」"),
    "「2024年」は終わっていない": Kept(VOICE, "「2024年」は終わっていない"),
    # held, before and after a kind
    "!納期": Kept(held=True),
    "！納期": Kept(held=True),
    "！＞納期": Kept(ACTION, held=True),
    "＞！納期": Kept(ACTION, held=True),
    "!*納期": Kept(NOTE, held=True),
    # who speaks: seat, name, department; in both widths
    "@A 納期": Kept(speaker="yama"),
    "＠Ａ 納期": Kept(speaker="yama"),
    "@b　納期": Kept(speaker="suzu"),
    "＠ｃ 納期": Kept(speaker="seat-c"),
    "@山本 納期": Kept(speaker="yama"),
    "＠鈴木　納期": Kept(speaker="suzu"),
    "@製造部 納期": Kept(speaker="suzu"),
    "＠情報システム 納期": Kept(speaker="seat-c"),
    "@だれも 納期": Kept(text="@だれも 納期"),
    "@Z 納期": Kept(text="@Z 納期"),
    # what it is evidence for: numbers and parts of titles; in both widths
    "#C2-1 納期": Kept(link="logi/K21"),
    "＃Ｃ２－１ 納期": Kept(link="logi/K21"),
    "#c2-1 納期": Kept(link="logi/K21"),
    "#2-1 納期": Kept(link="logi/K21"),
    "＃２−１　納期": Kept(link="logi/K21"),
    "#2ー1 納期": Kept(link="logi/K21"),
    "#待ち時間 納期": Kept(link="logi/K21"),
    "＃多能工　納期": Kept(link="logi/K32"),
    "#C9-9 納期": Kept(text="#C9-9 納期"),
    "#なにもない 納期": Kept(text="#なにもない 納期"),
    # all together, in any order
    "！＞＠山本 ＃1-2 納期": Kept(ACTION, held=True, speaker="yama", link="logi/K12"),
    "#1-2 @A > ! 納期": Kept(ACTION, held=True, speaker="yama", link="logi/K12"),
    "@A「納期」": Kept(text="@A「納期」"),
    "@A 「納期」": Kept(VOICE, speaker="yama"),
    # signs are signs at the beginning alone
    "納期は=3日?": Kept(text="納期は=3日?"),
    "納期 @A #2-1 !": Kept(text="納期 @A #2-1 !"),
    "+20%の増加": Kept(text="+20%の増加"),
    "＋２割": Kept(text="＋２割"),
    "-5日": Kept(text="-5日"),
    # an apostrophe makes them text
    "'=納期": Kept(text="=納期"),
    "’＝納期": Kept(text="＝納期"),
    "＇?納期": Kept(text="?納期"),
    "'*納期": Kept(text="*納期"),
    "'「納期」": Kept(text="「納期」"),
    "'+山本 生産管理部": Kept(text="+山本 生産管理部"),
    "'@A 納期": Kept(text="@A 納期"),
    "'!納期": Kept(text="!納期"),
    "!'=納期": Kept(text="=納期", held=True),
    "''=納期": Kept(text="''=納期"),
    "'tis 納期": Kept(text="'tis 納期"),
    # what keyboards and clipboards can produce
    "=cmd|'/c calc'!A1": Kept(DECISION, "cmd|'/c calc'!A1"),
    "'=cmd|'/c calc'!A1": Kept(text="=cmd|'/c calc'!A1"),
    "🙂🙂": Kept(text="🙂🙂"),
    "?👨‍👩‍👧": Kept(QUESTION, "👨‍👩‍👧"),
    "𠮷野家 髙橋 山﨑": Kept(text="𠮷野家 髙橋 山﨑"),
    "\u202eאבג": Kept(text="\u202eאבג"),
    "ﾊﾝｶｸ ｶﾞ": Kept(text="ﾊﾝｶｸ ｶﾞ"),
    "あ" * 10_000: Kept(text="あ" * 10_000),
    "~" + "長" * 10_000: Kept(PARKING, "長" * 10_000),
}  # fmt: skip


def kept(capture: Capture) -> Kept:
    held = capture.visibility is Visibility.HELD
    return Kept(capture.what, capture.text, held, capture.speaker, capture.link)


@pytest.fixture
def commit(page, composing, monkeypatch) -> Callable[[str], None]:
    """As an input method does it: letters that stand in the line unconverted, then the whole."""
    monkeypatch.setattr(page.bar.entry.composition, "after", 0.0)

    def type_in(text: str) -> None:
        composing(page.bar.entry, text[:1])
        composing(page.bar.entry, "", text)

    return type_in


def enter(page) -> None:
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return)


def wrong(page, host, type_in: Callable[[str], None], lines: dict[str, Kept]) -> dict[str, object]:
    """The lines that were kept as anything else, or not at all, or after which the line is not as before."""
    found: dict[str, object] = {}
    for line, expected in lines.items():
        before = {capture.id for capture in host.captures()}
        type_in(line)
        enter(page)
        new = [capture for capture in host.captures() if capture.id not in before]
        if [kept(capture) for capture in new] != [expected]:
            found[line[:40]] = [kept(capture) for capture in new]
        chosen = [kind for kind, button in page.bar.kinds.buttons.items() if button.isChecked()]
        if page.bar.entry.text() or chosen != [ISSUE]:
            found[f"{line[:40]} (after)"] = (page.bar.entry.text(), chosen)
            page.bar.entry.fill("")
    return found


def test_every_line_is_kept_as_it_is_meant(page, host, commit) -> None:
    assert wrong(page, host, commit, LINES) == {}


def test_and_the_same_by_the_keys_of_a_keyboard(page, host, at) -> None:
    typed = {line: meant for line, meant in LINES.items() if line.isascii() and len(line) < 100}
    latin = {
        "?who pays": Kept(QUESTION, "who pays"), '"we are late"': Kept(VOICE, "we are late"), "=go": Kept(DECISION, "go"),
        ">send": Kept(ACTION, "send"), "~later": Kept(PARKING, "later"), "*budget": Kept(NOTE, "budget"),
        "!quiet": Kept(text="quiet", held=True), "@A late": Kept(text="late", speaker="yama"),
        "#2-1 late": Kept(text="late", link="logi/K21"), "'=go": Kept(text="=go"), "plain": Kept(text="plain"),
    }  # fmt: skip
    assert wrong(page, host, lambda text: QTest.keyClicks(page.bar.entry, text), typed | latin) == {}


@pytest.mark.parametrize("by", ["before", "after"])
def test_a_key_chooses_the_kind_and_a_sign_overrules_it(page, host, commit, by: str) -> None:
    for number, kind in enumerate(TYPED_KINDS, start=1):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        for text, expected in (("一行", kind), ("？一行", QUESTION)):
            if by == "before":
                QTest.keyClick(page.bar.entry, key, CTRL)
            commit(text)
            if by == "after":
                QTest.keyClick(page.bar.entry, key, CTRL)
            enter(page)
            newest = max(host.captures(), key=lambda capture: int(capture.id[2:]))
            assert (newest.what, newest.text) == (expected, "一行"), (kind, by)


PEOPLE: dict[str, tuple[str, str, str]] = {
    "+田中 生産管理部 課長": ("田中", "生産管理部", "課長"),
    "＋佐々木　品質部　係長": ("佐々木", "品質部", "係長"),
    "+Ken Sato, Production, Manager": ("Ken Sato", "Production", "Manager"),
    "+髙﨑様": ("髙﨑", "", ""),
    "＋𠮷田 部長": ("𠮷田", "", "部長"),
}


def test_somebody_comes_in_by_one_line(page, host, commit) -> None:
    for line, (name, department, title) in PEOPLE.items():
        commit(line)
        enter(page)
        person = next(p for p in host.workshop.of(Person).values() if p.name == name)
        assert (person.department, person.title) == (department, title), line
        assert host.workshop.presence(person.id).state is PresenceState.PRESENT
    assert host.captures() == []


@pytest.mark.parametrize("line", ["+", "＋", "＋　"])
def test_a_plus_alone_waits_for_the_name(page, host, commit, line: str) -> None:
    commit(line)
    enter(page)
    assert host.captures() == []
    assert len(host.workshop.people()) == 4


def test_a_lone_surrogate_is_kept_as_the_sign_of_what_is_lost(page, host) -> None:
    page.bar.entry.setText("前\ud83d後")
    enter(page)
    assert host.captures()[-1].text in ("前\ufffd後", "前後")
    assert host.captures()[-1].text.encode("utf-8")


def test_esc_and_undo_over_a_whole_minute(page, host, commit, clock: Clock) -> None:
    """The text first, then the workshop; and forward again in the same order."""
    commit("＞一つ目")
    enter(page)
    commit("？二つ目")
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Escape)
    assert page.bar.entry.text() == ""
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Z, CTRL)
    assert page.bar.entry.text() == "？二つ目"
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Z, CTRL)
    assert page.bar.entry.text() == ""
    assert len(host.captures()) == 1
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Z, CTRL)
    assert host.captures() == []


def test_tab_takes_the_near_challenge_and_enter_never(page, host, commit) -> None:
    commit("長距離の運行を分けたい")
    enter(page)
    commit("＊長距離の運行を分けたい")
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Tab)
    enter(page)
    links = {capture.what: capture.link for capture in host.captures()}
    assert links == {ISSUE: None, NOTE: "logi/K12"}


def test_a_mark_in_the_middle_of_a_line_leaves_line_kind_and_speaker(page, host, commit) -> None:
    commit("!＠A")
    enter(page)
    QTest.keyClick(page.bar.entry, Qt.Key.Key_5, CTRL)
    commit("まだ途中")
    QTest.keyClick(page.bar.entry, Qt.Key.Key_F2)
    assert [c.what for c in host.captures()] == [CaptureKind.MARK]
    enter(page)
    line = next(c for c in host.captures() if c.what is not CaptureKind.MARK)
    assert kept(line) == Kept(DECISION, "まだ途中", held=True, speaker="yama")
