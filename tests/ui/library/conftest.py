"""Our side of the table with two decks, two customers' workshops, and something of ours in each of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from tests.decks.conftest import DECK
from tests.library.conftest import workshop
from tests.ui.house import settle
from tests.workshops import Clock

from workshop import places
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import RecordLead
from workshop.decks import overlays
from workshop.i18n import Words
from workshop.model.deck import Strength
from workshop.ui.parts.entries import Entry, Heading
from workshop.ui.parts.page import Page
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme
from workshop.ui.widgets.entry import LineEdit

CANARY = "カナリア"
OBJECTIONS = f"""\
    objections:
      - objection: {CANARY}の反論
        answer: {CANARY}の答え
"""
SECRET = f"""\
      - id: S-T1-C2
        company: {CANARY}商事
        origin: ours
        clearance: not-cleared
        situation: {CANARY}の状況
        action: 荷姿を変えました。
        results:
          - {{kind: actual, text: 車両が1割減}}
        sources:
          - {{publisher: 社内, title: 記録, date: 2024-10, url: ["https://example.jp/4"]}}
"""
ENGLISH = (
    DECK.replace("lang: ja", "lang: en")
    .replace("title: 見本", "title: Sample")
    .replace("積み方を選び直す", "Choosing how to load")
    .replace("荷姿をそろえる", "One shape of load")
)
OTHER = (
    DECK.replace("id: sample", "id: shops").replace("industry: logistics", "industry: retail").replace("S-T1", "R-T1")
    .replace("積み方を選び直す", "店の仕事を減らす").replace("見本商事", "見本百貨店")
)  # fmt: skip


@pytest.fixture
def trends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of shipped decks: one in two languages, one in Japanese alone."""
    folder = tmp_path / "trends"
    folder.mkdir()
    deck = DECK.replace("    script: 話す内容です。\n", f"{SECRET}    script: {CANARY}の台本\n{OBJECTIONS}")
    for name, text in (("sample.ja", deck), ("sample.en", ENGLISH), ("shops.ja", OTHER)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    shipped = places.data
    monkeypatch.setattr(places, "data", lambda name: folder if name == "trends" else shipped(name))
    return folder


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workshops of two customers, made once."""
    folder = tmp_path_factory.mktemp("kept") / "workshops"
    folder.mkdir()
    workshop(
        folder / "east.workshop",
        "東浜ロジ",
        CaptureLine(id="e1", text="荷待ちが長く、荷姿もまちまち"),
        CaptureLine(id="e2", text="倉庫の建て替え", what="opportunity"),
        CaptureLine(id="e3", text="荷姿は社長の好み", held=True),
    )
    workshop(
        folder / "canary.workshop",
        f"{CANARY}運輸",
        RecordLead(request_title=f"{CANARY}の相談"),
        CaptureLine(id="k1", text=f"荷姿が{CANARY}"),
    )
    return folder


@pytest.fixture
def rooms(
    trends: Path, kept: Path, data_dir: Path, theme: Theme, words_ja: Words, shown: Callable[..., object]
) -> Iterator[Rooms]:
    """Two workshops in the folder, nothing open, the window on the smallest screen."""
    shutil.copytree(kept, data_dir / "workshops")
    overlays.write(data_dir / "decks", "sample", {"S-T1-K1": Strength(strength=f"{CANARY}が強み")})
    made = Rooms(Shell(words_ja), words_ja, theme, data_dir, now=Clock())
    shown(made.shell, 1093, 614)
    yield made
    made.jobs.close()


class Plain(Page):
    """A page with a field, made in no time; stands where another page would."""

    def __init__(self) -> None:
        super().__init__()
        self.field = LineEdit("field")
        QVBoxLayout(self).addWidget(self.field)

    def enter(self) -> None:
        self.field.setFocus()


def rest(rooms: Rooms) -> None:
    """All is read, counted and shown."""
    page = rooms.shell.page("library")
    for _ in range(200):
        while rooms.jobs.busy():
            QApplication.processEvents()
        settle()
        if page is None or not (page._showing.isActive() or page._counting.isActive() or rooms.jobs.busy()):
            break
        QTest.qWait(5)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(rooms: Rooms):
    """The library, read."""
    rooms.show_page("library")
    rest(rooms)
    return rooms.shell.page("library")


@pytest.fixture
def typed(rooms: Rooms, page) -> Callable[[str], list[str]]:
    """Puts words into the line; what is found."""

    def put(text: str) -> list[str]:
        page.line.setText(text)
        rest(rooms)
        return titles(page.list)

    return put


def titles(entries) -> list[str]:
    return [entry.text for entry in entries.entries()]


def headings(entries) -> list[str]:
    return [f"{row.text} {row.count}".strip() for row in entries.rows.rows if isinstance(row, Heading)]


def parts(entries) -> list[str]:
    return [entry.card.part for entry in entries.entries() if isinstance(entry, Entry) and entry.card]


def press(widget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or widget, key, modifiers)
