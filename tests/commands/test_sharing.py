"""What becomes the customer's by a person's decision; what we type meanwhile stays ours."""

from __future__ import annotations

import pytest
from tests.commands.test_captures import refused
from tests.workshops import Clock

from workshop.commands.answers import Pick, RankIssue
from workshop.commands.captures import CaptureLine, EditCapture, HoldCapture
from workshop.commands.prepare import SetUp
from workshop.commands.sharing import TakeInTogether, WriteColumns
from workshop.commands.way_on import EditRoadmapRow, RemoveRoadmapRow
from workshop.commands.wrapup import AddRoadmapRow, AddStep, EditStep, EditTopic, ReadBack, ShareSteps
from workshop.model.items import Capture, RoadmapRow, Topic
from workshop.model.public import PublicTopic
from workshop.model.publish import publish
from workshop.model.terms import AgreementWay
from workshop.model.unread import UnreadColumns, unread
from workshop.session import Session


def topic(session: Session, topic_id: str = "logi/wait") -> PublicTopic:
    return next(t for t in publish(session.workshop, "ja").topics if t.id == topic_id)


def asked_for(session: Session) -> list[tuple[str, str]]:
    """What the list of the hand-over shows."""
    return [(one.what, one.id) for one in unread(session.workshop, "ja")]


def test_what_we_type_beside_a_topic_waits_until_it_is_shared(session: Session, clock: Clock) -> None:
    session.apply(WriteColumns(id="logi/wait", departments="物流部", owner="山本様"))
    session.apply(WriteColumns(id="logi/wait", owner="物流部長"))
    assert (topic(session).departments, topic(session).owner) == ("", "")
    (waiting,) = unread(session.workshop, "ja")
    assert isinstance(waiting, UnreadColumns)
    assert waiting.columns == (("departments", "物流部", ""), ("owner", "物流部長", ""))
    session.apply(TakeInTogether(columns=("logi/wait",)))
    assert (topic(session).departments, topic(session).owner) == ("物流部", "物流部長")
    shared = session.workshop.of(Topic)["logi/wait"].columns_shared
    assert shared is not None
    assert (shared.way, shared.at) == (AgreementWay.TAKEN_IN, clock.now)
    session.apply(WriteColumns(id="logi/wait", owner="常務"))
    assert topic(session).owner == "物流部長", "what they have stays"
    assert asked_for(session) == [("columns", "logi/wait")]
    session.apply(WriteColumns(id="logi/wait", owner="物流部長"))
    assert not asked_for(session), "as they have it"


def test_what_the_customer_says_of_a_topic_is_theirs_at_once_and_older_files_keep_what_they_showed(
    session: Session,
) -> None:
    session.apply(WriteColumns(id="logi/wait", departments="物流", current_state="紙の受付"))
    session.apply(EditTopic(id="logi/wait", departments="物流部"))
    assert topic(session).departments == "物流部"
    assert session.workshop.of(Topic)["logi/wait"].waiting == {"current_state": "紙の受付"}


def test_lines_titles_steps_and_the_roadmap_are_taken_in_as_one_step(session: Session, clock: Clock) -> None:
    session.apply(CaptureLine(id="c", text="荷待ちが長い"))
    session.apply(CaptureLine(id="n", text="言い間違い"))
    session.apply(RankIssue(capture="c"))
    session.apply(RankIssue(capture="n", title="配車の属人化"))
    session.apply(Pick(topic="n", place=1))
    session.apply(ReadBack(capture="n", verdict="confirmed"))
    session.apply(WriteColumns(id="c", next_step="測る"))
    session.apply(AddStep(id="s", text="記録を送る"))
    session.apply(AddRoadmapRow(id="r", text="部内で検討", when="12月"))
    asked = [("captures", "c"), ("topics", "n"), ("columns", "c"), ("steps", "s"), ("roadmap", "r")]
    assert asked_for(session) == asked
    before = publish(session.workshop, "ja")
    assert not [t for t in before.topics if t.from_today]
    session.apply(TakeInTogether(captures=("c",), topics=("n",), columns=("c",), steps=("s",), roadmap=("r",)))
    now = publish(session.workshop, "ja")
    assert {t.title: t.next_step for t in now.topics if t.from_today} == {"配車の属人化": "", "荷待ちが長い": "測る"}
    assert ([s.text for s in now.steps], [r.when for r in now.roadmap]) == (["記録を送る"], ["12月"])
    assert {line.way for line in now.lines} == {AgreementWay.CONFIRMED, AgreementWay.TAKEN_IN}
    assert not asked_for(session)
    session.undo()
    assert publish(session.workshop, "ja") == before
    assert asked_for(session) == asked


def test_a_later_wording_of_a_shared_line_step_or_row_is_asked_for_again(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="荷待ちが長い"))
    session.apply(ReadBack(capture="c", verdict="confirmed"))
    session.apply(AddStep(id="s", text="記録を送る"))
    session.apply(ShareSteps(steps=("s",)))
    session.apply(AddRoadmapRow(id="r", text="部内で検討", shared=True))
    assert not asked_for(session)
    session.apply(EditCapture(id="c", text="荷待ちが2時間"))
    session.apply(EditStep(id="s", owner="佐藤"))
    session.apply(EditRoadmapRow(id="r", who="物流部"))
    assert asked_for(session) == [("captures", "c"), ("steps", "s"), ("roadmap", "r")]
    public = publish(session.workshop, "ja")
    assert (public.lines[0].text, public.steps[0].owner, public.roadmap[0].who) == ("荷待ちが長い", "", "")
    session.apply(TakeInTogether(captures=("c",), steps=("s",), roadmap=("r",), way=AgreementWay.BY_MAIL))
    public = publish(session.workshop, "ja")
    assert (public.lines[0].text, public.steps[0].owner, public.roadmap[0].who) == ("荷待ちが2時間", "佐藤", "物流部")
    assert session.workshop.of(Capture)["c"].earlier_agreements[0].wording == "荷待ちが長い"
    assert public.lines[0].way is AgreementWay.BY_MAIL


def test_what_became_ours_is_neither_listed_nor_taken_in(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="値引きの話"))
    session.apply(RankIssue(capture="c"))
    session.apply(WriteColumns(id="c", owner="佐藤"))
    session.apply(HoldCapture(id="c"))
    assert not asked_for(session)
    assert refused(session, TakeInTogether(columns=("c",))) == "command.never_shared"
    assert refused(session, TakeInTogether(captures=("c",))) == "command.never_shared"
    session.apply(CaptureLine(id="x", text="載せない話"))
    session.apply(ReadBack(capture="x", verdict="left_out"))
    assert not asked_for(session), "that was decided"


def test_held_on_paper_everything_goes_by_mail(session: Session) -> None:
    session.apply(SetUp(held_on_paper=True))
    session.apply(CaptureLine(id="c", text="荷待ちが長い"))
    session.apply(TakeInTogether(captures=("c",)))
    assert publish(session.workshop, "ja").lines[0].way is AgreementWay.BY_MAIL


def test_a_row_of_their_own_way_is_reworded_and_removed(session: Session) -> None:
    session.apply(AddRoadmapRow(id="r", text="部内で検討"))
    assert refused(session, EditRoadmapRow(id="r", text=" ")) == "command.empty_capture"
    session.apply(EditRoadmapRow(id="r", text="役員会で決定"))
    assert session.workshop.of(RoadmapRow)["r"].text == "役員会で決定"
    session.apply(RemoveRoadmapRow(id="r"))
    assert not session.workshop.of(RoadmapRow)


def test_what_is_not_there_cannot_be_taken_in(session: Session) -> None:
    with pytest.raises(ValueError, match="way"):
        TakeInTogether(way="confirmed")
    assert refused(session, TakeInTogether(steps=("none",))) == "command.no_such_item"
