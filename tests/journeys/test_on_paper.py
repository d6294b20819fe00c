"""A meeting held on paper, entered the next day with the keyboard alone, in ten minutes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import START, Person

from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import HandedOver, Reaction, Shown
from workshop.model.paper import PaperStep
from workshop.model.terms import AgreementWay, CaptureKind, PresenceState, TrendReaction
from workshop.model.workshop import Workshop
from workshop.ui.parts.paper_dialog import PaperDialog

COMPANY = "東浜ロジスティクス株式会社"
PASTED = "配車表は紙で、二人だけが読める\n「朝の4時に電話が鳴るんです\n＞待ち時間の様式をお送りする"
OURS = "更新の予算は来期に取り直すらしい"
SECONDS_A_PRESS, SIGNS_A_MINUTE = 1.0, 60
"""How fast somebody enters who looks from paper to screen and back: slow, kanji conversion included."""
MOST_SECONDS = 600


@pytest.fixture
def typed(person: Person, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All texts that were typed."""
    found: list[str] = []
    plain = person.type

    def type_in(text: str) -> None:
        found.append(text)
        plain(text)

    monkeypatch.setattr(person, "type", type_in)
    return found


def test_a_meeting_on_paper_is_entered_within_ten_minutes(
    person: Person, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    person.open()
    ask_for_it(person)
    enter(person)
    hand_over(person)
    path, folder = person.rooms.path, person.shell.page("wrapup").hand_over.folder()
    assert path is not None
    presses, signs = person.presses, sum(map(len, typed))
    screen = "\n".join(person.shown)
    person.close()
    seconds = presses * SECONDS_A_PRESS + signs / SIGNS_A_MINUTE * 60
    with capsys.disabled():
        print(f"\nentered from paper: {presses} key presses, {signs} signs typed: about {seconds / 60:.1f} minutes")
    assert seconds <= MOST_SECONDS

    the_document_says_so(reopened(path))
    the_files_say_so(folder)
    assert OURS not in screen


# -- the way -------------------------------------------------------------------------------------------------------


def ask_for_it(person: Person) -> None:
    """From Home: company, industry, when it was, who was there."""
    person.now = START.replace(day=25, hour=18)
    person.go_to(person.words("home.paper"))
    person.press("Space")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaperDialog)
    person.type(COMPANY)
    person.press("Tab", "Down", "Tab")
    person.type("昨日")
    person.press("Return")
    assert dialog.isVisible(), "the hour is missing, and it is said"
    person.type("14:00")
    person.press("Tab")
    person.type("山本 物流部 課長")
    person.press("Return")
    person.type("佐藤 情報システム室")
    person.press("Ctrl+Return")
    assert person.page == "run"
    workshop = person.rooms.workshop
    assert workshop.setup.held_on_paper
    assert workshop.setup.starts_at == START
    assert len(workshop.chosen()) == 3


def enter(person: Person) -> None:
    """Step by step, F5 leading on."""
    assert person.words("run.paper.chip") in person.names()
    for hidden in ("run.where.closed", "run.top.hide"):
        assert person.words(hidden) not in person.names()
    steps = person.shell.page("run").agenda.steps
    person.say("+鈴木 物流本部 本部長")
    person.press("F5")
    person.say("夜の配車は山本さんしか組めない")
    person.press("Alt+2")
    person.say("*" + OURS)
    person.press("PgDown")
    QApplication.clipboard().setText(PASTED)
    person.press("Ctrl+V", "Return")
    person.press("F4")
    person.say("トラックの駐車場が足りない")
    person.press("F4", "F5")
    assert steps.current is PaperStep.INTEREST
    person.press("Alt+1", "F5", "Alt+3")
    person.press("F5")
    assert person.rooms.presenting.slide is not None
    assert person.rooms.presenting.slide.slide == "ranking"
    person.press("Alt+1", "Alt+2")
    assert not person.rooms.presenting.is_open
    person.press("Ctrl+B", "F3")
    assert person.words("run.paper.no_screen") in person.notices()
    person.press("F5")
    assert person.page == "wrapup"


def hand_over(person: Person) -> None:
    """The steps, then what goes by mail, then the files."""
    person.go_to(person.words("wrapup.step_text"))
    person.type("待ち時間の様式をお送りする")
    person.go_to(person.words("wrapup.step_owner"))
    person.type("瀬名")
    person.go_to(person.words("wrapup.step_due"))
    person.type("12/2")
    person.press("Return")
    person.until(lambda: len(person.rooms.workshop.steps()) == 1, "the step is there")
    person.go_to(person.words("wrapup.share_steps"), back=True)
    person.press("Space")
    lines = person.shell.page("wrapup").read_back
    person.go_to(lines.mail_all_button.accessibleName() or lines.mail_all_button.text(), back=True)
    person.press("Space")
    assert lines.left() == 0
    person.press("Ctrl+Shift+M")  # minutes and matrix
    person.go_to(person.words("wrapup.make_files"))
    person.press("Space")
    person.until(lambda: bool(person.rooms.workshop.of(HandedOver)), "the files are made")


# -- what came of it -----------------------------------------------------------------------------------------------


def reopened(path: Path) -> Workshop:
    file = WorkshopFile.open(path, read_only=True)
    try:
        return Workshop(file.load())
    finally:
        file.close()


def the_document_says_so(workshop: Workshop) -> None:
    assert workshop.setup.held_on_paper
    assert workshop.run.started_at is None
    assert not workshop.of(Shown)
    captures = workshop.captures()
    assert {c.context.elapsed for c in captures} == {None}
    assert {c.agreed.way for c in captures if c.agreed} == {AgreementWay.BY_MAIL}
    by_text = {c.text: c for c in captures}
    pasted = [c.text for c in captures if c.context.slide.startswith("challenges")]
    assert pasted == ["配車表は紙で、二人だけが読める", "朝の4時に電話が鳴るんです", "待ち時間の様式をお送りする"]
    assert by_text["朝の4時に電話が鳴るんです"].what is CaptureKind.VOICE
    assert by_text[OURS].agreed is None
    assert by_text["トラックの駐車場が足りない"].context.off_script
    trends = [c.id for c in workshop.chosen()]
    assert {s.of for s in workshop.run.told_on_paper} == set(trends)
    assert len(workshop.picks.topics) == 2
    reactions = {r.trend for r in workshop.of(Reaction).values()}
    assert reactions == {TrendReaction.FELT, TrendReaction.INTERESTED, TrendReaction.WORKING}
    states = {workshop.presence(p.id).state for p in workshop.people()}
    assert states == {PresenceState.PRESENT}
    assert len(workshop.people()) == 3


def the_files_say_so(folder: Path) -> None:
    """Read by none of the app's own code."""
    for file in sorted(folder.iterdir()):
        said = text_of(file)
        assert "紙" in said
        assert OURS not in said
        assert "画面" not in said
        assert "ご確認済み" not in said
    minutes = text_of(next(file for file in folder.iterdir() if file.suffix == ".docx"))
    for text in (COMPANY, "14:00から", "山本", "夜の配車は山本さんしか組めない", "待ち時間の様式をお送りする"):
        assert text in minutes


def text_of(file: Path) -> str:
    said = []
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                said += [part.text or "" for part in ElementTree.fromstring(package.read(name)).iter()]
    return "".join(said)
