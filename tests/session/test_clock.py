"""The clock is set while a workshop runs: order, times and ids stay, whatever the clock says."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.workshops import Clock, JournalStore, a_session

from workshop.commands import Batch
from workshop.commands.captures import CaptureLine
from workshop.document import rescue
from workshop.document.workshop_file import WorkshopFile
from workshop.model.json_copy import dump
from workshop.session import CORRECTION, replay


def test_lines_keep_their_order_when_a_time_server_puts_the_clock_back() -> None:
    clock = Clock()
    session = a_session(JournalStore(), clock)
    for number in range(10):
        session.apply(CaptureLine(id=f"c{9 - number}", text=str(number)))
        clock.pass_(seconds=-0.4)
    captures = session.workshop.captures()
    assert [c.text for c in captures] == [str(number) for number in range(10)]
    assert len({c.at for c in captures}) == 10
    assert captures[-1].at - captures[0].at < timedelta(milliseconds=1)
    assert replay(session.store.journal()).workshop == session.workshop


def test_a_clock_that_somebody_set_is_believed() -> None:
    clock = Clock()
    session = a_session(JournalStore(), clock)
    session.apply(CaptureLine(id="a", text="a"))
    before = clock.pass_(hours=-1)
    made = session.apply(CaptureLine(id="b", text="b"))
    assert made.at == before
    assert before < before + CORRECTION
    assert [c.text for c in session.workshop.captures()] == ["b", "a"]


def test_lines_pasted_together_stay_in_their_order() -> None:
    session = a_session(JournalStore(), Clock())
    session.apply(Batch(commands=tuple(CaptureLine(id=f"c{9 - n}", text=str(n)) for n in range(10))))
    assert [c.text for c in session.workshop.captures()] == [str(n) for n in range(10)]
    assert replay(session.store.journal()).workshop == session.workshop


def test_equal_input_gives_an_equal_copy_whatever_the_clock_did(tmp_path: Path) -> None:
    copies = []
    for turn in range(2):
        clock = Clock()
        session = a_session(WorkshopFile.create(tmp_path / f"{turn}.workshop"), clock)
        for number, seconds in enumerate((1, -1, 2, -4000, 3, 4000)):
            clock.pass_(seconds=seconds)
            session.apply(CaptureLine(text=str(number)))
        again = replay(session.store.journal())
        assert again.workshop == session.workshop
        copies += [json.dumps(dump(w), ensure_ascii=False) for w in (session.workshop, again.workshop)]
        session.close()
    assert len(set(copies)) == 1


def test_what_was_kept_aside_before_the_clock_was_set_back_comes_first(tmp_path: Path) -> None:
    """Openings are told apart by the document's own count, not by the clock."""
    path = tmp_path / "visit.workshop"
    for run, seq, hours in (("later", 13, -5), ("first", 10, 0)):
        for more in range(2):
            at = Clock().pass_(hours=hours, seconds=-more)
            line = CaptureLine(id=f"{run}{more}", text=run)
            rescue.keep(tmp_path, "d", path, rescue.RescuedLine(at, line.model_dump_json(), seq=seq + more, run=run))
    assert [line.seq for line in rescue.pending((tmp_path,), "d")] == [10, 11, 13, 14]
