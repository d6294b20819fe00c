"""Changes made before leaving the room and that evening: read-back, next steps, opportunities, the delta, closing."""

from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from pydantic import Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing, refuse_on_paper
from workshop.commands.captures import revision, shared, topic_follows
from workshop.model.handed_dates import dates
from workshop.model.items import (
    AllowedText,
    Capture,
    Consideration,
    HandedOver,
    NextStep,
    Opportunity,
    RoadmapRow,
    Topic,
)
from workshop.model.problem import KnownError
from workshop.model.terms import (
    AgreementWay,
    BuyingJob,
    CaptureKind,
    EvidenceGrade,
    OpportunityRelation,
    Side,
    StepState,
    Visibility,
)
from workshop.model.text import Text, fold
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import SharedStep


class StartReadBack(Command):
    recorded_only = True
    type: Literal["start_read_back"] = "start_read_back"


@carries(StartReadBack)
def start_read_back(workshop: Workshop, command: StartReadBack, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    return put(edited(workshop.run, {"readback_at": workshop.run.readback_at or at}))


class ReadBack(Command):
    """The customer's word on one line: confirmed as it stands, confirmed in another `wording`, or left out."""

    type: Literal["read_back"] = "read_back"
    capture: str
    verdict: Literal["confirmed", "corrected", "left_out"]
    wording: Text = ""
    by: tuple[str, ...] = ()


@carries(ReadBack)
def read_back(workshop: Workshop, command: ReadBack, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.capture)
    if command.verdict == "left_out":
        earlier = (*capture.earlier_agreements, capture.agreed) if capture.agreed else capture.earlier_agreements
        back = Visibility.INTERNAL if capture.visibility is Visibility.SHARED else capture.visibility
        return put(
            edited(capture, {"left_out": True, "visibility": back, "agreed": None, "earlier_agreements": earlier})
        ) | topic_follows(workshop, capture, None)
    refuse_on_paper(workshop)  # nothing was read together: such lines go by mail
    if command.verdict == "corrected":
        if not command.wording.strip():
            raise KnownError("command.empty_capture")
        line = shared(capture, AgreementWay.CORRECTED, at, command.wording, command.by)
    else:
        line = shared(capture, AgreementWay.CONFIRMED, at, by=command.by)
    return put(line) | topic_follows(workshop, capture, line)


class TakeIn(Command):
    """A person decides that a line which was never read back goes to the customer all the same."""

    type: Literal["take_in"] = "take_in"
    capture: str
    way: Literal[AgreementWay.TAKEN_IN, AgreementWay.BY_MAIL] = AgreementWay.TAKEN_IN


@carries(TakeIn)
def take_in(workshop: Workshop, command: TakeIn, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.capture)
    line = shared(capture, AgreementWay.BY_MAIL if workshop.setup.held_on_paper else command.way, at)
    return put(line) | topic_follows(workshop, capture, line)


class TidyMark(Command):
    """清書: give a mark its words and kind."""

    type: Literal["tidy_mark"] = "tidy_mark"
    id: str
    text: Text
    what: CaptureKind = CaptureKind.ISSUE


@carries(TidyMark)
def tidy_mark(workshop: Workshop, command: TidyMark, at: datetime) -> Changed:
    mark = need(workshop, Capture, command.id)
    if mark.what is not CaptureKind.MARK:
        raise KnownError("command.not_a_mark", id=command.id)
    if not command.text.strip() or command.what is CaptureKind.MARK:
        raise KnownError("command.empty_capture")
    changes = {"text": command.text, "what": command.what, "history": (*mark.history, revision(mark, at))}
    return put(edited(mark, changes))


class AddStep(Command):
    """A next step; from an action that was captured, `capture` names it."""

    makes = "step"
    type: Literal["add_step"] = "add_step"
    id: str = ""
    text: Text
    side: Side = Side.OURS
    owner: Text = ""
    due: date | None = None
    done_when: Text = ""
    capture: str | None = None


@carries(AddStep)
def add_step(workshop: Workshop, command: AddStep, at: datetime) -> Changed:
    refuse_existing(workshop, NextStep, command.id)
    if command.capture is not None:
        need(workshop, Capture, command.capture)
    if not command.text.strip():
        raise KnownError("command.empty_capture")
    order = max((s.order for s in workshop.of(NextStep).values()), default=-1) + 1
    return put(NextStep(id=command.id, order=order, **command.given()))


class EditStep(Command):
    type: Literal["edit_step"] = "edit_step"
    id: str
    text: Text = ""
    side: Side = Side.OURS
    owner: Text = ""
    due: date | None = None
    done_when: Text = ""
    state: StepState = StepState.OPEN


@carries(EditStep)
def edit_step(workshop: Workshop, command: EditStep, at: datetime) -> Changed:
    step = need(workshop, NextStep, command.id)
    changes = command.given()
    if "text" in changes and not command.text.strip():
        raise KnownError("command.empty_capture")
    if "state" in changes:
        changes["done_at"] = (step.done_at or at) if command.state is StepState.DONE else None
    return put(edited(step, changes))


class RemoveStep(Command):
    type: Literal["remove_step"] = "remove_step"
    id: str


@carries(RemoveStep)
def remove_step(workshop: Workshop, command: RemoveStep, at: datetime) -> Changed:
    return {need(workshop, NextStep, command.id).key: None}


class ShareSteps(Command):
    """The next steps stood on the customer's screen: as they are now, they are the customer's.

    What was shown was shown: undo passes over it, and what it takes back is shared anew while it is on the screen.
    """

    recorded_only = True
    type: Literal["share_steps"] = "share_steps"
    steps: tuple[str, ...]


@carries(ShareSteps)
def share_steps(workshop: Workshop, command: ShareSteps, at: datetime) -> Changed:
    found = [need(workshop, NextStep, step_id) for step_id in command.steps]
    return put(
        *(
            edited(
                s,
                {
                    "agreed": SharedStep(
                        text=s.text, side=s.side, owner=s.owner, due=s.due, done_when=s.done_when, at=at
                    )
                },
            )
            for s in found
        )
    )


class AddRoadmapRow(Command):
    makes = "roadmap"
    type: Literal["add_roadmap_row"] = "add_roadmap_row"
    id: str = ""
    text: Text
    who: Text = ""
    when: Text = ""
    shared: bool = False


@carries(AddRoadmapRow)
def add_roadmap_row(workshop: Workshop, command: AddRoadmapRow, at: datetime) -> Changed:
    refuse_existing(workshop, RoadmapRow, command.id)
    order = max((r.order for r in workshop.of(RoadmapRow).values()), default=-1) + 1
    return put(RoadmapRow(id=command.id, order=order, **command.given()))


class Consider(Command):
    """検討します: what is weighed, by whom, by which criterion, until when."""

    makes = "consideration"
    type: Literal["consider"] = "consider"
    id: str = ""
    what: Text
    who: Text = ""
    criterion: Text = ""
    revisit: date | None = None
    would_drop: Text = ""


@carries(Consider)
def consider(workshop: Workshop, command: Consider, at: datetime) -> Changed:
    refuse_existing(workshop, Consideration, command.id)
    return put(Consideration(id=command.id, **command.given()))


class RegisterOpportunity(Command):
    """A possible deal behind the lead, with the captures that point to it; internal for ever."""

    makes = "opportunity"
    type: Literal["register_opportunity"] = "register_opportunity"
    id: str = ""
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


@carries(RegisterOpportunity)
def register_opportunity(workshop: Workshop, command: RegisterOpportunity, at: datetime) -> Changed:
    refuse_existing(workshop, Opportunity, command.id)
    for capture_id in command.evidence:
        need(workshop, Capture, capture_id)
    return put(Opportunity(id=command.id, **command.given()))


class EditOpportunity(Command):
    type: Literal["edit_opportunity"] = "edit_opportunity"
    id: str
    title: Text = ""
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


@carries(EditOpportunity)
def edit_opportunity(workshop: Workshop, command: EditOpportunity, at: datetime) -> Changed:
    for capture_id in command.evidence:
        need(workshop, Capture, capture_id)
    return put(edited(need(workshop, Opportunity, command.id), command.given()))


class EditTopic(Command):
    """What the matrix says beside a topic, as the customer said or sent it: it is theirs at once.

    What we type ourselves waits (`write_columns`). A deck challenge keeps its own title.
    """

    type: Literal["edit_topic"] = "edit_topic"
    id: str
    title: Text = ""
    departments: Text = ""
    current_state: Text = ""
    next_step: Text = ""
    owner: Text = ""


@carries(EditTopic)
def edit_topic(workshop: Workshop, command: EditTopic, at: datetime) -> Changed:
    topic, changes = need(workshop, Topic, command.id), command.given()
    waiting = {column: text for column, text in topic.waiting.items() if column not in changes}
    return put(edited(topic, {**changes, "waiting": waiting}))


class WriteDelta(Command):
    """A person's own sentence for 'what surfaced', per language; an empty text goes back to the proposed one."""

    type: Literal["write_delta"] = "write_delta"
    lang: Literal["ja", "en"]
    text: Text


@carries(WriteDelta)
def write_delta(workshop: Workshop, command: WriteDelta, at: datetime) -> Changed:
    texts = {k: v for k, v in workshop.delta.texts.items() if k != command.lang}
    if command.text.strip():
        texts[command.lang] = command.text
    return put(edited(workshop.delta, {"texts": texts}))


class WriteFeedback(Command):
    """The three-line note back to inside sales; internal."""

    type: Literal["write_feedback"] = "write_feedback"
    text: Text


@carries(WriteFeedback)
def write_feedback(workshop: Workshop, command: WriteFeedback, at: datetime) -> Changed:
    return put(edited(workshop.delta, {"feedback": command.text}))


class CloseWorkshop(Command):
    """Close with dated steps, or with an explicit 'none, because …'."""

    type: Literal["close_workshop"] = "close_workshop"
    none_because: Text = ""


@carries(CloseWorkshop)
def close_workshop(workshop: Workshop, command: CloseWorkshop, at: datetime) -> Changed:
    dated = any(s.due and s.owner and s.state is not StepState.DROPPED for s in workshop.of(NextStep).values())
    if not dated and not command.none_because.strip():
        raise KnownError("command.no_next_step")
    return put(edited(workshop.closing, {"closed_at": at, "none_because": command.none_because}))


class RecordHandOver(Command):
    """These files were written for this audience."""

    makes = "handover"
    recorded_only = True
    type: Literal["record_hand_over"] = "record_hand_over"
    id: str = ""
    files: tuple[Text, ...]
    audience: Literal["customer", "internal"] = "customer"
    kinds: tuple[str, ...] = ()
    lang: Literal["", "ja", "en", "both"] = ""
    protected: bool = False
    searched: int = Field(default=0, ge=0)
    allowed: int = Field(default=0, ge=0)


@carries(RecordHandOver)
def record_hand_over(workshop: Workshop, command: RecordHandOver, at: datetime) -> Changed:
    refuse_existing(workshop, HandedOver, command.id)
    has_calendar = any(name.lower().endswith(".ics") for name in command.files)
    held = dates(workshop, command.audience) if has_calendar else ()
    return put(HandedOver(id=command.id, at=at, dates=held, **command.given()))


class AllowText(Command):
    """A person lets an internal text stand in one kind of the customer's files, and says why."""

    type: Literal["allow_text"] = "allow_text"
    text: Text
    file_kind: str
    place: Text = ""
    why: Text
    who: Text = ""


@carries(AllowText)
def allow_text(workshop: Workshop, command: AllowText, at: datetime) -> Changed:
    if not command.why.strip() or not command.text.strip():
        raise KnownError("command.no_reason")
    name = sha256(f"{fold(command.text)}\0{command.file_kind}".encode()).hexdigest()[:32]
    return put(AllowedText(id=name, at=at, **command.given()))
