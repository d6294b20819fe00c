"""A disk that refuses, and what is expected of the document once it no longer does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.document.test_failures import Failing, reopened, store
from tests.workshops import Clock

from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import Folders
from workshop.model.problem import Problem
from workshop.model.workshop import Workshop
from workshop.session import Session, replay
from workshop.session.rescued import waiting


def say(session: Session, clock: Clock, *texts: str) -> list[Problem | None]:
    found = []
    for text in texts:
        clock.pass_(seconds=1)
        found.append(session.apply(CaptureLine(id=text, text=text)).problem)
    return found


def codes(problems: list[Problem | None]) -> list[str]:
    return [problem.code if problem else "saved" for problem in problems]


def refuse(session: Session, what: int = sqlite3.SQLITE_FULL, statement: str = "COMMIT") -> Callable[[], None]:
    """From now on the disk refuses; what is returned ends that."""
    file = store(session)
    whole = file._db
    file._db = Failing(whole, statement, what)  # type: ignore[assignment]

    def end() -> None:
        file._db = whole

    return end


def expect_in_file(path: Path, folders: Folders, session: Workshop) -> None:
    """The closed file has this workshop, its journal makes it, and nothing waits."""
    again = reopened(path, folders)
    try:
        assert again.workshop == session
        assert replay(again.store.journal()).workshop == session
        assert waiting(store(again)) == []
    finally:
        again.close()
