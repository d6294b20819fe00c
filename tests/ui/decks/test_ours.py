"""Why us: written at a challenge of any deck, kept beside it, on no slide, and out of the customer's sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, entered, open_deck
from tests.ui.house import settle

from workshop.decks import overlays
from workshop.model.deck import Strength
from workshop.ui.decks.ours import OverlayFile
from workshop.ui.decks.ours_fields import OursFields, OursPlace
from workshop.ui.decks.page import DecksPage
from workshop.ui.decks.row_delegate import OURS_ROLE

WAIT = ("trends", "drivers", "challenges", "wait")
SAID = "髙﨑の現場で𠮷野工場の待ち時間を半分にしました🚚"


def ours(page: DecksPage, name: str = "strength") -> OursPlace:
    return next(p for p in page.fields.places() if isinstance(p, OursPlace) and p.name[-1] == name)


def unfold(page: DecksPage, part=WAIT) -> OursFields:
    page.desk.choose(part)
    fold = page.fields._form.findChild(OursFields)
    fold.open()
    settle()
    return fold


def write(page: DecksPage, composing, text: str = SAID, name: str = "strength") -> None:
    entry = ours(page, name).entry
    entry.setFocus()
    composing(entry, "つよみ")
    composing(entry, "", text)


def kept(page: DecksPage, deck_id: str = "logi") -> overlays.Overlay:
    return overlays.read(page.host.deck_folders().own, deck_id)


@pytest.fixture
def saved(qtbot, rooms):
    """Waits until what was typed is on the disk."""

    def wait(page: DecksPage) -> None:
        qtbot.waitUntil(lambda: page.desk.ours.state == "saved" and not page.desk.ours.unsaved)
        at_rest(rooms)

    return wait


def test_a_shipped_deck_takes_why_us_beside_it(shipped, rooms, composing, saved):
    words, folders = shipped.host.words, rooms.deck_folders()
    before = {path: path.read_bytes() for path in folders.shipped.iterdir()}
    shipped.desk.choose(WAIT)
    fold = shipped.fields._form.findChild(OursFields)
    assert not fold.inner.isVisible(), "folded until it is wanted"
    assert fold.button.text() == words("deckshare.ours")
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert fold.inner.isVisible()
    write(shipped, composing)
    write(shipped, composing, "株式会社ＡＢＣの実績", "proof")
    assert shipped.desk.ours.state == "changed", "nothing is called saved before it is on the disk"
    saved(shipped)
    assert kept(shipped)["wait"] == Strength(strength=SAID, proof="株式会社ＡＢＣの実績")
    assert fold.state.text() == words("deckshare.saved")
    assert fold.button.text() == words("deckshare.ours_said")
    assert {path: path.read_bytes() for path in folders.shipped.iterdir()} == before


def test_it_is_there_again_in_both_languages_and_for_who_asks_for_decks(own, rooms, composing, saved):
    rooms.deck_shelf.shipped = rooms.deck_folders().shipped
    unfold(own)
    write(own, composing)
    saved(own)
    challenge = rooms.decks()["mine"]["ja"].trends[0].challenge("wait")
    assert challenge.why_us.strength == SAID
    open_deck(own, "logi")
    open_deck(own, "mine")
    QTest.mouseClick(own.language.segment("en"), Qt.MouseButton.LeftButton)
    unfold(own)
    assert ours(own).entry.text() == SAID


def test_the_outline_marks_it_and_no_slide_says_it(shipped, composing):
    item = shipped.outline._items[WAIT]
    assert not item.data(0, OURS_ROLE)
    unfold(shipped)
    entry = ours(shipped).entry
    entry.setFocus()
    composing(entry, "つよみ")
    assert not shipped.desk.ours.unsaved, "what is being converted is not told"
    composing(entry, "", SAID)
    assert item.data(0, OURS_ROLE)
    said = item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said == shipped.host.words("deckshare.leads_to_us")
    shipped.preview.draw()
    assert shipped.preview.said() == shipped.host.words("editor.note.ours")
    assert SAID not in repr(shipped.preview.picture.state)
    entry.selectAll()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    assert not item.data(0, OURS_ROLE)


def test_the_check_names_trends_that_lead_to_none_and_leads_to_the_field(shipped, composing):
    shipped.desk.look()
    assert "deck.no_strength" not in {f.problem.code for f in shipped.desk.findings}
    unfold(shipped)
    write(shipped, composing)
    shipped.desk.look()
    found = [f for f in shipped.desk.findings if f.problem.code == "deck.no_strength" and f.lang == "ja"]
    others = [trend.id for trend in shipped.desk.deck.trends if trend.id != "drivers" and trend.challenges]
    assert [f.path[1] for f in found] == others
    if found:
        shipped.go_to(found[0])
        assert QApplication.focusWidget() is ours(shipped).entry


def test_steps_back_go_through_the_deck_and_why_us_in_the_order_they_were_done(own, composing, saved):
    unfold(own)
    write(own, composing)
    own.desk.set((*WAIT, "title"), "待機")
    own.desk.rest()
    write(own, composing, "もう一つの強み")
    assert ours(own).entry.text().endswith("もう一つの強み")
    own.desk.undo()
    assert ours(own).entry.text() == SAID
    own.desk.undo()
    assert own.desk.at(WAIT).title != "待機"
    assert ours(own).entry.text() == SAID
    own.desk.undo()
    assert ours(own).entry.text() == ""
    for _ in range(3):
        own.desk.redo()
    assert own.desk.at(WAIT).title == "待機"
    assert ours(own).entry.text().endswith("もう一つの強み")
    saved(own)
    assert kept(own, "mine")["wait"].strength.endswith("もう一つの強み")


def test_leaving_the_page_keeps_what_was_typed_last(shipped, rooms, composing):
    unfold(shipped)
    write(shipped, composing)
    rooms.show_page("home")
    assert kept(shipped)["wait"].strength == SAID
    at_rest(rooms)


def test_it_is_hidden_while_the_customer_is_beside_us(shipped, rooms, composing):
    unfold(shipped)
    write(shipped, composing)
    rooms.discreet.set_in_room(True)
    settle()
    assert not ours(shipped).entry.isVisible()
    rooms.discreet.peek(True)
    settle()
    assert ours(shipped).entry.isVisible()
    rooms.discreet.peek(False)


def test_a_file_that_cannot_be_read_is_said_and_left_as_it_is(rooms, composing):
    path = rooms.deck_folders().own / overlays.FOLDER / "logi.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("challenges: [", encoding="utf-8")
    page = entered(rooms)
    open_deck(page, "logi")
    fold = unfold(page)
    assert fold.state.text() == page.host.words("deckshare.not_saved")
    assert "logi.yaml" in fold.about.text()
    write(page, composing)
    assert page.desk.ours.flush() is None
    assert path.read_text(encoding="utf-8") == "challenges: ["


def test_what_the_disk_refuses_stays_and_is_said(shipped, rooms, composing, qtbot):
    folder = rooms.deck_folders().own / overlays.FOLDER
    folder.write_text("in the way", encoding="utf-8")
    unfold(shipped)
    write(shipped, composing)
    qtbot.waitUntil(lambda: shipped.desk.ours.state == "failed")
    assert ours(shipped).entry.text() == SAID
    assert rooms.shell.notices.notices()
    folder.unlink()
    assert shipped.desk.ours.flush() is None
    assert kept(shipped)["wait"].strength == SAID


def test_another_window_s_words_at_other_challenges_stay(tmp_path: Path):
    first, second = OverlayFile(tmp_path, "logi"), OverlayFile(tmp_path, "logi")
    first.write({"wait": Strength(strength="A")}, 1)
    second.write({"plan": Strength(strength="B")}, 1)
    first.write({"wait": Strength(strength="C")}, 2)
    first.write({"wait": Strength(strength="late")}, 1)
    assert {key: s.strength for key, s in overlays.read(tmp_path, "logi").items()} == {"wait": "C", "plan": "B"}
