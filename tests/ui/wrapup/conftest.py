"""Wrap-up of a meeting in which something of every kind was said. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.house import a_house, settle, with_workshop
from tests.workshops import PREPARED, Clock

from workshop.commands.answers import Pick, RankIssue, SetScore
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import ReadBack
from workshop.exports import edition
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.items import SlideRef
from workshop.model.terms import CaptureKind
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme
from workshop.ui.wrapup.file_choices import DOCUMENTS
from workshop.ui.wrapup.page import WrapUpPage

MET: tuple[Command, ...] = (
    *PREPARED,
    StartRun(),
    Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")),
    CaptureLine(id="i1", text="荷待ちが長い"),
    CaptureLine(id="i2", text="配車が一人に頼っている"),
    CaptureLine(id="v", what=CaptureKind.VOICE, text="朝五時に電話が鳴る"),
    CaptureLine(id="d", what=CaptureKind.DECISION, text="まず測ることでよい"),
    CaptureLine(id="a", what=CaptureKind.ACTION, text="記録の様式を送る"),
    CaptureLine(id="held", text="値引きは五分まで", held=True),
    CaptureLine(id="o", what=CaptureKind.OPPORTUNITY, text="倉庫の建て替えがありそう"),
    CaptureLine(id="m1", what=CaptureKind.MARK),
    CaptureLine(id="m2", what=CaptureKind.MARK),
    RankIssue(capture="i1"),
    Pick(topic="i1", place=1),
    Pick(topic="logi/wait", place=2),
    SetScore(topic="i1", importance=5, urgency=3),
)
READ = ("d", "i1", "i2", "v", "a")
"""What is read back, in its order."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield a_house(shell, words_ja, theme, tmp_path, clock)
    shell.close()
    settle()


@pytest.fixture
def page(rooms: Rooms) -> WrapUpPage:
    with_workshop(rooms, MET, page="wrapup")
    rooms.discreet.set_on(False)  # nobody looks over this shoulder
    return page_of(rooms)


@pytest.fixture
def card(page, rooms):
    rooms.apply(ReadBack(capture="i1", verdict="confirmed"))
    page.hand_over.files.choose(DOCUMENTS)
    return page.hand_over


@pytest.fixture
def careless(monkeypatch):
    """Our note stands in the minutes' place."""
    render = edition.render

    def rendering(*args, **more):
        files = render(*args, **more)
        return [ExportFile("note.json", '{"text": "値引きは五分まで"}'.encode(), "minutes"), *files[1:]]

    monkeypatch.setattr(edition, "render", rendering)


@pytest.fixture
def empty(rooms: Rooms) -> WrapUpPage:
    """Nothing was said yet."""
    with_workshop(rooms, (), page="wrapup")
    return page_of(rooms)


def page_of(rooms: Rooms) -> WrapUpPage:
    page = rooms.shell.page("wrapup")
    assert isinstance(page, WrapUpPage)
    return page


def view(page: WrapUpPage, name: str) -> None:
    """Choose a view as a click does."""
    page._choice.segment(name).click()
    settle(2)
