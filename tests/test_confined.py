"""Work in a process of its own: its answer comes back, and whatever becomes of it is one sentence."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest
from tests import confined_works as works

from workshop import confined
from workshop.i18n import LANGS, Words
from workshop.model.deck import Source
from workshop.model.problem import KnownError, Problem


def run(work: Callable[..., Any], *args: Any, seconds: float = 60, megabytes: int = 2_000, **rest: Any) -> Any:
    return confined.run(work, *args, seconds=seconds, megabytes=megabytes, place="a.xlsx", **rest)


def refusal(work: Callable[..., Any], **rest: Any) -> Problem:
    with pytest.raises(KnownError) as raised:
        run(work, **rest)
    assert multiprocessing.active_children() == [], "the process is gone"
    return raised.value.problem


def test_plain_data_travels_both_ways() -> None:
    found = run(works.answers, "髙﨑𠮷 🎉")
    assert found["text"] == "髙﨑𠮷 🎉"
    assert found["source"] == Source(publisher="髙﨑𠮷 🎉")
    assert len(found["bytes"]) == 1_000_000


def test_what_the_work_knows_is_raised_here() -> None:
    problem = refusal(works.knows)
    assert (problem.code, problem.place, problem.severity) == ("deck.not_text", "a.xlsx!B2", "warning")
    assert problem.values == {"field": "figure"}


def test_no_qt_is_in_the_process() -> None:
    assert "PySide6" not in run(works.loaded)


@pytest.mark.expect_log("IndexError: what a library raises")
def test_what_a_library_raises_is_one_sentence_and_stands_in_the_log() -> None:
    assert refusal(works.stumbles).code == "confined.failed"


@pytest.mark.expect_log("work on 'a.xlsx' failed")
def test_an_answer_that_cannot_travel_is_one_sentence_too() -> None:
    assert refusal(works.gives_what_cannot_travel).code == "confined.failed"


def test_a_process_that_dies_is_one_sentence() -> None:
    assert refusal(works.crashes).code == "confined.died"


@pytest.mark.skipif(sys.platform == "win32", reason="a console's processes are told otherwise there")
def test_ctrl_c_is_for_who_waits_and_not_for_the_work() -> None:
    assert run(works.interrupts_itself) == "went on"
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_process_that_hangs_is_ended() -> None:
    assert refusal(works.hangs, seconds=0.5).code == "confined.too_slow"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system can")
def test_memory_has_an_end() -> None:
    assert refusal(works.hoards).code == "confined.too_much_memory"


def test_what_it_tells_is_heard_in_order() -> None:
    heard: list[tuple[float, str]] = []
    assert run(works.tells, 4, tells=True, report=lambda share, what: heard.append((share, what))) == 4
    assert [what for share, what in heard if what] == ["step 0", "step 1", "step 2", "step 3"]


def test_whoever_waits_can_end_it() -> None:
    class Cancelled(Exception):  # noqa: N818
        pass

    def stop(_share: float, _what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        run(works.works_hard, report=stop)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_end_has_its_sentence(lang: str) -> None:
    words = Words(lang, strict=True)
    for code in ("died", "too_slow", "too_much_memory"):
        assert "a.xlsx" in words.problem(Problem(f"confined.{code}", "a.xlsx"))
