"""A first visit, from a passed lead to the files the customer keeps: all of it with the keyboard."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.journeys.person import Person

from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import ROOM, Capture, HandedOver, NextStep, Picks, Reaction, Topic
from workshop.model.terms import CaptureKind, Side, TrendReaction, Visibility
from workshop.model.workshop import Workshop

COMPANY = "東浜ロジスティクス株式会社"
REQUEST = "夜間の配車を減らしたい。更新の進め方も伺いたい"
OURS = ("予算は来期に取り直すらしい", "倉庫の温度記録も紙のまま")
HELD = "部長は今の保守会社と親しい"
MOST_PRESSES = 60
"""Key presses of a whole run besides text (product.md)."""


def test_a_first_visit_by_keyboard(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person.open()
    prepare(person)
    path = person.rooms.path
    assert path is not None

    person.presses = 0
    run(person)
    presses = person.presses
    with capsys.disabled():
        print(f"\nkey presses of the run besides text: {presses}")
    assert presses <= MOST_PRESSES

    read_back(person)
    next_steps(person)
    folder = hand_over(person)
    screen = "\n".join(person.shown)
    person.close()

    workshop = reopened(path)
    the_document_holds_it_all(workshop)
    the_customer_never_saw_ours(screen)
    the_files_are_the_customers(folder)


# -- the way ------------------------------------------------------------------------------------------------------


def prepare(person: Person) -> None:
    """Home, a new workshop, the lead in their words, two people, an industry: three trends."""
    assert person.page == "home"
    person.press("Ctrl+N")
    assert person.page == "prepare"
    person.go_to(person.words("prepare.company"))
    person.type(COMPANY)
    person.go_to(person.words("prepare.request"))
    person.type(REQUEST)
    person.go_to(person.words("prepare.person"))
    person.say("山本 物流部 課長")
    person.say("佐藤 情報システム室")
    person.go_to(person.words("prepare.industry"))
    person.press("Down")
    person.until(lambda: len(person.rooms.workshop.chosen()) == 3, "three trends are proposed")
    assert person.rooms.workshop.setup.company == COMPANY
    assert [p.name for p in person.rooms.workshop.people()] == ["山本", "佐藤"]


def run(person: Person) -> None:
    """Fifty minutes in the customer's room."""
    person.press("F5")
    assert person.page == "run"
    person.press("F5")
    person.take_place("online")
    assert person.rooms.presenting.is_open
    assert person.slide == "(covered)"
    assert person.rooms.workshop.run.started_at is None
    person.press("F5")
    assert person.slide == "cover"
    assert person.rooms.workshop.run.started_at == person.now
    person.pass_time(minutes=3)

    on_to(person, "flow")
    assert "メモ" in person.audience
    on_to(person, "request")
    assert REQUEST in person.audience
    person.say("夜の配車は山本さんしか組めない")
    person.expect_saved()
    on_to(person, "trend")
    person.pass_time(minutes=4)
    person.press("Alt+2")
    person.convert("じゅうぎょういん", "従業員")
    person.say("の平均年齢が52歳")
    last = newest(person)
    assert (last.text, last.what) == ("従業員の平均年齢が52歳", CaptureKind.ISSUE)
    assert last.context.trend is not None
    assert not any(c.what is CaptureKind.MARK for c in person.rooms.workshop.captures()), (
        "a key of the conversion acted"
    )

    on_to(person, "challenges")
    person.say("「朝の4時に電話が鳴るんです")
    person.say("*" + OURS[0])
    person.press("Ctrl+2")
    person.say(OURS[1])
    masked_until_one_peeks(person)
    person.say("!" + HELD)
    person.pass_time(minutes=8)

    on_to(person, "trend")
    person.press("Alt+1")
    person.say("?予算会議は何月か")
    person.press("F2")
    on_to(person, "challenges")
    person.press("F4")
    assert person.slide == "off-script"
    person.say("トラックの駐車場が足りない")
    assert newest(person).context.off_script
    assert newest(person).context.trend is None
    person.press("F4")
    assert person.slide == "challenges"
    person.pass_time(minutes=8)

    on_to(person, "trend")
    person.press("Alt+3")
    on_to(person, "case")
    person.press("Alt+1")
    person.say("=計測から始めることでよい")
    person.say(">様式をお送りする")
    person.say("~基幹連携の費用は次回に")
    person.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert newest(person).text == "基幹連携の費用は次回に"
    person.pass_time(minutes=10)

    on_to(person, "ranking")
    person.press("Alt+1", "Alt+2", "Alt+3")
    person.say("+鈴木 物流本部 本部長")
    person.pass_time(minutes=5)
    on_to(person, "map")


def on_to(person: Person, kind: str) -> None:
    """Page Down until a slide of this kind is on; from another of its kind, the next one."""
    here = person.rooms.workshop.run.slide
    for _ in range(12):
        person.press("PgDown")
        now = person.rooms.workshop.run.slide
        if now is not None and now.slide == kind and (here is None or now.of != here.of or here.slide != kind):
            return
    raise AssertionError(f"no {kind} comes")


def masked_until_one_peeks(person: Person) -> None:
    """Nobody over the shoulder reads a note; F12 shows it as long as it is held."""
    text = OURS[1]
    assert text not in feed(person)
    assert "●" * 5 in feed(person)
    let_go = person.hold("F12")
    assert text in feed(person)
    let_go()
    assert text not in feed(person)


def feed(person: Person) -> str:
    """The newest lines of the record as a screen reader says them."""
    from PySide6.QtCore import Qt

    model = person.shell.page("run").feed.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return "\n".join(str(row.data(Qt.ItemDataRole.AccessibleTextRole) or row.data()) for row in rows)


def newest(person: Person) -> Capture:
    return person.rooms.workshop.captures()[-1]


def read_back(person: Person) -> None:
    """Line by line on their screen: confirmed, corrected in their words, left out."""
    person.press("Ctrl+Alt+5")
    assert person.page == "wrapup"
    person.go_to(person.words("wrapup.read_together"))
    person.press("Space")
    assert person.rooms.workshop.run.readback_at is not None
    lines = [c.text for c in person.rooms.workshop.captures() if c.agreed is None]
    assert "計測から始めることでよい" in person.audience
    person.press("A")
    person.press("E")
    person.press("Ctrl+A")
    person.type("AEX夜の配車を組める方がお一人に限られている")
    person.press("Return")
    person.press("X")
    while person.shell.page("wrapup").read_back.left():
        person.press("A")
    agreed = [c for c in person.rooms.workshop.captures() if c.agreed]
    assert len(agreed) >= 5
    assert lines


def next_steps(person: Person) -> None:
    """After the last line the form for a step has the keyboard, and their screen shows the steps."""
    assert person.slide == "next-steps"
    person.go_to(person.words("wrapup.step_text"))
    person.type("待ち時間の様式をお送りする")
    person.go_to(person.words("wrapup.step_owner"))
    person.type("瀬名")
    person.go_to(person.words("wrapup.step_due"))
    person.type("11/27")
    person.press("Return")
    person.until(lambda: len(person.rooms.workshop.steps()) == 1, "the step is there")
    person.go_to(person.words("wrapup.step_text"))
    person.type("北センターで3日間記録する")
    person.press("Tab", "Right")
    person.go_to(person.words("wrapup.step_owner"))
    person.type("山本様")
    person.go_to(person.words("wrapup.step_due"))
    person.type("+5営業日")
    person.press("Return")
    person.until(lambda: len(person.rooms.workshop.steps()) == 2, "both steps are there")
    assert "待ち時間の様式をお送りする" in person.audience
    assert "山本様" in person.audience


def hand_over(person: Person) -> Path:
    person.press("Ctrl+Shift+M")  # minutes and matrix
    person.go_to(person.words("wrapup.make_files"))
    person.press("Space")
    person.until(lambda: bool(person.rooms.workshop.of(HandedOver)), "the files are made")
    folder = person.shell.page("wrapup").hand_over.folder()
    assert folder is not None
    return folder


# -- what came of it ----------------------------------------------------------------------------------------------


def reopened(path: Path) -> Workshop:
    file = WorkshopFile.open(path, read_only=True)
    try:
        return Workshop(file.load())
    finally:
        file.close()


def the_document_holds_it_all(workshop: Workshop) -> None:
    captures = {c.text: c for c in workshop.captures()}
    kinds = {c.what for c in captures.values()}
    assert kinds == set(CaptureKind)
    assert captures[OURS[0]].what is CaptureKind.OPPORTUNITY
    assert captures[OURS[0]].visibility is not Visibility.SHARED
    assert captures[HELD].visibility is Visibility.HELD
    voice = next(c for c in captures.values() if c.what is CaptureKind.VOICE)
    assert "朝の4時に電話が鳴るんです" in voice.text
    assert len(workshop.get(Picks, "main").topics) == 3  # type: ignore[union-attr]
    reactions = {r.trend for r in workshop.of(Reaction).values() if r.rater == ROOM and r.trend}
    assert reactions == {TrendReaction.FELT, TrendReaction.INTERESTED, TrendReaction.WORKING}
    assert any(r.case for r in workshop.of(Reaction).values())
    assert "鈴木" in {p.name for p in workshop.people(Side.CUSTOMER)}
    steps = {s.text: s for s in workshop.of(NextStep).values()}
    assert steps["待ち時間の様式をお送りする"].due is not None
    assert steps["待ち時間の様式をお送りする"].due.isoformat() == "2026-11-27"
    assert steps["北センターで3日間記録する"].side is Side.CUSTOMER
    assert steps["北センターで3日間記録する"].due is not None
    wordings = [c.agreed.wording for c in captures.values() if c.agreed]
    assert "AEX夜の配車を組める方がお一人に限られている" in wordings
    assert sum(1 for c in captures.values() if c.left_out) == 1
    assert workshop.of(Topic)


def the_customer_never_saw_ours(screen: str) -> None:
    for text in (*OURS, HELD):
        assert text not in screen
    assert re.search(r"夜の配車を組める方", screen)


def the_files_are_the_customers(folder: Path) -> None:
    """Read by none of the app's own code: whatever text is anywhere in the packages."""
    files = sorted(folder.iterdir())
    assert {file.suffix for file in files} == {".docx", ".xlsx"}
    for file in files:
        assert "社内限" not in file.name
        said = text_of(file)
        for text in (*OURS, HELD):
            assert text not in said
    minutes = text_of(next(file for file in files if file.suffix == ".docx"))
    assert COMPANY in minutes
    for text in (
        "計測から始めることでよい",
        "AEX夜の配車を組める方がお一人に限られている",
        "待ち時間の様式をお送りする",
    ):
        assert text in minutes
    matrix = text_of(next(file for file in files if file.suffix == ".xlsx"))
    assert "課題" in matrix


def text_of(file: Path) -> str:
    """All text of an Office file, element by element."""
    said = []
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith(".xml"):
                root = ElementTree.fromstring(package.read(name))
                for part in root.iter():
                    said.append(part.text or "")
                    said += part.attrib.values()
                said.append("\n")
    return "".join(said)
