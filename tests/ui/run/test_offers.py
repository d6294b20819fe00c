"""A case near to what was said: offered where it is needed, shown by one key, and back to where the script stood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.workshops import CANARY, deck

from workshop.commands import prepare
from workshop.commands.answers import Pick, React, ReactToCase
from workshop.model.deck import Deck
from workshop.model.items import Reaction, SlideRef, TakenDeck
from workshop.model.public import CaseSlide
from workshop.model.terms import CaseReaction, Clearance, PresenceState, TrendReaction
from workshop.ui.run.case_offer import OfferLine

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def key(page):
    def press(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget(), code, modifiers)

    return press


def rewrite(host, **case: object) -> None:
    """The deck's second case reads differently from now on."""
    taken: Deck = deck()
    second = taken.trends[1]
    told = second.cases[0].model_copy(update=case)
    trends = (taken.trends[0], second.model_copy(update={"cases": (told,)}), *taken.trends[2:])
    host.session.workshop._put(TakenDeck(id="logi", languages={"ja": taken.model_copy(update={"trends": trends})}))


@pytest.fixture
def picked(host):
    """The deck says which challenge its second case met, and the room picks that one."""
    rewrite(host, challenges=("K21",))
    host.apply(Pick(topic="logi/K21", place=1))


def offered(page) -> OfferLine:
    line: OfferLine = page.stage.panel.offered
    line.work_out()
    return line


@pytest.mark.parametrize(
    ("slide", "of"), [("ranking", ""), ("map", ""), ("challenges", "logi/T2"), ("case", "logi/C1")]
)
def test_it_is_offered_where_it_is_needed_and_says_why(page, at, picked, slide: str, of: str) -> None:
    at(slide, of)
    line = offered(page)
    assert line.isVisible()
    assert line.first.text() == "事例：事例2社"
    assert line.why.text() == "選ばれた課題 C2-1"
    assert not line.warning.isVisible()


def test_nothing_is_offered_where_nothing_speaks_for_it_nor_on_other_slides(page, host, at, key) -> None:
    at("ranking")
    assert not offered(page).isVisible()
    before = len(host.applied)
    key(Qt.Key.Key_E, CTRL)
    at("trend", "logi/T1", "spark")
    key(Qt.Key.Key_E, CTRL)
    assert [type(c).__name__ for c in host.applied[before:]] == ["Show"]


def test_one_key_shows_it_and_the_next_goes_back_to_the_script(page, host, at, key, picked) -> None:
    at("ranking")
    QTest.keyClicks(page.bar.entry, "half")
    offered(page)
    key(Qt.Key.Key_E, CTRL)
    assert isinstance(host.presenting.state.slide, CaseSlide)
    assert host.presenting.slide == SlideRef(slide="ranking")
    assert "事例2社" in page.stage._name.text()
    assert "PgDn" in page.stage._name.text()
    key(Qt.Key.Key_1, ALT)
    assert host.workshop.get(Reaction, "logi/C2|room").case is CaseReaction.SAME
    key(Qt.Key.Key_PageDown)
    assert host.workshop.run.slide == SlideRef(slide="ranking")
    assert page.bar.entry.text() == "half"
    key(Qt.Key.Key_PageDown)
    assert host.workshop.run.slide == SlideRef(slide="map")


def test_a_conversion_keeps_the_key(page, host, at, key, picked, composing) -> None:
    at("ranking")
    offered(page)
    composing(page.bar.entry, "じれい")
    key(Qt.Key.Key_E, CTRL)
    assert host.workshop.run.slide == SlideRef(slide="ranking")


def test_the_key_shows_only_what_was_seen_offered(page, host, at, key, picked) -> None:
    at("ranking")
    assert offered(page).first.text() == "事例：事例2社"
    host.apply(ReactToCase(case="logi/C2", reaction=CaseReaction.DIFFERENT))
    host.apply(React(trend="logi/T3", reaction=TrendReaction.FELT))
    key(Qt.Key.Key_E, CTRL)
    assert host.workshop.run.slide == SlideRef(slide="ranking")
    assert page.stage.panel.offered.first.text() == "事例：事例3社"
    key(Qt.Key.Key_E, CTRL)
    assert host.workshop.run.slide == SlideRef(slide="case", of="logi/C3")


def test_a_competitors_case_is_warned_of_before_it_is_shown(page, host, at, picked) -> None:
    host.apply(prepare.RecordLead(competitors="事例２社"))
    at("ranking")
    line = offered(page)
    assert line.warning.isVisible()
    words = page.desk.words
    assert line.warning.toolTip() == words("run.case.warn.ours")
    page.desk.discreet.set_on(False)
    assert line.warning.toolTip() == words("run.case.warn.competitor")


def test_a_slide_that_wants_care_is_said_while_it_is_only_the_next(page, host, at) -> None:
    host.apply(prepare.SetUp(company="事例1社"))
    at("challenges", "logi/T3")
    assert page.stage._next._name.text() == page.desk.words("run.next_warned", name="事例：事例1社")
    at("case", "logi/C1")
    assert page.stage.panel._warning.text() == page.desk.words("run.case.warn.customer")
    host.apply(prepare.SetUp(company="ミナト精機"))
    assert not page.stage.panel._warning.isVisible()


def test_a_case_that_is_not_cleared_has_no_name_in_our_lists(page, host, at) -> None:
    company = f"{CANARY}商事"
    rewrite(host, company=company, clearance=Clearance.NOT_CLEARED, anonymous_name="ある卸")
    host.apply(prepare.ChooseCases(trend="logi/T2", cases=("logi/C2",)))
    page.palette_overlay.open()
    told = [entry.text for entry in page.palette_overlay.found()]
    assert any("ある卸" in text for text in told)
    assert not any(CANARY in text for text in told)
    page.palette_overlay.close_overlay()
    at("case", "logi/C2")
    assert page.stage.panel._warning.text() == page.desk.words("run.case.warn.uncleared")
    assert CANARY not in repr(host.presenting.state)


# ---- each person's, on request


def test_each_persons_nearness_by_key_and_back_by_the_same(page, host, at, key) -> None:
    at("case", "logi/C1")
    panel = page.stage.panel
    assert list(panel.people.chips) == ["yama", "suzu"]
    key(Qt.Key.Key_2, ALT | SHIFT)
    assert host.workshop.get(Reaction, "logi/C1|yama").case is CaseReaction.PARTLY
    assert panel.people.person == "suzu"
    panel.people.chips["yama"].click()
    key(Qt.Key.Key_2, ALT | SHIFT)
    assert host.workshop.get(Reaction, "logi/C1|yama") is None
    assert panel.people.person == "yama"


def test_a_persons_reaction_to_a_trend_is_taken_back_by_the_same_key(page, host, at, key) -> None:
    at("trend", "logi/T1", "spark")
    key(Qt.Key.Key_3, ALT | SHIFT)
    page.stage.panel.people.chips["yama"].click()
    key(Qt.Key.Key_3, ALT | SHIFT)
    assert host.workshop.get(Reaction, "logi/T1|yama") is None
    assert page.stage.panel.people.person == "yama"


@pytest.mark.parametrize(("slide", "of"), [("trend", "logi/T1"), ("case", "logi/C1")])
def test_more_people_than_fit_are_scrolled_to_as_their_turn_comes(page, host, at, key, slide: str, of: str) -> None:
    for number in range(14):
        host.apply(prepare.AddPerson(id=f"p{number}", name=f"参加者その{number}", presence=PresenceState.PRESENT))
    at(slide, of)
    host.shell.resize(1093, 614)
    QApplication.processEvents()
    people = page.stage.panel.people
    assert people.height() <= 62
    for _ in range(16):
        chip = people.chips[people.person]
        QApplication.processEvents()
        assert not chip.visibleRegion().isEmpty(), people.person
        key(Qt.Key.Key_1, ALT | SHIFT)
    assert len([r for r in host.workshop.of(Reaction).values() if r.rater.startswith("p")]) == 14


def test_the_rooms_answer_to_a_case_keeps_its_reason(page, host, at, key) -> None:
    host.apply(ReactToCase(case="logi/C1", reaction=CaseReaction.SAME, why="便数が同じ"))
    at("case", "logi/C1")
    key(Qt.Key.Key_2, ALT)
    assert host.workshop.get(Reaction, "logi/C1|room").why == "便数が同じ"
    key(Qt.Key.Key_2, ALT)
    assert host.workshop.get(Reaction, "logi/C1|room") is None
