"""Changes to what is said in the room: lines kept, changed, held, linked, and shared with the customer."""

from datetime import datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.model.clock import seconds_on
from workshop.model.items import (
    Agreement,
    Capture,
    Context,
    Item,
    Key,
    Person,
    Revision,
    Topic,
)
from workshop.model.problem import KnownError
from workshop.model.running_order import trend_of
from workshop.model.terms import AgreementWay, CaptureKind, Visibility
from workshop.model.text import Text
from workshop.model.workshop import Workshop


class CaptureLine(Command):
    """Keep one line said in the room. What was on the screen is filled in; `context` overrides it for paper notes."""

    makes = "capture"
    type: Literal["capture"] = "capture"
    id: str = ""
    what: CaptureKind = CaptureKind.ISSUE
    text: Text = ""
    speaker: str | None = None
    held: bool = False
    link: str | None = None
    context: Context | None = None


@carries(CaptureLine)
def capture_line(workshop: Workshop, command: CaptureLine, at: datetime) -> Changed:
    if command.what is not CaptureKind.MARK and not command.text.strip():
        raise KnownError("command.empty_capture")
    refuse_existing(workshop, Capture, command.id)
    if command.speaker is not None:
        need(workshop, Person, command.speaker)
    if command.link is not None:
        need(workshop, Topic, command.link)
    return put(
        Capture(
            id=command.id,
            what=command.what,
            text=command.text,
            at=at,
            context=command.context or context_now(workshop, at),
            speaker=command.speaker,
            visibility=Visibility.HELD if command.held else Visibility.INTERNAL,
            link=command.link,
        )
    )


def context_now(workshop: Workshop, at: datetime) -> Context:
    """What a line said at this moment hangs on; off-script, it hangs on no trend."""
    run = workshop.run
    elapsed = None if run.started_at is None else int(seconds_on(run, at))
    trend = None if run.off_script else trend_of(workshop, run.slide)
    slide = str(run.slide) if run.slide else ""
    return Context(trend=trend, slide=slide, block=run.block, off_script=run.off_script, elapsed=elapsed)


class EditCapture(Command):
    """Change the words of a capture. What was shared stays as it was agreed until it is shared again."""

    type: Literal["edit_capture"] = "edit_capture"
    id: str
    text: Text


@carries(EditCapture)
def edit_capture(workshop: Workshop, command: EditCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.what is not CaptureKind.MARK and not command.text.strip():
        raise KnownError("command.empty_capture")
    if capture.text == command.text:
        return {}
    return put(edited(capture, {"text": command.text, "history": (*capture.history, revision(capture, at))}))


def revision(capture: Capture, at: datetime) -> Revision:
    return Revision(at=at, kind=capture.what, text=capture.text)


class ConvertCapture(Command):
    """Change a capture's kind; id, time, context and history stay.

    A shared line cannot become an opportunity: a linked one is made (with `new_id`). An opportunity that becomes
    anything else is held. A ranked topic made from the capture stays.
    """

    makes = "capture"
    type: Literal["convert_capture"] = "convert_capture"
    id: str
    what: CaptureKind
    new_id: str = ""


@carries(ConvertCapture)
def convert_capture(workshop: Workshop, command: ConvertCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.what is command.what:
        return {}
    if command.what is CaptureKind.MARK:
        raise KnownError("command.cannot_become_mark", id=command.id)
    if not capture.text.strip():
        raise KnownError("command.empty_capture")
    if command.what is CaptureKind.OPPORTUNITY and _customer_has(workshop, capture):
        if any(c.origin == capture.id and c.text == capture.text for c in workshop.of(Capture).values()):
            return {}
        copy = Capture(
            id=command.new_id,
            what=CaptureKind.OPPORTUNITY,
            text=capture.text,
            at=at,
            context=capture.context,
            speaker=capture.speaker,
            origin=capture.id,
        )
        refuse_existing(workshop, Capture, command.new_id)
        return put(copy)
    changes: dict[str, object] = {"what": command.what, "history": (*capture.history, revision(capture, at))}
    if capture.what is CaptureKind.OPPORTUNITY:
        changes["visibility"] = Visibility.HELD
    return put(edited(capture, changes))


def _customer_has(workshop: Workshop, capture: Capture) -> bool:
    topic = workshop.get(Topic, capture.id)
    return capture.agreed is not None or (topic is not None and topic.agreed is not None)


class HoldCapture(Command):
    """Never offer a line for sharing, or allow it again. What was already shared cannot be held."""

    type: Literal["hold_capture"] = "hold_capture"
    id: str
    held: bool = True


@carries(HoldCapture)
def hold_capture(workshop: Workshop, command: HoldCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.visibility is Visibility.SHARED:
        raise KnownError("command.already_shared", id=command.id)
    return put(edited(capture, {"visibility": Visibility.HELD if command.held else Visibility.INTERNAL}))


class LinkCapture(Command):
    """Make a line evidence for a topic (`link`), or for none."""

    type: Literal["link_capture"] = "link_capture"
    id: str
    link: str | None = None


@carries(LinkCapture)
def link_capture(workshop: Workshop, command: LinkCapture, at: datetime) -> Changed:
    if command.link is not None:
        need(workshop, Topic, command.link)
    return put(edited(need(workshop, Capture, command.id), {"link": command.link}))


class SetSpeaker(Command):
    """Who said it; `with_name` lets the customer's minutes carry the name (only after they said so)."""

    type: Literal["set_speaker"] = "set_speaker"
    id: str
    speaker: str | None = None
    with_name: bool = False


@carries(SetSpeaker)
def set_speaker(workshop: Workshop, command: SetSpeaker, at: datetime) -> Changed:
    if command.speaker is not None:
        need(workshop, Person, command.speaker)
    capture = need(workshop, Capture, command.id)
    return put(edited(capture, {"speaker": command.speaker, "with_name": command.with_name}))


class RemoveCapture(Command):
    """Take a line away; undo brings it back. A topic made from it stays."""

    type: Literal["remove_capture"] = "remove_capture"
    id: str


@carries(RemoveCapture)
def remove_capture(workshop: Workshop, command: RemoveCapture, at: datetime) -> Changed:
    return {need(workshop, Capture, command.id).key: None}


class Publish(Command):
    """Share captures and topics as they are worded now; the person has seen the list of texts."""

    type: Literal["publish"] = "publish"
    captures: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    way: AgreementWay = AgreementWay.PUBLISHED


@carries(Publish)
def publish(workshop: Workshop, command: Publish, at: datetime) -> Changed:
    changed: dict[Key, Item | None] = {}
    way = without_screen(workshop, command.way)
    for capture_id in command.captures:
        line = need(workshop, Capture, capture_id)
        agreed = shared(line, way, at)
        changed |= put(agreed) | topic_follows(workshop, line, agreed)
    for topic_id in command.topics:
        topic = need(workshop, Topic, topic_id)
        capture = workshop.get(Capture, topic.capture) if topic.capture else None
        if capture is not None and not may_share(capture):
            raise KnownError("command.never_shared", id=topic_id)
        agreement = Agreement(wording=topic.title, way=way, at=at)
        changed |= put(edited(topic, {"agreed": agreement}))
    return changed


def without_screen(workshop: Workshop, way: AgreementWay) -> AgreementWay:
    """What was held on paper was never on a screen: it is shared by mail."""
    shown = way is AgreementWay.PUBLISHED
    return AgreementWay.BY_MAIL if shown and workshop.setup.held_on_paper else way


def may_share(capture: Capture) -> bool:
    """Opportunities, marks and held lines are never shared."""
    never = (CaptureKind.OPPORTUNITY, CaptureKind.MARK)
    return capture.what not in never and capture.visibility is not Visibility.HELD and bool(capture.text.strip())


def shared(
    capture: Capture, way: AgreementWay, at: datetime, wording: str | None = None, by: tuple[str, ...] = ()
) -> Capture:
    """The capture as shared in `wording` (its own words unless given); earlier agreements are kept."""
    if not may_share(capture):
        raise KnownError("command.never_shared", id=capture.id)
    agreement = Agreement(wording=capture.text if wording is None else wording, way=way, at=at, by=by)
    earlier = (*capture.earlier_agreements, capture.agreed) if capture.agreed else capture.earlier_agreements
    changes: dict[str, object] = {
        "visibility": Visibility.SHARED,
        "agreed": agreement,
        "earlier_agreements": earlier,
        "left_out": False,
    }
    if wording is not None and wording != capture.text:
        changes |= {"text": wording, "history": (*capture.history, revision(capture, at))}
    return edited(capture, changes)


def topic_follows(workshop: Workshop, before: Capture, line: Capture | None) -> dict[Key, Item | None]:
    """A topic made from the line takes the shared wording as its title, unless it was titled by hand."""
    topic = workshop.get(Topic, before.id)
    if topic is None:
        return {}
    if line is None:
        return put(edited(topic, {"agreed": None}))
    if topic.title not in (before.text, before.agreed.wording if before.agreed else before.text):
        return {}
    wording = line.agreed.wording if line.agreed else topic.title
    return put(edited(topic, {"title": wording, "agreed": line.agreed}))
