"""The console's palette finds what the decks have besides today's slides: shown at once, or told next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.run.workshops import CANARY, canary
from tests.workshops import small_deck

from workshop.commands.prepare import SetUp, TakeDeck
from workshop.model.deck import Deck, Objection, Strength
from workshop.model.items import ChosenTrend, SlideRef, TakenDeck


@pytest.fixture
def shelf(page, host, monkeypatch) -> Deck:
    """A deck that nobody took, with words of ours in it."""
    deck = small_deck("ja", "spare")
    first, *rest = deck.trends
    wait, *others = first.challenges
    wait = wait.model_copy(update={"why_us": Strength(strength=canary("強み"))})
    update = {
        "challenges": (wait, *others),
        "script": canary("台本"),
        "objections": (Objection(objection=canary("反論"), answer="答え"),),
    }
    deck = deck.model_copy(update={"trends": (first.model_copy(update=update), *rest)})
    host.library.fill([deck, small_deck("en", "spare")])
    monkeypatch.setattr(host, "decks", lambda: {"spare": {"ja": deck}}, raising=False)

    def take(deck_id: str) -> bool:
        return host.apply(TakeDeck(deck=deck_id, languages={"ja": deck})) is not None

    monkeypatch.setattr(host, "take_deck", take, raising=False)
    return deck


@pytest.fixture
def look_for(page, host, shelf):
    """Opens the palette and types; the entries of decks."""
    page.palette_overlay.open()

    def typed(text: str):
        page.palette_overlay.line.setText(text)
        return [entry for entry in page.palette_overlay.found() if entry.card]

    return typed


def go(page) -> None:
    page.palette_overlay.list.step(99)
    QTest.keyClick(page.palette_overlay.line, Qt.Key.Key_Return)


def test_the_library_is_read_once_and_not_again_in_the_room(page, host) -> None:
    page.palette_overlay.open()
    assert host.library.looks == 1
    page.palette_overlay.close_overlay()
    host.library.fill([small_deck("ja", "spare")])
    page.palette_overlay.open()
    assert host.library.looks == 1


def test_its_own_entries_come_first_and_only_the_meetings_language(look_for, page, words_ja) -> None:
    found = look_for("動き")
    assert [entry.text for entry in found] == ["動きdrivers", "動きgreen", "動きrobots"]
    assert {entry.more for entry in found} == {words_ja("library.palette.next")}
    look_for("待ち時間")
    everything = page.palette_overlay.found()
    assert everything[0].card is None
    assert everything[-1].card is not None
    assert look_for("Trend green") == []


def test_a_trend_that_is_not_told_today_is_told_next(look_for, page, host, at) -> None:
    page.palette_overlay.close_overlay()
    at("trend", "logi/T1", "spark")
    page.palette_overlay.open()
    look_for("動きgreen")
    go(page)
    assert set(host.workshop.of(TakenDeck)) == {"logi", "spare"}
    assert [c.id for c in host.workshop.chosen()][:2] == ["logi/T1", "spare/green"]
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T1", beat="spark")
    assert host.notices
    page.palette_overlay.open()
    assert look_for("動きgreen") == [], "it is among the console's own now"
    found, *_ = look_for("問い 動きgreen")
    assert found.more == host.words("library.palette.show")
    go(page)
    assert host.presenting.slide == SlideRef(slide="trend", of="spare/green", beat="spark")


def test_a_case_is_shown_out_of_turn_with_its_warning(look_for, page, host) -> None:
    (case,) = look_for("待ち時間が長い")
    assert (case.text, case.more) == ("東浜物流", host.words("library.palette.show"))
    host.apply(SetUp(company="東浜物流"))
    (case,) = look_for("待ち時間が長い 予約")
    assert (case.more, case.warned) == (host.words("run.case.warn.customer"), True)
    go(page)
    assert host.workshop.run.slide == SlideRef(slide="case", of="spare/tohama")
    assert host.workshop.of(ChosenTrend).keys() & {"spare/drivers"} == set()
    page.palette_overlay.open()
    assert look_for("待ち時間が長い") == [], "it is among the console's own now"


def test_nothing_of_ours_is_found_and_nothing_that_may_not_be_named(look_for, page, host) -> None:
    assert look_for(CANARY) == []
    assert [entry.card.part for entry in look_for("東浜物流")] == ["tohama"]
    page.desk.discreet.set_on(False)
    assert {entry.card.part for entry in look_for(f"{CANARY} ")} == {"drivers", "wait"}
    assert [entry.card.part for entry in look_for("東浜物流")] == ["tohama"]


def test_a_deck_that_cannot_be_taken_changes_nothing(look_for, page, host, monkeypatch) -> None:
    monkeypatch.setattr(host, "take_deck", lambda _deck: False)
    before = [c.id for c in host.workshop.chosen()]
    look_for("動きgreen")
    go(page)
    assert [c.id for c in host.workshop.chosen()] == before
