"""A deck goes out as files: named by its title, internal only where that is wished, never over a file unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest

from workshop.decks import excel, pack
from workshop.ui.decks.export_view import ExportDialog

WAIT = ("trends", "drivers", "challenges", "wait")
SECRET = "待ち時間を半分にした実績"


@pytest.fixture
def dialog(own, rooms, tmp_path) -> ExportDialog:
    """The deck with something said of us, about to be exported into an empty folder."""
    own.desk.say_of_us(WAIT, "strength", SECRET)
    made = own.around.export(own.desk.on_table)
    assert made is not None
    folder = tmp_path / "書き出し先"
    folder.mkdir()
    made.set_folder(folder)
    return made


def only(dialog: ExportDialog, *kinds: str) -> None:
    for kind, row in dialog.kinds.items():
        if row.is_checked() != (kind in kinds):
            row.box.click()


def written(dialog: ExportDialog, rooms) -> dict[str, Path]:
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    return {path.suffix: path for path in dialog.folder.iterdir()}


def test_every_kind_at_once_and_nothing_internal_in_it(dialog, rooms, own):
    only(dialog, "excel", "powerpoint", "pack", "check")
    assert not dialog.internal.isVisibleTo(dialog)
    files = written(dialog, rooms)
    assert files.keys() == {".xlsx", ".pptx", ".trenddeck", ".txt"}
    assert not any("社内限" in path.name for path in files.values())
    assert excel.read(files[".xlsx"]).decks[0] == own.desk.deck
    packed = pack.read(files[".trenddeck"])
    assert not packed.internal
    assert packed.decks[0].languages["en"] == own.desk.draft["en"]
    assert own.host.words("deckshare.check_name") in files[".txt"].name
    assert files[".txt"].read_text(encoding="utf-8-sig").strip()
    assert dialog.show_button.isVisible()
    assert rooms.settings.decks_folder == str(dialog.folder)


def test_what_is_internal_says_so_in_words_and_in_its_name(dialog, rooms):
    only(dialog, "pack", "powerpoint")
    dialog.why_us.box.click()
    dialog.notes.box.click()
    assert dialog.internal.isVisibleTo(dialog)
    files = written(dialog, rooms)
    assert all("社内限" in path.name for path in files.values())
    assert pack.read(files[".trenddeck"]).decks[0].why_us["wait"].strength == SECRET


def test_a_file_that_is_there_is_asked_about(dialog, rooms, own):
    QTest.mouseClick(dialog.language.segment("en"), Qt.MouseButton.LeftButton)
    first = written(dialog, rooms)[".xlsx"]
    first.write_bytes(b"somebody's own")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert first.read_bytes() == b"somebody's own"
    assert QApplication.focusWidget() is dialog._ask.cancel_button
    QTest.mouseClick(dialog._ask.confirm_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert excel.read(first).decks[0] == own.desk.draft["en"]


def test_a_folder_that_takes_nothing_is_said(dialog, rooms, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="utf-8")
    dialog.set_folder(blocked / "inside")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert dialog.said.isVisible()
    assert not dialog.show_button.isVisible()


def test_without_why_us_it_cannot_be_ticked(shipped):
    made = shipped.around.export(shipped.desk.on_table)
    only(made, "pack")
    assert not made.why_us.isEnabled()
    made.reject()
