"""The items a workshop is made of. Each is frozen; a workshop is a mapping (kind, id) -> item.

Only commands make or replace items. `id` is unique within a kind; an item there is only one of has the id `MAIN`.
Unknown fields are kept, so that a file written by a newer minor version loses nothing here. What all are built on is
in `model.item`, those of the wrap-up in `model.wrapup_items`; ITEM_TYPES brings them together.
"""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, Field

from workshop.model.deck import Deck
from workshop.model.item import MAIN, Frozen, Item, Key, Lang
from workshop.model.terms import (
    AgreementWay,
    BantLetter,
    BantState,
    BlockKind,
    BuyingJob,
    CaptureKind,
    CaseReaction,
    CriterionFavours,
    Industry,
    LeadVerdict,
    MeetingName,
    PresenceState,
    RouteRole,
    Side,
    Stance,
    TrendReaction,
    Visibility,
)
from workshop.model.text import Text
from workshop.model.wrapup_items import (
    Activity,
    AllowedText,
    Closing,
    Consideration,
    Correction,
    Delta,
    HandedOver,
    NextStep,
    Opportunity,
    Outcome,
    RoadmapRow,
)

ROOM = "room"
"""The rater's name for the whole group; any other rater is a person's id."""

ScoreValue = Annotated[float, Field(ge=0, le=5)]


# ---- prepare ---------------------------------------------------------------------------------------------------


class Setup(Item):
    """Who meets whom, when and under which name. `invented` marks sample data, which says so wherever it is shown."""

    kind: ClassVar[str] = "setup"
    company: Text = ""
    subject: Text = ""
    meeting_name: MeetingName = MeetingName.EXCHANGE
    lang: Lang = "ja"
    industry: Industry | None = None
    starts_at: AwareDatetime | None = None
    minutes: int = Field(default=50, ge=5, le=480)
    place: Text = ""
    our_company: Text = ""
    logo: str = ""
    """Our logo among the document's assets, by its SHA-256; empty without one."""
    created_at: AwareDatetime | None = None
    held_on_paper: bool = False
    invented: bool = False


class Lead(Item):
    """What inside sales passed. `request` is in the customer's own words; everything else is ours.

    `competitors` are the customer's, divided by commas: a case of one of them is not shown without a warning.
    """

    kind: ClassVar[str] = "lead"
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


class Bant(Item):
    """One of the four BANT letters (the id). `passed_*` keeps how it stood when the lead was handed over.

    `captures` are the lines of the meeting that say so.
    """

    kind: ClassVar[str] = "bant"
    state: BantState = BantState.UNKNOWN
    text: Text = ""
    evidence: Text = ""
    source: Text = ""
    noted_at: AwareDatetime | None = None
    passed_state: BantState | None = None
    passed_text: Text = ""
    captures: tuple[str, ...] = ()

    @property
    def letter(self) -> BantLetter:
        return next(letter for letter in BantLetter if letter.value == self.id)


class Criterion(Item):
    """A criterion by which the customer will select; internal."""

    kind: ClassVar[str] = "criterion"
    text: Text
    who: Text = ""
    weight: int = Field(default=2, ge=1, le=3)
    favours: CriterionFavours = CriterionFavours.NEUTRAL
    opportunity: str | None = None


class Rival(Item):
    """An alternative the customer compares with, doing nothing included; internal."""

    kind: ClassVar[str] = "rival"
    name: Text
    note: Text = ""
    opportunity: str | None = None


class Person(Item):
    """Somebody at the table, or beside it. Until the name is known a seat (A–F) stands for it."""

    kind: ClassVar[str] = "person"
    name: Text = ""
    company: Text = ""
    department: Text = ""
    title: Text = ""
    email: Text = ""
    side: Side = Side.CUSTOMER
    seat: Text = ""
    order: int = 0


class Presence(Item):
    """Whether a person (same id) is in the room, and since or until when."""

    kind: ClassVar[str] = "presence"
    state: PresenceState = PresenceState.EXPECTED
    arrived_at: AwareDatetime | None = None
    left_at: AwareDatetime | None = None


class Assessment(Item):
    """What we think of a person (same id). Internal for ever: no public type has any of it."""

    kind: ClassVar[str] = "assessment"
    role: RouteRole = RouteRole.UNKNOWN
    stance: Stance = Stance.UNKNOWN
    influence: int = Field(default=0, ge=0, le=3)
    reports_to: str | None = None
    worry: Text = ""
    listens_to: Text = ""
    our_step: Text = ""
    our_step_date: date | None = None


class TakenDeck(Item):
    """A whole deck in every language present, as it was when taken. The id is the deck's id."""

    kind: ClassVar[str] = "deck"
    languages: dict[str, Deck]
    pictures: dict[str, str] = Field(default_factory=dict)

    def in_language(self, lang: str) -> Deck:
        """The deck in `lang`, or in the language there is."""
        return self.languages.get(lang) or next(iter(self.languages.values()))


class ChosenTrend(Item):
    """A trend that is told in this workshop; the id is `deck/trend`. `number` is its display number, given once."""

    kind: ClassVar[str] = "chosen"
    number: int
    order: int
    cases: tuple[str, ...] = ()
    skipped: bool = False


class OwnPage(Item):
    """A page of a PDF of ours, shown to the customer as it is; told after the slides of the block `after`.

    `asset` and `preview` (a small one) are its pictures among the document's assets, by their SHA-256: a run never
    reads the PDF. The title is the customer's to read and may be empty; `source`, the file's name, is for us alone.
    """

    kind: ClassVar[str] = "own_page"
    title: Text = ""
    order: int
    asset: str
    preview: str = ""
    width: int = Field(ge=1)
    height: int = Field(ge=1)
    source: Text = ""
    page: int = Field(default=1, ge=1)
    after: BlockKind = BlockKind.REQUEST


class Block(Item):
    """A stretch of the agenda; times in minutes. A protected block is never shortened below its plan."""

    kind: ClassVar[str] = "block"
    block: BlockKind
    order: int
    planned: int = Field(ge=0, le=480)
    minimum: int = Field(default=0, ge=0, le=480)
    protected: bool = False
    started_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    spent: float | None = Field(default=None, ge=0)
    since: AwareDatetime | None = None
    """Once it was gone back to: the seconds of the stretches before, and where the present one began."""


# ---- run -------------------------------------------------------------------------------------------------------


class SlideRef(Frozen):
    """Which slide: its kind, what it is of (a trend, a case `deck/id`), and the beat of a trend."""

    slide: str
    of: str = ""
    beat: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.slide, self.of, self.beat) if part)


class Run(Item):
    """Where the run stands. `slide` is what the audience has; `ends_by` is set by 'end in 10 minutes'.

    `colleague_types`: one of us presents with a clicker while the other one types.
    `left_at`: it was left without being ended, and has not gone on yet. `away` counts the seconds between its start
    and now in which it was not on. `plan` is what a re-plan gave the blocks, in minutes by their ids; 0 is left out;
    without an entry a block is as planned. `told_on_paper`: trends and cases that somebody says were told where there
    was no screen; they were never shown. `waits`: where the script stands while something out of turn is on.
    """

    kind: ClassVar[str] = "run"
    started_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    slide: SlideRef | None = None
    waits: SlideRef | None = None
    off_script: bool = False
    notes_paused: bool = False
    colleague_types: bool = False
    told_on_paper: tuple[SlideRef, ...] = ()
    block: str | None = None
    ends_by: AwareDatetime | None = None
    left_at: AwareDatetime | None = None
    away: float = Field(default=0.0, ge=0)
    plan: dict[str, int] = Field(default_factory=dict)
    readback_at: AwareDatetime | None = None


class Shown(Item):
    """One showing of a slide, for the handout in shown order and for what draws a reaction."""

    kind: ClassVar[str] = "shown"
    slide: SlideRef
    at: AwareDatetime


class Context(Frozen):
    """What was on the screen when a line was said. `elapsed` counts seconds from the start of the run."""

    trend: str | None = None
    slide: str = ""
    block: str | None = None
    off_script: bool = False
    elapsed: int | None = None


class Agreement(Frozen):
    """How, when and in which wording a text became the customer's to read."""

    wording: Text
    way: AgreementWay
    at: AwareDatetime
    by: tuple[str, ...] = ()


class Revision(Frozen):
    """What a capture was before a change."""

    at: AwareDatetime
    kind: CaptureKind
    text: Text


class Capture(Item):
    """One line said in the room. `link` is a deck challenge or topic (`deck/challenge`) the line is evidence for.

    `agreed` is the wording the customer has; `text` may have moved on since, and then is internal.
    """

    kind: ClassVar[str] = "capture"
    what: CaptureKind
    text: Text = ""
    at: AwareDatetime
    context: Context = Context()
    speaker: str | None = None
    visibility: Visibility = Visibility.INTERNAL
    agreed: Agreement | None = None
    earlier_agreements: tuple[Agreement, ...] = ()
    left_out: bool = False
    link: str | None = None
    origin: str | None = None
    with_name: bool = False
    history: tuple[Revision, ...] = ()


class Shared(Frozen):
    """How and when something came to be the customer's to read, where its wording is kept beside it."""

    way: AgreementWay
    at: AwareDatetime


class Topic(Item):
    """What can be ranked. A deck's challenge has the id `deck/challenge`; a surfaced issue the id of its capture.

    `number` (C2-1, N-1) is given once and never changes. The four columns (COLUMNS) are as the customer has them, and
    `columns_shared` how the last of them came to be theirs (None in older files, where all that was typed was shared).
    `waiting`: what we typed since, by the names of the columns; it stays ours until it is shared.
    """

    kind: ClassVar[str] = "topic"
    number: Text
    title: Text
    challenge: str | None = None
    capture: str | None = None
    trend: str | None = None
    agreed: Agreement | None = None
    departments: Text = ""
    current_state: Text = ""
    next_step: Text = ""
    owner: Text = ""
    waiting: dict[str, Text] = Field(default_factory=dict)
    columns_shared: Shared | None = None

    def column(self, name: str) -> str:
        """What stands in a column for us: what waits there, else what the customer has."""
        return self.waiting[name] if name in self.waiting else str(getattr(self, name))


COLUMNS = ("departments", "current_state", "next_step", "owner")
"""What the matrix says beside a topic."""


class Picks(Item):
    """The group's first, second and third, as topic ids in that order."""

    kind: ClassVar[str] = "picks"
    topics: tuple[str, ...] = ()


class Score(Item):
    """One rater's scores of one topic, 0–5; the id is `topic|rater`, rater being ROOM or a person's id."""

    kind: ClassVar[str] = "score"
    topic: str
    rater: str = ROOM
    importance: ScoreValue | None = None
    urgency: ScoreValue | None = None
    impact: ScoreValue | None = None
    effort: ScoreValue | None = None


class Bearing(Item):
    """How strongly a topic bears on a trend, 0–3; no item means 'not asked'. The id is `topic|trend`."""

    kind: ClassVar[str] = "bearing"
    topic: str
    trend: str
    level: int = Field(ge=0, le=3)


class Reaction(Item):
    """A reaction to a trend or a case (`of`), by the room or a person. The id is `of|rater`."""

    kind: ClassVar[str] = "reaction"
    of: str
    rater: str = ROOM
    trend: TrendReaction | None = None
    case: CaseReaction | None = None
    why: Text = ""
    at: AwareDatetime | None = None


class Estimate(Item):
    """The cost of staying as is, with the customer's own numbers only; the id is the trend's. A blank is None."""

    kind: ClassVar[str] = "estimate"
    values: dict[str, float | None] = Field(default_factory=dict)
    said_by: str | None = None
    agreed: Agreement | None = None
    agreed_values: dict[str, float | None] = Field(default_factory=dict)


ITEM_TYPES: dict[str, type[Item]] = {
    cls.kind: cls
    for cls in (
        Setup, Lead, Bant, Criterion, Rival, Person, Presence, Assessment, TakenDeck, ChosenTrend, OwnPage, Block,
        Run, Shown, Capture, Topic, Picks, Score, Bearing, Reaction, Estimate,
        Opportunity, NextStep, RoadmapRow, Consideration, Delta, Closing, HandedOver, AllowedText, Activity, Outcome,
        Correction,
    )
}  # fmt: skip


def item_from_json(kind: str, body: str | bytes) -> Item:
    """The item a stored body stands for. Raises KeyError for an unknown kind, ValidationError for a bad body."""
    return ITEM_TYPES[kind].model_validate_json(body)
