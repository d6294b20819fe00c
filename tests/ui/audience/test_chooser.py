"""Choosing a place on one screen; on several screens: test_two_screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.stage.screens import ABOVE, LAPTOP, LEFT, MIRRORED, RIGHT, WALL
from tests.ui.audience.conftest import settle
from tests.ui.manners import cut_texts, unnamed, without_visible_focus

from workshop.i18n import Words
from workshop.stage.placement import ScreenFact, numbered
from workshop.stage.preset import PLACES, Place
from workshop.ui.audience import chooser as chooser_module
from workshop.ui.audience.chooser import PlaceChooser
from workshop.ui.audience.screen_map import ScreenMap, miniature

Opened = Callable[..., PlaceChooser]


@pytest.fixture
def console(qtbot: Any) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(700, 400)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def opened(console: QWidget, words_ja: Words) -> Iterator[Opened]:
    made: list[PlaceChooser] = []

    def open_chooser(place: Place | None = None, words: Words = words_ja) -> PlaceChooser:
        chooser = PlaceChooser(words, console, place)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.append(chooser)
        chooser.open()
        QTest.qWaitForWindowActive(chooser)
        settle()
        return chooser

    yield open_chooser
    for chooser in made:
        chooser.close()
        chooser.deleteLater()
    settle()


def texts(chooser: PlaceChooser) -> str:
    return "\n".join(label.text() for label in chooser._lines)


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    settle()


def test_on_one_screen_enter_takes_what_is_likely(opened: Opened) -> None:
    chooser = opened()
    taken: list[tuple[str, str]] = []
    chooser.taken.connect(lambda *what: taken.append(what))
    press(Qt.Key.Key_Return)
    assert taken == [("show-and-hide", "")]
    assert not chooser.isVisible()


def test_arrows_go_through_the_places_and_escape_takes_none(opened: Opened) -> None:
    chooser = opened()
    taken: list[object] = []
    chooser.taken.connect(lambda *what: taken.append(what))
    press(Qt.Key.Key_Down)
    assert chooser.place == "online"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert chooser.place == "side-by-side"
    press(Qt.Key.Key_Escape)
    assert taken == []
    assert not chooser.isVisible()


def test_a_second_screen_that_is_not_there_is_explained_and_not_taken(opened: Opened, words_ja: Words) -> None:
    chooser = opened("second-screen")
    assert texts(chooser) == words_ja("audience.why.one_screen")
    assert not chooser.take_button.isEnabled()
    press(Qt.Key.Key_Return)
    assert chooser.isVisible()
    assert chooser.numbers.shown == []


def test_a_copied_screen_is_explained(opened: Opened, words_ja: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chooser_module, "facts", lambda: [LAPTOP, MIRRORED])
    monkeypatch.setattr(PlaceChooser, "_own", lambda self: "eDP-1")
    chooser = opened("second-screen")
    assert texts(chooser) == words_ja("audience.why.mirrored")
    assert chooser.map.isVisible()
    assert chooser.map.free() == []


@pytest.mark.parametrize("place", PLACES[1:])
def test_what_has_to_be_known_is_said_before(opened: Opened, place: Place) -> None:
    said = texts(opened(place))
    expected = {"turned": "Esc", "side-by-side": "！", "show-and-hide": "Ctrl+Shift+H", "online": "共有"}
    assert expected[place].replace("！", "!") in said


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_whole_and_every_control_named(opened: Opened, lang: str, place: Place) -> None:
    chooser = opened(place, Words(lang, strict=True))
    assert cut_texts(chooser) == []
    assert unnamed(chooser) == []
    assert chooser.width() <= 1093
    assert chooser.height() <= 614


def test_the_keyboards_focus_is_seen(opened: Opened) -> None:
    assert without_visible_focus(opened("turned")) == []


# -- the map


@pytest.mark.parametrize("screens", [[LAPTOP, RIGHT], [LEFT, LAPTOP], [LAPTOP, ABOVE], [LAPTOP, RIGHT, WALL]])
def test_the_miniature_is_true_to_places_and_shapes(screens: list[ScreenFact]) -> None:
    found = miniature(screens, 300, 140)
    for screen in screens:
        rect = found[screen.name]
        assert rect.width() / rect.height() == pytest.approx(screen.geometry.width / screen.geometry.height)
        assert rect.left() >= -0.01
        assert rect.right() <= 300.01
        assert rect.top() >= -0.01
        assert rect.bottom() <= 140.01
    for one in screens:
        for other in screens:
            if one.geometry.right <= other.geometry.x:
                assert found[one.name].right() <= found[other.name].left() + 0.01
            if one.geometry.bottom <= other.geometry.y:
                assert found[one.name].bottom() <= found[other.name].top() + 0.01


def test_no_screens_no_picture() -> None:
    assert miniature([], 300, 140) == {}


@pytest.fixture
def board(words_ja: Words, shown: Any) -> ScreenMap:
    made = ScreenMap(words_ja)
    made.show_screens([LAPTOP, RIGHT, WALL], "eDP-1", "HDMI-1")
    shown(made, 420, 200)
    return made


def test_arrows_choose_among_the_free_screens(board: ScreenMap) -> None:
    told: list[str] = []
    board.chosen.connect(told.append)
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Left)
    assert told == ["DP-2", "HDMI-1", "DP-2"]
    assert str(numbered([LAPTOP, RIGHT, WALL])["DP-2"]) in board.accessibleDescription()


def test_a_click_chooses_a_free_screen_and_never_ours(board: ScreenMap) -> None:
    told: list[str] = []
    board.chosen.connect(told.append)

    def click(name: str) -> None:
        QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=board.rect_of(name).center().toPoint())

    click("eDP-1")
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert told == []
    click("DP-2")
    assert told == ["DP-2"]
