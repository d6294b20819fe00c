"""Before the visit: who, when, the lead, trends and their numbers, people, the agenda."""

from __future__ import annotations

import pytest
from tests.commands.test_captures import refused
from tests.workshops import START, Clock, a_session, small_deck

from workshop.commands.answers import Pick, SetBearing, SetScore
from workshop.commands.captures import CaptureLine, Publish
from workshop.commands.prepare import (
    AddCriterion,
    AddPerson,
    AddRival,
    Assess,
    ChooseCases,
    ChooseTrend,
    DropTrend,
    EditBlock,
    EditPerson,
    MoveTrend,
    RecordActivity,
    RecordLead,
    RemovePerson,
    SetBant,
    SetPresence,
    SetUp,
    SkipTrend,
    TakeDeck,
)
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import EditTopic
from workshop.model.items import (
    Activity,
    Assessment,
    Bant,
    Block,
    Capture,
    ChosenTrend,
    Person,
    Presence,
    SlideRef,
    TakenDeck,
    Topic,
)
from workshop.model.terms import BantState, PresenceState, RouteRole, Side, Stance
from workshop.session import Session


def numbers(session: Session) -> dict[str, str]:
    return {t.id: t.number for t in session.workshop.of(Topic).values()}


# ---- who, when, the lead


def test_setting_up_changes_only_what_is_given(session: Session, clock: Clock) -> None:
    clock.pass_(minutes=5)
    session.apply(SetUp(place="本社3階"))
    setup = session.workshop.setup
    assert (setup.company, setup.subject, setup.place, setup.minutes) == ("東浜ロジ", "配車システム", "本社3階", 50)
    assert setup.created_at == START
    session.apply(SetUp(subject="", starts_at=START))
    assert (session.workshop.setup.subject, session.workshop.setup.starts_at) == ("", START)


def test_the_agenda_follows_the_length_until_the_run_starts(session: Session) -> None:
    session.apply(EditBlock(id="trends", planned=20, minimum=10))
    session.apply(SetUp(company="東浜ロジ株式会社", minutes=50))  # a form sends all its fields
    assert session.workshop.of(Block)["trends"].planned == 20
    session.apply(SetUp(minutes=30))
    assert sum(b.planned for b in session.workshop.blocks()) == 30
    session.apply(StartRun())
    before = session.workshop.blocks()
    session.apply(SetUp(minutes=60))
    assert session.workshop.blocks() == before


def test_a_block_changes_only_what_is_given(session: Session) -> None:
    before = session.workshop.of(Block)["readback"]
    session.apply(EditBlock(id="readback", planned=9))
    assert session.workshop.of(Block)["readback"] == before.model_copy(update={"planned": 9})
    assert refused(session, EditBlock(id="lunch", planned=1)) == "command.no_such_item"


def test_what_stood_at_hand_over_stays_beside_what_is_known_later(session: Session) -> None:
    session.apply(SetBant(letter="budget", state="asserted", text="来期と聞いた"))
    session.apply(RecordLead(verdict="with-gaps", verdict_reason="予算は未確認"))
    session.apply(SetBant(letter="budget", state="evidenced", text="500万円", evidence="稟議書"))
    session.apply(StartRun())
    session.apply(SetBant(letter="needs", state="confirmed"))
    session.apply(RecordLead(verdict="accepted"))  # corrected afterwards
    budget, needs = session.workshop.of(Bant)["budget"], session.workshop.of(Bant)["needs"]
    assert (budget.passed_state, budget.passed_text) == (BantState.ASSERTED, "来期と聞いた")
    assert (budget.state, budget.text, budget.noted_at) == (BantState.EVIDENCED, "500万円", START)
    assert needs.passed_state is BantState.UNKNOWN


def test_a_verdict_changed_before_the_visit_takes_the_new_standing(session: Session) -> None:
    session.apply(RecordLead(verdict="returned"))
    session.apply(SetBant(letter="budget", state="asserted"))
    session.apply(RecordLead(verdict="returned", verdict_reason="足りない"))
    assert session.workshop.of(Bant)["budget"].passed_state is BantState.UNKNOWN
    session.apply(RecordLead(verdict="accepted"))
    assert session.workshop.of(Bant)["budget"].passed_state is BantState.ASSERTED


def test_bant_letters_are_edited_in_part(session: Session) -> None:
    session.apply(SetBant(letter="budget", state="asserted", text="来期", source="電話"))
    session.apply(SetBant(letter="budget", text="今期"))
    bant = session.workshop.of(Bant)["budget"]
    assert (bant.state, bant.text, bant.source) == (BantState.ASSERTED, "今期", "電話")


# ---- decks and trends


def test_a_trend_gets_its_number_and_its_topics_once(session: Session) -> None:
    assert numbers(session) == {"logi/wait": "C1-1", "logi/plan": "C1-2", "logi/report": "C2-1"}
    session.apply(MoveTrend(trend="logi/green", to=0))
    assert [(c.id, c.number) for c in session.workshop.chosen()] == [("logi/green", 2), ("logi/drivers", 1)]
    assert numbers(session)["logi/report"] == "C2-1"
    session.apply(MoveTrend(trend="logi/green", to=99))
    assert [c.id for c in session.workshop.chosen()] == ["logi/drivers", "logi/green"]


def test_a_trend_that_is_dropped_takes_untouched_topics_with_it(session: Session) -> None:
    session.apply(Pick(topic="logi/plan", place=1))
    session.apply(DropTrend(trend="logi/drivers"))
    assert numbers(session) == {"logi/plan": "C1-2", "logi/report": "C2-1"}
    session.apply(ChooseTrend(trend="logi/robots"))
    assert session.workshop.of(ChosenTrend)["logi/robots"].number == 3
    session.apply(ChooseTrend(trend="logi/drivers"))
    assert session.workshop.of(ChosenTrend)["logi/drivers"].number == 1
    assert numbers(session)["logi/wait"] == "C1-1"


@pytest.mark.parametrize(
    "touch",
    [
        Pick(topic="logi/report", place=2),
        SetScore(topic="logi/report", urgency=3),
        SetBearing(topic="logi/report", trend="logi/drivers", level=0),
        CaptureLine(text="開示", link="logi/report"),
        EditTopic(id="logi/report", owner="山本"),
        Publish(topics=("logi/report",)),
        Show(slide=SlideRef(slide="challenges", of="logi/green")),
    ],
    ids=lambda c: c.type,
)
def test_a_topic_that_was_touched_or_shown_keeps_its_number_for_ever(session: Session, touch: object) -> None:
    session.apply(touch)  # type: ignore[arg-type]
    session.apply(DropTrend(trend="logi/green"))
    assert numbers(session)["logi/report"] == "C2-1"
    session.apply(ChooseTrend(trend="logi/robots"))
    assert session.workshop.of(ChosenTrend)["logi/robots"].number == 3


def test_a_trend_dropped_before_anybody_saw_it_frees_its_number(session: Session) -> None:
    session.apply(DropTrend(trend="logi/green"))
    session.apply(ChooseTrend(trend="logi/robots"))
    assert session.workshop.of(ChosenTrend)["logi/robots"].number == 2


def test_a_skipped_trend_keeps_its_number(session: Session) -> None:
    session.apply(SkipTrend(trend="logi/drivers"))
    assert session.workshop.of(ChosenTrend)["logi/drivers"].skipped
    assert session.workshop.of(ChosenTrend)["logi/drivers"].number == 1
    session.apply(SkipTrend(trend="logi/drivers", skipped=False))
    assert not session.workshop.of(ChosenTrend)["logi/drivers"].skipped


def test_a_deck_is_taken_whole_in_its_languages() -> None:
    session = a_session(prepared=False)
    session.apply(TakeDeck(deck="logi", languages={"en": small_deck("en"), "ja": small_deck("ja")}))
    session.apply(ChooseTrend(trend="logi/drivers"))
    assert session.workshop.of(TakenDeck)["logi"].in_language("fr").lang == "en"
    topic = session.workshop.of(Topic)["logi/wait"]
    assert (session.workshop.topic_title(topic, "ja"), session.workshop.topic_title(topic, "en")) == (
        "課題wait",
        "Challenge wait",
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (TakeDeck(deck="other", languages={"ja": small_deck()}), "command.deck_mismatch"),
        (TakeDeck(deck="logi", languages={"en": small_deck("ja")}), "command.deck_mismatch"),
        (ChooseTrend(trend="logi/nothing"), "command.no_such_trend"),
        (ChooseTrend(trend="nothing"), "command.no_such_trend"),
        (ChooseTrend(trend="logi/drivers"), "command.trend_chosen"),
        (DropTrend(trend="logi/robots"), "command.no_such_item"),
        (MoveTrend(trend="logi/robots", to=0), "command.no_such_item"),
        (SkipTrend(trend="logi/robots"), "command.no_such_item"),
        (ChooseCases(trend="logi/robots"), "command.no_such_item"),
        (ChooseCases(trend="logi/drivers", cases=("logi/none",)), "command.no_such_case"),
        (AddPerson(id="p1"), "command.id_taken"),
        (EditPerson(id="p9", name="x"), "command.no_such_item"),
        (RemovePerson(id="p9"), "command.no_such_item"),
        (SetPresence(person="p9", state="present"), "command.no_such_item"),
        (Assess(person="p9"), "command.no_such_item"),
    ],
)
def test_what_does_not_fit_is_refused(session: Session, command: object, code: str) -> None:
    assert refused(session, command) == code


# ---- people


def test_a_seat_gets_its_name_later(session: Session) -> None:
    session.apply(EditPerson(id="p3", name="山本", department="生産管理部"))
    person = session.workshop.of(Person)["p3"]
    assert (person.name, person.department, person.seat, person.order, person.side) == (
        "山本",
        "生産管理部",
        "C",
        2,
        Side.CUSTOMER,
    )


def test_late_and_early_are_noted(session: Session, clock: Clock) -> None:
    session.apply(SetPresence(person="p1", state="present"))
    clock.pass_(minutes=10)
    session.apply(AddPerson(id="late", name="林", presence="present"))
    session.apply(SetPresence(person="p1", state="left"))
    first, late = session.workshop.of(Presence)["p1"], session.workshop.of(Presence)["late"]
    assert (first.arrived_at, first.left_at, first.state) == (START, clock.now, PresenceState.LEFT)
    assert late.arrived_at == clock.now
    assert [p.id for p in session.workshop.attended(Side.CUSTOMER)] == ["p1", "late"]
    clock.pass_(minutes=10)
    session.apply(SetPresence(person="p1", state="present"))  # came back
    assert (session.workshop.of(Presence)["p1"].arrived_at, session.workshop.of(Presence)["p1"].left_at) == (
        START,
        None,
    )
    session.apply(SetPresence(person="late", state="absent"))  # a mistake
    assert session.workshop.of(Presence)["late"].arrived_at is None


def test_a_person_taken_off_the_list_leaves_their_words(session: Session) -> None:
    session.apply(Assess(person="p1", role="decider", stance="cautious"))
    session.apply(CaptureLine(id="c", text="荷待ち", speaker="p1"))
    session.apply(RemovePerson(id="p1"))
    assert session.workshop.get(Person, "p1") is None
    assert session.workshop.get(Presence, "p1") is None
    assert session.workshop.get(Assessment, "p1") is None
    assert session.workshop.of(Capture)["c"].text == "荷待ち"


def test_an_assessment_is_edited_in_part(session: Session) -> None:
    session.apply(Assess(person="p1", role="decider", worry="現場が混乱する"))
    session.apply(Assess(person="p1", stance="cautious"))
    found = session.workshop.of(Assessment)["p1"]
    assert (found.role, found.worry, found.stance) == (RouteRole.DECIDER, "現場が混乱する", Stance.CAUTIOUS)


def test_what_is_compared_and_what_happened_are_kept(session: Session, clock: Clock) -> None:
    session.apply(AddCriterion(text="価格", weight=3, favours="rival"))
    session.apply(AddRival(name="何もしない"))
    session.apply(RecordActivity(id="a", what="電話", evidence="通話記録"))
    activity = session.workshop.of(Activity)["a"]
    assert (activity.at, activity.what) == (clock.now, "電話")
    assert refused(session, RecordActivity(id="a", what="x")) == "command.id_taken"
