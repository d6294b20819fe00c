"""Items of the wrap-up and of what comes after: opportunities, promises, the way on, the closing, files handed over."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from workshop.model.item import Frozen, Item
from workshop.model.terms import (
    AgreementWay,
    BuyingJob,
    EvidenceGrade,
    LossCause,
    OpportunityRelation,
    Side,
    StepState,
)
from workshop.model.text import Text, fold


class Opportunity(Item):
    """A possible deal behind the lead; internal for ever. `evidence` are capture ids."""

    kind: ClassVar[str] = "opportunity"
    title: Text
    evidence: tuple[str, ...] = ()
    grade: EvidenceGrade = EvidenceGrade.E0
    relation: OpportunityRelation = OpportunityRelation.SEPARATE
    budget: Text = ""
    authority: Text = ""
    needs: Text = ""
    timeframe: Text = ""
    buying_jobs: tuple[BuyingJob, ...] = ()
    size: Text = ""
    next_step: Text = ""
    ask_to_manager: Text = ""


class SharedStep(Frozen):
    """A next step as the customer has it. Without a `way` it stood on their screen."""

    text: Text
    side: Side
    owner: Text
    due: date | None = None
    done_when: Text = ""
    at: AwareDatetime
    way: AgreementWay | None = None


class NextStep(Item):
    """A promise: a verb, one owner on one side, a date, and how both see that it is done."""

    kind: ClassVar[str] = "step"
    text: Text
    side: Side = Side.OURS
    owner: Text = ""
    due: date | None = None
    done_when: Text = ""
    state: StepState = StepState.OPEN
    done_at: AwareDatetime | None = None
    capture: str | None = None
    order: int = 0
    agreed: SharedStep | None = None


class SharedRow(Frozen):
    """A step of the customer's own way as they have it."""

    text: Text
    who: Text = ""
    when: Text = ""
    way: AgreementWay
    at: AwareDatetime


class RoadmapRow(Item):
    """A step of the customer's own way to a decision.

    `shared`: they have it, in the wording of `agreed` (older files: as it stands).
    """

    kind: ClassVar[str] = "roadmap"
    text: Text
    who: Text = ""
    when: Text = ""
    order: int = 0
    shared: bool = False
    agreed: SharedRow | None = None


class Consideration(Item):
    """検討します: what is weighed, by whom, by which criterion, until when, and what would make it drop."""

    kind: ClassVar[str] = "consideration"
    what: Text
    who: Text = ""
    criterion: Text = ""
    revisit: date | None = None
    would_drop: Text = ""


class Delta(Item):
    """A person's own sentence 'passed as X, came out as Y', per language; and the note to inside sales."""

    kind: ClassVar[str] = "delta"
    texts: dict[str, Text] = Field(default_factory=dict)
    feedback: Text = ""


class Closing(Item):
    """How the workshop ended: with dated steps, or with an explicit 'none, because …'."""

    kind: ClassVar[str] = "closing"
    closed_at: AwareDatetime | None = None
    none_because: Text = ""


class HandedDate(Frozen):
    """A date as a calendar file has it. `of` is what it came from (`step/id`, `revisit/id`, `our-step/person`).

    `sequence` rises with every change after it was handed over; `withdrawn`: it is off, and the file says so.
    """

    of: str
    text: Text
    due: date
    side: Side = Side.OURS
    owner: Text = ""
    done_when: Text = ""
    at: AwareDatetime | None = None
    sequence: int = Field(default=0, ge=0)
    withdrawn: bool = False


class HandedOver(Item):
    """A record that files were written or sent: their names, what kinds of file in which language, and what protects
    them. `searched` counts the internal texts that were looked for in them, `allowed` those that a person let stand.
    With a calendar among them, `dates` are what it held.
    """

    kind: ClassVar[str] = "handover"
    at: AwareDatetime
    files: tuple[Text, ...] = ()
    audience: Literal["customer", "internal"] = "customer"
    kinds: tuple[str, ...] = ()
    lang: str = ""
    protected: bool = False
    searched: int = Field(default=0, ge=0)
    allowed: int = Field(default=0, ge=0)
    dates: tuple[HandedDate, ...] = ()


class AllowedText(Item):
    """A person's decision that an internal text may stand in one kind of the customer's files.

    It holds for this text (compared as `model.text.fold` has it) in this kind alone: where either changes, it is asked
    again. The id is made of both.
    """

    kind: ClassVar[str] = "allowed"
    text: Text
    file_kind: str
    place: Text = ""
    why: Text
    who: Text = ""
    at: AwareDatetime

    @property
    def text_folded(self) -> str:
        return fold(self.text)


class Activity(Item):
    """Something that happened, with its evidence (a mail, a call): not a status."""

    kind: ClassVar[str] = "activity"
    at: AwareDatetime
    what: Text
    evidence: Text = ""


class Outcome(Item):
    """How the deal ended, entered later."""

    kind: ClassVar[str] = "outcome"
    won: bool | None = None
    cause: LossCause | None = None
    note: Text = ""


class Correction(Item):
    """A correction the customer sent after the minutes, with the date it came."""

    kind: ClassVar[str] = "correction"
    on: date
    text: Text
