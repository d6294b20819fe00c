"""Pages of our own PDFs in Prepare: taken by button or drop, chosen by keyboard, named, put in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from tests import confined_works
from tests.pdfs import A4, GREEN, ORANGE, SLIDE, locked, pdf, slides
from tests.ui.house import journal_of, settle, texts_of, type_in

from workshop import confined
from workshop.document.workshop_file import WorkshopFile
from workshop.intake import pdf as intake
from workshop.model.items import OwnPage
from workshop.model.terms import BlockKind
from workshop.ui.prepare.page import PreparePage
from workshop.ui.prepare.page_picker import PagePicker
from workshop.ui.prepare.pages_card import PageRow
from workshop.ui.rooms import Rooms

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SHARP", (384, 216))


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done in this process, which is quicker; `tests/journeys/test_own_pages.py` has it as it is."""
    monkeypatch.setattr(confined, "run", confined_works.here)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company profile of four pages."""
    path = tmp_path / "会社案内.pdf"
    path.write_bytes(slides(4))
    return path


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A drawing of one page."""
    path = tmp_path / "図面.pdf"
    path.write_bytes(pdf((A4, ORANGE)))
    return path


@pytest.fixture
def three(page: PreparePage, rooms: Rooms, company: Path) -> PreparePage:
    """The page with three pages of the company profile taken."""
    page.pages.take_files([company])
    at_rest(rooms)
    choose(picker(), Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    QTest.keyClick(picker().list, Qt.Key.Key_Return)
    at_rest(rooms)
    return page


def at_rest(rooms: Rooms) -> None:
    settle()
    while rooms.jobs.busy():
        QApplication.processEvents()
    settle()


def picker() -> PagePicker:
    found = QApplication.activeModalWidget()
    assert isinstance(found, PagePicker)
    return found


def choose(dialog: PagePicker, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.list, key)


def pages(rooms: Rooms) -> list[tuple[str, int]]:
    return [(p.source, p.page) for p in rooms.workshop.own_pages()]


def rows(page: PreparePage) -> list[PageRow]:
    return [row for row in page.pages.rows.rows() if isinstance(row, PageRow)]


def drop(widget: QWidget, *paths: Path) -> bool:
    """Let files go above a widget; whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entered = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, dropped)
    return dropped.isAccepted()


# ---- taking pages


def test_pages_are_chosen_by_keyboard_and_taken_in_one_step(
    page: PreparePage, rooms: Rooms, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(company), ""))
    page.pages.add_pages.setFocus()
    QTest.keyClick(page.pages.add_pages, Qt.Key.Key_Space)
    at_rest(rooms)
    dialog = picker()
    assert dialog.list.hasFocus()
    assert not dialog.take_button.isEnabled()
    choose(dialog, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert dialog.chosen() == [2, 4]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    at_rest(rooms)
    assert pages(rooms) == [("会社案内.pdf", 2), ("会社案内.pdf", 4)]
    assert [row.title.text() for row in rows(page)] == ["", ""], "a file's name is not the customer's"
    assert [row.accessibleName() for row in rows(page)] == ["会社案内.pdf 2ページ", "会社案内.pdf 4ページ"]
    assert journal_of(rooms)[-1] == "batch"
    for found in rooms.workshop.own_pages():
        assert rooms.album.find(found.asset)
        assert rooms.album.find(found.preview)
    rooms.undo()
    assert pages(rooms) == []


def test_what_it_means_is_said_where_it_is_done(page: PreparePage, rooms: Rooms, company: Path, words_ja) -> None:
    page.pages.take_files([company])
    at_rest(rooms)
    said = "\n".join(w.text() for w in picker().findChildren(QWidget) if hasattr(w, "text") and callable(w.text))
    assert words_ja("prepare.pick_about") in said
    picker().reject()


def test_enter_takes_the_page_under_the_keyboard(page: PreparePage, rooms: Rooms, company: Path) -> None:
    page.pages.take_files([company])
    at_rest(rooms)
    choose(picker(), Qt.Key.Key_Right, Qt.Key.Key_Return)
    at_rest(rooms)
    assert pages(rooms) == [("会社案内.pdf", 2)]


def test_all_pages_by_one_key(page: PreparePage, rooms: Rooms, company: Path) -> None:
    page.pages.take_files([company])
    at_rest(rooms)
    QTest.keyClick(picker().list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert picker().chosen() == [1, 2, 3, 4]
    picker().reject()


def test_esc_takes_nothing(page: PreparePage, rooms: Rooms, company: Path) -> None:
    page.pages.take_files([company])
    at_rest(rooms)
    QTest.keyClick(picker(), Qt.Key.Key_Escape)
    at_rest(rooms)
    assert QApplication.activeModalWidget() is None
    assert pages(rooms) == []
    assert page.pages.add_pages.isEnabled()


def test_every_page_of_the_file_gets_its_picture(page: PreparePage, rooms: Rooms, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(slides(20))
    page.pages.take_files([path])
    at_rest(rooms)
    shown = picker().list
    assert shown.count() == 20
    assert all(not shown.item(n).data(Qt.ItemDataRole.UserRole + 1).isNull() for n in range(20))
    picker().reject()


def test_one_page_is_taken_at_once(page: PreparePage, rooms: Rooms, drawing: Path) -> None:
    assert drop(page.pages, drawing)
    at_rest(rooms)
    assert QApplication.activeModalWidget() is None
    assert pages(rooms) == [("図面.pdf", 1)]


def test_files_that_are_dropped_come_one_after_the_other(
    page: PreparePage, rooms: Rooms, company: Path, drawing: Path
) -> None:
    assert drop(page.pages, company, drawing)
    at_rest(rooms)
    choose(picker(), Qt.Key.Key_Space, Qt.Key.Key_Return)
    at_rest(rooms)
    assert pages(rooms) == [("会社案内.pdf", 1), ("図面.pdf", 1)]


def test_text_is_no_file(page: PreparePage) -> None:
    mime = QMimeData()
    mime.setText("会社案内")
    entered = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.pages, entered)
    assert not entered.isAccepted()


def test_a_file_that_gives_no_page_is_said_and_the_next_is_read(
    page: PreparePage, rooms: Rooms, tmp_path: Path, drawing: Path
) -> None:
    bad = {"locked.pdf": locked(), "word.pdf": b"PK word", "torn.pdf": slides(2)[:200]}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    page.pages.take_files([*(tmp_path / name for name in bad), tmp_path / "gone.pdf", drawing])
    at_rest(rooms)
    said = "\n".join(texts_of(rooms))
    assert all(name in said for name in (*bad, "gone.pdf"))
    assert pages(rooms) == [("図面.pdf", 1)]


def test_the_good_pages_of_a_file_are_offered(page: PreparePage, rooms: Rooms, tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(pdf((SLIDE, GREEN), ((90_000.0, 90_000.0), GREEN), (SLIDE, ORANGE)))
    page.pages.take_files([path])
    at_rest(rooms)
    assert picker().list.count() == 2
    choose(picker(), Qt.Key.Key_Right, Qt.Key.Key_Return)
    at_rest(rooms)
    assert pages(rooms) == [("mixed.pdf", 3)]
    assert any("2ページ" in text for text in texts_of(rooms))


def test_another_workshop_gets_none_of_it(page: PreparePage, rooms: Rooms, company: Path) -> None:
    page.pages.take_files([company])
    at_rest(rooms)
    assert rooms.new_workshop()
    at_rest(rooms)
    assert QApplication.activeModalWidget() is None
    assert pages(rooms) == []


def test_reading_can_be_stopped(page: PreparePage, rooms: Rooms, company: Path) -> None:
    page.pages.take_files([company])
    page.pages._stop.click()
    at_rest(rooms)
    assert QApplication.activeModalWidget() is None
    assert not page.pages._under_way.isVisible()
    page.pages.take_files([company])
    at_rest(rooms)
    picker().reject()


def test_a_file_that_cannot_be_written_takes_no_page(
    page: PreparePage, rooms: Rooms, drawing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rooms.path is not None
    rooms.path.rename(rooms.path.with_suffix(".away"))
    page.pages.take_files([drawing])
    at_rest(rooms)
    assert pages(rooms) == []
    assert len(texts_of(rooms)) == 1


# ---- what one does with them


def test_a_page_is_renamed_in_place(three: PreparePage, rooms: Rooms) -> None:
    title = rows(three)[1].title
    type_in(title, "Our plant", enter=True)
    settle()
    assert [p.title for p in rooms.workshop.own_pages()] == ["", "Our plant", ""]
    assert QApplication.focusWidget() is title
    type_in(title, "")
    three.flush()
    assert rooms.workshop.own_pages()[1].title == "", "a page needs no title"


def test_alt_and_arrows_move_a_page_and_the_focus_stays_with_it(three: PreparePage, rooms: Rooms) -> None:
    row = rows(three)[2]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert [page for _, page in pages(rooms)] == [1, 3, 2]
    assert QApplication.focusWidget() is row is rows(three)[1]
    QTest.keyClick(row, Qt.Key.Key_Down, ALT)
    QTest.keyClick(row, Qt.Key.Key_Down, ALT)
    assert [page for _, page in pages(rooms)] == [1, 2, 3]
    assert rows(three)[2].up.isEnabled()
    assert not rows(three)[2].down.isEnabled()


def test_a_page_is_put_after_another_block(three: PreparePage, rooms: Rooms) -> None:
    box = rows(three)[0].after
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle()
    assert rooms.workshop.own_pages()[-1].after is BlockKind.CHALLENGES
    assert [page for _, page in pages(rooms)] == [2, 3, 1]
    assert rows(three)[2].after.value() is BlockKind.CHALLENGES
    assert not rows(three)[2].up.isEnabled(), "alone in its place"


def test_delete_takes_a_page_out(three: PreparePage, rooms: Rooms) -> None:
    row = rows(three)[0]
    row.title.setFocus()
    QTest.keyClick(row.title, Qt.Key.Key_End)
    QTest.keyClick(row.title, Qt.Key.Key_Delete)
    assert len(pages(rooms)) == 3, "in its title Delete belongs to the text"
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    settle()
    assert [page for _, page in pages(rooms)] == [2, 3]
    rooms.undo()
    settle()
    assert [page for _, page in pages(rooms)] == [1, 2, 3]
    assert len(rows(three)) == 3


def test_the_pages_are_in_the_file(three: PreparePage, rooms: Rooms) -> None:
    path = rooms.path
    assert path is not None
    rooms.close_workshop()
    file = WorkshopFile.open(path, read_only=True)
    kept = [item for item in file.load() if isinstance(item, OwnPage)]
    assert len(kept) == 3
    assert all(file.asset(page.asset) and file.asset(page.preview) for page in kept)
    file.close()
