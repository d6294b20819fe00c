"""The sample holds what a first visit holds: every page, file and picture is looked at with it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from workshop import sample
from workshop.document.workshop_file import WorkshopFile
from workshop.exports import edition
from workshop.i18n import LANGS
from workshop.intake.command_file import TimedCommand, read
from workshop.model.items import (
    Assessment,
    Bant,
    Bearing,
    Capture,
    Consideration,
    Criterion,
    Estimate,
    Opportunity,
    Reaction,
    Rival,
    RoadmapRow,
    Score,
    Topic,
)
from workshop.model.publish import publish
from workshop.model.ranking import rank
from workshop.model.running_order import read_back_lines
from workshop.model.terms import (
    AgreementWay,
    BantState,
    CaptureKind,
    LeadVerdict,
    PresenceState,
    Side,
    Visibility,
)
from workshop.model.workshop import Workshop
from workshop.session import Session


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sample")
    for lang in LANGS:
        sample.build(lang, folder / f"{lang}.workshop")
    return {lang: folder / f"{lang}.workshop" for lang in LANGS}


def opened(path: Path) -> Workshop:
    store = WorkshopFile.open(path, read_only=True)
    try:
        return Workshop(store.load())
    finally:
        store.close()


@pytest.fixture(scope="module")
def ja(files: dict[str, Path]) -> Workshop:
    return opened(files["ja"])


@pytest.fixture(scope="module")
def en(files: dict[str, Path]) -> Workshop:
    return opened(files["en"])


@pytest.fixture(scope="module")
def told() -> list[TimedCommand]:
    return read(sample.commands("ja"))


def said(told: list[TimedCommand], kind: str) -> list[TimedCommand]:
    return [line for line in told if getattr(line.command, "type", "") == kind]


def test_everything_says_that_it_is_invented(ja: Workshop, en: Workshop) -> None:
    assert ja.setup.invented
    assert en.setup.invented
    readme = sample.commands("ja").with_name("README.md").read_text(encoding="utf-8")
    assert "invented" in readme


def test_the_lead_came_with_gaps(ja: Workshop) -> None:
    lead = ja.lead
    assert lead.verdict is LeadVerdict.WITH_GAPS
    assert lead.request
    assert lead.request_title
    assert lead.passed_by
    assert lead.joint_meeting


def test_bant_moved_from_what_was_passed(ja: Workshop) -> None:
    moved = {b.id: (b.passed_state, b.state) for b in ja.of(Bant).values()}
    assert moved == {
        "budget": (BantState.ASSERTED, BantState.EVIDENCED),
        "authority": (BantState.UNKNOWN, BantState.EVIDENCED),
        "needs": (BantState.ASSERTED, BantState.CONFIRMED),
        "timeframe": (BantState.UNKNOWN, BantState.ASSERTED),
    }


def test_three_of_the_customer_came_one_late_and_one_left_early(ja: Workshop) -> None:
    people = publish(ja, "ja").people
    theirs = [p for p in people if p.side is Side.CUSTOMER]
    assert (len(theirs), len(people)) == (3, 5)
    assert [p.late for p in theirs].count(True) == 1
    assert [p.left_early for p in theirs].count(True) == 1
    assert {ja.presence(p.id).state for p in ja.people()} == {PresenceState.PRESENT, PresenceState.LEFT}
    assert {"髙", "﨑"} <= set("".join(p.name for p in theirs))


def test_it_lasts_about_fifty_minutes(ja: Workshop) -> None:
    run = ja.run
    assert run.started_at is not None
    assert run.ended_at is not None
    assert 45 <= (run.ended_at - run.started_at).total_seconds() / 60 <= 55


def test_there_are_sixty_captures_of_every_kind(ja: Workshop) -> None:
    kinds = Counter(c.what for c in ja.captures())
    assert sum(kinds.values()) >= 60
    assert set(kinds) == set(CaptureKind)


def test_they_are_typed_as_people_type(told: list[TimedCommand]) -> None:
    typed = [str(getattr(line.command, "text", "")) for line in said(told, "capture")]
    all_of_it = "\n".join(typed)
    assert re.search("[０-９]", all_of_it)
    assert re.search("[？！]", all_of_it)
    assert re.search("[ｦ-ﾟ]", all_of_it), "half-width kana"
    assert any(unicodedata.normalize("NFKC", text) != text for text in typed)
    assert any("（" in text and "）" not in text for text in typed), "brackets left open"
    assert "台張" in all_of_it, "a typing mistake, mended later"


def test_marks_were_tidied_one_was_dropped_and_one_is_left(ja: Workshop, told: list[TimedCommand]) -> None:
    marks = {getattr(line.command, "id", "") for line in said(told, "capture") if _what(line) == "mark"}
    left = {c.id for c in ja.captures() if c.what is CaptureKind.MARK}
    gone = marks - set(ja.of(Capture))
    assert (len(marks), len(left), len(gone), len(said(told, "tidy_mark"))) == (5, 1, 1, 3)


def _what(line: TimedCommand) -> str:
    return str(getattr(line.command, "what", ""))


def test_a_stretch_left_the_script(ja: Workshop) -> None:
    away = [c for c in ja.captures() if c.context.off_script]
    assert len(away) >= 8
    assert all(c.context.trend is None for c in away)


def test_no_line_was_kept_while_notes_were_paused(told: list[TimedCommand]) -> None:
    begin, end = (line.at for line in said(told, "pause_notes"))
    assert (end - begin).total_seconds() > 60
    assert [line for line in said(told, "capture") if begin < line.at < end] == []


def test_some_lines_are_held_and_stay_with_us(ja: Workshop) -> None:
    assert len([c for c in ja.captures() if c.visibility is Visibility.HELD]) == 3
    assert not {c.id for c in ja.captures() if c.visibility is Visibility.HELD} & {
        line.id for line in publish(ja, "ja").lines
    }


def test_one_voice_may_be_named(ja: Workshop) -> None:
    named = [line for line in publish(ja, "ja").lines if line.name]
    assert [line.what for line in named] == [CaptureKind.VOICE]


def test_three_trends_were_told_with_the_reactions_of_room_and_people(ja: Workshop) -> None:
    assert [c.skipped for c in ja.chosen()] == [False] * 3
    raters = Counter(r.rater for r in ja.of(Reaction).values() if r.trend is not None)
    assert raters["room"] == 3
    assert len(raters) >= 3


def test_two_cases_were_told_with_the_reason_of_the_reaction(ja: Workshop) -> None:
    cases = publish(ja, "ja").cases
    assert len(cases) == 2
    assert all(case.reaction is not None and case.why for case in cases)


def test_three_were_picked_and_one_of_them_surfaced_today(ja: Workshop) -> None:
    picked = [r.topic for r in rank(ja) if r.pick is not None]
    assert [topic.number for topic in picked] == ["C2-1", "N-1", "C1-3"]
    assert len([t for t in ja.of(Topic).values() if t.number.startswith("N-")]) >= 3
    assert len({s.topic for s in ja.of(Score).values() if s.rater == "room"}) >= 8
    assert len(ja.of(Bearing)) >= 6
    assert 0 in {b.level for b in ja.of(Bearing).values()}


def test_the_estimate_has_one_blank_and_no_result(ja: Workshop) -> None:
    (estimate,) = ja.of(Estimate).values()
    assert list(estimate.values.values()).count(None) == 1
    (public,) = publish(ja, "ja").estimates
    assert public.result is None
    assert public.started


def test_kinds_were_changed_and_steps_taken_back_and_made_again(told: list[TimedCommand], ja: Workshop) -> None:
    assert len(said(told, "convert_capture")) == 2
    assert len(said(told, "undo")) >= 2
    assert len(said(told, "redo")) == 1
    assert "mornings-70" in ja.of(Capture), "what was undone by mistake is there again"


def test_the_read_back_left_out_one_corrected_one_and_did_not_reach_all(ja: Workshop) -> None:
    ways = Counter(c.agreed.way for c in ja.captures() if c.agreed)
    assert ways[AgreementWay.CONFIRMED] >= 20
    assert ways[AgreementWay.CORRECTED] == 1
    assert ways[AgreementWay.TAKEN_IN] == 1
    assert len([c for c in ja.captures() if c.left_out]) == 1
    waiting = {c.what for c in read_back_lines(ja) if c.agreed is None}
    assert CaptureKind.ISSUE in waiting


def test_what_is_read_back_is_polite_and_tidy(ja: Workshop, en: Workshop) -> None:
    """Hurried typing was put into words before the customer read it."""
    for workshop in (ja, en):
        for line in publish(workshop, workshop.setup.lang).lines:
            assert not re.search("[０-９ｦ-ﾟ㌔㌧]|　|！！|!!", line.text), line.text
            assert line.text.count("（") == line.text.count("）"), line.text


def test_three_opportunities_stand_on_evidence(ja: Workshop) -> None:
    found = list(ja.of(Opportunity).values())
    assert len(found) == 3
    for opportunity in found:
        assert opportunity.evidence
        assert set(opportunity.evidence) <= set(ja.of(Capture))
        assert opportunity.ask_to_manager
        assert opportunity.next_step
    assert len({o.grade for o in found}) == 3
    assert len({o.relation for o in found}) == 2


def test_both_sides_promised_something_with_a_date(ja: Workshop) -> None:
    steps = ja.steps()
    assert Counter(s.side for s in steps) == {Side.OURS: 2, Side.CUSTOMER: 2}
    assert all(s.owner and s.due and s.done_when and s.agreed for s in steps)
    assert any(s.capture for s in steps)
    assert all(s.due.weekday() < 5 for s in steps if s.due)


@pytest.mark.parametrize("lang", LANGS)
def test_weekdays_that_are_written_are_right(lang: str) -> None:
    text = sample.commands(lang).read_text(encoding="utf-8")
    year = 2026
    for month, day, name in re.findall(r"(\d{1,2})[月/](\d{1,2})日?（(.)）", text):
        assert "月火水木金土日"[date(year, int(month), int(day)).weekday()] == name, (month, day, name)
    months = ["November", "December"]
    for name, day, month in re.findall(r"(\w+day) (\d{1,2}) (November|December)", text):
        assert date(year, 11 + months.index(month), int(day)).strftime("%A") == name


def test_what_comes_after_is_there(ja: Workshop) -> None:
    (weighed,) = ja.of(Consideration).values()
    assert weighed.what
    assert weighed.who
    assert weighed.criterion
    assert weighed.revisit
    assert weighed.would_drop
    assert {row.shared for row in ja.of(RoadmapRow).values()} == {True, False}
    assert ja.delta.feedback.count("\n") == 2
    assert ja.delta.texts == {}, "the proposed sentence stands"
    assert len([t for t in ja.of(Topic).values() if t.departments and t.current_state]) >= 4
    assert len(ja.of(Assessment)) == 3
    assert len(ja.of(Rival)) == 2
    assert len(ja.of(Criterion)) == 3


def test_the_english_one_is_shorter_and_no_translation(ja: Workshop, en: Workshop) -> None:
    assert 25 <= len(en.captures()) < len(ja.captures())
    assert {c.what for c in en.captures()} == set(CaptureKind)
    assert en.setup.lang == "en"
    assert en.setup.company != ja.setup.company
    text = sample.commands("en").read_text(encoding="utf-8")
    assert not re.search("[ぁ-ん一-龯]", text)
    assert publish(en, "en").next_themes, "a trend was left for another time"


@pytest.mark.parametrize("lang", LANGS)
def test_equal_input_gives_an_equal_json_export(files: dict[str, Path], tmp_path: Path, lang: str) -> None:
    again = tmp_path / "again.workshop"
    sample.build(lang, again)
    first, second = (edition.render(opened(path), "internal", lang, only=["json"]) for path in (files[lang], again))
    assert first == second
    assert len(json.loads(first[0].content)["items"]) > 20


@pytest.mark.parametrize("lang", LANGS)
def test_the_journal_tells_the_same_workshop_again(files: dict[str, Path], lang: str) -> None:
    store = WorkshopFile.open(files[lang])
    try:
        session = Session(store, now=_no_clock, new_id=_no_ids)
        step = session.next_undo()
        assert step is not None
        assert step.from_earlier_opening
    finally:
        store.close()


def _no_clock() -> datetime:
    raise AssertionError("nothing happens here")


def _no_ids() -> str:
    raise AssertionError("nothing is made here")


def test_nothing_that_stays_with_us_is_in_the_customers_copy(ja: Workshop, en: Workshop) -> None:
    for workshop in (ja, en):
        (copy,) = edition.render(workshop, "customer", workshop.setup.lang, only=["json"])
        text = copy.content.decode()
        ours = [o.title for o in workshop.of(Opportunity).values()]
        ours += [c.text for c in workshop.captures() if c.what is CaptureKind.OPPORTUNITY]
        ours += [c.text for c in workshop.captures() if c.visibility is Visibility.HELD]
        ours += [a.worry for a in workshop.of(Assessment).values() if a.worry]
        ours += [r.name for r in workshop.of(Rival).values()]
        ours += [c.text for c in workshop.of(Criterion).values()]
        ours += [workshop.delta.feedback, workshop.lead.note, workshop.lead.researched]
        assert [secret for secret in ours if json.dumps(secret, ensure_ascii=False)[1:-1] in text] == []


def test_a_copy_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "sample.workshop"
    sample.build("en", path)
    sample.build("ja", path)
    assert opened(path).setup.lang == "ja"
