"""Random commands, undo, redo, a disk that refuses, closing and opening again: file, memory and journal always agree."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.document.test_failures import Failing
from tests.workshops import Clock, take_deck

from workshop.commands import Batch, Redo, Undo
from workshop.commands.answers import FillEstimate, Pick, RankIssue, React, SetBearing, SetScore
from workshop.commands.base import Command
from workshop.commands.captures import (
    CaptureLine,
    ConvertCapture,
    EditCapture,
    HoldCapture,
    LinkCapture,
    Publish,
    RemoveCapture,
)
from workshop.commands.prepare import (
    AddPerson,
    ChooseTrend,
    DropTrend,
    EditBlock,
    MoveTrend,
    RecordLead,
    RemovePerson,
    SetPresence,
    SetUp,
)
from workshop.commands.run import EndAsPlanned, EndBy, EndRun, Show, StartRun
from workshop.commands.wrapup import AddStep, EditStep, EditTopic, ReadBack, ShareSteps, TakeIn, TidyMark
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.items import Capture, Item, NextStep, Person, SlideRef, Topic
from workshop.model.problem import KnownError
from workshop.model.ranking import rank
from workshop.model.terms import CaptureKind, LeadVerdict, PresenceState, TrendReaction, Visibility
from workshop.model.workshop import Workshop
from workshop.session import Session, replay
from workshop.session.rescued import goes_on, take_in, waiting

TEXT = st.text(st.characters(), max_size=12).map(lambda t: t or "荷待ち")
TRENDS = st.sampled_from(["logi/drivers", "logi/green", "logi/robots", "logi/none"])
TROUBLE = st.sampled_from([sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY])
KINDS = st.sampled_from(list(CaptureKind))
SLIDES = st.one_of(
    st.builds(SlideRef, slide=st.sampled_from(["cover", "ranking", "off-script", "readback"])),
    st.builds(SlideRef, slide=st.sampled_from(["trend", "challenges"]), of=TRENDS),
    st.just(SlideRef(slide="case", of="logi/tohama")),
)


class Rooms(RuleBasedStateMachine):
    """A workshop file used by somebody in a hurry."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.path = self.folder / "visit.workshop"
        self.clock = Clock()
        self.ids = count(1)
        self.folders = Folders(rescue=self.folder / "rescue")
        WorkshopFile.create(self.path).close()
        self.session = self.open()
        self.numbers: dict[str, str] = {}

    def open(self) -> Session:
        return Session(
            WorkshopFile.open(self.path, folders=self.folders), now=self.clock, new_id=lambda: f"n{next(self.ids)}"
        )

    def teardown(self) -> None:
        self.free()
        self.session.close()
        assert [p.name for p in self.folder.iterdir() if p.name != "rescue"] == ["visit.workshop"]
        assert list(self.folder.glob("rescue/*")) == []
        shutil.rmtree(self.folder)

    def do(self, command: Command, *, joins: bool = False) -> None:
        """Apply, or be refused and nothing changed."""
        self.clock.pass_(seconds=7)
        before = Workshop(self.session.workshop.all())
        try:
            self.session.apply(command, joins=joins)
        except KnownError:
            assert self.session.workshop == before
            return
        if not isinstance(command, Undo | Redo) and not command.recorded_only and before != self.session.workshop:
            after = Workshop(self.session.workshop.all())
            self.session.undo()
            assert joins or self.session.workshop == before
            self.session.redo()
            assert self.session.workshop == after

    def some(self, data: st.DataObject, kind: type[Item]) -> str:
        known = sorted(self.session.workshop.of(kind))
        return data.draw(st.sampled_from([*known, "nobody"]))

    @initialize()
    def prepare(self) -> None:
        for command in (
            SetUp(company="東浜ロジ"),
            take_deck(),
            ChooseTrend(trend="logi/drivers"),
            AddPerson(name="林"),
        ):
            self.do(command)

    @rule(text=TEXT, what=KINDS, held=st.booleans(), data=st.data())
    def capture(self, text: str, what: CaptureKind, held: bool, data: st.DataObject) -> None:
        speaker = data.draw(st.none() | st.just(self.some(data, Person)))
        self.do(CaptureLine(text=text, what=what, held=held, speaker=speaker))

    @rule(data=st.data(), text=TEXT, joins=st.booleans())
    def edit(self, data: st.DataObject, text: str, joins: bool) -> None:
        self.do(EditCapture(id=self.some(data, Capture), text=text), joins=joins)

    @rule(data=st.data(), what=KINDS, text=TEXT, flag=st.booleans())
    def change_a_capture(self, data: st.DataObject, what: CaptureKind, text: str, flag: bool) -> None:
        one = self.some(data, Capture)
        verdict = data.draw(st.sampled_from(["confirmed", "corrected", "left_out"]))
        link = data.draw(st.none() | st.just(self.some(data, Topic)))
        self.do(
            data.draw(
                st.sampled_from(
                    [
                        ConvertCapture(id=one, what=what),
                        HoldCapture(id=one, held=flag),
                        LinkCapture(id=one, link=link),
                        RemoveCapture(id=one),
                        RankIssue(capture=one),
                        ReadBack(capture=one, verdict=verdict, wording=text),
                        TakeIn(capture=one),
                        TidyMark(id=one, text=text, what=what),
                        Publish(captures=(one,)),
                    ]
                )
            )
        )

    @rule(data=st.data(), place=st.none() | st.integers(1, 3), score=st.none() | st.floats(0, 5), trend=TRENDS)
    def rank_a_topic(self, data: st.DataObject, place: int | None, score: float | None, trend: str) -> None:
        one = self.some(data, Topic)
        self.do(
            data.draw(
                st.sampled_from(
                    [
                        Pick(topic=one, place=place),
                        SetScore(topic=one, importance=score),
                        SetScore(topic=one, rater=self.some(data, Person), urgency=score),
                        SetBearing(topic=one, trend=trend, level=place),
                        EditTopic(id=one, owner="山本"),
                        Publish(topics=(one,)),
                    ]
                )
            )
        )

    @rule(trend=TRENDS, data=st.data(), n=st.integers(0, 3), minutes=st.integers(5, 90))
    def prepare_more(self, trend: str, data: st.DataObject, n: int, minutes: int) -> None:
        self.do(
            data.draw(
                st.sampled_from(
                    [
                        ChooseTrend(trend=trend),
                        DropTrend(trend=trend),
                        MoveTrend(trend=trend, to=n),
                        SetUp(minutes=minutes),
                        EditBlock(id="trends", planned=minutes),
                        RecordLead(verdict=list(LeadVerdict)[n % 3], note="x"),
                        AddPerson(name="林"),
                        RemovePerson(id=self.some(data, Person)),
                        SetPresence(person=self.some(data, Person), state=list(PresenceState)[n]),
                        React(trend=trend, reaction=list(TrendReaction)[n]),
                        FillEstimate(trend=trend, values={"trucks": float(minutes), "minutes": None}),
                    ]
                )
            )
        )

    @rule(slide=SLIDES, data=st.data())
    def recorded(self, slide: SlideRef, data: st.DataObject) -> None:
        self.do(
            data.draw(st.sampled_from([Show(slide=slide), StartRun(), EndRun(), EndBy(minutes=10), EndAsPlanned()]))
        )

    @rule(text=TEXT, data=st.data())
    def steps(self, text: str, data: st.DataObject) -> None:
        one = self.some(data, NextStep)
        self.do(
            data.draw(
                st.sampled_from([AddStep(text=text), EditStep(id=one, owner=text), ShareSteps(steps=(one,))]),
            )
        )

    @rule(texts=st.lists(TEXT, max_size=3), bad=st.booleans())
    def several(self, texts: list[str], bad: bool) -> None:
        commands: list[Command] = [CaptureLine(text=text) for text in texts]
        self.do(Batch(commands=(*commands, RemoveCapture(id="nobody")) if bad else tuple(commands)))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.do(Undo())

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.do(Redo())

    @precondition(lambda self: hasattr(self, "session"))
    @rule()
    def reopen(self) -> None:
        before = self.session.workshop
        self.session.close()
        self.session = self.open()
        file = self.session.store
        assert isinstance(file, WorkshopFile)
        assert goes_on(file, waiting(file))
        take_in(self.session, file)
        assert self.session.workshop == before

    @precondition(lambda self: hasattr(self, "session"))
    @rule(statement=st.sampled_from(["BEGIN", "INSERT INTO journal", "COMMIT"]), what=TROUBLE)
    def hinder(self, statement: str, what: int) -> None:
        """The disk refuses from now on."""
        self.free()
        file = self.session.store
        assert isinstance(file, WorkshopFile)
        file._db = Failing(file._db, statement, what)  # type: ignore[assignment]

    @rule()
    def free(self) -> None:
        """There is room again; everything is written."""
        file = self.session.store
        assert isinstance(file, WorkshopFile)
        if isinstance(file._db, Failing):
            file._db = file._db.connection
            assert file.catch_up() is None

    @invariant()
    def the_replayed_journal_is_the_workshop(self) -> None:
        assert replay(self.session.store.journal()).workshop == self.session.workshop

    @invariant()
    def what_holds_for_every_workshop_holds(self) -> None:
        workshop = self.session.workshop
        for capture in workshop.captures():
            assert (capture.visibility is Visibility.SHARED) == (capture.agreed is not None)
            if capture.agreed is not None:
                assert capture.what not in (CaptureKind.OPPORTUNITY, CaptureKind.MARK)
        numbers = [topic.number for topic in workshop.of(Topic).values()]
        assert len(set(numbers)) == len(numbers)
        assert len({c.number for c in workshop.chosen()}) == len(workshop.chosen())
        assert len(workshop.picks.topics) <= 3
        assert all(workshop.get(Topic, topic) for topic in workshop.picks.topics)
        ranked = rank(workshop)
        assert [r.place for r in ranked] == list(range(1, len(ranked) + 1))
        assert {r.topic.id for r in ranked} <= set(workshop.of(Topic))


TestRooms = Rooms.TestCase
TestRooms.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
