"""What all parts of the console share: the host, discreet mode, saving, and how things are called.

A part takes the desk and nothing else. Every change goes through `Desk.apply`, so that "saved" and "not saved" are told
in one place.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from workshop.commands.base import Command
from workshop.commands.paper import TellOnPaper
from workshop.commands.prepare import SetPresence
from workshop.commands.run import StartRun
from workshop.i18n import Words
from workshop.model.case_warning import CaseWarning, public_name, warning
from workshop.model.clock import is_on
from workshop.model.deck import Case
from workshop.model.items import Capture, ChosenTrend, OwnPage, Person, SlideRef, Topic
from workshop.model.paper import told
from workshop.model.running_order import trend_of
from workshop.model.terms import CaptureKind, PresenceState, Side, Visibility
from workshop.model.workshop import Workshop
from workshop.session import Behind, Changes
from workshop.ui.parts.host import Host, Presenting
from workshop.ui.run.line_parser import PersonRef, TopicRef

INITIATOR = "run"


class Desk(QObject):
    """The console's common ground."""

    saved = Signal(datetime)
    """A change is on the disk."""
    not_saved = Signal()
    """A change could not be made or saved; the host has said why."""
    line_wanted = Signal()
    """The capture line should have the keyboard again."""
    compact_changed = Signal()
    """The right panel went or came: what it held has to be seen elsewhere, or need not be."""
    speaker_chosen = Signal(str)
    """Somebody was pointed at as the one who speaks."""

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.discreet = host.discreet
        self.asked: set[tuple[str, str]] = set()
        """Probing questions that were asked, by trend; kept in memory only."""
        self.compact = False
        """Is there no room for the right panel?"""

    # -- short ways --------------------------------------------------------------------------------------------

    @property
    def words(self) -> Words:
        return self.host.words

    @property
    def workshop(self) -> Workshop:
        return self.host.workshop

    @property
    def presenting(self) -> Presenting:
        return self.host.presenting

    @property
    def lang(self) -> str:
        """The app's language; deck texts are shown in the workshop's own."""
        return self.host.words.lang

    @property
    def trend(self) -> str | None:
        """The trend the talk is at: the script's, or that of a case shown out of turn."""
        return trend_of(self.workshop, self.slide)

    @property
    def script_trend(self) -> str | None:
        """The trend the script stands at, whatever is shown out of turn."""
        return trend_of(self.workshop, self.presenting.slide)

    @property
    def slide(self) -> SlideRef | None:
        """What the talk is about: where the script stands, or the case shown out of turn."""
        return self.presenting.aside or self.presenting.slide

    @property
    def on_paper(self) -> bool:
        """Was this workshop held without a screen, and is entered afterwards?"""
        return self.workshop.setup.held_on_paper

    def toggle_told(self, slide: SlideRef) -> None:
        """A trend or case was told from paper after all, or was not."""
        self.apply(TellOnPaper(slide=slide, told=not told(self.workshop, slide)))

    def set_compact(self, compact: bool) -> None:
        if compact != self.compact:
            self.compact = compact
            self.compact_changed.emit()

    # -- changing ----------------------------------------------------------------------------------------------

    def apply(self, command: Command, *, joins: bool = False) -> Changes | None:
        changes = self.host.apply(command, initiator=INITIATOR, joins=joins)
        if changes is None:
            self.not_saved.emit()
        elif changes.problem is None:
            self.saved.emit(changes.at)
        return changes

    def behind(self) -> Behind | None:
        """What is not in the document yet; None while it has everything."""
        session = self.host.session
        return session.behind() if session is not None else None

    def start(self) -> None:
        """The clock runs from now on, once; after an end, or after the app was left, it goes on."""
        if not is_on(self.workshop.run):
            self.apply(StartRun())

    def begin(self) -> None:
        """Open the audience window, asking where; when it is there, it is the right screen, and the clock starts."""
        presenting = self.presenting
        if not presenting.is_open or presenting.is_minimised:
            presenting.begin(self.start)
            return
        if presenting.state.covered:
            presenting.confirm()
        if presenting.is_open and not presenting.state.covered:
            self.start()

    def set_presence(self, person: str, state: PresenceState) -> None:
        self.apply(SetPresence(person=person, state=state))

    # -- how things are called ---------------------------------------------------------------------------------

    def is_ours(self, capture: Capture) -> bool:
        """May nobody but us read this line?"""
        return capture.what is CaptureKind.OPPORTUNITY or capture.visibility is Visibility.HELD

    def capture_text(self, capture: Capture) -> str:
        return self.discreet.veil(capture.text) if self.is_ours(capture) else capture.text

    def topic_title(self, topic: Topic) -> str:
        """A topic's title; dots where the line it came from has become ours."""
        title = self.workshop.topic_title(topic)
        capture = self.workshop.get(Capture, topic.capture) if topic.capture else None
        return self.discreet.veil(title) if capture is not None and self.is_ours(capture) else title

    def trend_title(self, ref: str) -> str:
        trend = self.workshop.trend(ref)
        return trend.title if trend else ""

    def trend_number(self, ref: str | None) -> str:
        chosen = self.workshop.get(ChosenTrend, ref) if ref else None
        return f"T{chosen.number}" if chosen else ""

    def person_name(self, person: Person) -> str:
        """What a person is called here: name and title, or the seat while the name is not known."""
        if person.name:
            # 山本 課長 is how a Japanese colleague is spoken of; other names stand alone.
            latin = person.name[0].isascii()
            return person.name if latin else f"{person.name.split()[0]} {person.title}".strip()
        role = f"{person.department} {person.title}".strip()
        seat = self.words("run.seat", seat=person.seat) if person.seat else ""
        return " ".join(part for part in (seat, role) if part) or self.words("run.somebody")

    def speaker_name(self, person_id: str | None) -> str:
        person = self.workshop.get(Person, person_id) if person_id else None
        return self.person_name(person) if person else ""

    def case_name(self, case: Case) -> str:
        """What a case is called in our lists too: never the name of a company that is not cleared."""
        return public_name(case) or case.anonymous_name or self.words("run.case.nameless")

    def case_warning(self, case: Case) -> str:
        """Why to think twice before this case is shown; what it rests on is told only where nobody looks."""
        found = warning(self.workshop, case)
        if found is None:
            return ""
        ours = found in (CaseWarning.COMPETITOR, CaseWarning.COMPARED)
        return self.words("run.case.warn.ours" if ours and self.discreet.veiled else f"run.case.warn.{found.value}")

    def slide_name(self, slide: SlideRef | None) -> str:
        """One line for a slide, in lists and above the small picture."""
        if slide is None:
            return ""
        words = self.words
        if slide.slide == "trend":
            beat = words(f"run.beat.{slide.beat or 'spark'}")
            return words(
                "run.slide.trend", number=self.trend_number(slide.of), title=self.trend_title(slide.of), beat=beat
            )
        if slide.slide == "challenges":
            return words("run.slide.challenges", number=self.trend_number(slide.of), title=self.trend_title(slide.of))
        if slide.slide == "case":
            found = self.workshop.case(slide.of)
            return words("run.slide.case", name=self.case_name(found[1]) if found else "")
        if slide.slide == "estimate":
            trend = self.workshop.trend(slide.of)
            return words("run.slide.estimate", title=trend.formula.title if trend and trend.formula else "")
        if slide.slide == "page":
            page = self.workshop.get(OwnPage, slide.of)
            if page is not None and not page.title:  # a file's name is ours
                return words("run.slide.page_untitled", name=self.discreet.veil(page.source), page=page.page)
            return words("run.slide.page", title=page.title if page else "")
        return words(f"run.slide.{slide.slide.replace('-', '_')}")

    # -- for the line ------------------------------------------------------------------------------------------

    def person_refs(self) -> list[PersonRef]:
        """Whom a line may name: the customer's side first."""
        found = [*self.workshop.people(Side.CUSTOMER), *self.workshop.people(Side.OURS)]
        return [
            PersonRef(
                id=p.id,
                name=p.name,
                seat=self.seat(p),
                department=p.department,
                title=p.title,
                present=self.workshop.presence(p.id).state is PresenceState.PRESENT,
            )
            for p in found
        ]

    def seat(self, person: Person) -> str:
        """The seat's letter: the one given, else by the order in which the customer's people stand on the list."""
        if person.seat or person.side is not Side.CUSTOMER:
            return person.seat
        people = self.workshop.people(Side.CUSTOMER)
        taken = {p.seat for p in people if p.seat}
        free = [letter for letter in "ABCDEF" if letter not in taken]
        place = [p.id for p in people if not p.seat].index(person.id)
        return free[place] if place < len(free) else ""

    def topic_refs(self) -> list[TopicRef]:
        return [self._topic_ref(topic) for topic in self.workshop.of(Topic).values()]

    def _topic_ref(self, topic: Topic) -> TopicRef:
        found = self.workshop.challenge(topic.challenge) if topic.challenge else None
        if found is None:
            return TopicRef(topic.id, topic.number, topic.title)
        challenge = found[1]
        return TopicRef(topic.id, topic.number, challenge.title, challenge.meaning, "\n".join(challenge.questions))
