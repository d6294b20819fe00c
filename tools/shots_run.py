"""Pictures of the console: the invented sample, at the moments that matter in the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from shots import SCENES, Stand, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.ui.run.page import RunPage


def stand_in_run(stand: Stand, minutes: float = 22.0) -> tuple[Any, RunPage]:
    """The sample in its console, that many minutes after the start."""
    from workshop import sample
    from workshop.ui.rooms import Rooms
    from workshop.ui.shell import Shell

    path = stand.folder / "sample.workshop"
    sample.build(stand.words.lang, path)
    times: list[datetime] = []
    shell = Shell(stand.words)
    rooms = Rooms(shell, stand.words, stand.theme, stand.folder, now=lambda: times[0])
    times.append(datetime.now().astimezone())
    rooms.open_workshop(path)
    started = rooms.workshop.run.started_at or times[0]
    times[0] = started + timedelta(minutes=minutes)
    # The sample has been closed: as it was in the room, it still runs.
    session = rooms.session
    assert session is not None
    run = rooms.workshop.run
    session.workshop._put(run.model_copy(update={"ended_at": None, "readback_at": None}))
    rooms.show_page("run")
    shell.notices.clear()
    page = shell.page("run")
    shell.resize(stand.width, stand.height)
    shell.show()
    stand.settle()
    return rooms, page  # type: ignore[return-value]


def _slide(rooms: Any, kind: str, nth: int = 0) -> None:
    found = [slide for slide in rooms.presenting.order if slide.slide == kind]
    rooms.presenting.show(found[min(nth, len(found) - 1)])


def _typed(page: RunPage, text: str) -> None:
    page.bar.entry.setText(text)
    page.bar.entry.setFocus()


def _run_scene(name: str, kind: str, nth: int = 0, minutes: float = 22.0) -> Callable[[Callable[..., None]], None]:
    def listed(made: Callable[..., None]) -> None:
        @scene(name)
        def build(stand: Stand) -> QWidget:
            rooms, page = stand_in_run(stand, minutes)
            _slide(rooms, kind, nth)
            made(rooms, page)
            rooms.shell.notices.clear()
            stand.settle()
            shell: QWidget = rooms.shell
            return shell

    return listed


@_run_scene("run-trend", "trend", 1)
def _trend(rooms: Any, page: RunPage) -> None:
    ja = rooms.words.lang == "ja"
    _typed(page, "運行を中継で分けたいが、拠点がない" if ja else "We would split long-haul routes, but have no depot")


@_run_scene("run-note", "challenges", 0)
def _note(rooms: Any, page: RunPage) -> None:
    _typed(page, "!*@A 本音は更新より人" if rooms.words.lang == "ja" else "!*@A it is about people")


@_run_scene("run-case", "case", 0, 30.0)
def _case(rooms: Any, page: RunPage) -> None:
    rooms.presenting.open_window("online")
    rooms.presenting.confirm()
    rooms.presenting.toggle_freeze()


@_run_scene("run-estimate", "estimate", 0, 36.0)
def _estimate(rooms: Any, page: RunPage) -> None:
    page.tabs.tabs.setCurrentIndex(3)


@_run_scene("run-ranking", "ranking", 0, 42.0)
def _ranking(rooms: Any, page: RunPage) -> None:
    page.tabs.tabs.setCurrentIndex(2)


@_run_scene("run-map", "map", 0, 48.0)
def _map(rooms: Any, page: RunPage) -> None:
    page.desk.discreet.set_on(False)
    page.tabs.tabs.setCurrentIndex(1)


def _crowd(rooms: Any, count: int) -> None:
    """So many topics with a place on the map; some wait, one the customer does not see yet."""
    from workshop.commands.answers import RankIssue, SetScore
    from workshop.commands.captures import CaptureLine, Publish
    from workshop.model.ranking import rank

    ja = rooms.words.lang == "ja"
    made = [f"crowd-{number}" for number in range(max(0, count - len(rank(rooms.workshop))))]
    for number, ident in enumerate(made):
        text = (
            f"拠点ごとに検品の基準が違う（{number + 1}）"
            if ja
            else f"Each depot inspects by its own rules ({number + 1})"
        )
        rooms.apply(CaptureLine(id=ident, text=text))
        rooms.apply(RankIssue(capture=ident))
    rooms.apply(Publish(topics=tuple(made[:-1])))
    for number, found in enumerate(rank(rooms.workshop)):
        if found.importance is None and number % 9:
            rooms.apply(
                SetScore(topic=found.topic.id, importance=number * 7 % 11 / 2, urgency=(number * 3 + 2) % 11 / 2)
            )


@_run_scene("run-map-40", "map", 0, 48.0)
def _map_40(rooms: Any, page: RunPage) -> None:
    _crowd(rooms, 40)


@_run_scene("run-map-120", "map", 0, 48.0)
def _map_120(rooms: Any, page: RunPage) -> None:
    _crowd(rooms, 120)


@_run_scene("run-map-drag", "map", 0, 48.0)
def _map_drag(rooms: Any, page: RunPage) -> None:
    from PySide6.QtCore import QPoint

    from workshop.model.ranking import rank

    panel: Any = page.stage.panel
    waiting = next(found.topic.id for found in reversed(rank(rooms.workshop)) if found.importance is None)
    panel.map.carry(waiting, panel.map.mapToGlobal(QPoint(panel.map.width() * 2 // 5, panel.map.height() * 3 // 5)))


@_run_scene("run-map-few", "map", 0, 48.0)
def _map_few(rooms: Any, page: RunPage) -> None:
    from workshop.model.ranking import rank

    panel: Any = page.stage.panel
    for found in rank(rooms.workshop)[4:]:
        panel.list.take_off(found.topic.id)
    panel.list.choose(rank(rooms.workshop)[1].topic.id)
    panel.map.arm(rank(rooms.workshop)[1].topic.id)


def _rated(rooms: Any, page: RunPage) -> None:
    """Three people said how important the topics are to them."""
    from workshop.commands.answers import SetScore
    from workshop.commands.prepare import SetPresence
    from workshop.model.ranking import rank
    from workshop.model.terms import PresenceState, Side

    people = rooms.workshop.people(Side.CUSTOMER)[:4]
    for place, person in enumerate(people):
        rooms.apply(SetPresence(person=person.id, state=PresenceState.PRESENT))
        for number, found in enumerate(rank(rooms.workshop)[:5]):
            level = (5.0, 3.0, 1.0)[(number * place) % 3]
            rooms.apply(SetScore(topic=found.topic.id, rater=person.id, importance=level))
    panel: Any = page.stage.panel
    panel._by_person.setChecked(True)


@_run_scene("run-rank-people", "ranking", 0, 43.0)
def _people(rooms: Any, page: RunPage) -> None:
    _rated(rooms, page)
    page.desk.discreet.set_on(False)


@_run_scene("run-rank-people-discreet", "ranking", 0, 43.0)
def _people_discreet(rooms: Any, page: RunPage) -> None:
    _rated(rooms, page)


@_run_scene("run-rank-axes", "ranking", 0, 43.0)
def _axes(rooms: Any, page: RunPage) -> None:
    page.stage.panel._more.setChecked(True)  # type: ignore[attr-defined]


@_run_scene("run-add-issues", "ranking", 0, 43.0)
def _add(rooms: Any, page: RunPage) -> None:
    page.stage.panel._choose_issues()  # type: ignore[attr-defined]


@_run_scene("run-colleague", "trend", 1)
def _colleague(rooms: Any, page: RunPage) -> None:
    page.bar.colleague.set_on(True)
    _typed(page, "運行を中継で分けたいが、" if rooms.words.lang == "ja" else "We would split long-haul routes")
    for _ in range(3):
        rooms.presenting.step(1)


@_run_scene("run-paste", "flow", 0, 3.0)
def _paste(rooms: Any, page: RunPage) -> None:
    page.bar.entry.paste_text("a" * 1_000_000)


def _offered(page: RunPage) -> None:
    page.stage.panel.offered.work_out()  # type: ignore[attr-defined]


@_run_scene("run-offer-ranking", "ranking", 0, 42.0)
def _offer_ranking(rooms: Any, page: RunPage) -> None:
    _offered(page)


@_run_scene("run-offer-challenges", "challenges", 1, 20.0)
def _offer_challenges(rooms: Any, page: RunPage) -> None:
    _offered(page)


@_run_scene("run-offer-case", "case", 0, 30.0)
def _offer_case(rooms: Any, page: RunPage) -> None:
    """Shown out of turn at the ranking, and of a company they watch."""
    from workshop.commands.prepare import RecordLead

    _slide(rooms, "ranking")
    _offered(page)
    rooms.apply(RecordLead(competitors="ライフ, Maruetsu"))
    _offered(page)
    page.stage.panel.offer()
    _offered(page)
    page.stage.panel.offered.offers.reverse()  # type: ignore[attr-defined]
    page.stage.panel.offered._show()  # type: ignore[attr-defined]


@_run_scene("run-agenda-menu", "trend", 1, 14.0)
def _agenda_menu(rooms: Any, page: RunPage) -> None:
    """A row has the keyboard, another is being dragged."""
    rows = page.agenda.trends.rows
    last = list(rows)[-1]
    rows[last][0].setFocus()
    page.agenda.trends._dragged(last, -40)


@_run_scene("run-palette-found", "ranking", 0, 42.0)
def _palette_found(rooms: Any, page: RunPage) -> None:
    from workshop.commands.prepare import RecordLead

    rooms.apply(RecordLead(competitors="味の素, Ajinomoto"))
    page.palette_overlay.open()
    page.palette_overlay.line.setText("じれい" if rooms.words.lang == "ja" else "case")


@_run_scene("run-palette", "flow", 0, 3.0)
def _palette(rooms: Any, page: RunPage) -> None:
    page.palette_overlay.open()


@_run_scene("run-paused", "readback", 0, 46.0)
def _paused(rooms: Any, page: RunPage) -> None:
    page.bar.pause_notes(True)
    rooms.presenting.open_window("online")
    rooms.presenting.confirm()
    rooms.presenting.toggle_blank()


@_run_scene("run-covered", "cover", 0, 0.5)
def _covered(rooms: Any, page: RunPage) -> None:
    rooms.presenting.open_window("online")
    rooms.presenting.confirm()
    rooms.presenting.toggle_cover()


@_run_scene("run-panel-called", "trend", 4, 24.0)
def _called(rooms: Any, page: RunPage) -> None:
    if page.desk.compact:
        page._show_right.click()
    page.feed.view.setFocus()


def _hindered(rooms: Any, cause: str, *, kept: bool) -> None:
    """Three lines that the document does not take."""
    from workshop.commands.captures import CaptureLine
    from workshop.model.problem import KnownError

    store = rooms.session.store

    def refusing() -> None:
        raise KnownError(cause, place=store.path)

    store._hold.check_still_ours = store._hold._take_up_again = refusing
    store._hold._anew = True
    if not kept:
        store.backlog._places = ()
    ja = rooms.words.lang == "ja"
    for text in (
        ("点呼は紙のまま", "夜間は3人で見ている", "更新の時期は来春") if ja
        else ("Roll call is still on paper", "Three people watch the night", "The renewal is next spring")
    ):  # fmt: skip
        rooms.apply(CaptureLine(text=text))


@scene("run-kept-aside")
def _kept_aside(stand: Stand) -> QWidget:
    return _waiting(stand, "document.disk_full", kept=True)


@scene("run-only-memory")
def _only_memory(stand: Stand) -> QWidget:
    return _waiting(stand, "document.gone", kept=False)


def _waiting(stand: Stand, cause: str, *, kept: bool) -> QWidget:
    rooms, _page = stand_in_run(stand, 24.0)
    _slide(rooms, "trend", 1)
    rooms.shell.notices.clear()
    _hindered(rooms, cause, kept=kept)
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


assert SCENES, "the scenes above are listed"


@scene("run-end-soon")
def _end_soon(stand: Stand) -> QWidget:
    """We have to leave: ten minutes, the close, and what it costs."""
    rooms, page = stand_in_run(stand, 24.0)
    _slide(rooms, "trend", 4)
    page.top.ending.soon()
    page._tick()
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


@scene("run-left")
def _left(stand: Stand) -> QWidget:
    """Opened again the next day: it stands still until somebody goes on."""
    from workshop.commands.run import LeaveRun

    rooms, page = stand_in_run(stand, 1200.0)
    rooms.apply(LeaveRun(left_at=rooms.workshop.run.started_at + timedelta(minutes=32)))
    rooms._stopped._say()
    page._tick()
    rooms.presenting.changed.emit()
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


@_run_scene("run-thanks", "thanks", 0, 49.0)
def _thanks(rooms: Any, page: RunPage) -> None:
    page._tick()


def _beside_the_run(name: str, shown: str, view: str = "") -> None:
    @scene(name)
    def build(stand: Stand) -> QWidget:
        rooms, _page = stand_in_run(stand, 45.0)
        _slide(rooms, "readback")
        rooms._look_into_the_room()
        rooms.show_page(shown)
        if view:
            stand.settle()  # as a person sees the first view before choosing another
            rooms.shell.page(shown)._choice.segment(view).click()
        stand.settle()
        shell: QWidget = rooms.shell
        return shell


_beside_the_run("wrapup-discreet", "wrapup", "opportunities")
_beside_the_run("wrapup-discreet-outcome", "wrapup", "outcome")
_beside_the_run("prepare-discreet", "prepare")
_beside_the_run("home-discreet", "home")
