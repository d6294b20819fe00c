"""Our logo: made clean when it is chosen, put into new workshops, on the cover; a wrong file gets a sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.ui.house import a_house, settle, type_in, with_workshop
from tests.workshops import Clock

from workshop import places, settings
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.model.public import CoverSlide
from workshop.paint.slide import slide_image
from workshop.ui import own_logo
from workshop.ui.parts.own_company import OwnCompany
from workshop.ui.parts.settings_menu import SettingsButton
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

RED = "#d02030"
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><metadata>secret author</metadata>
<rect width="40" height="10" fill="{RED}"/></svg>"""


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    yield a_house(shell, words_ja, theme, tmp_path / "data", Clock())
    shell.close()
    settle()


def red(wide: int = 400, high: int = 100) -> QImage:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    image.setText("Author", "secret author")
    return image


def a_file(folder: Path, ending: str, image: QImage | None = None) -> Path:
    path = folder / f"ロゴ.{ending}"
    if ending == "svg":
        path.write_text(SVG, encoding="utf-8")
    else:
        assert (image or red()).save(str(path))
    return path


def seen(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert not image.isNull()
    return image


# ---- the file


@pytest.mark.parametrize("ending", ["png", "jpg", "svg"])
@pytest.mark.usefixtures("qapp")
def test_a_logo_is_made_into_a_clean_picture(ending: str, tmp_path: Path) -> None:
    data = own_logo.read(a_file(tmp_path, ending))
    image = seen(data)
    assert image.width() / image.height() == pytest.approx(4.0)
    colour = image.pixelColor(image.width() // 2, image.height() // 2)
    assert abs(colour.red() - 0xD0) < 4
    assert b"secret" not in data
    assert set(re.findall(rb"tEXt|iTXt|zTXt|eXIf|tIME", data)) == set()


@pytest.mark.usefixtures("qapp")
def test_a_drawing_is_made_sharp_and_a_picture_is_never_enlarged(tmp_path: Path) -> None:
    assert seen(own_logo.read(a_file(tmp_path, "svg"))).width() == 1200
    assert seen(own_logo.read(a_file(tmp_path, "png", red(80, 20)))).width() == 80
    large = seen(own_logo.read(a_file(tmp_path, "png", red(4000, 1000))))
    assert (large.width(), large.height()) == (1200, 300)


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore(".*")
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\n torn off", "logo.damaged"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><rect", "logo.damaged"),
        ("logo.png", b"PK a Word file", "logo.wrong_kind"),
        ("logo.jpg", b"", "logo.wrong_kind"),
        ("logo.png", b"GIF89a", "logo.wrong_kind"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(10_000_001), "logo.too_large"),
    ],
)
def test_a_wrong_file_gets_a_sentence(
    name: str, data: bytes, code: str, tmp_path: Path, words_ja: Words, words_en: Words
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(KnownError) as raised:
        own_logo.read(path)
    assert raised.value.problem.code == code
    assert all(name in words.problem(raised.value.problem) for words in (words_ja, words_en))


@pytest.mark.usefixtures("qapp")
def test_what_is_not_there_or_too_small(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "gone.png", "logo.not_found"),
        (tmp_path, "logo.unreadable"),
        (a_file(tmp_path, "png", red(16, 8)), "logo.too_small"),
    ):
        with pytest.raises(KnownError) as raised:
            own_logo.read(path)
        assert raised.value.problem.code == code


# ---- the dialog and new workshops


def opened(rooms: Rooms) -> OwnCompany:
    """The dialog, as the settings' menu opens it."""
    rooms.shell.show()
    button = rooms.shell.findChild(SettingsButton)
    assert button is not None
    wanted = rooms.words("shell.own_company_open")
    next(action for action in button.menu().actions() if action.text() == wanted).trigger()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OwnCompany)
    return dialog


def test_name_and_logo_are_chosen_by_keyboard_and_used_in_new_workshops(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path, "png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert rooms.new_workshop()
    dialog = opened(rooms)
    type_in(dialog.name, "Example Systems", enter=True)
    QTest.keyClick(dialog.name, Qt.Key.Key_Tab)
    assert dialog.choose_button.hasFocus()
    QTest.keyClick(dialog.choose_button, Qt.Key.Key_Space)
    assert dialog.logo_field.error() == ""
    assert dialog.drop_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()

    path.unlink()
    stored, _ = settings.load(places.settings_file(rooms.data_dir))
    assert (stored.own_company, stored.own_logo) == ("Example Systems", "ロゴ.png")
    assert len(stored.recent) == 1, "what others keep meanwhile stays"
    assert rooms.workshop.setup.logo == "", "a workshop that is there stays as it is"
    assert rooms.new_workshop("みなと食品")
    sha = rooms.workshop.setup.logo
    data = rooms.album.find(sha)
    assert data
    assert hashlib.sha256(data).hexdigest() == sha
    slide = rooms.presenting.state.slide
    assert isinstance(slide, CoverSlide)
    image = slide_image(slide, 960, 540, rooms.words)
    assert any(image.pixelColor(x, y).name() == RED for x in range(600, 960, 4) for y in range(20, 110, 4))


@pytest.mark.qt_log_ignore(".*")
def test_a_wrong_file_is_said_in_the_dialog_and_the_logo_stays(rooms: Rooms, tmp_path: Path) -> None:
    dialog = opened(rooms)
    dialog.take_logo(a_file(tmp_path, "png"))
    wrong = tmp_path / "報告書.docx"
    wrong.write_bytes(b"PK")
    dialog.take_logo(wrong)
    assert "報告書.docx" in dialog.logo_field.error()
    assert rooms.settings.own_logo == "ロゴ.png"
    assert own_logo.kept(places.own_logo(rooms.data_dir))
    dialog.take_logo(a_file(tmp_path, "svg"))
    assert dialog.logo_field.error() == ""
    dialog.close()


def test_the_logo_is_taken_away(rooms: Rooms, tmp_path: Path) -> None:
    dialog = opened(rooms)
    dialog.take_logo(a_file(tmp_path, "png"))
    dialog.drop_button.setFocus()
    QTest.keyClick(dialog.drop_button, Qt.Key.Key_Space)
    assert not dialog.drop_button.isVisible()
    assert dialog.choose_button.hasFocus()
    assert not places.own_logo(rooms.data_dir).exists()
    dialog.close()
    assert rooms.new_workshop()
    assert rooms.workshop.setup.logo == ""


def test_a_logo_that_went_missing_stops_no_workshop(rooms: Rooms, tmp_path: Path) -> None:
    dialog = opened(rooms)
    dialog.take_logo(a_file(tmp_path, "png"))
    dialog.close()
    places.own_logo(rooms.data_dir).unlink()
    assert rooms.new_workshop()
    assert rooms.workshop.setup.logo == ""


def test_a_workshop_that_is_there_takes_the_logo_and_gives_it_back(rooms: Rooms, tmp_path: Path) -> None:
    with_workshop(rooms)
    card = rooms.shell.page("prepare").meeting  # type: ignore[union-attr]
    assert not card.logo.isVisible(), "there is none to be had"
    dialog = opened(rooms)
    dialog.take_logo(a_file(tmp_path, "png"))
    dialog.close()
    rooms.show_page("home")
    rooms.show_page("prepare")
    settle()
    assert card.logo.isVisible()
    card.logo.box.setFocus()
    QTest.keyClick(card.logo.box, Qt.Key.Key_Space)
    settle()
    assert rooms.album.find(rooms.workshop.setup.logo)
    assert card.logo.is_checked()
    rooms.undo()
    settle()
    assert (rooms.workshop.setup.logo, card.logo.is_checked()) == ("", False)
    places.own_logo(rooms.data_dir).unlink()
    QTest.keyClick(card.logo.box, Qt.Key.Key_Space)
    assert (rooms.workshop.setup.logo, card.logo.is_checked()) == ("", False)
