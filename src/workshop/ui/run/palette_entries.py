"""What the palette offers: every slide, case and topic to go to, and all that the console can do.

    all_entries(page, slots) -> [Entry]        `slots` are the console's keys: what has a key is in the palette by that

Texts are masked here where they are ours: what the palette shows and finds is this and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from workshop.commands.prepare import MoveTrend, SkipTrend
from workshop.model.case_offers import offers
from workshop.model.case_warning import public_name
from workshop.model.items import ChosenTrend, SlideRef, TakenDeck, Topic
from workshop.model.paper import PaperStep
from workshop.model.ranking import number_key
from workshop.model.terms import PresenceState, Side
from workshop.stage.preset import PLACES
from workshop.ui.actions import BY_ID, hint
from workshop.ui.parts.entries import Entry
from workshop.ui.run.case_offer import reason_words, show_offer, warning_words
from workshop.ui.run.desk import Desk

if TYPE_CHECKING:
    from workshop.ui.run.page import RunPage

_OTHERWISE = frozenset({"jump", "colleague", "end_soon", "end_earlier", "end_much_earlier"})
"""What has a key and is told in other words, or is the palette itself."""
_ALSO = ("freeze", "blank", "swap", "full_screen", "off_script", "mark")
"""Keys that are looked for by other names too."""
_OF_A_SCREEN = frozenset({"start", "freeze", "blank", "swap", "show_hide", "full_screen", "line_here"})
"""Keys that do nothing, or something else, where a meeting was held on paper."""
_SHELL = ("help", "undo", "redo")


def all_entries(page: RunPage, slots: Mapping[str, Callable[[], Any]]) -> list[Entry]:
    """Slides in their order, cases out of turn, topics by number, then what can be done."""
    if page.desk.on_paper:
        return [
            *_slides(page.desk),
            *_cases(page.desk),
            *_topics(page.desk),
            *_paper(page),
            *_notes(page),
            *_people(page),
            *_trends(page.desk),
            *_panels(page),
            *_keys(page, {action: slot for action, slot in slots.items() if action not in _OF_A_SCREEN}),
            *_pages(page),
        ]
    return [
        *_slides(page.desk),
        *_cases(page.desk),
        *_topics(page.desk),
        *_ending(page),
        *_notes(page),
        *_people(page),
        *_trends(page.desk),
        *_screen(page),
        *_panels(page),
        *_keys(page, slots),
        *_pages(page),
    ]


def _paper(page: RunPage) -> Iterator[Entry]:
    """Of a meeting on paper: what is to be entered."""
    steps = page.agenda.steps
    for step in PaperStep:
        yield Entry(steps.name_of(step), partial(steps.go_to, step))


def _slides(desk: Desk) -> Iterator[Entry]:
    for place, slide in enumerate(desk.presenting.order, start=1):
        found = desk.workshop.case(slide.of) if slide.slide == "case" else None
        warned = desk.case_warning(found[1]) if found else ""
        text = f"{place}  {desk.slide_name(slide)}"
        also = desk.words(f"run.palette.also.{slide.slide.replace('-', '_')}")
        yield Entry(text, partial(desk.presenting.show, slide), more=warned, warned=bool(warned), also=also)


def _cases(desk: Desk) -> Iterator[Entry]:
    """Those offered first, with the reason; then the others of the decks. What may not be shown is not among them."""
    workshop, also = desk.workshop, desk.words("run.palette.also.case")
    offered = offers(workshop, desk.slide)
    for offer in offered:
        warned = warning_words(desk, offer)
        text = desk.words("run.palette.offer", name=offer.name)
        more = warned or reason_words(desk, offer)
        yield Entry(text, partial(show_offer, desk, offer), more=more, warned=bool(warned), also=also)
    known = {offer.case for offer in offered} | {s.of for s in desk.presenting.order if s.slide == "case"}
    for taken in workshop.of(TakenDeck).values():
        for _, case in taken.in_language(workshop.setup.lang).cases():
            ref = f"{taken.id}/{case.id}"
            if ref in known or not public_name(case):
                continue
            warned = desk.case_warning(case)
            show = partial(desk.presenting.show_aside, SlideRef(slide="case", of=ref))
            text = desk.words("run.slide.case", name=public_name(case))
            yield Entry(text, show, more=warned, warned=bool(warned), also=also)


def _topics(desk: Desk) -> Iterator[Entry]:
    order = desk.presenting.order
    ranking = next((s for s in order if s.slide == "ranking"), None)
    topics = sorted(desk.workshop.of(Topic).values(), key=lambda topic: number_key(topic.number))
    for topic in topics:
        target = SlideRef(slide="challenges", of=topic.trend) if topic.challenge and topic.trend else ranking
        if target is not None and target in order:
            yield Entry(f"{topic.number}  {desk.topic_title(topic)}", partial(desk.presenting.show, target))


def _ending(page: RunPage) -> Iterator[Entry]:
    for choice in page.top.ending.choices():
        yield Entry(choice.text, choice.act, choice.key)


def _notes(page: RunPage) -> Iterator[Entry]:
    words, paused = page.desk.words, page.desk.workshop.run.notes_paused
    yield Entry(
        words("run.capture.resume" if paused else "run.capture.pause"), partial(page.bar.pause_notes, not paused)
    )
    if not page.desk.on_paper:
        yield _two(page)
    discreet = page.desk.discreet
    said = words("run.palette.discreet_off" if discreet.on else "run.palette.discreet_on")
    yield Entry(said, partial(discreet.set_on, not discreet.on))


def _two(page: RunPage) -> Entry:
    words, colleague = page.desk.words, page.bar.colleague
    two = words("run.two.palette_off" if colleague.on else "run.two.palette_on")
    return Entry(two, colleague.toggle, hint("colleague"))


def _people(page: RunPage) -> Iterator[Entry]:
    desk, words = page.desk, page.desk.words
    yield Entry(words("run.palette.add_person"), page.bar.begin_attendee, "+")
    for person in desk.workshop.people(Side.CUSTOMER):
        name, here = desk.person_name(person), desk.workshop.presence(person.id).state is PresenceState.PRESENT
        state = PresenceState.LEFT if here else PresenceState.PRESENT
        said = words("run.palette.left" if here else "run.palette.came", name=name)
        yield Entry(said, partial(desk.set_presence, person.id, state))


def _trends(desk: Desk) -> Iterator[Entry]:
    words, chosen = desk.words, [c for c in desk.workshop.chosen() if desk.workshop.trend(c.id)]
    places = [c.id for c in chosen]
    now = places.index(desk.script_trend) if desk.script_trend in places else -1
    for place, trend in enumerate(chosen):
        title = f"{trend.number} {desk.trend_title(trend.id)}"
        command = SkipTrend(trend=trend.id, skipped=not trend.skipped)
        said = words("run.agenda.unskip" if trend.skipped else "run.agenda.skip", title=title)
        yield Entry(said, partial(desk.apply, command))
        if place > now + 1:
            yield Entry(words("run.palette.next_trend", title=title), partial(_tell_next, desk, trend))


def _tell_next(desk: Desk, trend: ChosenTrend) -> None:
    """Right after the trend the script stands at."""
    places = [c.id for c in desk.workshop.chosen()]
    now = desk.script_trend
    desk.apply(MoveTrend(trend=trend.id, to=places.index(now) + 1 if now in places else 0))


def _screen(page: RunPage) -> Iterator[Entry]:
    words, presenting = page.desk.words, page.desk.presenting
    if presenting.is_open and presenting.state.covered:
        yield Entry(words("run.where.confirm"), presenting.confirm)
    for place in PLACES:
        yield Entry(words(f"run.place.{place.replace('-', '_')}"), partial(presenting.choose_place, place))
    if presenting.is_open:
        yield Entry(words("audience.said.copy"), presenting.copy_for_chat)
        yield Entry(words("run.where.close"), presenting.close_window)


def _panels(page: RunPage) -> Iterator[Entry]:
    for place, name in enumerate(page.tabs.names):
        yield Entry(page.desk.words("run.palette.panel", name=name), partial(page.show_tab, place))


def _keys(page: RunPage, slots: Mapping[str, Callable[[], Any]]) -> Iterator[Entry]:
    """All that has a key on the console, with the key."""
    words = page.desk.words
    for action, slot in slots.items():
        if action not in _OTHERWISE:
            also = words(f"run.palette.also.{action}") if action in _ALSO else ""
            yield Entry(words(BY_ID[action].word), slot, hint(action), also=also)


def _pages(page: RunPage) -> Iterator[Entry]:
    """What stands outside of the console: the keys' sheet, undo, the other pages."""
    words, host = page.desk.words, page.desk.host
    acts: dict[str, Callable[[], Any]] = {"help": host.shell.show_key_help, "undo": host.undo, "redo": host.redo}
    for action in _SHELL:
        yield Entry(words(BY_ID[action].word), acts[action], hint(action))
    for name in host.shell.names():
        if name != "run" and f"page_{name}" in BY_ID:
            yield Entry(words(f"keys.page_{name}"), partial(host.show_page, name), hint(f"page_{name}"))
    if "wrapup" in host.shell.names():
        yield Entry(words("run.palette.readback"), partial(host.show_page, "wrapup"))
