"""The files of each CRM, with instructions beside them that say what each is, how to import it, and what to mind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from workshop import places
from workshop.exports import names, wording
from workshop.exports.crm import mapping
from workshop.exports.crm.csv_text import Kept, csv_bytes
from workshop.exports.crm.internal_rows import Row, Value, rows
from workshop.exports.crm.mapping import Column, CrmMapping, File
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.workshop import Workshop


@dataclass(slots=True)
class _Told:
    """A file that was made, and what has to be said of it."""

    name: str
    file: File
    count: int
    kept: Kept
    cut: list[tuple[int, str]] = field(default_factory=list)
    too_long: list[tuple[int, str, int]] = field(default_factory=list)


def files(workshop: Workshop, making: Making) -> list[ExportFile]:
    """For each system a folder: its CSV files and the instructions; a file without rows is left out."""
    made: list[ExportFile] = []
    for system in shipped() if making.crm is None else making.crm:
        told: list[_Told] = []
        folder = names.unreserved(names.safe(system.title))
        for file in system.files:
            found = rows(workshop, making, file.rows, system.close_after_days)
            if found:
                said, content = _csv(system, file, found, making)
                told.append(said)
                made.append(ExportFile(said.name, content, folder=folder))
        if told:
            text = "\n".join(_instructions(system, told, making.words, invented=workshop.setup.invented))
            content = text.replace("\n", "\r\n").encode("utf-8-sig")
            called = f"{system.title}_{making.words('exports.crm.read_me')}"
            made.append(ExportFile(_name(making, called, ".txt"), content, folder=folder))
    return made


def shipped() -> tuple[CrmMapping, ...]:
    return mapping.load([places.data("resources/crm")])


def _name(making: Making, what: str, suffix: str) -> str:
    header = making.public.header
    day = wording.day_of(header)
    return names.file_name(day, header.company, what, suffix, internal=True, words=making.words)


def _csv(system: CrmMapping, file: File, found: Sequence[Row], making: Making) -> tuple[_Told, bytes]:
    told = _Told(_name(making, f"{system.title}_{file.name}", ".csv"), file, len(found), Kept())
    cells = [_cells(system, file, row, number, told, making.words) for number, row in enumerate(found, start=1)]
    content, told.kept = csv_bytes([column.header for column in file.columns], cells, system.encoding)
    return told, content


def _cells(system: CrmMapping, file: File, row: Row, number: int, told: _Told, words: Words) -> list[str]:
    """A row's cells. What is too long for its column goes on in the one that takes the rest."""
    cells = [_said(column, row, system) for column in file.columns]
    at = next((place for place, column in enumerate(file.columns) if column.takes_the_rest), None)
    rest: list[str] = []
    for place, column in enumerate(file.columns):
        text = cells[place]
        if column.at_most is None or len(text) <= column.at_most:
            continue
        if at is None or place == at:
            continue
        rest.append(words("exports.calendar.detail", label=column.header, text=text))
        cells[place] = f"{text[: column.at_most - 1]}…"
        told.cut.append((number, column.header))
    if at is not None and rest:
        cells[at] = "\n".join([*rest, *([cells[at]] if cells[at] else [])])
    for column, text in zip(file.columns, cells, strict=True):
        if column.at_most is not None and len(text) > column.at_most:
            told.too_long.append((number, column.header, len(text)))
    return cells


def _said(column: Column, row: Row, system: CrmMapping) -> str:
    if not column.value:
        return column.text
    value = row.get(column.value)
    text = _written(value, system)
    return column.codes.get(text, text) or column.text


def _written(value: Value, system: CrmMapping) -> str:
    if isinstance(value, datetime):
        if system.moment == "utc":
            return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        at = {"midnight-utc": time(0), "noon-utc": time(12)}.get(system.date)
        return f"{value:%Y-%m-%d}" if at is None else f"{value:%Y-%m-%d}T{at:%H:%M:%S}.000Z"
    return value or ""


# ---- instructions ------------------------------------------------------------------------------------------------


def _instructions(system: CrmMapping, told: Sequence[_Told], words: Words, *, invented: bool) -> list[str]:
    lines = [
        words("exports.crm.title", system=system.title),
        words("exports.internal.notice"),
        *([words("exports.invented_short")] if invented else []),
        *_block(system.about.in_language(words.lang).splitlines()),
    ]
    for said in told:
        about = said.file.about.in_language(words.lang).splitlines()
        lines += ["", words.plural("exports.crm.file", said.count, name=said.name), *about]
        lines += _reported(said, words)
    lines += ["", words("exports.crm.general"), *_general(system, told, words)]
    return [*lines, ""]


def _reported(said: _Told, words: Words) -> Iterable[str]:
    for number, header in said.cut:
        yield words("exports.crm.cut", row=number, column=header)
    for number, header, length in said.too_long:
        yield words("exports.crm.too_long", row=number, column=header, length=words.number(length))
    for number, header, signs in said.kept.missing:
        yield words("exports.crm.missing", row=number, column=header, signs=" ".join(signs))


def _general(system: CrmMapping, told: Sequence[_Told], words: Words) -> Iterable[str]:
    yield words(f"exports.crm.date_{system.date.replace('-', '_')}")
    yield words(f"exports.crm.moment_{system.moment}")
    yield words(f"exports.crm.encoding_{system.encoding.replace('-', '_')}")
    if any(said.file.rows == "opportunities" for said in told):
        yield words("exports.crm.close_date", days=system.close_after_days)
    blank = [column.header for said in told for column in said.file.columns if not column.value and not column.text]
    if blank:
        yield words("exports.crm.blank", columns=wording.items(dict.fromkeys(blank), words))
    formulas = sum(said.kept.formulas for said in told)
    yield words("exports.crm.exact")
    if formulas:
        yield words.plural("exports.crm.formulas", formulas)
    yield words("exports.crm.mapping", file=system.source)


def _block(lines: Sequence[str]) -> list[str]:
    return ["", *lines] if any(line.strip() for line in lines) else []
