"""Calendars, read back by icalendar and by a reader of our own that knows nothing but lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import icalendar
import pytest
from tests.exports import meeting

from workshop.exports.edition import render
from workshop.exports.writing import ExportFile
from workshop.model.workshop import Workshop


def made(workshop: Workshop, audience: str = "customer", kind: str = "calendar") -> ExportFile | None:
    files = render(workshop, audience, "ja", only=[kind])  # type: ignore[arg-type]
    return files[0] if files else None


def unfolded(file: ExportFile | None) -> list[str]:
    """The content lines, put together as the format says; every line on the way is checked."""
    assert file is not None
    text = file.content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def events(file: ExportFile | None) -> list[icalendar.Event]:
    assert file is not None
    return list(icalendar.Calendar.from_ical(file.content).walk("VEVENT"))


def begun() -> meeting.Table:
    """A workshop with two promises that stood on the screen."""
    table = meeting.Table()
    table.do("set_up", company="みなと食品流通株式会社", our_company="あおば", starts_at=meeting.START.isoformat())
    table.do("add_step", id="one", text="記録をお送りする; 3か月分, 全部\\\n", owner="鈴木", due="2026-11-27")
    table.do(
        "add_step",
        id="two",
        text="検査基準の一覧",
        side="customer",
        owner="佐藤様",
        due="2026-12-31",
        done_when="3拠点分",
    )
    table.do("share_steps", steps=["one", "two"])
    return table


def handed(table: meeting.Table, audience: str = "customer") -> dict[str, tuple[int, str, date]]:
    """What the calendar says by summary, and then it is handed over."""
    file = made(table.workshop, audience)
    assert file is not None
    table.do("record_hand_over", files=[file.name], audience=audience)
    return {
        str(e["summary"]): (int(e["sequence"]), str(e.get("status", "")), e.decoded("dtstart")) for e in events(file)
    }


def test_every_promise_with_a_date_is_a_whole_day(meetings: Mapping[str, Workshop]) -> None:
    file = made(meetings["ja"])
    lines = unfolded(file)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert sum(line == "BEGIN:VCALENDAR" for line in lines) == 1
    assert lines.count("BEGIN:VEVENT") == 3, "the step without a date is none"
    assert "DTSTART;VALUE=DATE:20261127" in lines
    assert "DTEND;VALUE=DATE:20261128" in lines, "the end is the day after"
    assert lines.count("TRANSP:TRANSPARENT") == 3
    assert lines.count("TRIGGER:-PT15H") == 3, "nine in the morning of the day before"
    assert "SUMMARY:検査基準の現状を一覧にして持参する（株式会社あおば物流支援 鈴木）" in lines
    assert not any("NEEDS-ACTION" in line for line in lines)
    assert all(e["dtstamp"].dt == meeting.START + timedelta(minutes=41) for e in events(file)), "when it was settled"


def test_signs_of_the_format_in_a_text_are_escaped() -> None:
    lines = unfolded(made(begun().workshop))
    assert "SUMMARY:記録をお送りする\\; 3か月分\\, 全部\\\\（あおば 鈴木）" in lines


def test_our_own_holds_what_only_we_know(meetings: Mapping[str, Workshop]) -> None:
    theirs, ours = ({str(e["summary"]): e for e in events(made(meetings["ja"], a))} for a in ("customer", "internal"))
    assert not [text for text in theirs if meeting.CANARY in text]
    revisit = next(e for text, e in ours.items() if text.startswith("再確認："))
    assert revisit.decoded("dtstart") == date(2027, 1, 15)
    assert any("上司と値引きを相談" in text for text in ours)
    assert any("見学に誘う（物流部 部長 山本 一郎）" in text for text in ours)
    assert not {str(e["uid"]) for e in theirs.values()} & {str(e["uid"]) for e in ours.values()}


def test_without_a_date_there_is_no_calendar() -> None:
    table = meeting.Table()
    table.do("set_up", company="A", starts_at=meeting.START.isoformat())
    table.do("add_step", id="one", text="第2回を開く")
    table.do("share_steps", steps=["one"])
    assert made(table.workshop) is None
    assert made(table.workshop, "internal") is None


def test_a_calendar_made_again_brings_up_to_date_what_was_handed_over() -> None:
    table = begun()
    one, two = "記録をお送りする; 3か月分, 全部\\（あおば 鈴木）", "検査基準の一覧（佐藤様）"
    first = handed(table)
    assert first == {one: (0, "", date(2026, 11, 27)), two: (0, "", date(2026, 12, 31))}
    assert handed(table) == first, "nothing has changed"

    table.do("edit_step", id="two", due="2027-01-08")
    assert handed(table) == first, "the customer does not know yet"
    table.do("share_steps", steps=["two"])
    assert handed(table)[two] == (1, "", date(2027, 1, 8))

    table.do("edit_step", id="two", due=None)
    table.do("share_steps", steps=["two"])
    table.do("remove_step", id="one")
    gone = {
        f"【取りやめ】{one}": (1, "CANCELLED", date(2026, 11, 27)),
        f"【取りやめ】{two}": (2, "CANCELLED", date(2027, 1, 8)),
    }
    assert handed(table) == gone
    assert handed(table) == gone, "said again, and not as something new"

    table.do("edit_step", id="two", due="2027-01-20")
    table.do("share_steps", steps=["two"])
    assert handed(table)[two] == (3, "", date(2027, 1, 20))
    assert all(sequence == 0 for sequence, _, _ in handed(table, "internal").values()), "its own history"


def test_identities_stay_and_stamps_never_go_back() -> None:
    table = begun()
    before = {str(e["uid"]): e["dtstamp"].dt for e in events(made(table.workshop))}
    handed(table)
    table.do("edit_step", id="one", text="別の言葉で")
    table.do("share_steps", steps=["one"])
    table.do("remove_step", id="two")
    after = {str(e["uid"]): e["dtstamp"].dt for e in events(made(table.workshop))}
    assert after.keys() == before.keys()
    assert all(after[uid] > before[uid] for uid in before)


@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_tasks_come_in_a_file_of_their_own(audience: str) -> None:
    table = begun()
    table.do("edit_step", id="one", state="done")
    file = made(table.workshop, audience, "tasks")
    assert file is not None
    tasks = icalendar.Calendar.from_ical(file.content).walk("VTODO")
    assert [task.decoded("due") for task in tasks] == [date(2026, 11, 27), date(2026, 12, 31)]
    first = "COMPLETED" if audience == "internal" else "NEEDS-ACTION"
    assert [str(task["status"]) for task in tasks] == [first, "NEEDS-ACTION"]
    assert events(file) == []
