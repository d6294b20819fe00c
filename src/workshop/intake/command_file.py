"""Reads a file of commands (one JSON object a line), as `workshop play` takes it. Reads only; applies nothing.

A line is `{"at": RFC 3339 with offset, "do": {"type": …}, "joins": false}`. Without `at` it is the moment of the line
before plus one second. The first thing that is wrong is raised, with file, line and mend: what follows it would only be
its echo.
"""

from __future__ import annotations

import json
import math
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal, NoReturn, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.commands import Batch, Command, command_types
from workshop.commands.captures import ConvertCapture
from workshop.model.problem import KnownError, Problem

_KEYS: Final = ("at", "do", "joins")
_STEP: Final = timedelta(seconds=1)
_MAX_SHOWN: Final = 48


@dataclass(frozen=True, slots=True)
class TimedCommand:
    """One line: its command with its id filled in, and when it was given. `place` is file:line."""

    place: str
    at: datetime
    command: Command
    joins: bool = False


def read(path: Path, name: str = "") -> list[TimedCommand]:
    """All commands of a file. KnownError (`play.…`) names the file, the line and the mend."""
    name = name or str(path)
    found: list[TimedCommand] = []
    before: datetime | None = None
    for number, raw in _lines(path, name):
        line = _Line(f"{name}:{number}", number, raw)
        command = line.read(before)
        before = command.at
        found.append(command)
    if not found:
        raise KnownError("play.empty", place=name)
    return found


def _lines(path: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers; a byte order mark is no part of the first."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise KnownError("play.is_folder", place=name)
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
                if line.strip():
                    yield number, line
    except FileNotFoundError as error:
        raise KnownError("play.not_found", place=name) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        reason = getattr(error, "strerror", "") or str(error)
        raise KnownError("play.unreadable", place=name, reason=reason) from error


class _Line:
    """One line on its way to a command; knows its place for what has to be said about it."""

    def __init__(self, place: str, number: int, raw: bytes) -> None:
        self._place = place
        self._number = number
        self._raw = raw

    def read(self, before: datetime | None) -> TimedCommand:
        data = self._object()
        for key in data:
            if key not in _KEYS:
                self._refuse("play.unknown_key", key=_shown(key))
        body = data.get("do")
        if not isinstance(body, dict):
            self._refuse("play.no_command")
        joins = data.get("joins", False)
        if not isinstance(joins, bool):
            self._refuse("play.wrong_value", type="joins", field="joins", value=_shown(joins))
        at = self._moment(data.get("at"), before)
        return TimedCommand(self._place, at, with_id(self._command(body), str(self._number)), joins)

    def _object(self) -> dict[str, Any]:
        try:
            text = self._raw.decode("utf-8").rstrip()
            data = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
        except UnicodeDecodeError:
            self._refuse("play.not_utf8")
        except json.JSONDecodeError as error:
            self._refuse("play.not_json", column=error.colno)
        except ValueError as error:  # NaN and Infinity are not JSON; a number of thousands of digits is none of ours
            self._refuse("play.not_json", column=text.find(str(error)) + 1 or 1)
        except RecursionError:  # brackets without end
            self._refuse("play.not_json", column=1)
        if not isinstance(data, dict):
            self._refuse("play.no_command")
        return data

    def _moment(self, written: object, before: datetime | None) -> datetime:
        if written is None:
            if before is None:
                self._refuse("play.no_start")
            return before + _STEP
        try:
            at = datetime.fromisoformat(written) if isinstance(written, str) else None
        except ValueError:
            at = None
        if at is None or at.year < 1900:
            self._refuse("play.wrong_time", value=_shown(written))
        if at.tzinfo is None:
            self._refuse("play.no_offset", value=_shown(written))
        return at

    def _command(self, body: dict[str, Any]) -> Command:
        types = {str(cls.model_fields["type"].default): cls for cls in command_types()}
        if "type" not in body:
            self._refuse("play.no_type")
        cls = types.get(body["type"]) if isinstance(body["type"], str) else None
        if cls is None:
            self._refuse_name("play.unknown_type", _shown(body["type"]), types)
        try:
            return cls.model_validate(body)
        except ValidationError as error:
            self._refuse_field(cls, error.errors(include_url=False)[0])
        except RecursionError:
            self._refuse("play.not_json", column=1)

    def _refuse_field(self, cls: type[Command], details: ErrorDetails) -> NoReturn:
        """Say what pydantic found first, as a person would put it."""
        kind, loc = details["type"], details["loc"]
        field = ".".join(str(part) for part in loc)
        type_name = str(cls.model_fields["type"].default)
        value = _shown(details.get("input", ""))
        if kind == "extra_forbidden":
            self._refuse_name("play.unknown_field", field, cls.model_fields if len(loc) == 1 else (), type=type_name)
        if kind == "missing":
            self._refuse("play.missing_field", type=type_name, field=field)
        if kind.startswith("date_"):
            self._refuse("play.wrong_date", field=field, value=value)
        if kind.startswith(("datetime_", "timezone_")):
            self._refuse("play.wrong_moment", field=field, value=value)
        limits = details.get("ctx", {})
        if kind == "greater_than_equal":
            self._refuse("play.too_small", field=field, value=value, least=str(limits.get("ge")))
        if kind == "less_than_equal":
            self._refuse("play.too_great", field=field, value=value, most=str(limits.get("le")))
        if kind in ("enum", "literal_error") and (allowed := _choices(cls, loc)):
            self._refuse("play.not_in_list", field=field, value=value, allowed=", ".join(allowed))
        self._refuse("play.wrong_value", type=type_name, field=field, value=value)

    def _refuse_name(self, code: str, name: str, known: Iterable[str], **values: str) -> NoReturn:
        """An unknown name, with the nearest known one where there is one."""
        near = get_close_matches(name, list(known), n=1)
        if near and code == "play.unknown_type":
            self._refuse("play.unknown_type_near", name=name, near=near[0], **values)
        if near:
            self._refuse("play.unknown_field_near", name=name, near=near[0], **values)
        self._refuse(code, name=name, **values)

    def _refuse(self, code: str, **values: str | int) -> NoReturn:
        raise KnownError.of(Problem(code, self._place, values))


def with_id(command: Command, suffix: str) -> Command:
    """The command with the id `<what it makes>-<suffix>` where it has none: equal input gives equal ids."""
    if isinstance(command, Batch):
        inner = tuple(with_id(c, f"{suffix}-{i}") for i, c in enumerate(command.commands, start=1))
        return command.model_copy(update={"commands": inner})
    field = "new_id" if isinstance(command, ConvertCapture) else "id"
    if command.makes and getattr(command, field) == "":
        return command.model_copy(update={field: f"{command.makes}-{suffix}"})
    return command


def _choices(cls: type[Command], loc: tuple[int | str, ...]) -> list[str]:
    """The values a field's closed list allows, as they are written in a file."""
    info = cls.model_fields.get(str(loc[0]))
    return list(_members(info.annotation)) if info is not None and len(loc) <= 2 else []


def _members(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
        return
    if get_origin(annotation) is Literal:
        yield from (str(getattr(value, "value", value)) for value in get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _members(part)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):  # 1e999 is JSON, but no number that could be kept
        raise ValueError(text)
    return value


def _shown(value: object) -> str:
    """A wrong value as it is repeated to the person: short, on one line."""
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
