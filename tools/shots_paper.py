"""Pictures of a meeting held on paper: asked for, entered, shared by mail, on Home."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from shots import Stand, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def stand_on_paper(stand: Stand, page: str = "run") -> Any:
    """A workshop held yesterday, its notes half entered."""
    from workshop.commands.answers import React
    from workshop.commands.captures import CaptureLine
    from workshop.commands.paper import HoldOnPaper
    from workshop.commands.prepare import AddPerson, SetUp
    from workshop.model.terms import CaptureKind, PresenceState, TrendReaction
    from workshop.ui.parts.proposing import proposed
    from workshop.ui.rooms import Rooms
    from workshop.ui.shell import Shell

    ja = stand.words.lang == "ja"
    now = datetime.now().astimezone().replace(hour=18, minute=5)
    shell = Shell(stand.words)
    rooms = Rooms(shell, stand.words, stand.theme, stand.folder, now=lambda: now)
    rooms.new_workshop("ことり坂フードサービス株式会社" if ja else "Larkspur & Thistle Ltd")
    rooms.apply(SetUp(starts_at=now - timedelta(days=1, hours=4)))
    for command in proposed(rooms, next(iter(rooms.decks()))) or []:
        rooms.apply(command)
    people = (("髙橋", "課長"), ("山﨑", "部長")) if ja else (("Helen Ashcombe", ""), ("Priya Vellani", ""))
    for (name, title), state in zip(people, (PresenceState.PRESENT, PresenceState.EXPECTED), strict=True):
        rooms.apply(AddPerson(name=name, title=title, presence=state))
    rooms.apply(HoldOnPaper())
    trends = [s for s in rooms.presenting.order if s.slide == "trend"]
    reactions = (TrendReaction.FELT, TrendReaction.INTERESTED)
    for number, (slide, reaction) in enumerate(zip(trends, reactions, strict=False), start=1):
        rooms.presenting.show(slide)
        rooms.apply(React(trend=slide.of, reaction=reaction))
        text = f"待ち時間の記録は紙だけ（{number}）" if ja else f"Waiting times are on paper only ({number})"
        rooms.apply(CaptureLine(text=text))
    note = "更新は来期の予算" if ja else "Budget next year"
    rooms.apply(CaptureLine(what=CaptureKind.OPPORTUNITY, text=note))
    rooms.presenting.show(trends[-1])
    rooms.show_page(page)
    shell.notices.clear()
    shell.resize(stand.width, stand.height)
    shell.show()
    stand.settle()
    return rooms


@scene("run-paper")
def _entered(stand: Stand) -> QWidget:
    rooms = stand_on_paper(stand)
    page = rooms.shell.page("run")
    page.bar.entry.setText("「朝の4時に電話が鳴る" if stand.words.lang == "ja" else "“The phone rings at four”")
    shell: QWidget = rooms.shell
    return shell


@scene("run-paper-people")
def _people(stand: Stand) -> QWidget:
    from workshop.model.items import SlideRef

    rooms = stand_on_paper(stand)
    rooms.presenting.show(SlideRef(slide="cover"))
    shell: QWidget = rooms.shell
    return shell


@scene("wrapup-paper")
def _wrapup(stand: Stand) -> QWidget:
    shell: QWidget = stand_on_paper(stand, "wrapup").shell
    return shell


@scene("home-paper")
def _home(stand: Stand) -> QWidget:
    rooms = stand_on_paper(stand, "home")
    while rooms.jobs.busy():
        stand.settle()
    shell: QWidget = rooms.shell
    return shell


@scene("prepare-paper")
def _prepare(stand: Stand) -> QWidget:
    """The way in from a prepared workshop."""
    from workshop.ui.rooms import Rooms
    from workshop.ui.shell import Shell

    now = datetime.now().astimezone()
    shell = Shell(stand.words)
    rooms = Rooms(shell, stand.words, stand.theme, stand.folder, now=lambda: now)
    rooms.new_workshop("ことり坂フードサービス株式会社" if stand.words.lang == "ja" else "Larkspur & Thistle Ltd")
    rooms.show_page("prepare")
    made: QWidget = shell
    return made


@scene("paper-dialog")
def _dialog(stand: Stand) -> QWidget:
    from PySide6.QtCore import Qt

    from workshop.ui.parts.paper_dialog import PaperDialog

    rooms = stand_on_paper(stand, "home")
    stand.after.append(rooms.shell.close)
    dialog = PaperDialog(rooms, rooms.shell, new=True)
    dialog.setParent(None, Qt.WindowType.Widget)
    return dialog
