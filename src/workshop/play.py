"""Makes a workshop file from commands and decks, or from a JSON copy: all of it or nothing.

For the command line, the sample and tests.
Prints nothing and asks no clock: every moment stands in the command file.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from workshop import files
from workshop.commands.prepare import TakeDeck
from workshop.decks import pictures, reading
from workshop.document import standin
from workshop.document.errors import known_errors
from workshop.document.owner import HeldElsewhereError, OwnerLock
from workshop.document.workshop_file import WorkshopFile
from workshop.intake.command_file import TimedCommand, read
from workshop.model import json_copy
from workshop.model.deck import Deck
from workshop.model.items import TakenDeck
from workshop.model.problem import KnownError, Problem
from workshop.model.workshop import Workshop
from workshop.session import Session

_OF_A_LINE = ("command.", "session.")


@dataclass(slots=True)
class Decks:
    """Deck files, put together by deck id: a deck's languages are taken as one."""

    take: list[TakeDeck] = field(default_factory=list)
    assets: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


def play(commands_file: Path, deck_files: Iterable[Path], target: Path, *, force: bool = False) -> list[Problem]:
    """Make `target` from a command file. Returns warnings; raises KnownError and leaves nothing where a line fails."""
    lines = read(commands_file)
    decks = load_decks(deck_files)
    with new_file(target, force=force) as store:
        session = Session(store, now=_no_clock, new_id=_no_ids)
        take_decks(session, decks, lines[0].at)
        apply(session, lines)
        session.close()
    return decks.warnings


def from_json(source: Path, target: Path, *, force: bool = False) -> Workshop:
    """Make `target` from a workshop's whole JSON copy: all of it or nothing. Its history is not in the copy."""
    _refuse_target(target, force=force)
    try:
        content = json.loads(source.read_bytes())
    except OSError as error:
        raise files.refused(source, error) from error
    except (ValueError, RecursionError) as error:
        raise KnownError("document.not_json", place=source) from error
    try:
        workshop, assets = json_copy.load(content)
    except KnownError as error:
        found = error.problem
        place = ", ".join(part for part in (str(source), found.place) if part)
        raise KnownError.of(Problem(found.code, place, found.values)) from error
    draft = target.with_name(target.name + ".tmp")
    with known_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        standin.make(draft, (), workshop.all(), assets=assets)
        draft.replace(target)
    return workshop


def load_decks(paths: Iterable[Path]) -> Decks:
    """Read deck files. Raises the first error; warnings (a picture that is not there) are kept."""
    found = Decks()
    languages: dict[str, dict[str, Deck]] = {}
    named: dict[str, dict[str, str]] = {}
    for path in paths:
        loaded = reading.load(path, str(path))
        found.warnings += [p for p in loaded.problems if not p.is_error]
        deck = loaded.deck
        if deck is None:
            raise KnownError.of(next(p for p in loaded.problems if p.is_error))
        of_deck = languages.setdefault(deck.id, {})
        if deck.lang in of_deck:
            raise KnownError("play.deck_twice", place=path, deck=deck.id, lang=deck.lang)
        of_deck[deck.lang] = deck
        named.setdefault(deck.id, {}).update(pictures.names(deck, path.parent))
        for sha, asset in pictures.assets(deck, path.parent).items():
            found.assets[sha] = (asset.media_type, asset.bytes)
    found.take = [
        TakeDeck(deck=deck_id, languages=of_deck, pictures=named[deck_id]) for deck_id, of_deck in languages.items()
    ]
    return found


def take_decks(session: Session, decks: Decks, at: datetime) -> None:
    """Copy decks and their pictures into the workshop."""
    if decks.assets:
        session.store.put_assets(decks.assets)
    for command in decks.take:
        session.apply(command, at=at)


def apply(session: Session, lines: Sequence[TimedCommand]) -> None:
    """Carry out the lines in their order. What does not fit is raised with the line's place."""
    for line in lines:
        try:
            session.apply(line.command, at=line.at, joins=line.joins)
        except KnownError as error:
            _refuse(session, line, error.problem)


def _refuse(session: Session, line: TimedCommand, problem: Problem) -> NoReturn:
    if not problem.code.startswith(_OF_A_LINE):
        raise KnownError.of(problem)  # the disk's trouble, not the line's
    if problem.code == "command.no_such_trend":
        deck_id = str(problem.values.get("trend", "")).partition("/")[0]
        if session.workshop.get(TakenDeck, deck_id) is None:
            raise KnownError("play.no_deck", place=line.place, deck=deck_id)
    raise KnownError.of(Problem(problem.code, line.place, problem.values, problem.severity))


class new_file(contextlib.AbstractContextManager[WorkshopFile]):  # noqa: N801 - reads as a function where it is used
    """A new workshop file that takes its name only when everything went well; else nothing is left."""

    def __init__(self, target: Path, *, force: bool = False) -> None:
        self._target = target
        self._draft = target.with_name(target.name + ".tmp")
        self._store: WorkshopFile | None = None
        _refuse_target(target, force=force)

    def __enter__(self) -> WorkshopFile:
        with contextlib.suppress(OSError):
            self._draft.unlink()  # left by a computer that was switched off
        try:
            self._store = WorkshopFile.create(self._draft)
        except KnownError as error:
            found = error.problem
            # "Not found" is said of a file one wants to read; here it is the folder that cannot be made.
            code = "play.no_folder" if found.code == "document.missing" else found.code
            raise KnownError.of(Problem(code, str(self._target), found.values)) from error
        return self._store

    def __exit__(self, *raised: object) -> None:
        assert self._store is not None, "entered before it is left"
        self._store.close()
        try:
            if raised[0] is None:
                self._draft.replace(self._target)
        except OSError as error:
            raise files.refused(self._target, error) from error
        finally:
            for end in ("", "-wal", "-shm", "-journal"):
                with contextlib.suppress(OSError):
                    self._draft.with_name(self._draft.name + end).unlink()


def _refuse_target(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise KnownError("play.target_is_folder", place=target)
    if not target.exists():
        return
    if not force:
        raise KnownError("play.target_exists", place=target)
    try:
        OwnerLock.take(target).release()
    except HeldElsewhereError as error:
        raise KnownError("file.in_use", place=target) from error
    except OSError as error:
        raise files.refused(target, error) from error


def _no_clock() -> NoReturn:
    raise AssertionError("every line has its moment")


def _no_ids() -> NoReturn:
    raise AssertionError("every line has its id")
