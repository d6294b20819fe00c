"""The internal minutes: what the manager needs first, then what the customer was given, then the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workshop.exports import internal_records as records
from workshop.exports import wording
from workshop.exports.internal_records import Listing, Value
from workshop.exports.word import customer
from workshop.exports.word.bilingual import beside, bilingual
from workshop.exports.word.paper import Paper
from workshop.exports.word.writer import Cell, Column, Paragraph, Sheet
from workshop.i18n import Words
from workshop.model.items import Opportunity
from workshop.model.public import PublicWorkshop
from workshop.model.workshop import Workshop


def internal_minutes(
    workshop: Workshop,
    public: PublicWorkshop,
    words: Words,
    *,
    map_png: bytes | None = None,
    on: Paper | None = None,
) -> bytes:
    """Everything, marked 社内限 on every page."""
    writer = customer.writer_of(_title(public, words), public, words, on)
    _write(writer, workshop, public, words, map_png)
    return writer.to_bytes()


def bilingual_internal_minutes(
    workshop: Workshop,
    one: tuple[PublicWorkshop, Words],
    other: tuple[PublicWorkshop, Words],
    *,
    map_png: bytes | None = None,
    on: Paper | None = None,
) -> bytes:
    """The same in two languages: labels in both, what was written down as it was written."""
    writer = customer.writer_of(beside(_title(*one), _title(*other)), *one, on)
    return bilingual(
        writer,
        lambda sheet: _write(sheet, workshop, *one, map_png),
        lambda sheet: _write(sheet, workshop, *other, map_png),
    )


def _title(public: PublicWorkshop, words: Words) -> str:
    return f"{words('exports.internal.mark')} {customer.title(public, words)}"


def _write(writer: Sheet, workshop: Workshop, public: PublicWorkshop, words: Words, map_png: bytes | None) -> None:
    mark = words("exports.internal.mark")
    writer.head(mark)
    customer.heading(writer, public, words)
    writer.paragraph("Amber", words("exports.internal.notice"))
    if public.header.on_paper:
        writer.paragraph("Amber", words("exports.internal.on_paper"))
    _lead(writer, workshop, public, words)
    _opportunities(writer, workshop, words)
    _asks(writer, workshop, words)
    for listing in (
        records.promises(workshop, words),
        records.people(workshop, words),
        records.criteria(workshop, words),
        records.considerations(workshop, words),
    ):
        _listing(writer, listing, words)
    _feedback(writer, workshop, words)
    _listing(writer, records.ranking(workshop, words), words)
    writer.part(words("exports.internal.given"))
    customer.sections(writer, public, words, map_png=map_png)
    captures, activities = records.captures(workshop, words), records.activities(workshop, words)
    if captures.rows or activities.rows:
        writer.turn()  # six columns, each a sentence's width
        writer.part(words("exports.internal.whole_record"))
        _listing(writer, captures, words)
        _listing(writer, activities, words)
    line = words("exports.internal.running", mark=mark, line=wording.running_line(public.header, words))
    writer.foot(first=line, other=line)


def _lead(writer: Sheet, workshop: Workshop, public: PublicWorkshop, words: Words) -> None:
    lead = records.lead(workshop, words)
    if lead:
        writer.heading(words("exports.internal.lead"))
        _pairs(writer, lead)
    writer.heading(words("exports.internal.came_out"))
    writer.paragraph("Normal", *wording.delta(public, words))
    if said := records.unfinished(workshop, words):
        writer.paragraph("Normal", said)
    _listing(writer, records.bant(workshop, words), words)


def _opportunities(writer: Sheet, workshop: Workshop, words: Words) -> None:
    found = list(workshop.of(Opportunity).values())
    if not found:
        return
    writer.heading(words("exports.internal.opportunities"))
    for opportunity in found:
        writer.heading(opportunity.title, f"{opportunity.grade.value} {words.term(opportunity.grade)}", level=2)
        _pairs(writer, records.opportunity_facts(workshop, opportunity, words))


def _asks(writer: Sheet, workshop: Workshop, words: Words) -> None:
    asks = records.asks(workshop)
    if asks:
        writer.heading(words("exports.internal.asks"))
        writer.bullets([ask, (words("exports.internal.about", title=title), wording.ASIDE)] for title, ask in asks)


def _feedback(writer: Sheet, workshop: Workshop, words: Words) -> None:
    lines = records.feedback(workshop)
    if lines:
        writer.heading(words("exports.internal.feedback"))
        writer.bullets([line] for line in lines)


def _pairs(writer: Sheet, pairs: Sequence[tuple[str, str]]) -> None:
    rows: list[list[Cell]] = [[Paragraph("CellLabel", (label,)), text] for label, text in pairs]
    writer.facts(rows, (20, 80))


def _listing(writer: Sheet, listing: Listing, words: Words) -> None:
    if not listing.rows:
        return
    writer.heading(listing.title)
    columns = [Column(title, share) for title, share in listing.columns]
    writer.table(columns, [[_cell(value, words) for value in row] for row in listing.rows])


def _cell(value: Value, words: Words) -> str:
    if isinstance(value, date):
        return words.short_date(value)
    return value if isinstance(value, str) else str(value)
