"""Whatever moment the app is killed at: what the screen called saved is in the file."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workshops import a_session

import workshop
from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture, Item, Key
from workshop.model.workshop import Workshop
from workshop.session import Changes, replay

KILLS = 60


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_was_called_saved_survives_being_killed(tmp_path: Path) -> None:
    path = tmp_path / "visit.workshop"
    seed = random.SystemRandom().randrange(10**9)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(path), str(KILLS), str(seed)],
        env={**os.environ, "PYTHONPATH": str(Path(workshop.__file__).parent.parent)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    said = json.loads(done.stdout)
    assert said["idle"] < KILLS // 2, "the children were killed before they wrote anything"

    file = WorkshopFile.open(path)
    try:
        kept = Workshop(file.load())
        assert set(said["saved"]) - set(kept.of(Capture)) == set(), f"seed {seed}"
        assert replay(file.journal()).workshop == kept
    finally:
        file.close()
    assert [p.name for p in tmp_path.iterdir()] == ["visit.workshop"]
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    finally:
        connection.close()


def test_the_disk_comes_before_memory_and_memory_before_the_listeners() -> None:
    """'Saved' is said by a listener: at that moment the commit has returned."""
    happened: list[str] = []
    session = a_session(prepared=False)

    def commit(changed: dict[Key, Item | None], *_: object, **__: object) -> None:
        happened.append("disk")
        assert session.workshop.of(Capture) == {}

    def told(changes: Changes) -> None:
        happened.append("told")
        assert session.workshop.get(Capture, "c") is not None

    session.store.commit = commit  # type: ignore[method-assign,assignment]
    session.subscribe(told)
    session.apply(CaptureLine(id="c", text="一"))
    assert happened == ["disk", "told"]
