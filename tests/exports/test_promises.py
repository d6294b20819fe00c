"""What became of a promise after it was agreed: typed on it is ours, dropped it is nobody's to wait for."""

from __future__ import annotations

from tests.exports import meeting

from workshop.exports import leak
from workshop.exports.edition import render
from workshop.model.publish import publish, publish_shown, steps_on_screen
from workshop.model.unread import unread_steps
from workshop.model.workshop import Workshop

OURS = "上司に値引き二割の承認をもらう"
THOUGHT = "記録を共有する（先方は渋っており、三割は無理と見る）"
DROPPED = "現場の見学を受け入れていただく"


def agreed_on_screen() -> meeting.Table:
    """Two promises that stood on the customer's screen, one of them from a confirmed line."""
    table = meeting.Table()
    do = table.do
    do("set_up", company="みなと食品流通株式会社", our_company="あおば", lang="ja", starts_at=meeting.START.isoformat())
    do("start_run")
    do("capture", id="said", what="action", text=DROPPED)
    do("start_read_back")
    do("read_back", capture="said", verdict="confirmed")
    do("add_step", id="one", text="記録を共有する", side="customer", owner="物流部長", due="2026-12-01")
    do("add_step", id="two", text=DROPPED, side="customer", owner="業務課長", due="2026-12-10", capture="said")
    do("show", slide={"slide": "next-steps"})
    do("share_steps", steps=["one", "two"])
    do("end_run")
    return table


def everything(workshop: Workshop) -> str:
    """All that the customer's files may draw on."""
    return f"{publish(workshop, 'ja')}{publish_shown(workshop, 'ja')}"


def test_what_is_typed_after_the_slide_was_shown_is_in_no_handout() -> None:
    table = agreed_on_screen()
    table.do("add_step", id="inner", text=OURS, owner="鈴木", due="2026-11-30")
    table.do("edit_step", id="one", text=THOUGHT)
    said = everything(table.workshop)
    assert "記録を共有する" in said
    assert OURS not in said
    assert THOUGHT not in said
    shown = publish_shown(table.workshop, "ja")
    (file,) = render(table.workshop, "customer", "ja", only=["handout"], shown=shown)
    assert OURS in {needle.text for needle in leak.needles(table.workshop).values()}
    assert not leak.prove([file], table.workshop).open


def test_without_a_promise_they_have_the_slide_is_left_out() -> None:
    table = meeting.Table()
    table.do("set_up", company="みなと食品流通株式会社", starts_at=meeting.START.isoformat())
    table.do("start_run")
    table.do("show", slide={"slide": "cover"})
    table.do("add_step", id="inner", text=OURS, owner="鈴木")
    table.do("show", slide={"slide": "next-steps"})
    assert publish_shown(table.workshop, "ja") == (), "a cover alone is nothing to hand over"
    table.do("show", slide={"slide": "flow"})
    assert [type(slide).__name__ for slide in publish_shown(table.workshop, "ja")] == ["CoverSlide", "FlowSlide"]


def test_a_dropped_promise_is_listed_nowhere() -> None:
    table = agreed_on_screen()
    assert DROPPED in everything(table.workshop)
    table.do("edit_step", id="two", state="dropped")
    assert DROPPED not in everything(table.workshop)
    assert [step.text for step in steps_on_screen(table.workshop)] == ["記録を共有する"]
    assert not list(unread_steps(table.workshop))


def test_a_calendar_they_have_is_told_that_it_is_off() -> None:
    table = agreed_on_screen()
    table.do("record_hand_over", files=["x.ics"], kinds=["calendar"])
    table.do("edit_step", id="two", state="dropped")
    assert [(date.text, date.withdrawn, date.sequence) for date in publish(table.workshop, "ja").dates] == [
        ("記録を共有する", False, 0),
        (DROPPED, True, 1),
    ]
    table.do("edit_step", id="two", state="open")
    assert [date.withdrawn for date in publish(table.workshop, "ja").dates] == [False, False]
