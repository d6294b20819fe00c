"""Pictures of one's own deck: dropped, pasted, chosen; no larger than wanted; beside the deck and on the slide."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import open_deck
from tests.ui.decks.test_reading import place
from tests.ui.decks.test_writing import on_disk
from tests.ui.house import settle

from workshop.decks.reading import load
from workshop.ui.decks import taking_picture
from workshop.ui.decks.taking_picture import LONGEST, encoded


def drawing(width: int = 640, height: int = 360, *, see_through: bool = False) -> QImage:
    """A few plain areas."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0) if see_through else QColor("white"))
    painter = QPainter(image)
    painter.fillRect(20, 20, width // 2, height // 2, QColor("#1B4F72"))
    painter.end()
    return image


def photograph(width: int = 640, height: int = 360) -> QImage:
    """Every pixel another colour."""
    chance = Random(7)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    small = QImage(width // 4, height // 4, QImage.Format.Format_RGB32)
    for y in range(small.height()):
        for x in range(small.width()):
            small.setPixel(x, y, chance.randrange(1 << 24))
    painter = QPainter(image)
    painter.drawImage(image.rect(), small)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("image", "suffix"),
    [
        (drawing, "png"),
        (lambda: drawing(see_through=True), "png"),
        (photograph, "jpg"),
    ],
    ids=["few colours", "see-through", "photograph"],
)
def test_a_picture_is_kept_in_the_kind_that_suits_it(image, suffix):
    data, kind = encoded(image())
    again = QImage.fromData(data)
    assert kind == suffix
    assert again.size() == image().size()
    assert (again.pixelColor(639, 359).alpha() == 0) == (image().pixelColor(639, 359).alpha() == 0)


def test_a_large_picture_is_made_smaller_in_its_shape():
    data, _ = encoded(drawing(4000, 1000))
    again = QImage.fromData(data)
    assert (again.width(), again.height()) == (LONGEST, LONGEST // 4)


def dropped(box, mime: QMimeData) -> bool:
    where = QPointF(box.rect().center())
    enter = QDragEnterEvent(
        where.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(box, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(box, drop)
    return drop.isAccepted()


def test_a_dropped_file_stands_beside_the_deck_and_on_the_slide(own, rooms, tmp_path):
    path = tmp_path / "写真　現場.jpg"
    assert photograph(2400, 1200).save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.jp/a.png"), QUrl.fromLocalFile(str(path))])
    box = place(own, "picture").box
    assert dropped(box, mime)
    own.flush()
    name = on_disk(rooms).trends[0].picture
    assert name == on_disk(rooms, "en").trends[0].picture
    kept = QImage(str(rooms.deck_folders().own / name))
    assert (kept.width(), kept.height()) == (LONGEST, LONGEST // 2)
    assert load(rooms.deck_folders().own / "mine.ja.yaml").problems == ()
    place(own, "picture").focus()
    own.preview.draw()
    assert own.preview.picture.state.slide.trend.picture is not None
    assert not box.image.isNull()


def test_a_picture_is_pasted_removed_and_brought_back(own, rooms):
    QGuiApplication.clipboard().setImage(drawing())
    box = place(own, "picture").box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    name = own.desk.deck.trends[0].picture
    assert name.startswith("pictures/")
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert own.desk.deck.trends[0].picture == ""
    assert box.image.isNull()
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert own.desk.deck.trends[0].picture == name
    assert not box.image.isNull()


def test_what_is_no_picture_is_refused_with_a_sentence(own, rooms, tmp_path):
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n and nothing")
    place(own, "picture").take(path)
    assert place(own, "picture").error()
    assert own.desk.deck.trends[0].picture == ""
    place(own, "picture").take(tmp_path / "gone.png")
    assert "gone.png" in place(own, "picture").error()
    QGuiApplication.clipboard().setText("文章")
    QTest.mouseClick(place(own, "picture").paste, Qt.MouseButton.LeftButton)
    assert place(own, "picture").error() == rooms.words("editor.picture_none")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "deck.pptx"))])
    assert not dropped(place(own, "picture").box, mime)


def test_a_folder_that_refuses_the_picture_is_said(own, monkeypatch):
    from workshop.files import refused

    def full(path: Path, content: bytes) -> None:
        raise refused(path, OSError(28, "No space left on device"))

    monkeypatch.setattr(taking_picture, "write_whole", full)
    place(own, "picture").take(drawing())
    assert place(own, "picture").error()
    assert own.desk.deck.trends[0].picture == ""


def test_a_copy_takes_its_pictures_along(own, rooms):
    place(own, "picture").take(drawing())
    own.flush()
    own.outline.setFocus()
    QTest.keyClick(own.outline, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert own.desk.deck.trends[1].picture == own.desk.deck.trends[0].picture != ""
    open_deck(own, "logi")
    assert not place(own, "picture").isVisible(), "nothing to read, nothing to give"
