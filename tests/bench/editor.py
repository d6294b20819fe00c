"""A key in the deck editor until it is painted, in a deck of 40 trends, against a bare QLineEdit."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtWidgets import QApplication
from tests.bench.console import settle
from tests.bench.keystroke import BLOCKS, LINES, Bare, Painted, Typing, by_conversion, by_letters, p95
from tests.bench.rows import Row

from workshop import places
from workshop.decks.draft import Draft
from workshop.decks.editing import set_field
from workshop.decks.parts import duplicate
from workshop.decks.reading import load
from workshop.decks.writing import write
from workshop.ui.app import App, AppArguments
from workshop.ui.decks.page import DecksPage
from workshop.ui.decks.places import TextPlace
from workshop.ui.widgets.entry import TextEdit

TRENDS = 40


def run() -> list[Row]:
    """Keys in blocks, in turn with a process that has the bare line. What the editor does when the hand rests (drawing
    the slide, saving, looking for what is to be mended) belongs to the last key of each line."""
    with editor() as page:
        # A field of one line and one of several, by letters and by conversions.
        page.desk.choose(("trends", "LOG-T1", "evidence", "LOG-T1-E1"))
        settle()
        rows = [
            *compared("a letter in a field of one line", page, ("source", "publisher"), by_letters),
            *compared("a step of a conversion in a field of one line", page, ("source", "publisher"), by_conversion),
        ]
        page.desk.choose(("trends", "LOG-T1"))
        settle()
        rows += [
            *compared("a letter in the spark", page, ("spark",), by_letters),
            *compared("a step of a conversion in the spark", page, ("spark",), by_conversion),
        ]
        return [*rows, drawing(page)]


def compared(name: str, page: DecksPage, field: tuple[str, ...], type_a_line: Typing) -> list[Row]:
    """The processor's time: what else the machine does is not counted."""
    path = (*page.desk.part, *field)
    place = next(p for p in page.fields.places() if p.path == path)
    assert isinstance(place, TextPlace)
    place.focus()
    settle()
    seen(place, type_a_line)
    bare = Bare(place.entry, type_a_line)  # type: ignore[arg-type]  # both are typed into the same way
    try:
        blocks = []
        for number in range(BLOCKS + 2):
            ours = one_line(page, place, type_a_line)
            floor = bare.one_line()
            if number > 1:
                blocks.append((p95(ours), p95(floor)))
    finally:
        bare.close()
    floor_p95 = median(f for _, f in blocks)
    return [Row(f"{name}, p95", median(o / f for o, f in blocks) * floor_p95, floor_p95, 3.0)]


def one_line(page: DecksPage, place: TextPlace, type_a_line: Typing) -> list[float]:
    taken: list[float] = []
    for _ in range(LINES):
        keys = type_a_line(place.entry)
        keys[-1] += at_rest(page)
        assert page.desk.at(place.path) == place.entry.text(), "every key is in the draft"
        taken += keys
        place.entry.clear()
        at_rest(page)
    return taken


def at_rest(page: DecksPage) -> float:
    """What follows what was typed when the hand rests, at once: slide, disk, what is to be mended; its time."""
    start = process_time()
    page.desk.catch_up()
    page.desk.look()
    page.flush()
    settle()
    return process_time() - start


def seen(place: TextPlace, type_a_line: Typing) -> None:
    """What is measured is what it is called: every key that changes the text is painted before the clock stops."""
    entry = place.entry
    entry.clear()
    settle()
    painted = entry.viewport() if isinstance(entry, TextEdit) else entry
    watch = Painted(painted)
    states: list[str] = []
    type_a_line(entry, lambda: states.append(entry.text()))
    assert watch.times >= len(set(states)), (watch.times, len(set(states)))
    painted.removeEventFilter(watch)
    entry.clear()


def drawing(page: DecksPage) -> Row:
    """The slide itself, once for each rest of the hand."""
    taken = []
    for number in range(30):
        page.desk.set(("trends", "LOG-T1", "spark"), f"足りないのは車ではないかもしれません {number}")
        start = process_time()
        page.preview.draw()
        page.preview.picture.repaint()
        taken.append(process_time() - start)
    at_rest(page)
    return Row("the slide drawn when the hand rests, p50 (no target)", median(taken), median(taken), float("inf"))


@contextmanager
def editor(size: tuple[int, int] = (1366, 768)) -> Iterator[DecksPage]:
    """The app with a person's own deck of 40 trends on the table, in both languages."""
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2], prefix=".bench-") as folder:
        data = Path(folder) / "data"
        for deck in large().values():
            write(deck, places.decks(data))
        app = App(AppArguments(data_dir=data, lang="ja"), qt)
        app.start()
        patience = QDeadlineTimer(60_000)
        while app.rooms is None and not patience.hasExpired():
            qt.processEvents()
        assert app.rooms is not None, "the app is loaded"
        rooms = app.rooms
        rooms.shell.resize(*size)
        rooms.show_page("decks")
        rooms.shell.activateWindow()
        while rooms.jobs.busy():
            qt.processEvents()
        page = rooms.shell.page("decks")
        assert isinstance(page, DecksPage)
        page.open_deck(next(deck for deck in page.shelf.decks if deck.id == "large"))
        page.open_shelf(False)
        settle()
        assert page.desk.deck is not None
        assert len(page.desk.deck.trends) == TRENDS
        try:
            yield page
        finally:
            rooms.shell.close()
            rooms.shell.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def large() -> Draft:
    """The shipped deck of logistics, its trends again and again."""
    draft: Draft = {}
    for lang in ("ja", "en"):
        deck = load(places.data("trends") / f"logistics.{lang}.yaml").deck
        assert deck is not None
        draft = {**draft, lang: deck.model_copy(update={"id": "large"})}
    while len(draft["ja"].trends) < TRENDS:
        trends = draft["ja"].trends
        draft, _ = duplicate(draft, "ja", ("trends", trends[len(trends) * 3 // 7].id))
    return set_field(draft, "ja", ("edition",), "2026-11")
