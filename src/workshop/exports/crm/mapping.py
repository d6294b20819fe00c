"""A mapping: which files a CRM gets, which columns each has, and what stands in them. Data, with a published schema.

Those that are shipped stand in `resources/crm`; a file of the same name in the person's own folder takes its place,
and another name there is another system.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workshop.model.problem import KnownError, Problem

SUFFIX: Final = ".yaml"

Rows = Literal["company", "people", "opportunities", "steps", "meeting"]

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "company": ("company", "industry", "description"),
    "people": (
        "last_name", "first_name", "name", "company", "department", "title", "email", "industry", "source",
        "description",
    ),
    "opportunities": (
        "name", "company", "stage", "close_date", "size", "next_step", "source", "contact_name", "contact_email",
        "description",
    ),
    "steps": (
        "text", "due", "state", "side", "owner", "done_when", "company", "contact_name", "contact_email", "description",
    ),
    "meeting": (
        "name", "company", "starts_at", "ends_at", "place", "contact_name", "contact_email", "description",
    ),
}  # fmt: skip
"""What can stand in a column, by what the rows are."""

Short = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(_Part):
    """A text in both languages."""

    ja: str = ""
    en: str = ""

    def in_language(self, lang: str) -> str:
        return (self.ja if lang == "ja" else self.en) or self.ja or self.en


class Column(_Part):
    """One column. `value` names what stands in it, `text` is the same in every row; with neither it stays blank.

    `codes` turn our word into the system's. `at_most` is the system's limit of characters: what is longer is cut with
    an ellipsis, and stands whole in the column that `takes_the_rest`; without such a column it is left whole.
    """

    header: Short
    value: str = ""
    text: str = ""
    codes: dict[str, str] = Field(default_factory=dict)
    at_most: int | None = Field(default=None, ge=2)
    takes_the_rest: bool = False


class File(_Part):
    """One file: `rows` says what its rows are."""

    name: Short
    rows: Rows
    about: Said = Said()
    columns: tuple[Column, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _values_are_known(self) -> File:
        for column in self.columns:
            if column.value and column.value not in VALUES[self.rows]:
                raise _WrongColumnError(self.name, column.header, column.value, VALUES[self.rows])
        return self


class CrmMapping(_Part):
    """A system. `date`: how a day is written (`noon-utc` is that day in every time zone but the last islands)."""

    title: Short
    encoding: Literal["utf-8-bom", "utf-8", "cp932"] = "utf-8-bom"
    date: Literal["plain", "midnight-utc", "noon-utc"] = "plain"
    moment: Literal["utc", "local"] = "local"
    close_after_days: int = Field(default=90, ge=0, le=3650)
    about: Said = Said()
    files: tuple[File, ...] = Field(min_length=1)
    source: str = Field(default="", exclude=True)
    """The name of the file it was read from; set by reading."""


class _WrongColumnError(Exception):
    """Raised through pydantic, which lets what is no ValueError pass."""

    def __init__(self, file: str, header: str, value: str, allowed: Sequence[str]) -> None:
        super().__init__(value)
        self.file, self.header, self.value, self.allowed = file, header, value, tuple(allowed)


def schema() -> dict[str, Any]:
    """The published JSON Schema, for editors that help while typing."""
    made = CrmMapping.model_json_schema()
    made["properties"].pop("source", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "CRM mapping"}


def systems(folders: Sequence[Path]) -> dict[str, Path]:
    """Every system there is a mapping for, by its name; an earlier folder goes before a later one."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            found.setdefault(path.stem, path)
    return found


def load(folders: Sequence[Path], only: Collection[str] = ()) -> tuple[CrmMapping, ...]:
    """The mappings, all of them or those named.

    Raises KnownError crm.unknown_system, and for a mapping that cannot be used: file, place and mend.
    """
    known = systems(folders)
    for name in only:
        if name not in known:
            raise KnownError("crm.unknown_system", name=name, known=", ".join(known))
    return tuple(read(path) for name, path in known.items() if not only or name in only)


def read(path: Path) -> CrmMapping:
    """One mapping. Raises KnownError."""
    import yaml

    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise KnownError("crm.unreadable", place=path, reason=error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise KnownError("crm.not_utf8", place=path) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise KnownError("crm.not_yaml", place=place) from error
    if not isinstance(content, dict):
        raise KnownError("crm.no_mapping", place=path)
    try:
        return CrmMapping.model_validate({**content, "source": path.name})
    except _WrongColumnError as error:
        place = f"{path}, {error.file}, {error.header}"
        raise KnownError("crm.unknown_value", place=place, value=error.value, known=", ".join(error.allowed)) from error
    except ValidationError as error:
        raise KnownError.of(_problem(path, content, error)) from error


def _problem(path: Path, content: dict[str, Any], error: ValidationError) -> Problem:
    """The first thing that is wrong, said by our own words: which file, where in it, what to write."""
    found = error.errors()[0]
    where, field = _walk(content, found["loc"])
    place = ", ".join([str(path), *where])
    context = found.get("ctx", {})
    values = {"field": field}
    if found["type"] == "missing":
        return Problem("crm.missing", place, values)
    if found["type"] == "extra_forbidden":
        return Problem("crm.unknown_field", place, values)
    if found["type"] == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return Problem("crm.not_in_list", place, {**values, "allowed": allowed})
    return Problem("crm.wrong", place, values)


def _walk(content: Any, loc: tuple[int | str, ...]) -> tuple[list[str], str]:
    """Where in the file, by names a person finds: the file's, the column's header; and the field."""
    where: list[str] = []
    for step in loc[:-1]:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        if isinstance(step, int):
            said = content.get("name") or content.get("header") if isinstance(content, dict) else None
            where.append(str(said or step + 1))
    return where, str(loc[-1]) if loc else ""
