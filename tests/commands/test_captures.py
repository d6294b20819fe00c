"""What is said in the room: kept, changed in kind and words, held, linked, shared."""

from __future__ import annotations

import pytest
from tests.workshops import START, Clock

from workshop.commands.answers import RankIssue
from workshop.commands.captures import (
    CaptureLine,
    ConvertCapture,
    EditCapture,
    HoldCapture,
    LinkCapture,
    Publish,
    RemoveCapture,
    SetSpeaker,
)
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import ReadBack, TakeIn, TidyMark
from workshop.model.items import Capture, Context, SlideRef, Topic
from workshop.model.problem import KnownError
from workshop.model.terms import AgreementWay, CaptureKind, Visibility
from workshop.session import Session

ISSUE, OPPORTUNITY, VOICE, MARK = CaptureKind.ISSUE, CaptureKind.OPPORTUNITY, CaptureKind.VOICE, CaptureKind.MARK


def capture(session: Session, capture_id: str) -> Capture:
    found = session.workshop.get(Capture, capture_id)
    assert found is not None
    return found


def refused(session: Session, command: object) -> str:
    """The code with which a command is refused; the workshop is as it was."""
    before = dict(session.workshop._filled())
    with pytest.raises(KnownError) as caught:
        session.apply(command)  # type: ignore[arg-type]
    assert session.workshop._filled() == before
    return caught.value.problem.code


# ---- keeping a line


def test_a_line_hangs_on_what_was_on_the_screen(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=9, seconds=5)
    session.apply(Show(slide=SlideRef(slide="case", of="logi/tohama")))
    session.apply(CaptureLine(id="c", text="うちも荷待ちが　長い", what=VOICE, speaker="p1"))
    kept = capture(session, "c")
    assert kept.context == Context(trend="logi/drivers", slide="case:logi/tohama", block="cases", elapsed=545)
    assert (kept.what, kept.speaker, kept.visibility, kept.at) == (VOICE, "p1", Visibility.INTERNAL, clock.now)


def test_off_script_a_line_hangs_on_no_trend(session: Session) -> None:
    session.apply(StartRun())
    session.apply(Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")))
    session.apply(Show(slide=SlideRef(slide="off-script")))
    session.apply(CaptureLine(id="c", text="ところで"))
    assert capture(session, "c").context == Context(slide="off-script", block="trends", off_script=True, elapsed=0)
    session.apply(Show(slide=SlideRef(slide="challenges", of="logi/green")))
    session.apply(CaptureLine(id="d", text="戻って"))
    assert capture(session, "d").context.trend == "logi/green"
    assert not capture(session, "d").context.off_script


def test_paper_notes_bring_their_own_context(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="紙から", context=Context(trend="logi/green", elapsed=60)))
    assert capture(session, "c").context == Context(trend="logi/green", elapsed=60)


def test_a_mark_needs_no_words_and_any_other_line_does(session: Session) -> None:
    session.apply(CaptureLine(id="m", what=MARK))
    assert capture(session, "m").text == ""
    assert refused(session, CaptureLine(id="c", text=" \u3000\n", what=ISSUE)) == "command.empty_capture"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (CaptureLine(id="c", text="x"), "command.id_taken"),
        (CaptureLine(id="d", text="x", speaker="nobody"), "command.no_such_item"),
        (CaptureLine(id="d", text="x", link="logi/nothing"), "command.no_such_item"),
        (EditCapture(id="d", text="x"), "command.no_such_item"),
        (EditCapture(id="c", text="  "), "command.empty_capture"),
        (ConvertCapture(id="d", what=VOICE), "command.no_such_item"),
        (ConvertCapture(id="c", what=MARK), "command.cannot_become_mark"),
        (HoldCapture(id="d"), "command.no_such_item"),
        (LinkCapture(id="c", link="logi/nothing"), "command.no_such_item"),
        (SetSpeaker(id="c", speaker="nobody"), "command.no_such_item"),
        (RemoveCapture(id="d"), "command.no_such_item"),
        (RankIssue(capture="d"), "command.no_such_item"),
        (Publish(captures=("d",)), "command.no_such_item"),
        (ReadBack(capture="d", verdict="confirmed"), "command.no_such_item"),
        (TidyMark(id="c", text="x"), "command.not_a_mark"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(session: Session, command: object, code: str) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    assert refused(session, command) == code


def test_hostile_text_is_kept_as_it_is(session: Session) -> None:
    text = "=cmd|' /C calc'!A0 <b>&\"' \u202e 👩‍👩‍👧 " + "あ" * 10_000
    session.apply(CaptureLine(id="c", text=text))
    assert capture(session, "c").text == text


# ---- changing it


def test_editing_keeps_what_it_was(session: Session, clock: Clock) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち 2h"))
    clock.pass_(minutes=1)
    session.apply(EditCapture(id="c", text="荷待ちが2時間"))
    kept = capture(session, "c")
    assert (kept.text, kept.at) == ("荷待ちが2時間", START)
    assert [(r.text, r.kind, r.at) for r in kept.history] == [("荷待ち 2h", ISSUE, clock.now)]


def test_a_kind_changes_and_id_time_context_and_history_stay(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち", link="logi/wait"))
    before = capture(session, "c")
    session.apply(ConvertCapture(id="c", what=VOICE))
    after = capture(session, "c")
    assert after.what is VOICE
    assert (after.id, after.at, after.context, after.link) == (before.id, before.at, before.context, before.link)
    assert [r.kind for r in after.history] == [ISSUE]


def test_an_opportunity_that_becomes_anything_else_is_held(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫も建てるらしい", what=OPPORTUNITY))
    session.apply(ConvertCapture(id="c", what=ISSUE))
    assert capture(session, "c").visibility is Visibility.HELD
    assert refused(session, ReadBack(capture="c", verdict="confirmed")) == "command.never_shared"


def test_a_shared_line_stays_and_a_linked_opportunity_is_made(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫を建てる", speaker="p2"))
    session.apply(ReadBack(capture="c", verdict="confirmed"))
    shared = capture(session, "c")
    session.apply(ConvertCapture(id="c", what=OPPORTUNITY, new_id="o"))
    assert capture(session, "c") == shared
    made = capture(session, "o")
    assert (made.what, made.origin, made.text, made.speaker) == (OPPORTUNITY, "c", "倉庫を建てる", "p2")
    assert (made.visibility, made.agreed) == (Visibility.INTERNAL, None)


def test_a_second_try_makes_no_second_opportunity(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫を建てる"))
    session.apply(TakeIn(capture="c"))
    session.apply(ConvertCapture(id="c", what=OPPORTUNITY))
    changes = session.apply(ConvertCapture(id="c", what=OPPORTUNITY))
    assert changes.keys == frozenset()
    assert sum(c.what is OPPORTUNITY for c in session.workshop.captures()) == 1


def test_a_line_whose_topic_the_customer_has_seen_stays_too(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫を建てる"))
    session.apply(RankIssue(capture="c"))
    session.apply(Publish(topics=("c",)))
    session.apply(ConvertCapture(id="c", what=OPPORTUNITY, new_id="o"))
    assert capture(session, "c").what is ISSUE
    assert capture(session, "o").what is OPPORTUNITY


def test_a_mark_without_words_cannot_be_converted_but_tidied(session: Session) -> None:
    session.apply(CaptureLine(id="m", what=MARK))
    assert refused(session, ConvertCapture(id="m", what=ISSUE)) == "command.empty_capture"
    assert refused(session, TidyMark(id="m", text=" ")) == "command.empty_capture"
    session.apply(TidyMark(id="m", text="荷待ちの記録がない", what=VOICE))
    tidy = capture(session, "m")
    assert (tidy.text, tidy.what, tidy.at) == ("荷待ちの記録がない", VOICE, START)
    assert [r.kind for r in tidy.history] == [MARK]


def test_a_topic_stays_after_its_line_changes_kind_or_goes(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫が足りない"))
    session.apply(RankIssue(capture="c"))
    session.apply(ConvertCapture(id="c", what=OPPORTUNITY))
    assert session.workshop.get(Topic, "c") is not None
    session.apply(RemoveCapture(id="c"))
    assert session.workshop.get(Topic, "c") is not None


def test_a_speaker_is_named_only_on_their_word(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち", speaker="p1"))
    assert not capture(session, "c").with_name
    session.apply(SetSpeaker(id="c", speaker="p2", with_name=True))
    assert (capture(session, "c").speaker, capture(session, "c").with_name) == ("p2", True)
    session.apply(SetSpeaker(id="c"))
    assert (capture(session, "c").speaker, capture(session, "c").with_name) == (None, False)


# ---- holding and sharing


def test_a_held_line_is_never_shared(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="値引きの話", held=True))
    for command in (
        ReadBack(capture="c", verdict="confirmed"),
        ReadBack(capture="c", verdict="corrected", wording="x"),
        Publish(captures=("c",)),
        TakeIn(capture="c"),
    ):
        assert refused(session, command) == "command.never_shared"
    session.apply(HoldCapture(id="c", held=False))
    session.apply(TakeIn(capture="c"))
    assert refused(session, HoldCapture(id="c")) == "command.already_shared"


@pytest.mark.parametrize("what", [OPPORTUNITY, MARK])
def test_opportunities_and_marks_are_never_shared(session: Session, what: CaptureKind) -> None:
    session.apply(CaptureLine(id="c", text="x", what=what))
    assert refused(session, Publish(captures=("c",))) == "command.never_shared"


def test_the_wording_then_is_what_is_shared(session: Session, clock: Clock) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち 2h"))
    session.apply(ReadBack(capture="c", verdict="corrected", wording="荷待ちは2時間ほど", by=("p1",)))
    first = capture(session, "c").agreed
    assert first is not None
    assert (first.wording, first.way, first.by) == ("荷待ちは2時間ほど", AgreementWay.CORRECTED, ("p1",))
    assert capture(session, "c").text == "荷待ちは2時間ほど"

    session.apply(EditCapture(id="c", text="荷待ちは2時間ほど（社内：要確認）"))
    assert capture(session, "c").agreed == first

    clock.pass_(minutes=1)
    session.apply(ReadBack(capture="c", verdict="corrected", wording="荷待ちは1時間半"))
    again = capture(session, "c")
    assert again.agreed is not None
    assert again.agreed.wording == "荷待ちは1時間半"
    assert again.earlier_agreements == (first,)


def test_what_is_left_out_is_no_longer_the_customers(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    session.apply(Publish(captures=("c",)))
    session.apply(ReadBack(capture="c", verdict="left_out"))
    out = capture(session, "c")
    assert (out.left_out, out.agreed, out.visibility) == (True, None, Visibility.INTERNAL)
    assert [a.way for a in out.earlier_agreements] == [AgreementWay.PUBLISHED]
    session.apply(TakeIn(capture="c"))
    assert not capture(session, "c").left_out


def test_leaving_a_held_line_out_keeps_it_held(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="値引き", held=True))
    session.apply(ReadBack(capture="c", verdict="left_out"))
    assert capture(session, "c").visibility is Visibility.HELD


def test_a_correction_needs_words(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    assert refused(session, ReadBack(capture="c", verdict="corrected", wording=" ")) == "command.empty_capture"


@pytest.mark.parametrize(
    "share", [ReadBack(capture="c", verdict="confirmed"), Publish(captures=("c",)), TakeIn(capture="c")]
)
def test_a_topic_follows_the_wording_its_line_was_shared_in(session: Session, share: object) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    session.apply(RankIssue(capture="c"))
    session.apply(share)  # type: ignore[arg-type]
    topic = session.workshop.get(Topic, "c")
    assert topic is not None
    assert topic.agreed == capture(session, "c").agreed
    session.apply(ReadBack(capture="c", verdict="corrected", wording="荷待ちが長い"))
    topic = session.workshop.get(Topic, "c")
    assert topic is not None
    assert topic.title == "荷待ちが長い"
    session.apply(ReadBack(capture="c", verdict="left_out"))
    topic = session.workshop.get(Topic, "c")
    assert topic is not None
    assert topic.agreed is None


def test_a_topic_titled_by_hand_keeps_its_title(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    session.apply(RankIssue(capture="c", title="ドライバーの待機"))
    session.apply(ReadBack(capture="c", verdict="confirmed"))
    topic = session.workshop.get(Topic, "c")
    assert topic is not None
    assert (topic.title, topic.agreed) == ("ドライバーの待機", None)


def test_publishing_several_is_all_or_nothing(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ち"))
    session.apply(CaptureLine(id="h", text="秘密", held=True))
    assert refused(session, Publish(captures=("c", "h"))) == "command.never_shared"
