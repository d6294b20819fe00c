"""One table of keys: no two actions of one place share a key, and none acts while a conversion is open."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from workshop.ui import actions
from workshop.ui.actions import ACTIONS, BY_ID, Keys, listing
from workshop.ui.widgets.entry import LineEdit, TextEdit

DESIGN = {  # design/README, "Keys"
    "kind_issue": "Ctrl+1", "kind_opportunity": "Ctrl+2", "kind_voice": "Ctrl+3", "kind_question": "Ctrl+4",
    "kind_decision": "Ctrl+5", "kind_action": "Ctrl+6", "kind_parking": "Ctrl+7", "help": "F1", "mark": "F2",
    "freeze": "F3", "off_script": "F4", "start": "F5", "full_screen": "F11", "peek": "F12", "blank": "Ctrl+B",
    "swap": "Ctrl+Shift+S", "show_hide": "Ctrl+Shift+H", "reaction_0": "Alt+0", "reaction_3": "Alt+3",
    "person_reaction_1": "Alt+Shift+1", "jump": "Ctrl+K", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z",
    "readback_confirm": "A", "readback_correct": "E", "readback_leave_out": "X",
}  # fmt: skip


@pytest.mark.skipif(actions.MAC, reason="a Mac writes signs")
def test_keys_are_called_what_stands_on_them() -> None:
    assert actions.native("PgDown") == "PgDn"
    assert actions.native("Alt+Return") == "Alt+Enter"
    assert actions.native("Ctrl+Shift+K") == "Ctrl+Shift+K"
    said = " ".join(keys for _group, rows in listing(lambda key, **_values: key) for keys, _what in rows)
    assert "PgDown" not in said
    assert "Return" not in said


@pytest.fixture
def window(shown):
    made = QMainWindow()
    body = QWidget()
    column = QVBoxLayout(body)
    made.line = LineEdit("line")
    made.note = TextEdit("note")
    column.addWidget(made.line)
    column.addWidget(made.note)
    made.setCentralWidget(body)
    shown(made)
    made.line.setFocus()
    return made


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def test_the_keys_of_the_design():
    assert {name: BY_ID[name].keys[0] for name in DESIGN} == DESIGN
    assert BY_ID["next"].keys == ("PgDown", "Alt+Right")
    assert BY_ID["previous"].keys == ("PgUp", "Alt+Left")


@pytest.mark.parametrize("mac", [False, True])
def test_no_key_means_two_things_in_one_place(mac):
    seen = defaultdict(list)
    for action in ACTIONS:
        for sequence in action.sequences(mac):
            for where in (
                ("console", "wrapup", "audience", "readback") if action.where == "everywhere" else (action.where,)
            ):
                seen[where, sequence].append(action.id)
    assert not {key: ids for key, ids in seen.items() if len(ids) > 1}


@pytest.mark.parametrize("mac", [False, True])
def test_the_input_methods_keys_are_left_alone(mac):
    used = {sequence for action in ACTIONS for sequence in action.sequences(mac)}
    assert not used & {f"F{n}" for n in range(6, 11)}


@pytest.mark.parametrize("mac", [False, True])
def test_letters_alone_act_only_where_nothing_is_typed(mac):
    for action in ACTIONS:
        for sequence in action.sequences(mac):
            if len(sequence) == 1 or sequence in ("Space", "Left", "Right"):
                assert action.where in ("readback", "audience"), action.id
                assert not action.typing, action.id


def test_every_key_is_one_qt_knows():
    for action in ACTIONS:
        if action.by != "line":
            for sequence in (*action.keys, *action.mac):
                assert QKeySequence(sequence).count() == 1, sequence
                assert QKeySequence(sequence)[0].key() != Qt.Key.Key_unknown, sequence


def test_the_help_lists_every_key_in_words(words_ja, words_en):
    for words in (words_ja, words_en):
        listed = [keys for _, rows in listing(words) for keys, _ in rows]
        assert len(listed) == len(ACTIONS) + len(actions.TRIGGERS) + len(actions.NOTES)
        assert any("F2" in keys for keys in listed)


def test_a_key_acts_while_the_line_has_the_focus(window):
    done = []
    keys = Keys(window)
    for name in ("mark", "jump", "blank", "next", "reaction_2", "kind_voice", "freeze"):
        keys.on(name, lambda name=name: done.append(name))
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_K, control)
    press(window, Qt.Key.Key_B, control)
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_Right, alt)
    press(window, Qt.Key.Key_2, alt)
    press(window, Qt.Key.Key_3, control)
    assert done == ["mark", "jump", "blank", "next", "next", "reaction_2", "kind_voice"]
    window.note.setFocus()
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_K, control)
    assert done[-2:] == ["next", "jump"]
    assert window.line.text() == ""


def test_nothing_acts_while_a_conversion_is_open(window, composing):
    done = []
    keys = Keys(window)
    keys.on("mark", lambda: done.append("mark"))
    keys.hold("peek", lambda: done.append("peek"), lambda: done.append("hide"))
    composing(window.line, "かだい")
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_F12)
    assert done == []
    composing(window.line, "", "課題")
    press(window, Qt.Key.Key_F2)
    assert done == ["mark"]
    assert window.line.text() == "課題"


def test_hold_acts_while_the_key_is_down(window):
    done = []
    keys = Keys(window)
    keys.hold("peek", lambda: done.append("peek"), lambda: done.append("hide"))
    QTest.keyPress(window.line, Qt.Key.Key_F12)
    assert done == ["peek"]
    QTest.keyRelease(window.line, Qt.Key.Key_F12)
    assert done == ["peek", "hide"]


def test_a_hold_ends_when_the_window_loses_the_keyboard(window, shown):
    done = []
    keys = Keys(window)
    keys.hold("peek", lambda: done.append("peek"), lambda: done.append("hide"))
    QTest.keyPress(window.line, Qt.Key.Key_F12)
    other = QWidget()
    shown(other)
    other.activateWindow()
    assert done == ["peek", "hide"]


def test_a_key_can_be_left_to_others(window):
    done = []
    keys = Keys(window)
    keys.on("mark", lambda: done.append("mark"))
    keys.enable("mark", False)
    press(window, Qt.Key.Key_F2)
    keys.enable_all(True)
    press(window, Qt.Key.Key_F2)
    assert done == ["mark"]


def test_a_page_takes_a_key_from_the_shell_and_gives_it_back(window):
    done = []
    shell, page = Keys(window), Keys(window)
    shell.on("help", lambda: done.append("shell"))
    page.on("help", lambda: done.append("page"))
    page.hold("peek", lambda: done.append("peek"), lambda: done.append("hide"))
    press(window, Qt.Key.Key_F1)
    QTest.keyPress(window.line, Qt.Key.Key_F12)
    page.enable_all(False)
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F12)
    page.enable_all(True)
    press(window, Qt.Key.Key_F1)
    assert done == ["page", "peek", "hide", "shell", "page"]


def test_undo_is_the_texts_first_and_then_the_workshops(window):
    done = []
    keys = Keys(window)
    keys.on("undo", lambda: done.append("undo"))
    keys.on("redo", lambda: done.append("redo"))
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for entry in (window.line, window.note):
        done.clear()
        entry.setFocus()
        QTest.keyClicks(entry, "abc")
        press(window, Qt.Key.Key_Z, control)
        assert (entry.text(), done) == ("", [])
        press(window, Qt.Key.Key_Z, control)
        assert done == ["undo"]
        press(window, Qt.Key.Key_Z, control | shift)
        assert (entry.text(), done) == ("abc", ["undo"])
        press(window, Qt.Key.Key_Z, control | shift)
        assert done == ["undo", "redo"]
