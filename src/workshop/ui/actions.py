"""The one table of keys, for both windows, and the way it is put on a window.

    keys = Keys(window, "console", words); keys.on("mark", slot); keys.hold("peek", pressed, released)
    keys.enable("mark", False); listing(words, "console") -> [(group, [(keys, what it does)])]

Nothing acts while a conversion of the input method is open; letters alone act only where no text can be typed (the
read-back, the audience window under a clicker); F6-F10 belong to the Japanese input method and are never used.
May import only PySide6 and i18n.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

Where = Literal["everywhere", "console", "wrapup", "decks", "audience", "readback"]
By = Literal["shortcut", "hold", "line"]

MAC = sys.platform == "darwin"


class Action(NamedTuple):
    """One thing that keys can do. `word` is the key of its name in the catalogues.

    `by`: "shortcut" is put on a window; "hold" acts while the key is down; "line" is done by the line being typed in
    and stands here for the listing alone. `typing` says whether it acts while text is being typed.
    """

    id: str
    group: str
    keys: tuple[str, ...]
    where: Where = "console"
    mac: tuple[str, ...] = ()
    by: By = "shortcut"
    typing: bool = True

    @property
    def word(self) -> str:
        return f"keys.{self.id}"

    def sequences(self, mac: bool = MAC) -> tuple[str, ...]:
        """The key sequences of this platform, in Qt's portable writing (Ctrl is Command on a Mac)."""
        return self.mac if mac and self.mac else self.keys


def _kind(number: int, kind: str) -> Action:
    return Action(f"kind_{kind}", "capture", (f"Ctrl+{number}",))


ACTIONS: tuple[Action, ...] = (
    # moving about
    Action("page_home", "move", ("Ctrl+Alt+1",), "everywhere"),
    Action("page_decks", "move", ("Ctrl+Alt+2",), "everywhere"),
    Action("page_prepare", "move", ("Ctrl+Alt+3",), "everywhere"),
    Action("page_run", "move", ("Ctrl+Alt+4",), "everywhere"),
    Action("page_wrapup", "move", ("Ctrl+Alt+5",), "everywhere"),
    Action("page_follow", "move", ("Ctrl+Alt+6",), "everywhere"),
    Action("page_library", "move", ("Ctrl+Alt+7",), "everywhere"),
    Action("new_workshop", "move", ("Ctrl+N",)),
    Action("open_workshop", "move", ("Ctrl+O",)),
    Action("jump", "move", ("Ctrl+K",), "everywhere"),
    Action("find_here", "move", ("Ctrl+F",)),
    Action("help", "move", ("F1",), "everywhere"),
    Action("undo", "move", ("Ctrl+Z",), "everywhere"),
    Action("redo", "move", ("Ctrl+Shift+Z",), "everywhere"),
    # capture
    _kind(1, "issue"),
    _kind(2, "opportunity"),
    _kind(3, "voice"),
    _kind(4, "question"),
    _kind(5, "decision"),
    _kind(6, "action"),
    _kind(7, "parking"),
    Action("save", "capture", ("Enter",), by="line"),
    Action("clear", "capture", ("Esc",), by="line"),
    Action("mark", "capture", ("F2",), mac=("F2", "Ctrl+M")),
    Action("off_script", "capture", ("F4",), mac=("F4", "Ctrl+Shift+O")),
    Action("peek", "capture", ("F12",), by="hold"),
    # the customer's screen
    Action("start", "screen", ("F5", "Shift+F5"), mac=("F5", "Shift+F5", "Ctrl+Return")),
    Action("next", "screen", ("PgDown", "Alt+Right"), mac=("PgDown", "Ctrl+Right")),
    Action("previous", "screen", ("PgUp", "Alt+Left"), mac=("PgUp", "Ctrl+Left")),
    Action("offer", "screen", ("Ctrl+E",)),
    Action("freeze", "screen", ("F3",), mac=("F3", "Ctrl+Shift+F")),
    Action("blank", "screen", ("Ctrl+B",)),
    Action("swap", "screen", ("Ctrl+Shift+S",)),
    Action("show_hide", "screen", ("Ctrl+Shift+H",)),
    Action("full_screen", "screen", ("F11",), "everywhere", mac=("Meta+Ctrl+F",)),
    # two of us: one presents with a clicker whose keys come to the console, the other one types
    Action("colleague", "two", ("Ctrl+Shift+T",)),
    Action("line_here", "two", ("Ctrl+T",)),
    Action("clear_two", "two", ("Shift+Esc",), by="line"),
    # the clock
    Action("end_soon", "clock", ("Ctrl+0",)),
    Action("end_earlier", "clock", ("Ctrl+-",)),
    Action("end_much_earlier", "clock", ("Ctrl+Alt+-",)),
    # the room's reaction
    Action("reaction_0", "reaction", ("Alt+0",), mac=("Meta+0",)),
    Action("reaction_1", "reaction", ("Alt+1",), mac=("Meta+1",)),
    Action("reaction_2", "reaction", ("Alt+2",), mac=("Meta+2",)),
    Action("reaction_3", "reaction", ("Alt+3",), mac=("Meta+3",)),
    Action("person_reaction_0", "reaction", ("Alt+Shift+0",), mac=("Meta+Shift+0",)),
    Action("person_reaction_1", "reaction", ("Alt+Shift+1",), mac=("Meta+Shift+1",)),
    Action("person_reaction_2", "reaction", ("Alt+Shift+2",), mac=("Meta+Shift+2",)),
    Action("person_reaction_3", "reaction", ("Alt+Shift+3",), mac=("Meta+Shift+3",)),
    # the list of topics, while the line has the keyboard
    Action("topic_pick", "topics", ("Alt+4", "Alt+9"), by="line", mac=("Meta+4", "Meta+9")),
    Action("topic_up", "topics", ("Alt+Up",)),
    Action("topic_down", "topics", ("Alt+Down",)),
    Action("topic_take", "topics", ("Alt+Return",)),
    Action("topic_add", "topics", ("Alt+Shift+Return",)),
    Action("map_up", "topics", ("Alt+Shift+Up",), mac=("Meta+Shift+Up",)),
    Action("map_down", "topics", ("Alt+Shift+Down",), mac=("Meta+Shift+Down",)),
    Action("map_left", "topics", ("Alt+Shift+Left",), mac=("Meta+Shift+Left",)),
    Action("map_right", "topics", ("Alt+Shift+Right",), mac=("Meta+Shift+Right",)),
    Action("topic_move", "topics", ("Shift+Up", "Shift+Right"), by="line"),
    Action("topic_near", "topics", ("Tab",), by="line"),
    # today's trends, while a row of theirs has the keyboard
    Action("trend_move", "agenda", ("Ctrl+Shift+Up", "Ctrl+Shift+Down"), by="line"),
    Action("trend_skip", "agenda", ("Del",), by="line"),
    # the read-back: the line has no focus there
    Action("readback_confirm", "readback", ("A",), "readback", typing=False),
    Action("readback_correct", "readback", ("E",), "readback", typing=False),
    Action("readback_leave_out", "readback", ("X",), "readback", typing=False),
    # the files that are handed over
    Action("make_files", "files", ("Ctrl+Shift+Return",), "wrapup"),
    Action("look_into", "files", ("Ctrl+Return",), "wrapup", mac=("Ctrl+I",)),
    Action("other_files", "files", ("Ctrl+Shift+M",), "wrapup"),
    # the deck that is written
    Action("deck_large", "decks", ("Ctrl+Return",), "decks", mac=("Ctrl+I",)),
    Action("deck_mend", "decks", ("Ctrl+J",), "decks"),
    Action("deck_reread", "decks", ("Ctrl+R",), "decks"),
    Action("deck_back", "decks", ("Esc",), "decks", by="line"),
    Action("deck_duplicate", "decks", ("Ctrl+D",), "decks"),
    Action("deck_move", "decks", ("Ctrl+Shift+Up", "Ctrl+Shift+Down"), "decks", by="line"),
    Action("deck_remove", "decks", ("Del",), "decks", by="line"),
    # the customer's window under a clicker or with the keyboard turned round
    Action("clicker_next", "clicker", ("PgDown", "Right", "Space"), "audience", typing=False),
    Action("clicker_previous", "clicker", ("PgUp", "Left"), "audience", typing=False),
    Action("clicker_blank", "clicker", ("B", "."), "audience", typing=False),
    Action("clicker_mark", "clicker", ("F2",), "audience", typing=False),
    Action("leave_full_screen", "clicker", ("Esc",), "audience", typing=False),
)

NOTES: tuple[tuple[str, str, str], ...] = (
    ("two", "PgUp / PgDn", "two_slides"),
    ("two", "F5 / Shift+F5 / Esc", "two_show"),
    ("two", "B / .", "two_blank"),
)
"""What the listing says besides: group, keys, and what becomes of them (words: keys.<name>)."""

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

TRIGGERS: tuple[tuple[str, str], ...] = (
    ("*", "opportunity"),
    ('「 "', "voice"),
    ("?", "question"),
    ("=", "decision"),
    (">", "action"),
    ("~", "parking"),
    ("!", "held"),
    ("+", "attendee"),
    ("@", "speaker"),
    ("#", "link"),
    ("'", "literal"),
)
"""First characters of a captured line and what they stand for (words: keys.first_<name>); for the listing."""


_PRINTED = {"PgDown": "PgDn", "Return": "Enter"}
"""Names that Qt has for keys, and what stands on the keys. A Mac writes signs instead."""
_AS_PRINTED = re.compile("|".join(_PRINTED))


def first_key(sequence: str) -> QKeyCombination:
    """The one key press that a sequence of the table is."""
    key: QKeyCombination = QKeySequence(sequence)[0]  # type: ignore[index]  # the stubs do not know it
    return key


def native(sequence: str) -> str:
    """A key sequence as it is written on this platform: Ctrl+K, or the Mac's signs."""
    if sequence in ("Enter", "Esc"):
        return sequence
    text = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return _AS_PRINTED.sub(lambda found: _PRINTED[found[0]], text)


def hint(action_id: str) -> str:
    """The first key of an action as it is written on this platform, for key caps and tool tips."""
    return native(BY_ID[action_id].sequences()[0])


def listing(
    words: Callable[..., str],
    wheres: Iterable[Where] = ("everywhere", "console", "wrapup", "decks", "readback", "audience"),
    without: Collection[str] = (),
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The table for the key help: (group's title, [(keys, what they do)]) in the table's order.

    `without` names actions that do nothing in this window yet.
    """
    wanted = set(wheres)
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in ACTIONS:
        if action.where in wanted and action.id not in without:
            keys = " / ".join(native(sequence) for sequence in action.sequences())
            groups.setdefault(action.group, []).append((keys, words(action.word)))
    for group, keys, name in NOTES:
        if group in groups:
            groups[group].append((keys, words(f"keys.{name}")))
    if "console" in wanted:
        groups["first"] = [(signs, words(f"keys.first_{name}")) for signs, name in TRIGGERS]
    return [(words(f"keys.group.{group}"), rows) for group, rows in groups.items()]


def composing() -> bool:
    """Is a conversion of the input method open where the keyboard's focus is?"""
    return bool(getattr(QApplication.focusWidget(), "composing", False))


_TEXT_FIRST = {"undo", "redo"}


def _reserved() -> frozenset[int]:
    combined: set[int] = set()
    for action in ACTIONS:
        if action.typing and action.by != "line" and action.id not in _TEXT_FIRST:
            combined.update(first_key(sequence).toCombined() for sequence in action.sequences())
    return frozenset(combined)


_RESERVED: list[frozenset[int]] = []


def acts_while_typing(event: QKeyEvent) -> bool:
    """Does the table claim this key even while text is typed? (A line edit would take Ctrl+K for itself.)"""
    if not _RESERVED:
        _RESERVED.append(_reserved())
    return event.keyCombination().toCombined() in _RESERVED[0]


class _Hold:
    def __init__(self, key: QKeyCombination, pressed: Callable[[], Any], released: Callable[[], Any]) -> None:
        self.key, self.pressed, self.released = key, pressed, released
        self.down = False


class _Claim:
    """One wish for one key: acts when it is the newest that is enabled.

    While a conversion is open it does not act; `kept`, where there is one, is told that the key was pressed.
    """

    def __init__(self, line: _Line, slot: Callable[[], Any], kept: Callable[[], Any] | None) -> None:
        self.line, self.slot, self.kept, self.enabled = line, slot, kept, True

    def enable(self, enabled: bool) -> None:
        self.enabled = enabled
        self.line.shortcut.setEnabled(any(claim.enabled for claim in self.line.claims))


class _Line:
    """One key on one window, and all who want it: two shortcuts for one key would cancel each other."""

    def __init__(self, sequence: str, window: QWidget, context: Qt.ShortcutContext) -> None:
        self.claims: list[_Claim] = []
        self.shortcut = QShortcut(QKeySequence(sequence), window)
        self.shortcut.setContext(context)
        self.shortcut.activated.connect(self._act)

    def _act(self) -> None:
        claim = next((claim for claim in reversed(self.claims) if claim.enabled), None)
        if claim is None:
            return
        if not composing():
            claim.slot()
        elif claim.kept is not None:
            claim.kept()


_REPEAT = {"next", "previous", "undo", "redo", "map_up", "map_down", "map_left", "map_right"}
"""Act again and again while the key is held."""


class Keys(QObject):
    """Puts actions of the table on one window (or on one page, with `context` for the widget and what is in it).

    When two objects put the same key on one window, the one that came last and is enabled has it: a page takes a key
    from the shell while it is shown and gives it back with `enable_all(False)`.
    """

    def __init__(self, window: QWidget, context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._installed: dict[str, list[_Claim]] = {}
        self._holds: list[_Hold] = []
        self._holding = True

    def on(self, action_id: str, slot: Callable[[], Any], kept: Callable[[], Any] | None = None) -> None:
        """Call `slot` when one of the action's keys is pressed and no conversion is open; `kept`, when one is."""
        action = BY_ID[action_id]
        installed = self._installed.setdefault(action_id, [])
        lines: dict[tuple[str, Qt.ShortcutContext], _Line] = self._window.__dict__.setdefault("_key_lines", {})
        for sequence in action.sequences():
            place = (sequence, self._context)
            line = lines.get(place) or _Line(sequence, self._window, self._context)
            lines[place] = line
            line.shortcut.setAutoRepeat(action_id in _REPEAT)
            claim = _Claim(line, slot, kept)
            line.claims.append(claim)
            claim.enable(True)
            installed.append(claim)

    def hold(self, action_id: str, pressed: Callable[[], Any], released: Callable[[], Any]) -> None:
        """Call `pressed` when the key goes down and `released` when it comes up or the window loses the keyboard."""
        if not self._holds:
            self._window.window().installEventFilter(self)
        for sequence in BY_ID[action_id].sequences():
            self._holds.append(_Hold(first_key(sequence), pressed, released))

    def has(self, action_id: str) -> bool:
        """Is this action put on here?"""
        return action_id in self._installed

    def enable(self, action_id: str, enabled: bool) -> None:
        """Let the action's keys act, or leave them to others."""
        for claim in self._installed[action_id]:
            claim.enable(enabled)

    def enable_all(self, enabled: bool) -> None:
        """Let all keys put on by this object act, or none of them."""
        for action_id in self._installed:
            self.enable(action_id, enabled)
        self._holding = enabled
        if not enabled:
            self._release()

    def _release(self) -> None:
        for held in self._holds:
            if held.down:
                held.down = False
                held.released()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate:
            self._release()
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        for held in self._holds if self._holding else ():
            if event.key() != held.key.key():
                continue
            if event.type() == QEvent.Type.KeyRelease:
                if held.down and not event.isAutoRepeat():
                    held.down = False
                    held.released()
                    return True
            elif not composing():
                if not held.down and not event.isAutoRepeat():
                    held.down = True
                    held.pressed()
                return True
        return False
