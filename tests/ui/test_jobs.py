"""Work beside the window is told on the GUI thread, can be stopped, and never fails in silence."""

from __future__ import annotations

import gc
import threading

import pytest

from workshop.ui.jobs import Collector, Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def test_the_answer_comes_on_the_gui_thread(jobs, qtbot):
    heard = []

    def work(report):
        report(0.5, "half")
        return threading.current_thread().name

    with qtbot.waitSignal(jobs.idle, timeout=5000):
        jobs.start(
            work,
            done=lambda name: heard.append((name, threading.current_thread().name)),
            progress=lambda share, what: heard.append((share, what)),
        )
    assert heard[0] == (0.5, "half")
    worker, here = heard[1]
    assert worker.startswith("job")
    assert here == "MainThread"
    assert not jobs.busy()


def test_a_failure_is_told(jobs, qtbot):
    heard = []

    def work(report):
        raise OSError("disk full")

    with qtbot.waitSignal(jobs.idle, timeout=5000):
        jobs.start(work, done=heard.append, failed=lambda error: heard.append(str(error)))
    assert heard == ["disk full"]


def test_a_failure_nobody_expected_is_a_bug(jobs, qtbot):
    def work(report):
        raise RuntimeError("bug")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.idle, timeout=5000):
        jobs.start(work)
    assert [kind for kind, *_ in caught] == [RuntimeError]


def test_cancelled_work_stops_and_is_not_told(jobs, qtbot):
    heard, started, go_on = [], threading.Event(), threading.Event()

    def work(report):
        started.set()
        go_on.wait(5)
        report(0.9)
        heard.append("went on")

    with qtbot.waitSignal(jobs.idle, timeout=5000):
        job = jobs.start(work, done=heard.append, failed=heard.append, progress=heard.append)
        started.wait(5)
        job.cancel()
        go_on.set()
    assert heard == []
    assert not job.running


def test_the_collector_runs_on_the_gui_thread_alone(qapp):
    assert gc.isenabled()
    collector = Collector()
    assert not gc.isenabled()
    before = gc.get_stats()[0]["collections"]
    junk = [[] for _ in range(3000)]
    collector._collect()
    assert gc.get_stats()[0]["collections"] + gc.get_stats()[1]["collections"] > before
    del junk
    collector.stop()
    assert gc.isenabled()
