"""The frame: real words at once, only pages that exist, nothing cut on the smallest screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workshop import places
from workshop.ui.parts.page import Page
from workshop.ui.shell import RAIL, RailButton, Shell
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import ElidingLabel

SMALLEST = (1093, 614)


class Plain(Page):
    def __init__(self, title="題", subtitle=""):
        super().__init__()
        self.log = []
        self._title, self._subtitle = title, subtitle
        self.button = QPushButton("はじめる")

    def title(self):
        return self._title

    def subtitle(self):
        return self._subtitle

    def top_widgets(self):
        return [self.button]

    def enter(self):
        self.log.append("enter")

    def leave(self):
        self.log.append("leave")

    def flush(self):
        self.log.append("flush")


def rail(shell):
    return [button.text() for button in shell.findChildren(RailButton) if button.isVisibleTo(shell)]


def test_the_first_picture_has_real_words(shell, shown, words_ja):
    shown(shell, *SMALLEST)
    said = {label.text() for label in shell.findChildren(QLabel) if label.isVisible()}
    assert {words_ja("shell.skeleton_workshops"), words_ja("shell.skeleton_promises")} <= said
    assert shell.findChildren(Card)


def test_painted_is_told_once(shell, qtbot):
    with qtbot.waitSignal(shell.painted, timeout=5000):
        shell.show()
    told = []
    shell.painted.connect(lambda: told.append(1))
    shell.repaint()
    QApplication.processEvents()
    assert told == []


def test_only_pages_that_exist_have_an_entry(shell, shown, words_ja):
    shown(shell)
    assert rail(shell) == [words_ja("shell.home")]
    shell.register("run", Plain())
    shell.announce(["prepare"])
    assert rail(shell) == [words_ja(f"shell.{name}") for name in ("home", "prepare", "run")]


def test_home_takes_the_skeletons_place(shell, shown):
    shown(shell)
    home = Plain("ホーム")
    shell.register("home", home)
    assert shell.current() == "home"
    assert home.isVisible()
    assert home.log == ["enter"]


def test_a_page_is_flushed_and_left_before_the_next_is_entered(shell, shown):
    home, run = Plain("ホーム"), Plain("ミナト精機様", "製造業デッキ")
    shell.register("home", home)
    shell.register("run", run)
    shown(shell, *SMALLEST)
    assert home.button.isVisible()
    assert not run.button.isVisible()
    shell.show_page("run")
    assert home.log == ["enter", "flush", "leave"]
    assert run.log == ["enter"]
    assert run.button.isVisible()
    assert not home.button.isVisible()
    assert shell.windowTitle().startswith("ミナト精機様")


def test_heading_follows_the_page(shell, shown):
    run = Plain("前")
    shell.register("home", run)
    shown(shell)
    run._title = "後"
    run.heading_changed.emit()
    assert shell.windowTitle().startswith("後")


def test_a_sign_never_gives_way_and_a_stump_of_a_subtitle_does(shell, shown):
    run = Plain("とても長い会社名の株式会社様 生産本部 意見交換会" * 3, "見本：実在しない会社です")
    shell.register("home", Plain("ホーム"))
    shell.register("run", run)
    shown(shell, *SMALLEST)
    shell.set_sign("見本", "実在しません", ["run"])
    sign = shell.top_bar.findChild(Chip)
    assert not sign.isVisible()
    shell.show_page("run")
    QApplication.processEvents()
    assert sign.isVisible()
    assert sign.width() >= sign.sizeHint().width()
    shown_labels = [label for label in shell.top_bar.findChildren(ElidingLabel) if label.isVisible()]
    assert [label.text() for label in shown_labels] == [run._title]
    assert shell.top_bar.toolTip() == run._subtitle
    run._title = "短い"
    run.heading_changed.emit()
    QApplication.processEvents()
    assert len([label for label in shell.top_bar.findChildren(ElidingLabel) if label.isVisible()]) == 2


def test_the_rail_is_worked_by_keyboard(shell, shown):
    for name in ("home", "prepare", "run", "wrapup"):
        shell.register(name, Plain(name))
    shown(shell)
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(shell, Qt.Key.Key_4, control_alt)
    assert shell.current() == "run"
    shell.set_available("wrapup", False, "why")
    QTest.keyClick(shell, Qt.Key.Key_5, control_alt)
    assert shell.current() == "run"
    button = next(b for b in shell.findChildren(RailButton) if b.toolTip() == "why")
    assert not button.isEnabled()
    shell.set_available("wrapup", True)
    QTest.keyClick(shell, Qt.Key.Key_5, control_alt)
    assert shell.current() == "wrapup"


def test_a_page_asked_for_too_early_is_shown_when_it_comes(shell, shown, qtbot):
    shell.register("home", Plain())
    shell.announce(["run"])
    shown(shell)
    entry = next(b for b in shell.findChildren(RailButton) if b.isVisible() and not b.isChecked())
    with qtbot.waitSignal(shell.page_requested) as asked:
        entry.click()
    assert asked.args == ["run"]
    assert shell.current() == "home"
    shell.register("run", Plain())
    assert shell.current() == "run"


def test_a_notice_can_be_acted_on(shell, shown):
    shown(shell, *SMALLEST)
    done = []
    notice = shell.notify("書き出しました。", "ok", action="開く", on_action=lambda: done.append(1))
    assert notice.isVisible()
    notice.button.click()
    assert done == [1]
    assert shell.notices.notices() == []


def test_closing_flushes_first(shell, shown):
    page = Plain()
    shell.register("home", page)
    shown(shell)
    order = []
    shell.closing.connect(lambda: order.append(list(page.log)))
    shell.close()
    assert order == [["enter", "flush"]]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_cut_on_the_smallest_screen(lang, request, shown):
    made = Shell(request.getfixturevalue(f"words_{lang}"))
    for name, _ in RAIL:
        made.register(name, Plain("とても長い会社名の株式会社様 生産本部 意見交換会" * 3, "製造業デッキ・5名参加" * 3))
    shown(made, *SMALLEST)
    assert (made.width(), made.height()) == SMALLEST
    for button in made.findChildren(RailButton):
        assert button.isVisible()
        assert button.font().bold()
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
        assert button.mapTo(made, QPoint(0, button.height())).y() <= SMALLEST[1]
    action = made.page("home").button
    assert action.mapTo(made, QPoint(action.width(), 0)).x() <= SMALLEST[0]
    assert action.width() >= action.sizeHint().width()


def test_the_shell_loads_nothing_heavy():
    code = (
        "import sys; from workshop.ui.shell import Shell; import workshop.ui.theme, workshop.ui.icons, workshop.ui.app;"
        "heavy = {'pydantic', 'yaml', 'docx', 'openpyxl', 'lxml', 'babel', 'sqlite3', 'platformdirs', 'pptx', 'budoux',"
        "'workshop.session', 'workshop.commands', 'workshop.document', 'workshop.decks', 'workshop.ui.rooms'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    source = str(places.checkout() / "src")
    env = dict(os.environ, PYTHONPATH=source, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
