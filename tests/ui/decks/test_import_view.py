"""Decks come in from files: looked at first, kept whole or not at all, and given back on demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, readable
from tests.ui.house import settle

from workshop import __version__, confined
from workshop.decks import excel, importing, overlays, pack, powerpoint_in
from workshop.decks.file_kinds import KINDS
from workshop.decks.own import found_in
from workshop.decks.reading import load
from workshop.decks.writing import write
from workshop.i18n import Words
from workshop.model.deck import Strength
from workshop.model.terms import Industry
from workshop.ui.decks.import_view import ImportDialog


@pytest.fixture
def here(monkeypatch):
    """Files are read in this process: what the other one does is tested elsewhere."""

    def run(work, *args, report=None, tells=False, **_limits):
        def tell(share, what=""):
            if report is not None:
                report(share, what)

        return work(tell, *args) if tells else work(*args)

    monkeypatch.setattr(confined, "run", run)


def bring_in(page, rooms, *paths: Path) -> ImportDialog:
    dialog = page.around.bring_in(list(paths))
    at_rest(rooms)
    assert isinstance(dialog, ImportDialog)
    return dialog


def own_folder(rooms) -> Path:
    return rooms.deck_folders().own


def workbook_of(rooms, path: Path, lang: str = "ja") -> Path:
    deck = load(own_folder(rooms) / f"mine.{lang}.yaml").deck
    path.write_bytes(excel.written(deck, Words(lang)))
    return path


def cell_with(path: Path, text: str):
    """The workbook, and the cell in which this stands."""
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == text:
                    return book, cell
    raise AssertionError(text)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.yaml")}


def test_a_workbook_takes_the_place_of_its_own_deck_and_is_given_back(own, rooms, here, tmp_path):
    path = workbook_of(rooms, tmp_path / "直した.xlsx")
    book, cell = cell_with(path, "問い")
    cell.value = "Excelで直した問い"
    book.save(path)
    before = files_of(own_folder(rooms))
    dialog = bring_in(own, rooms, path)
    assert files_of(own_folder(rooms)) == before, "nothing is kept before it is asked for"
    row = dialog.rows[0]
    assert row.choice() == "replace"
    assert row.state.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    at_rest(rooms)
    folder = own_folder(rooms)
    now = load(folder / "mine.ja.yaml").deck
    assert now.trends[0].spark == "Excelで直した問い"
    assert now == readable("ja", "mine").model_copy(
        update={"trends": (now.trends[0], *readable("ja", "mine").trends[1:])}
    )
    assert (folder / "mine.en.yaml").read_bytes() == before["mine.en.yaml"], "the other language stays"
    assert own.desk.on_table.id == "mine"
    assert own.desk.deck.trends[0].spark == "Excelで直した問い"
    notice = next(n for n in rooms.shell.notices.notices() if n.button is not None)
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert files_of(folder) == before


def test_a_workbook_with_faults_is_listed_mended_and_read_again_by_a_key(own, rooms, here, tmp_path):
    path = workbook_of(rooms, tmp_path / "faults.xlsx")
    book, cell = cell_with(path, "問い")
    place = cell.coordinate
    cell.value = None
    book.save(path)
    before = files_of(own_folder(rooms))
    dialog = bring_in(own, rooms, path)
    assert not dialog.keep_button.isVisible()
    lines = dialog.lists["problems"][1].lines()
    assert any(place in line for line in lines)
    dialog.lists["problems"][1].setFocus()
    dialog.lists["problems"][1].selectAll()
    QTest.keyClick(dialog.lists["problems"][1], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)
    assert files_of(own_folder(rooms)) == before
    workbook_of(rooms, path)
    QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    at_rest(rooms)
    assert dialog.rows[0].arrival.state == "same"
    dialog.reject()


def test_a_pack_stands_beside_what_is_there_with_its_why_us(own, rooms, here, tmp_path):
    elsewhere = tmp_path / "colleague"
    for lang in ("ja", "en"):
        deck = readable(lang, "mine").model_copy(update={"edition": "2020-01-01", "title": f"同僚の{lang}"})
        write(deck, elsewhere)
    found = found_in(elsewhere)[0]
    ours = {"mine": {"wait": Strength(strength="同僚の強み")}}
    path = tmp_path / "同僚.trenddeck"
    path.write_bytes(pack.packed(found, app=__version__, why_us=ours).content)
    dialog = bring_in(own, rooms, path)
    row = dialog.rows[0]
    assert row.choice() == "both", "an older edition takes nobody's place unasked"
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    made = own.desk.on_table
    assert made.id != "mine"
    assert made.languages.keys() == {"ja", "en"}
    assert overlays.read(own_folder(rooms), made.id)["wait"].strength == "同僚の強み"
    assert overlays.read(own_folder(rooms), "mine") == {}


def test_two_files_are_one_deck_and_why_us_in_them_goes_beside_it(own, rooms, here, tmp_path):
    deck = readable("ja", "with-ours")
    first = deck.trends[0]
    challenge = first.challenges[0].model_copy(update={"why_us": Strength(strength="ファイルの強み")})
    first = first.model_copy(update={"challenges": (challenge, *first.challenges[1:])})
    incoming = tmp_path / "incoming"
    path = write(deck.model_copy(update={"trends": (first, *deck.trends[1:])}), incoming)
    dialog = bring_in(own, rooms, path, write(readable("en", "with-ours"), incoming))
    assert len(dialog.rows) == 1
    dialog.keep()
    at_rest(rooms)
    assert own.desk.on_table.languages.keys() == {"ja", "en"}
    folder = own_folder(rooms)
    assert overlays.read(folder, "with-ours")[challenge.id].strength == "ファイルの強み"
    assert "ファイルの強み" not in (folder / "with-ours.ja.yaml").read_text(encoding="utf-8")


def test_stopping_keeps_nothing(own, rooms, tmp_path):
    path = workbook_of(rooms, tmp_path / "slow.xlsx")
    before = files_of(own_folder(rooms))
    dialog = own.around.bring_in([path])
    assert dialog.reading.isVisibleTo(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    at_rest(rooms)
    assert files_of(own_folder(rooms)) == before
    assert QApplication.activeModalWidget() is None


def test_files_are_dropped_on_the_shelf_and_a_broken_one_is_one_sentence(own, rooms, here, tmp_path):
    path = write(readable("ja", "dropped"), tmp_path / "incoming")
    picture = tmp_path / "picture.png"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(picture))])
    target = own.shelf_list.viewport()
    where, none, left = QPoint(5, 5), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(where, Qt.DropAction.CopyAction, data, left, none))
    at_rest(rooms)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    assert [row.arrival.deck.id for row in dialog.rows] == ["dropped"]
    dialog.reject()
    settle()
    broken = tmp_path / "kaputt.trenddeck"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    dialog = bring_in(own, rooms, broken)
    lines = dialog.lists["problems"][1].lines()
    assert len(lines) == 1
    assert "kaputt.trenddeck" in lines[0]
    assert not dialog.keep_button.isVisible()
    dialog.reject()


def test_what_cannot_be_written_is_said_and_may_be_tried_again(own, rooms, here, tmp_path):
    path = write(readable("ja", "blocked"), tmp_path / "incoming")
    dialog = bring_in(own, rooms, path)
    (own_folder(rooms) / "blocked.ja.yaml").mkdir()
    dialog.keep()
    at_rest(rooms)
    assert dialog.isVisible()
    assert dialog.said.isVisible()
    (own_folder(rooms) / "blocked.ja.yaml").rmdir()
    dialog.keep()
    at_rest(rooms)
    assert own.desk.on_table.id == "blocked"


def test_names_tell_the_same_kinds_as_those_who_read_the_files():
    assert KINDS["excel"] == importing.EXCEL_SUFFIXES
    assert KINDS["pack"] == importing.PACK_SUFFIXES
    assert KINDS["powerpoint"] == (*powerpoint_in.SUFFIXES, *powerpoint_in.OLD_SUFFIXES)


def test_a_presentation_becomes_a_draft_of_the_industry_one_says(own, rooms, here, tmp_path):
    from pptx import Presentation

    show = Presentation()
    for title, lines in (("運転手が足りない", ("時間外の上限", "荷待ちが長い")), ("共同で運ぶ", ("競合とも運ぶ",))):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
        slide.notes_slide.notes_text_frame.text = f"{title}について話します。"
    path = tmp_path / "提案.pptx"
    show.save(path)
    dialog = bring_in(own, rooms, path)
    assert dialog.slides.isVisible()
    dialog.industry.setCurrentIndex(dialog.industry.findText(own.host.words.term(Industry.RETAIL)))
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert own.desk.deck.industry is Industry.RETAIL
    assert {trend.title for trend in own.desk.deck.trends} >= {"運転手が足りない", "共同で運ぶ"}
    assert not own.desk.read_only
