"""What a customer may see, as types of their own: audience window, slides and customer's files know nothing else.

There is no type here for opportunities, BANT, assessments, rivals, criteria, scripts, strengths, or who scored what.
Only `publish` makes these. Texts are final; labels and sentences around them come from the catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from workshop.model.terms import (
    CUSTOMER_KIND_LABELS,
    AgreementWay,
    BlockKind,
    CaptureKind,
    CaseOrigin,
    CaseReaction,
    MeetingName,
    ResultKind,
    Side,
    Theme,
    TrendReaction,
)

PUBLIC_KINDS = frozenset(CUSTOMER_KIND_LABELS)

COPY_MARK = "challenge-list"
"""What the copy in a list of challenges begins with, by which the list is known when it comes back."""
COPY_COLUMNS = (
    "number", "key", "place", "title", "importance", "urgency", "departments", "current_state", "next_step", "owner",
)  # fmt: skip
"""What the copy keeps of every challenge as it was handed over."""


@dataclass(frozen=True, slots=True)
class PublicPicture:
    """A picture that is shown. `id`, the SHA-256 of `data`, stands for it: bytes are neither compared nor hashed."""

    id: str
    data: bytes = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PublicHeader:
    """The meeting as the customer knows it.

    `key` stands for the workshop in files that come back. `invented` means sample data, which must be said; `on_paper`
    that the record was written from paper notes.
    `corrections_by` is the business day until which what is not as they remember it may be told.
    """

    company: str
    meeting_name: MeetingName
    subject: str
    starts_at: datetime | None
    ended_at: datetime | None
    place: str
    our_company: str
    lang: str
    invented: bool = False
    on_paper: bool = False
    by_mail: bool = False
    read_back: bool = False
    corrections_by: date | None = None
    logo: PublicPicture | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class PublicPerson:
    name: str
    company: str
    department: str
    title: str
    side: Side
    late: bool = False
    left_early: bool = False
    email: str = ""


@dataclass(frozen=True, slots=True)
class PublicSource:
    publisher: str
    title: str
    date: str
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicSeries:
    kind: Literal["bar", "line"]
    unit: str
    points: tuple[tuple[str, float], ...]
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class PublicEvidence:
    """A figure with all that must travel with it. `companions` must be shown beside it."""

    id: str
    figure: str
    unit: str
    measures: str
    condition: str
    source: PublicSource
    series: PublicSeries | None = None
    companions: tuple[PublicEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A shared line in the agreed wording. `voice_of` is a department; `name` is set only if agreed with the name."""

    id: str
    what: CaptureKind
    text: str
    way: AgreementWay
    trend: str | None = None
    voice_of: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PublicTopic:
    """A topic in its place among those the customer may see. Scores are 0–5 or None ('not asked').

    `key` stands for it in files that come back.
    """

    id: str
    number: str
    title: str
    place: int
    pick: int | None
    importance: float | None
    urgency: float | None
    from_today: bool
    trend: str | None = None
    departments: str = ""
    current_state: str = ""
    next_step: str = ""
    owner: str = ""
    bearings: tuple[tuple[str, int], ...] = ()
    key: str = ""

    @property
    def asked(self) -> bool:
        return self.pick is not None or self.importance is not None or self.urgency is not None


@dataclass(frozen=True, slots=True)
class PublicChallenge:
    number: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PublicTrend:
    """`shown`: any of its beats stood on the screen; `figures_shown`: its first evidence with companions did.
    `picture` stands beside the spark."""

    id: str
    number: int
    title: str
    theme: Theme
    spark: str
    confront: str
    evidence: tuple[PublicEvidence, ...]
    challenges: tuple[PublicChallenge, ...]
    reaction: TrendReaction | None
    shown: bool
    figures_shown: bool = False
    picture: PublicPicture | None = None


@dataclass(frozen=True, slots=True)
class PublicCase:
    """`company` is already the anonymous name where the real one is not cleared."""

    id: str
    company: str
    situation: str
    obstacle: str
    action: str
    results: tuple[tuple[ResultKind, str], ...]
    origin: CaseOrigin
    sources: tuple[PublicSource, ...]
    reaction: CaseReaction | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PublicEstimate:
    """The customer's own numbers; `result` is None while one is blank."""

    trend: str
    title: str
    inputs: tuple[tuple[str, str, float | None], ...]
    result: float | None
    result_label: str
    result_unit: str
    factor_note: str = ""

    @property
    def started(self) -> bool:
        return any(value is not None for _, _, value in self.inputs)


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A promise as agreed; `line` is the shared line it came from, which then need not be listed again."""

    text: str
    side: Side
    owner: str
    due: date | None
    done_when: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class PublicDate:
    """A dated promise as a calendar has it: `uid` stays for ever, `sequence` rises with every change handed over.

    `withdrawn`: it was in a calendar that was handed over, and is off or has no date any more.
    """

    uid: str
    text: str
    side: Side
    owner: str
    due: date
    done_when: str
    at: datetime | None
    sequence: int = 0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PublicRoadmapRow:
    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class PublicDelta:
    """What was asked for, what was put first, what is new today; `text` is a person's own sentence instead."""

    request_title: str
    put_first: tuple[str, ...]
    new_today: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class PublicWorkshop:
    """Everything a customer's file may draw on, in one language."""

    header: PublicHeader
    people: tuple[PublicPerson, ...]
    request: str
    delta: PublicDelta
    lines: tuple[PublicLine, ...]
    topics: tuple[PublicTopic, ...]
    trends: tuple[PublicTrend, ...]
    cases: tuple[PublicCase, ...]
    estimates: tuple[PublicEstimate, ...]
    steps: tuple[PublicStep, ...]
    roadmap: tuple[PublicRoadmapRow, ...]
    next_themes: tuple[str, ...]
    corrections: tuple[tuple[date, str], ...] = ()
    dates: tuple[PublicDate, ...] = ()

    def lines_of(self, *kinds: CaptureKind) -> tuple[PublicLine, ...]:
        return tuple(line for line in self.lines if line.what in kinds)


# ---- slides ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CoverSlide:
    header: PublicHeader


@dataclass(frozen=True, slots=True)
class FlowSlide:
    """Today's flow, with the note on notes."""

    blocks: tuple[tuple[BlockKind, int], ...]


@dataclass(frozen=True, slots=True)
class RequestSlide:
    request: str
    promised: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TrendSlide:
    """One beat of a trend. `position` and `count` place it among today's trends, as dots, never as numbers."""

    trend: PublicTrend
    beat: Literal["spark", "evidence", "confront"]
    position: int
    count: int


@dataclass(frozen=True, slots=True)
class ChallengesSlide:
    trend: PublicTrend


@dataclass(frozen=True, slots=True)
class CaseSlide:
    case: PublicCase


@dataclass(frozen=True, slots=True)
class PageSlide:
    """A page of a PDF of ours, chosen to be shown as it is; without its picture there is its title."""

    title: str
    picture: PublicPicture | None


@dataclass(frozen=True, slots=True)
class EstimateSlide:
    estimate: PublicEstimate


@dataclass(frozen=True, slots=True)
class RankingSlide:
    """The topics to choose from, in their order so far."""

    topics: tuple[PublicTopic, ...]


@dataclass(frozen=True, slots=True)
class MapSlide:
    topics: tuple[PublicTopic, ...]


@dataclass(frozen=True, slots=True)
class ReadBackSlide:
    """The line being read back now, and those the customer has answered already, newest last."""

    text: str
    what: CaptureKind | None
    answered: tuple[PublicLine, ...]
    left: int


@dataclass(frozen=True, slots=True)
class NextStepsSlide:
    steps: tuple[PublicStep, ...]


@dataclass(frozen=True, slots=True)
class ThanksSlide:
    header: PublicHeader


@dataclass(frozen=True, slots=True)
class OffScriptSlide:
    header: PublicHeader


PublicSlide = (
    CoverSlide
    | FlowSlide
    | RequestSlide
    | TrendSlide
    | ChallengesSlide
    | CaseSlide
    | PageSlide
    | EstimateSlide
    | RankingSlide
    | MapSlide
    | ReadBackSlide
    | NextStepsSlide
    | ThanksSlide
    | OffScriptSlide
)


@dataclass(frozen=True, slots=True)
class StageState:
    """What the audience window draws. `revision` grows with every change and tells a stuck picture."""

    slide: PublicSlide
    lang: str
    revision: int = 0
    blank: bool = False
    frozen: bool = False
    covered: bool = False
    cover: CoverSlide | None = None
    larger: bool = False
    notes: tuple[str, ...] = field(default=())
