"""Pictures of Home, Prepare, Wrap-up and what lies over them, with the invented sample and invented companies."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shots import Stand, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.commands.base import Command
    from workshop.ui.rooms import Rooms

JST = timezone(timedelta(hours=9))
MORNING = datetime(2026, 11, 28, 9, 30, tzinfo=JST)
"""Four days after the sample was run."""
_KEPT = tempfile.TemporaryDirectory(prefix="shots-", ignore_cleanup_errors=True)


@cache
def _sample(lang: str) -> Path:
    """The sample, made once in a process."""
    from workshop import sample

    path = Path(_KEPT.name) / f"sample.{lang}.workshop"
    sample.build(lang, path)
    return path


def rooms_of(stand: Stand, now: datetime = MORNING) -> Rooms:
    """Our side of the table with nothing in it, at this moment."""
    from workshop.ui.rooms import Rooms
    from workshop.ui.shell import Shell

    times = [now]
    rooms = Rooms(Shell(stand.words), stand.words, stand.theme, stand.folder, now=lambda: times[0])
    rooms.shell.resize(stand.width, stand.height)
    return rooms


def shown(stand: Stand, rooms: Rooms, page: str) -> QWidget:
    """The window with this page, at rest."""
    rooms.shell.show()
    rooms.show_page(page)
    while rooms.jobs.busy():
        stand.qt.processEvents()
    rooms.shell.notices.clear()
    stand.settle()
    return rooms.shell


def with_sample(stand: Stand, page: str) -> tuple[Rooms, QWidget]:
    """The sample, an hour after it ended."""
    path = stand.folder / "workshops" / "sample.workshop"
    path.parent.mkdir(parents=True)
    shutil.copyfile(_sample(stand.words.lang), path)
    rooms = rooms_of(stand, MORNING.replace(day=24, hour=16))
    rooms.open_workshop(path)
    return rooms, shown(stand, rooms, page)


def _meeting(company: str, request: str, industry: str, starts: datetime | None) -> list[Command]:
    from workshop.commands.prepare import RecordLead, SetUp

    setup = {"company": company, "industry": industry, "starts_at": starts, "invented": True}
    return [SetUp.model_validate(setup), RecordLead(request_title=request)]


def _held(issues: int, notes: int, *steps: tuple[str, str, date]) -> list[Command]:
    from workshop.commands.captures import CaptureLine
    from workshop.commands.run import EndRun, StartRun
    from workshop.commands.wrapup import AddStep
    from workshop.model.terms import CaptureKind

    lines: list[Command] = [StartRun()]
    lines += [CaptureLine(text=f"{n + 1}") for n in range(issues)]
    lines += [CaptureLine(what=CaptureKind.OPPORTUNITY, text=f"{n + 1}") for n in range(notes)]
    lines += [AddStep(text=text, owner=owner, due=due) for text, owner, due in steps]
    return [*lines, EndRun()]


def _shelf(ja: bool) -> list[list[Command]]:
    """Invented companies at every stand a workshop can have on that morning."""
    from workshop.commands.wrapup import RecordHandOver

    handed = RecordHandOver(files=("minutes.docx",), audience="customer")
    day = MORNING.replace(hour=14, minute=10)
    if ja:
        return [
            [*_meeting("西都機工", "在庫の見える化", "manufacturing", None), *_held(4, 0), handed],
            [*_meeting("北嶺市役所", "文書管理の更新", "public", day + timedelta(days=3))],
            [
                *_meeting("あおば信金", "窓口端末の入れ替え", "finance", None),
                *_held(5, 1, ("融資審査部への紹介をお願いする", "瀬名", date(2026, 11, 29)),
                       ("事例資料を送る", "戸部", date(2026, 12, 3))),
                handed,
            ],
            [
                *_meeting("東浜ロジ", "配車システムの更新", "logistics", None),
                *_held(7, 2, ("議事録をお客様へ送る", "瀬名", date(2026, 11, 26)),
                       ("夜間配車の実績を受け取る", "物流企画課 山本様", date(2026, 11, 28))),
            ],
            [*_meeting("南洋フーズ", "第2回の日程を決める", "retail", day - timedelta(days=2))],
            [*_meeting("ミナト精機", "生産計画ソフトの更新", "manufacturing", day)],
        ]  # fmt: skip
    return [
        [*_meeting("Weston Machine Works", "Seeing the stock", "manufacturing", None), *_held(4, 0), handed],
        [*_meeting("City of Northridge", "Replacing document storage", "public", day + timedelta(days=3))],
        [
            *_meeting("Greenleaf Credit Union", "New counter terminals", "finance", None),
            *_held(5, 1, ("Ask for an introduction to the loan office", "Carter", date(2026, 11, 29)),
                   ("Send the case papers", "Doyle", date(2026, 12, 3))),
            handed,
        ],
        [
            *_meeting("Eastshore Haulage", "Replacing the dispatch system", "logistics", None),
            *_held(7, 2, ("Send the minutes to the customer", "Carter", date(2026, 11, 26)),
                   ("Receive the figures for night dispatch", "Ms Hale, planning", date(2026, 11, 28))),
        ],
        [*_meeting("South Sea Foods", "A date for the second meeting", "retail", day - timedelta(days=2))],
        [*_meeting("Minato Precision", "Renewing production planning", "manufacturing", day)],
    ]  # fmt: skip


def _filled(stand: Stand) -> Rooms:
    """A shelf with the sample and six more."""
    folder = stand.folder / "workshops"
    folder.mkdir(parents=True)
    shutil.copyfile(_sample(stand.words.lang), folder / "sample.workshop")
    rooms = rooms_of(stand)
    for commands in _shelf(stand.words.lang == "ja"):
        rooms.new_workshop()
        for command in commands:
            rooms.apply(command)
    rooms.close_workshop()
    return rooms


# -- Home


@scene("home-first")
def _first(stand: Stand) -> QWidget:
    return shown(stand, rooms_of(stand), "home")


@scene("home")
def _home(stand: Stand) -> QWidget:
    return shown(stand, _filled(stand), "home")


@scene("home-troubles")
def _troubles(stand: Stand) -> QWidget:
    rooms = _filled(stand)
    folder = stand.folder / "workshops"
    (folder / "notes.workshop").write_text("x", encoding="utf-8")
    torn = bytearray(_sample(stand.words.lang).read_bytes())
    torn[100:4096] = b"\xff" * 3996
    (folder / "torn.workshop").write_bytes(torn)
    rooms.show_page("home")
    rooms.shell.page("home").filter.setText("s" if stand.words.lang == "en" else "物流")  # type: ignore[union-attr]
    return shown(stand, rooms, "home")


# -- Prepare


@scene("prepare")
def _prepare(stand: Stand) -> QWidget:
    return with_sample(stand, "prepare")[1]


@scene("prepare-new")
def _prepare_new(stand: Stand) -> QWidget:
    rooms = rooms_of(stand)
    rooms.new_workshop()
    return shown(stand, rooms, "prepare")


# -- Wrap-up


def _wrapup(name: str, then: Callable[[Rooms, QWidget], None]) -> None:
    @scene(name)
    def build(stand: Stand) -> QWidget:
        rooms, window = with_sample(stand, "wrapup")
        then(rooms, rooms.shell.page("wrapup"))  # type: ignore[arg-type]
        stand.settle()
        return window


def _view(name: str) -> Callable[[Rooms, QWidget], None]:
    def then(_rooms: Rooms, page: QWidget) -> None:
        page._choice.set_value(name)  # type: ignore[attr-defined]
        page._show_view(name)  # type: ignore[attr-defined]

    return then


_wrapup("wrapup", lambda _rooms, _page: None)
_wrapup("wrapup-correct", lambda _rooms, page: page.read_back.correct())  # type: ignore[attr-defined]
_wrapup("wrapup-marks", _view("marks"))
_wrapup("wrapup-topics", _view("topics"))


@scene("wrapup-returned")
def _came_back(stand: Stand) -> QWidget:
    """The customer changed the list, and so did we: the differences."""
    import openpyxl
    from PySide6.QtCore import QCoreApplication

    from workshop.commands.sharing import WriteColumns
    from workshop.exports import edition
    from workshop.model.items import Topic

    rooms, _window = with_sample(stand, "wrapup")
    page: Any = rooms.shell.page("wrapup")
    lang = rooms.words.lang
    (file,) = edition.render(rooms.workshop, "customer", lang, only=["matrix"])
    path = rooms.data_dir / file.name  # type: ignore[operator]
    path.write_bytes(file.content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row, column, value in _THEIR_CHANGES[lang]:
        sheet.cell(row, column).value = value
    sheet.delete_rows(9)
    book.save(path)
    number = sheet.cell(6, 2).value
    topic = next(t for t in rooms.workshop.of(Topic).values() if t.number == number)
    rooms.apply(
        WriteColumns(id=topic.id, owner="物流企画課 山本様" if lang == "ja" else "Ms Yamamoto, logistics planning")
    )
    _view("topics")(rooms, page)
    page.topics.returning.take_file(path)
    while rooms.jobs.busy():
        QCoreApplication.processEvents()
    stand.settle()
    found: QWidget = page.topics.returning.dialog
    return found


_THEIR_CHANGES: dict[str, tuple[tuple[int, int, object], ...]] = {
    "ja": (
        (5, 5, "中"),
        (5, 8, "3拠点のうち2拠点で、到着から荷下ろしまでを紙に書き始めた。残る1拠点は来月から。"),
        (6, 6, 4.5),
        (6, 10, "物流部長"),
        (7, 7, "営業部・物流部"),
        (8, 5, "かなり高い"),
        (30, 3, "冷凍庫の温度を、まだ紙で付けている"),
        (30, 5, "高"),
        (30, 10, "倉庫課"),
    ),
    "en": (
        (5, 5, "Medium"),
        (5, 8, "Two of three sites now write down arrival and unloading; the third begins next month."),
        (6, 6, 4.5),
        (6, 10, "Head of logistics"),
        (7, 7, "Sales, logistics"),
        (8, 5, "very high"),
        (30, 3, "Freezer temperatures are still kept on paper"),
        (30, 5, "High"),
        (30, 10, "Warehouse"),
    ),
}
_wrapup("wrapup-opportunities", _view("opportunities"))
_wrapup("wrapup-outcome", _view("outcome"))


def _outcome_below(rooms: Rooms, page: QWidget) -> None:
    from PySide6.QtWidgets import QApplication

    _view("outcome")(rooms, page)
    QApplication.processEvents()
    page._stack.currentWidget().show_widget(page.corrections)  # type: ignore[attr-defined]


def _opened(rooms: Rooms, page: QWidget) -> None:
    _view("opportunities")(rooms, page)
    page.opportunities.rows.rows()[0].open()  # type: ignore[attr-defined]


_wrapup("wrapup-outcome-below", _outcome_below)
_wrapup("wrapup-opportunity-opened", _opened)


@scene("wrapup-moment")
def _moment(stand: Stand) -> QWidget:
    from workshop.model.items import Opportunity
    from workshop.ui.wrapup.moment import MomentDialog

    rooms, window = with_sample(stand, "wrapup")
    opportunity = next(iter(rooms.workshop.of(Opportunity).values()))
    dialog = MomentDialog(rooms, window, at=opportunity.evidence[0])
    stand.settle()
    return dialog


def _handed_over(rooms: Rooms, page: QWidget) -> None:
    from PySide6.QtCore import QCoreApplication

    page.hand_over.make()  # type: ignore[attr-defined]
    while rooms.jobs.busy():
        QCoreApplication.processEvents()


_wrapup("wrapup-handed-over", _handed_over)


# -- what lies over the pages


@scene("keys")
def _keys(stand: Stand) -> QWidget:
    from workshop.ui.parts.key_help import KeyHelp

    return KeyHelp(stand.words)


@scene("crash")
def _crash(stand: Stand) -> QWidget:
    from workshop.ui.parts.crash_dialog import CrashDialog

    return CrashDialog(stand.words, "Mini-Workshop\nPython, Qt\n\n  ui/app.py:1 start\nValueError")


@scene("notices")
def _notices(stand: Stand) -> QWidget:
    """How the app speaks when something happened; the sentences are the catalogues' own."""
    rooms = rooms_of(stand)
    window = shown(stand, rooms, "home")
    words = stand.words
    rooms.shell.notify(words("shell.no_workshop"), "info")
    rooms.shell.notify(words("common.invented"), "warn", action=words("common.open"))
    rooms.shell.notify(words("crash.said"), "error")
    return window
