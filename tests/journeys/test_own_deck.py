"""A deck of one's own, from a shipped one to a colleague's computer: copied, written, checked, sent through Excel, packed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from tests.decks.presentations import photo
from tests.journeys.person import Person

from workshop import places
from workshop.decks import overlays
from workshop.decks.reading import load
from workshop.model.deck import Deck
from workshop.model.public import TrendSlide
from workshop.ui.decks.picture_place import PictureBox

SPARK = "荷物が、運ぶ人を選ぶ時代は終わりました。髙﨑、𠮷野🚚"
QUESTION = "もし3年後も同じ運び方のままなら、どのお届け先に影響が出そうでしょうか。"
STRENGTH = "株式会社ＡＢＣの現場で、待ち時間を半分にしました。"
BY_EXCEL = "Excelで書き直した話です。"


def test_a_deck_of_ones_own(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person.open()
    copy_the_shipped_deck(person)
    write_the_spark(person)
    drop_a_picture(person, tmp_path / "倉庫.png")
    mend_what_the_check_says(person)
    say_why_us(person)
    deck = on_disk(person)
    assert (deck.trends[0].spark, deck.trends[0].confront) == (SPARK, QUESTION)

    workbook = export(person, "excel")
    edit(workbook, deck.trends[1].script, BY_EXCEL)
    other_language = own_file(person, "en").read_bytes()
    bring_in(person, workbook, monkeypatch)
    trends = list(deck.trends)
    trends[1] = trends[1].model_copy(update={"script": BY_EXCEL})
    assert on_disk(person) == deck.model_copy(update={"trends": tuple(trends)}), "equal but for what was edited"
    assert own_file(person, "en").read_bytes() == other_language
    assert STRENGTH in [s.strength for s in overlays.read(own_folder(person), "logistics-own").values()]

    bring_in(person, presentation(tmp_path / "提案書.pptx"), monkeypatch)
    table = person.shell.page("decks").desk.on_table
    assert table.id != "logistics-own"
    assert {"運ぶ人が足りません", "共同で運びます"} <= {t.title for t in table.in_language("ja").trends}

    take(person, "logistics-own")
    pack = export(person, "pack")
    mine = on_disk(person)
    person.close()
    a_colleague_opens_it(Person(qapp, tmp_path / "colleague"), pack, mine, monkeypatch)


def copy_the_shipped_deck(person: Person) -> None:
    person.press("Ctrl+Alt+2")
    take(person, "logistics")
    page = person.shell.page("decks")
    assert page.desk.read_only
    click(person, person.words("editor.make_copy"))
    assert page.desk.on_table.id == "logistics-own"
    assert not page.desk.read_only
    assert own_file(person, "ja").exists()
    assert own_file(person, "en").exists()


def write_the_spark(person: Person) -> None:
    page = person.shell.page("decks")
    assert page.outline.hasFocus()
    person.press("Return")
    person.go_to(person.words("editor.field.trend.spark"))
    person.press("Ctrl+A", "Del")
    person.convert("にもつ", SPARK)
    person.until(lambda: shown(page).trend.spark == SPARK, "the preview follows the hand")
    person.until(lambda: on_disk(person).trends[0].spark == SPARK, "it is saved")


def drop_a_picture(person: Person, path: Path) -> None:
    path.write_bytes(photo(1200, 800))
    page = person.shell.page("decks")
    drop(page.findChild(PictureBox), path)
    person.settle()
    person.until(lambda: shown(page).trend.picture is not None, "the preview has the picture")
    person.until(lambda: bool(on_disk(person).trends[0].picture), "it is saved")
    assert (own_folder(person) / on_disk(person).trends[0].picture).is_file()


def mend_what_the_check_says(person: Person) -> None:
    """The question is lost; the list says so, and one key leads to its field."""
    page = person.shell.page("decks")
    person.until(lambda: not page.desk.findings, "there is nothing to mend")
    confront = person.words("editor.field.trend.confront")
    person.go_to(confront)
    person.press("Ctrl+A", "Del")
    person.until(lambda: page.findings.list.count() > 0, "the check says what is missing")
    assert any(found.problem.code == "deck.no_confront" for found in page.desk.findings)
    page.outline.setFocus()
    person.press("Ctrl+J")
    assert person.focus is not None
    assert person.focus.accessibleName() == confront
    person.convert("もし", QUESTION)
    person.until(lambda: not page.desk.findings, "the check is content")


def say_why_us(person: Person) -> None:
    page = person.shell.page("decks")
    person.go_to(person.words("editor.outline"), back=True)
    while page.desk.part[2:3] != ("challenges",):
        person.press("Down")
    person.press("Return")
    person.go_to(person.words("deckshare.ours"))
    person.press("Space")
    person.go_to(person.words("deckshare.ours.strength"))
    person.convert("つよみ", STRENGTH)
    challenge = page.desk.part[3]
    said = lambda: overlays.read(own_folder(person), "logistics-own").get(challenge)  # noqa: E731
    person.until(lambda: (found := said()) is not None and found.strength == STRENGTH, "it is saved")
    assert STRENGTH not in own_file(person, "ja").read_text(encoding="utf-8")
    assert STRENGTH not in repr(page.preview.picture.state)


# ---- files in and out


def export(person: Person, kind: str) -> Path:
    """One kind of file, from the menu of the shelf, into the folder that is offered."""
    choose_in_menu(person, person.words("deckshare.export_short"))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    if kind != "excel":
        person.press("Space")  # Excel is ticked
        person.go_to(person.words(f"deckshare.kind.{kind}"))
        person.press("Space")
    person.press("Return")
    suffix = {"excel": ".xlsx", "pack": ".trenddeck"}[kind]
    found = list(places.workshops(person.data_dir).glob(f"*{suffix}"))
    assert len(found) == 1
    assert "社内限" not in found[0].name
    person.press("Esc")
    return found[0]


def edit(path: Path, text: str, instead: str) -> None:
    book = load_workbook(path)
    found = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 1
    found[0].value = instead
    book.save(path)


def bring_in(person: Person, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the file, look at what came, keep it."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    person.shell.page("decks").open_shelf(True)
    click(person, person.words("deckshare.import_short"))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    person.press("Return")
    assert QApplication.activeModalWidget() is None
    assert any(person.words("deckshare.kept", titles="")[-8:] in said for said in person.notices())


def presentation(path: Path) -> Path:
    show = Presentation()
    for title, line in (
        ("運ぶ人が足りません", "時間外の上限がかかりました"),
        ("共同で運びます", "競合とも運んでいます"),
    ):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = line
        slide.notes_slide.notes_text_frame.text = f"{title}。"
    show.save(str(path))
    return path


def a_colleague_opens_it(other: Person, pack: Path, mine: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        other.open()
        other.press("Ctrl+Alt+2")
        bring_in(other, pack, monkeypatch)
        theirs = on_disk(other)
        assert theirs == mine
        assert (own_folder(other) / theirs.trends[0].picture).is_file()
        assert overlays.read(own_folder(other), "logistics-own") == {}, "why us stays with us"
        assert shown(other.shell.page("decks")).trend.spark == SPARK
    finally:
        other.close()


# ---- hands and eyes


def take(person: Person, deck_id: str) -> None:
    """Choose a deck on the shelf by arrows, and go into it."""
    page = person.shell.page("decks")
    page.open_shelf(True)
    person.press("Home")
    for _ in range(40):
        if page.desk.on_table.id == deck_id:
            break
        person.press("Down")
    assert page.desk.on_table.id == deck_id
    person.press("Return")


def choose_in_menu(person: Person, word: str) -> None:
    """The menu of the deck on the shelf, by the keyboard."""
    page = person.shell.page("decks")
    page.open_shelf(True)
    where = page.shelf_list.visualItemRect(page.shelf_list.currentItem()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, page.shelf_list.mapToGlobal(where))
    QApplication.sendEvent(page.shelf_list.viewport(), event)
    person.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    while menu.activeAction() is None or menu.activeAction().text() != word:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    person.settle()


def click(person: Person, name: str) -> None:
    QTest.mouseClick(person.find(name), Qt.MouseButton.LeftButton)
    person.settle()


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(where, copy, data, *held))
    QApplication.sendEvent(target, QDropEvent(where, copy, data, *held))


def own_folder(person: Person) -> Path:
    return places.decks(person.data_dir)


def own_file(person: Person, lang: str) -> Path:
    return own_folder(person) / f"logistics-own.{lang}.yaml"


def on_disk(person: Person) -> Deck:
    deck = load(own_file(person, "ja")).deck
    assert deck is not None
    return deck


def shown(page: object) -> TrendSlide:
    """The trend's slide in the preview."""
    state = page.preview.picture.state  # type: ignore[attr-defined]
    assert isinstance(state.slide, TrendSlide)
    return state.slide
