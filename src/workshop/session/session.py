"""The open workshop: applies commands, keeps undo and redo, tells what changed. The only writer of a `Workshop`.

A command is on the disk (committed and synced) before the memory and the listeners see it; where the document cannot be
written it waits, and they are told that it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from workshop.commands import Batch, Redo, Undo, carry_out, command_from_json
from workshop.commands.base import Command
from workshop.commands.captures import ConvertCapture
from workshop.document.backlog import Behind
from workshop.model.items import Item, Key
from workshop.model.problem import KnownError, Problem
from workshop.model.workshop import Workshop
from workshop.session.changes import Changes, Step

UNDO_DEPTH = 200
CORRECTION = timedelta(seconds=5)
"""A clock that is further behind was set by somebody, who means it (while a meeting runs, `awake.steady` does not)."""


class JournalLine(Protocol):
    """One applied command as the document keeps it; `command` is its JSON."""

    @property
    def at(self) -> datetime: ...
    @property
    def command(self) -> str: ...
    @property
    def joins(self) -> bool: ...


class Store(Protocol):
    """Where a session keeps its workshop; `document.WorkshopFile` in the app, memory in replays."""

    def load(self) -> Iterable[Item]: ...

    def commit(self, changed: dict[Key, Item | None], command: Command, at: datetime, *, joins: bool) -> Problem | None:
        """Write items and the journal line in one transaction; return None only when both are synced.

        A problem: they wait for the document, in order. Raises KnownError where they are refused.
        """

    def behind(self) -> Behind | None:
        """What waits; None while the document has all of it."""

    def journal(self) -> Iterable[JournalLine]: ...

    def put_assets(self, assets: dict[str, tuple[str, bytes]]) -> None: ...

    def asset(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a kept picture."""

    def close(self) -> None: ...


class MemoryStore:
    """A store that keeps nothing: for replays and tests of pure behaviour."""

    def load(self) -> Iterable[Item]:
        return ()

    def commit(self, changed: dict[Key, Item | None], command: Command, at: datetime, *, joins: bool) -> Problem | None:
        return None

    def behind(self) -> Behind | None:
        return None

    def journal(self) -> Iterable[JournalLine]:
        return ()

    def put_assets(self, assets: dict[str, tuple[str, bytes]]) -> None:
        pass

    def asset(self, sha256: str) -> tuple[str, bytes] | None:
        return None

    def close(self) -> None:
        pass


Listener = Callable[[Changes], None]


class Session:
    """One open workshop."""

    def __init__(self, store: Store, *, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.store = store
        self.workshop = Workshop(store.load())
        self._now = now
        self._new_id = new_id
        self._listeners: list[Listener] = []
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._looked_back = False
        self._step_is_open = False
        self._latest: datetime | None = None

    # -- telling -----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    # -- changing ----------------------------------------------------------------------------------------------

    def apply(
        self, command: Command, *, initiator: str = "", joins: bool = False, at: datetime | None = None
    ) -> Changes:
        """Carry out a command, on the disk first. Raises KnownError where it does not fit or cannot be saved.

        `joins` makes it part of the step before (typing in a field until the focus leaves), where that changed the same
        item. Where the document cannot be written now, the command is carried out here and waits, and `Changes.problem`
        says so: the run goes on.
        """
        when = at or self._moment()
        # The exact type: pydantic answers isinstance in Python, and this is on the way of every line that is kept.
        if type(command) is Undo:
            return self._take_back(command, self._undo_stack(), self._redo, initiator, when)
        if type(command) is Redo:
            self._undo_stack()  # what was taken back in an earlier opening may be done again, too
            return self._take_back(command, self._redo, self._undo, initiator, when)
        if type(command) is Batch:
            command, changed = self._together(command, when)
        else:
            command = self._with_id(command)
            changed = dict(carry_out(self.workshop, command, when))
        return self._make(command, changed, initiator, joins, when)

    def undo(self, initiator: str = "") -> Changes:
        return self.apply(Undo(), initiator=initiator)

    def redo(self, initiator: str = "") -> Changes:
        return self.apply(Redo(), initiator=initiator)

    def next_undo(self) -> Step | None:
        """The step undo would take back. One from an earlier opening wants a second press: the caller asks."""
        stack = self._undo_stack()
        return stack[-1] if stack else None

    def next_redo(self) -> Step | None:
        return self._redo[-1] if self._redo else None

    def behind(self) -> Behind | None:
        """What was applied and is not in the document yet; None while it has all of it."""
        return self.store.behind()

    def close(self) -> None:
        self._listeners.clear()
        self.store.close()

    # -- inside ------------------------------------------------------------------------------------------------

    def _moment(self) -> datetime:
        """Now. Where a time server puts the clock back a little, lines still stand in the order they were said in."""
        now = self._now()
        if self._latest is not None and now < self._latest < now + CORRECTION:
            now = (self._latest + timedelta(microseconds=1)).astimezone(now.tzinfo)
        self._latest = now
        return now

    def _with_id(self, command: Command) -> Command:
        field = "new_id" if type(command) is ConvertCapture else "id"
        if command.makes and getattr(command, field) == "":
            return command.model_copy(update={field: self._new_id()})
        return command

    def _together(self, batch: Batch, at: datetime) -> tuple[Batch, dict[Key, Item | None]]:
        """The changes of all commands, each seeing the ones before; the workshop is left as it was.

        Each a microsecond later than the one before: lines pasted together stay in their order.
        """
        before: dict[Key, Item | None] = {}
        after: dict[Key, Item | None] = {}
        named: list[Command] = []
        try:
            for place, inner in enumerate(batch.commands):
                command = self._with_id(inner)
                named.append(command)
                changed = carry_out(self.workshop, command, at + timedelta(microseconds=place))
                for key, item in changed.items():
                    before.setdefault(key, self.workshop.item(key))
                    self._set(key, item)
                after.update(changed)
        finally:
            for key, item in before.items():
                self._set(key, item)
        return batch.model_copy(update={"commands": tuple(named)}), after

    def _make(
        self, command: Command, changed: dict[Key, Item | None], initiator: str, joins: bool, at: datetime
    ) -> Changes:
        images = {key: self.workshop.item(key) for key in changed}
        if not command.recorded_only and all(images[key] == item for key, item in changed.items()):
            return Changes(command, at, frozenset(), initiator)
        # Only what really joins is journaled so: a replay has the same steps to join, or none.
        joins = joins and not command.recorded_only and self._continues(command, changed)
        waits = self._commit(changed, command, at, joins=joins)
        for key, item in changed.items():
            self._set(key, item)
        if command.recorded_only:
            self._keep_recorded(images, changed)
        else:
            if joins:
                last = self._undo[-1]
                self._undo[-1] = replace(last, images=images | last.images)
            else:
                self._undo.append(Step(command, at, images))
                del self._undo[:-UNDO_DEPTH]
            self._step_is_open = True
            self._redo.clear()
        return self._tell(Changes(command, at, frozenset(changed), initiator, waits))

    def _continues(self, command: Command, changed: dict[Key, Item | None]) -> bool:
        """Whether the step before is of the same kind, about the same item, and nothing was taken back since."""
        last = self._undo[-1] if self._undo and self._step_is_open else None
        return last is not None and type(last.command) is type(command) and not changed.keys().isdisjoint(last.images)

    def _keep_recorded(self, before: dict[Key, Item | None], after: dict[Key, Item | None]) -> None:
        """What is only recorded stays when older steps are taken back: their images get the fields that changed."""
        for key, item in after.items():
            was = before[key]
            if item is None or was is None:
                continue
            fields = {name: value for name, value in item if getattr(was, name, None) != value}
            for step in (*self._undo, *self._redo):
                image = step.images.get(key)
                if image is not None:
                    step.images[key] = image.model_copy(update=fields)

    def _take_back(
        self, command: Command, source: list[Step], target: list[Step], initiator: str, at: datetime
    ) -> Changes:
        if not source:
            raise KnownError("session.nothing_to_undo" if isinstance(command, Undo) else "session.nothing_to_redo")
        step = source[-1]
        opposite = {key: self.workshop.item(key) for key in step.images}
        waits = self._commit(step.images, command, at, joins=False)
        source.pop()
        for key, item in step.images.items():
            self._set(key, item)
        target.append(replace(step, images=opposite, from_earlier_opening=False))
        self._step_is_open = False
        return self._tell(Changes(command, at, frozenset(step.images), initiator, waits))

    def _commit(
        self, changed: dict[Key, Item | None], command: Command, at: datetime, *, joins: bool
    ) -> Problem | None:
        """On the disk first; or a problem, where the command waits for its document and the run goes on."""
        return self.store.commit(changed, command, at, joins=joins)

    def _set(self, key: Key, item: Item | None) -> None:
        if item is None:
            self.workshop._drop(key)
        else:
            self.workshop._put(item)

    def _tell(self, changes: Changes) -> Changes:
        for listener in list(self._listeners):
            listener(changes)
        return changes

    def _undo_stack(self) -> list[Step]:
        """This opening's steps; when there are none, those of earlier openings, found by replaying the journal once."""
        if not self._undo and not self._looked_back:
            try:
                steps, redo = _steps_of(self.store.journal(), self.workshop)
            except KnownError:  # the file cannot be read now: there is nothing to take back yet
                return self._undo
            self._looked_back = True
            self._undo[:0] = steps
            if not self._redo:
                self._redo = redo
        return self._undo


def _steps_of(journal: Iterable[JournalLine], now: Workshop) -> tuple[list[Step], list[Step]]:
    """The undo and redo steps a journal leaves, or none where replaying it does not give today's workshop."""
    try:
        replayed = replay(journal)
    except (KnownError, ValueError, KeyError):
        return [], []
    if replayed.workshop != now:
        return [], []

    def earlier(steps: Sequence[Step]) -> list[Step]:
        return [replace(step, from_earlier_opening=True) for step in steps]

    return earlier(replayed._undo), earlier(replayed._redo)


def replay(journal: Iterable[JournalLine]) -> Session:
    """A session in memory after applying a journal from the start."""

    def no_clock() -> datetime:
        raise AssertionError("a replay takes its times from the journal")

    def no_ids() -> str:
        raise AssertionError("a replay takes its ids from the journal")

    session = Session(MemoryStore(), now=no_clock, new_id=no_ids)
    session._looked_back = True
    for line in journal:
        session.apply(command_from_json(line.command), at=line.at, joins=line.joins)
    return session
