"""A key in the console's capture line until it is painted, with 2,000 captures in the feed, against a bare QLineEdit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from tests.bench.console import console, settle
from tests.bench.rows import Row

from workshop.ui.rooms import Rooms

CAPTURES = 2_000
BLOCKS, LINES = 15, 4
ENGLISH = "Trucks wait at the gate, drivers have no night shift rota"
JAPANESE = (
    ("ま", "まち", "まちじ", "まちじか", "まちじかん", "待ち時間"),
    ("の", "の"),
    ("け", "けい", "けいそ", "けいそく", "計測"),
    ("が", "が"),
    ("な", "ない", "ない"),
    ("、", "、"),
    ("は", "はい", "はいし", "はいしゃ", "配車"),
    ("も", "も"),
    ("ひ", "ひと", "ひとり", "一人"),
)
"""What an input method shows of each phrase while it is typed; the last is what it becomes."""
Typing = Callable[..., list[float]]
"""Types a line into what it is given; the seconds of each key."""
ENTERS = 200
PAGE = bytes(4096)


def run() -> list[Row]:
    """Keys in blocks, in turn with a process that has the bare line; p95 of each block, medians of their ratios."""
    rows = []
    with console("en", CAPTURES) as rooms:
        rows += compared("a letter, English", rooms, by_letters)
    with console("ja", CAPTURES) as rooms:
        rows += compared("a step of a conversion, Japanese", rooms, by_conversion)
        rows += entering(rooms)
    return rows


def compared(name: str, rooms: Rooms, type_a_line: Typing) -> list[Row]:
    """The processor's time: what else the machine does is not counted. The second row is of those keys alone that
    change what is suggested: they are few, and the first must not hide them."""
    line = rooms.shell.page("run").bar.entry
    line.setFocus()
    check(line, type_a_line)
    near = rooms.shell.page("run").bar.foot.near
    assert near, "topics are suggested for what was typed"
    changing = which_change(rooms, type_a_line)
    assert changing, "some keys change what is suggested"
    bare = Bare(line, type_a_line)
    try:
        blocks = []
        dearest = []
        for number in range(BLOCKS + 2):
            ours = one_line(line, type_a_line)
            floor = bare.one_line()
            if number > 1:
                blocks.append((p95(ours), p95(floor)))
                keys = len(ours) // LINES
                dearest.append(
                    [median(taken[i] for i in range(len(taken)) if i % keys in changing) for taken in (ours, floor)]
                )
    finally:
        bare.close()
    rows = []
    changed = f"{name}, where it changes the suggestions, p50 (no target)"
    for what, pairs, target in ((f"{name}, p95", blocks, 2.0), (changed, dearest, float("inf"))):
        floor = median(f for _, f in pairs)
        rows.append(Row(what, median(o / f for o, f in pairs) * floor, floor, target))
    return rows


def which_change(rooms: Rooms, type_a_line: Typing) -> set[int]:
    """The places of the keys that change the topics offered, in the line as it is typed."""
    bar = rooms.shell.page("run").bar
    seen: list[list[str]] = []
    bar.entry.clear()
    settle()
    before = list(bar.foot.near)

    type_a_line(bar.entry, lambda: seen.append(list(bar.foot.near)))
    bar.entry.clear()
    settle()
    return {place for place, (was, now) in enumerate(zip([before, *seen], seen, strict=False)) if was != now}


def one_line(line: QLineEdit, type_a_line: Typing) -> list[float]:
    taken: list[float] = []
    for _ in range(LINES):
        taken += type_a_line(line)
        line.clear()
        settle()
    return taken


def p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def by_letters(line: QLineEdit, after: Callable[[], None] = lambda: None) -> list[float]:
    """Type a line by keys; the seconds of each until all it changed was painted."""
    taken = []
    for letter in ENGLISH:
        code = QTest.asciiToKey(ord(letter))
        start = process_time()
        QTest.sendKeyEvent(QTest.KeyAction.Press, line, code, letter, Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
        taken.append(process_time() - start)
        after()
        QTest.sendKeyEvent(QTest.KeyAction.Release, line, code, letter, Qt.KeyboardModifier.NoModifier)
    return taken


def by_conversion(line: QLineEdit, after: Callable[[], None] = lambda: None) -> list[float]:
    """Type a line as an input method does: each state of the open conversion, then what it becomes."""
    taken = []
    for phrase in JAPANESE:
        for shown in (*phrase, ""):
            event = QInputMethodEvent(shown, [])
            if not shown:
                event.setCommitString(phrase[-1])
            start = process_time()
            QApplication.sendEvent(line, event)
            QApplication.processEvents()
            taken.append(process_time() - start)
            after()
    return taken


class Painted(QObject):
    """Counts the line's paintings; outside of what is measured."""

    def __init__(self, line: QWidget) -> None:
        super().__init__()
        self.times = 0
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def check(line: QLineEdit, type_a_line: Typing) -> None:
    """What is measured is what it is called: every key is painted before the clock stops."""
    line.clear()
    settle()
    watch = Painted(line)
    keys = len(type_a_line(line))
    line.removeEventFilter(watch)
    assert watch.times >= keys, (watch.times, keys)
    expected = {ENGLISH, "".join(phrase[-1] for phrase in JAPANESE)}
    assert line.text() in expected, line.text()


# ---- the floor: a process with nothing but the line

BARE = """
import sys
from tests.bench import keystroke
keystroke.bare(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
"""


class Bare:
    """An empty window with one line of the same font and size, in a process of its own: no style sheet reaches it."""

    def __init__(self, like: QLineEdit, type_a_line: Typing) -> None:
        arguments = [type_a_line.__name__, str(like.width()), str(like.height()), str(like.font().pixelSize())]
        folders = [str(Path(__file__).resolve().parents[2] / folder) for folder in (".", "src")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", BARE, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip

    def one_line(self) -> list[float]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("line\n")
        self._process.stdin.flush()
        return [float(number) for number in self._process.stdout.readline().split()]

    def close(self) -> None:
        self._process.communicate(timeout=30)


def bare(way: str, width: int, height: int, pixels: int) -> None:
    """The other process: types a line for every line it is sent."""
    from workshop.ui import theme

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    line = QLineEdit(window)
    font = theme.font(theme.CAPTURE)
    font.setPixelSize(pixels)
    line.setFont(font)
    line.setGeometry(100, 600, width, height)
    window.show()
    window.activateWindow()
    line.setFocus()
    settle()
    type_a_line = {"by_letters": by_letters, "by_conversion": by_conversion}[way]
    check(line, type_a_line)
    for _ in sys.stdin:
        print(*one_line(line, type_a_line), flush=True)
    app.quit()


# ---- Enter


def entering(rooms: Rooms) -> list[Row]:
    """Enter until the line is on the disk, and until "saved" is painted; against appending 4 KiB and fdatasync.

    On the disk it is when the document's commit has come back: what follows is memory and paint.
    """
    assert rooms.path is not None
    session, page = rooms.session, rooms.shell.page("run")
    line = page.bar.entry
    line.composition.after = 0.0  # the Enter is one's own
    kept: list[float] = []
    begun: list[float] = []
    commit, apply = session.store.commit, session.apply

    def watched_commit(*args: object, **more: object) -> object:
        refused = commit(*args, **more)
        assert refused is None, "every line goes to the disk"
        kept.append(perf_counter())
        return refused

    def watched_apply(*args: object, **more: object) -> object:
        begun.append(perf_counter())
        return apply(*args, **more)

    session.store.commit, session.apply = watched_commit, watched_apply
    descriptor = os.open(rooms.path.with_name("floor"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)
    floor, durable, shown = [], [], []
    before = len(rooms.workshop.captures())
    for number in range(ENTERS):
        line.setText(f"月末の午前は荷待ちが長い {number}")
        settle()
        begun.clear()
        kept.clear()
        start = perf_counter()
        QTest.sendKeyEvent(QTest.KeyAction.Press, line, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
        shown.append(perf_counter() - start)
        durable.append(kept[0] - begun[0])
        start = perf_counter()
        os.write(descriptor, PAGE)
        sync(descriptor)
        floor.append(perf_counter() - start)
    os.close(descriptor)
    assert len(rooms.workshop.captures()) == before + ENTERS
    assert page.feed.model.count() == before + ENTERS
    least = median(floor)
    return [
        Row("Enter, its part until it is on the disk, p50", median(durable), least, 1.5),
        Row("Enter until it is shown as saved, p50 (no target)", median(shown), least, float("inf")),
    ]
