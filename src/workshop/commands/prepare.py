"""Changes made before the visit: who, when, the passed lead, decks, trends, people, agenda."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.commands.paper import turned
from workshop.model.agenda import default_blocks
from workshop.model.deck import Deck
from workshop.model.items import (
    Activity,
    Assessment,
    Bant,
    Bearing,
    Block,
    Capture,
    ChosenTrend,
    Criterion,
    Item,
    Key,
    Lang,
    Person,
    Presence,
    Rival,
    Score,
    Setup,
    Shown,
    TakenDeck,
    Topic,
)
from workshop.model.problem import KnownError
from workshop.model.terms import (
    BantLetter,
    BantState,
    BuyingJob,
    CriterionFavours,
    Industry,
    LeadVerdict,
    MeetingName,
    PresenceState,
    RouteRole,
    Side,
    Stance,
)
from workshop.model.text import Text
from workshop.model.workshop import Workshop


class SetUp(Command):
    """Set any of who meets whom, when and under which name; only the fields given change."""

    type: Literal["set_up"] = "set_up"
    company: Text = ""
    subject: Text = ""
    meeting_name: MeetingName = MeetingName.EXCHANGE
    lang: Lang = "ja"
    industry: Industry | None = None
    starts_at: AwareDatetime | None = None
    minutes: int = Field(default=50, ge=5, le=480)
    place: Text = ""
    our_company: Text = ""
    logo: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    held_on_paper: bool = False
    invented: bool = False


@carries(SetUp)
def set_up(workshop: Workshop, command: SetUp, at: datetime) -> Changed:
    before = workshop.get(Setup) or Setup(created_at=at)
    changed: dict[Key, Item | None] = put(edited(before, command.given()))
    if "held_on_paper" in command.given():
        changed |= turned(workshop, command.held_on_paper)
    minutes = edited(before, command.given()).minutes
    if not workshop.of(Block) or (minutes != before.minutes and workshop.run.started_at is None):
        # The agenda follows the planned length until somebody has started it.
        changed |= put(*default_blocks(minutes))
    return changed


class RecordLead(Command):
    """Set any of what inside sales passed; only the fields given change."""

    type: Literal["record_lead"] = "record_lead"
    request: Text = ""
    request_title: Text = ""
    promised: Text = ""
    channel: Text = ""
    passed_by: Text = ""
    passed_at: AwareDatetime | None = None
    note: Text = ""
    researched: Text = ""
    competitors: Text = ""
    verdict: LeadVerdict | None = None
    verdict_reason: Text = ""
    joint_meeting: Text = ""
    buying_jobs: tuple[BuyingJob, ...] = ()


@carries(RecordLead)
def record_lead(workshop: Workshop, command: RecordLead, at: datetime) -> Changed:
    changed: dict[Key, Item | None] = put(edited(workshop.lead, command.given()))
    if command.verdict is not None:
        # What stood at hand-over stays readable beside what is known later; nothing learnt in the room gets into it.
        before_the_visit = workshop.run.started_at is None and command.verdict is not workshop.lead.verdict
        for letter in BantLetter:
            bant = workshop.get(Bant, letter.value) or Bant(id=letter.value)
            if before_the_visit or bant.passed_state is None:
                changed |= put(edited(bant, {"passed_state": bant.state, "passed_text": bant.text}))
    return changed


class SetBant(Command):
    type: Literal["set_bant"] = "set_bant"
    letter: BantLetter
    state: BantState = BantState.UNKNOWN
    text: Text = ""
    evidence: Text = ""
    source: Text = ""
    captures: tuple[str, ...] = ()


@carries(SetBant)
def set_bant(workshop: Workshop, command: SetBant, at: datetime) -> Changed:
    for capture_id in command.captures:
        need(workshop, Capture, capture_id)
    bant = workshop.get(Bant, command.letter.value) or Bant(id=command.letter.value)
    changes = command.given()
    changes.pop("letter", None)
    return put(edited(bant, changes | {"noted_at": at}))


class AddCriterion(Command):
    makes = "criterion"
    type: Literal["add_criterion"] = "add_criterion"
    id: str = ""
    text: Text
    who: Text = ""
    weight: int = Field(default=2, ge=1, le=3)
    favours: CriterionFavours = CriterionFavours.NEUTRAL
    opportunity: str | None = None


@carries(AddCriterion)
def add_criterion(workshop: Workshop, command: AddCriterion, at: datetime) -> Changed:
    refuse_existing(workshop, Criterion, command.id)
    return put(Criterion(id=command.id, **command.given()))


class AddRival(Command):
    makes = "rival"
    type: Literal["add_rival"] = "add_rival"
    id: str = ""
    name: Text
    note: Text = ""
    opportunity: str | None = None


@carries(AddRival)
def add_rival(workshop: Workshop, command: AddRival, at: datetime) -> Changed:
    refuse_existing(workshop, Rival, command.id)
    return put(Rival(id=command.id, **command.given()))


class AddPerson(Command):
    """Somebody who comes or came; `presence` says which."""

    makes = "person"
    type: Literal["add_person"] = "add_person"
    id: str = ""
    name: Text = ""
    company: Text = ""
    department: Text = ""
    title: Text = ""
    email: Text = ""
    side: Side = Side.CUSTOMER
    seat: Text = ""
    presence: PresenceState = PresenceState.EXPECTED


@carries(AddPerson)
def add_person(workshop: Workshop, command: AddPerson, at: datetime) -> Changed:
    refuse_existing(workshop, Person, command.id)
    fields = command.given()
    fields.pop("presence", None)
    order = max((p.order for p in workshop.of(Person).values()), default=-1) + 1
    person = Person(id=command.id, **fields, order=order)
    arrived = at if command.presence is PresenceState.PRESENT and not workshop.setup.held_on_paper else None
    return put(person, Presence(id=command.id, state=command.presence, arrived_at=arrived))


class EditPerson(Command):
    type: Literal["edit_person"] = "edit_person"
    id: str
    name: Text = ""
    company: Text = ""
    department: Text = ""
    title: Text = ""
    email: Text = ""
    side: Side = Side.CUSTOMER
    seat: Text = ""


@carries(EditPerson)
def edit_person(workshop: Workshop, command: EditPerson, at: datetime) -> Changed:
    return put(edited(need(workshop, Person, command.id), command.given()))


class RemovePerson(Command):
    """Take somebody off the list; what they said stays, without a speaker's name."""

    type: Literal["remove_person"] = "remove_person"
    id: str


@carries(RemovePerson)
def remove_person(workshop: Workshop, command: RemovePerson, at: datetime) -> Changed:
    need(workshop, Person, command.id)
    return {(cls.kind, command.id): None for cls in (Person, Presence, Assessment) if workshop.get(cls, command.id)}


class SetPresence(Command):
    type: Literal["set_presence"] = "set_presence"
    person: str
    state: PresenceState


@carries(SetPresence)
def set_presence(workshop: Workshop, command: SetPresence, at: datetime) -> Changed:
    need(workshop, Person, command.person)
    before = workshop.presence(command.person)
    changes: dict[str, object] = {"state": command.state}
    if command.state is PresenceState.PRESENT:
        changes |= {"arrived_at": before.arrived_at or at, "left_at": None}
    elif command.state is PresenceState.LEFT:
        changes |= {"left_at": at}
    else:  # a mistake corrected: not here (yet)
        changes |= {"arrived_at": None, "left_at": None}
    if workshop.setup.held_on_paper:  # entered afterwards: nobody knows the minute
        changes |= {"arrived_at": None, "left_at": None}
    return put(edited(before, changes))


class Assess(Command):
    """What we think of a person; internal for ever."""

    type: Literal["assess"] = "assess"
    person: str
    role: RouteRole = RouteRole.UNKNOWN
    stance: Stance = Stance.UNKNOWN
    influence: int = Field(default=0, ge=0, le=3)
    reports_to: str | None = None
    worry: Text = ""
    listens_to: Text = ""
    our_step: Text = ""
    our_step_date: date | None = None


@carries(Assess)
def assess(workshop: Workshop, command: Assess, at: datetime) -> Changed:
    need(workshop, Person, command.person)
    changes = command.given()
    changes.pop("person")
    return put(edited(workshop.get(Assessment, command.person) or Assessment(id=command.person), changes))


class TakeDeck(Command):
    """Copy a whole deck, every language there is, into the workshop. `pictures` maps file names to asset hashes."""

    type: Literal["take_deck"] = "take_deck"
    deck: str
    languages: dict[str, Deck] = Field(min_length=1)
    pictures: dict[str, str] = Field(default_factory=dict)


@carries(TakeDeck)
def take_deck(workshop: Workshop, command: TakeDeck, at: datetime) -> Changed:
    if any(deck.id != command.deck or deck.lang != lang for lang, deck in command.languages.items()):
        raise KnownError("command.deck_mismatch", deck=command.deck)
    return put(TakenDeck(id=command.deck, languages=command.languages, pictures=command.pictures))


class ChooseTrend(Command):
    """Add a trend (`deck/id`) to those told today, at the end; it gets its number and its challenges become topics."""

    type: Literal["choose_trend"] = "choose_trend"
    trend: str


@carries(ChooseTrend)
def choose_trend(workshop: Workshop, command: ChooseTrend, at: datetime) -> Changed:
    trend = workshop.trend(command.trend)
    if trend is None:
        raise KnownError("command.no_such_trend", trend=command.trend)
    if workshop.get(ChosenTrend, command.trend):
        raise KnownError("command.trend_chosen", trend=command.trend)
    chosen = workshop.of(ChosenTrend).values()
    deck_id = command.trend.partition("/")[0]
    kept = [t.number for t in workshop.of(Topic).values() if t.trend == command.trend]
    # A trend that was dropped and comes back keeps the number its topics already carry.
    number = int(kept[0][1:].partition("-")[0]) if kept else _next_trend_number(workshop)
    order = max((c.order for c in chosen), default=-1) + 1
    topics = [
        Topic(
            id=f"{deck_id}/{challenge.id}",
            number=f"C{number}-{i}",
            title=challenge.title,
            challenge=f"{deck_id}/{challenge.id}",
            trend=command.trend,
        )
        for i, challenge in enumerate(trend.challenges, start=1)
        if workshop.get(Topic, f"{deck_id}/{challenge.id}") is None
    ]
    return put(ChosenTrend(id=command.trend, number=number, order=order), *topics)


def _next_trend_number(workshop: Workshop) -> int:
    used = [c.number for c in workshop.of(ChosenTrend).values()]
    used += [int(t.number[1:].partition("-")[0]) for t in workshop.of(Topic).values() if t.number.startswith("C")]
    return max(used, default=0) + 1


class DropTrend(Command):
    """Take a trend off today's list.

    Its topics stay, with their numbers, where they were picked, scored, filled in or shown, or have evidence.
    """

    type: Literal["drop_trend"] = "drop_trend"
    trend: str


@carries(DropTrend)
def drop_trend(workshop: Workshop, command: DropTrend, at: datetime) -> Changed:
    need(workshop, ChosenTrend, command.trend)
    touched = _touched_topics(workshop)
    changed: dict[Key, Item | None] = {(ChosenTrend.kind, command.trend): None}
    for topic in workshop.of(Topic).values():
        if topic.trend == command.trend and topic.id not in touched:
            changed[topic.key] = None
    return changed


def _touched_topics(workshop: Workshop) -> set[str]:
    touched = set(workshop.picks.topics)
    touched |= {s.topic for s in workshop.of(Score).values()}
    touched |= {b.topic for b in workshop.of(Bearing).values()}
    touched |= {c.link for c in workshop.of(Capture).values() if c.link}
    slides = (*(s.slide for s in workshop.of(Shown).values()), *workshop.run.told_on_paper)
    shown = {slide.of for slide in slides if slide.slide in ("trend", "challenges")}
    for topic in workshop.of(Topic).values():
        filled = (topic.departments, topic.current_state, topic.next_step, topic.owner, topic.waiting, topic.agreed)
        if any(filled) or topic.trend in shown:
            touched.add(topic.id)
    return touched


class MoveTrend(Command):
    """Tell a trend at place `to` (0 = first); numbers stay."""

    type: Literal["move_trend"] = "move_trend"
    trend: str
    to: int = Field(ge=0)


@carries(MoveTrend)
def move_trend(workshop: Workshop, command: MoveTrend, at: datetime) -> Changed:
    moved = need(workshop, ChosenTrend, command.trend)
    rest = [c for c in workshop.chosen() if c.id != moved.id]
    rest.insert(min(command.to, len(rest)), moved)
    return put(*(edited(c, {"order": i}) for i, c in enumerate(rest) if c.order != i))


class ChooseCases(Command):
    """Which cases (`deck/id`) are told for a trend; none given means the trend's first."""

    type: Literal["choose_cases"] = "choose_cases"
    trend: str
    cases: tuple[str, ...] = ()


@carries(ChooseCases)
def choose_cases(workshop: Workshop, command: ChooseCases, at: datetime) -> Changed:
    chosen = need(workshop, ChosenTrend, command.trend)
    for case in command.cases:
        if workshop.case(case) is None:
            raise KnownError("command.no_such_case", case=case)
    return put(edited(chosen, {"cases": command.cases}))


class SkipTrend(Command):
    """Leave a chosen trend out of today's telling, or take it back in."""

    type: Literal["skip_trend"] = "skip_trend"
    trend: str
    skipped: bool = True


@carries(SkipTrend)
def skip_trend(workshop: Workshop, command: SkipTrend, at: datetime) -> Changed:
    return put(edited(need(workshop, ChosenTrend, command.trend), {"skipped": command.skipped}))


class EditBlock(Command):
    type: Literal["edit_block"] = "edit_block"
    id: str
    planned: int = Field(default=0, ge=0, le=480)
    minimum: int = Field(default=0, ge=0, le=480)


@carries(EditBlock)
def edit_block(workshop: Workshop, command: EditBlock, at: datetime) -> Changed:
    return put(edited(need(workshop, Block, command.id), command.given()))


class RecordActivity(Command):
    """Something that happened, with its evidence."""

    makes = "activity"
    recorded_only = True
    type: Literal["record_activity"] = "record_activity"
    id: str = ""
    what: Text
    evidence: Text = ""


@carries(RecordActivity)
def record_activity(workshop: Workshop, command: RecordActivity, at: datetime) -> Changed:
    refuse_existing(workshop, Activity, command.id)
    return put(Activity(id=command.id, at=at, what=command.what, evidence=command.evidence))
