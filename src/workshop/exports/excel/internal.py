"""The internal matrix: the customer's sheets and, behind them, what only we may read."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports import internal_records as records
from workshop.exports import wording
from workshop.exports.excel import customer
from workshop.exports.excel.sheet import Book, Cell, Column, Styled
from workshop.exports.internal_records import Listing
from workshop.i18n import Words
from workshop.model.public import PublicWorkshop
from workshop.model.workshop import Workshop

_WIDTH = 148
"""Characters that an A4 page on its side holds without shrinking much."""


def internal_matrix(workshop: Workshop, public: PublicWorkshop, words: Words) -> bytes:
    """Everything, marked 社内限 on every sheet and page."""
    header = public.header
    mark = words("exports.internal.mark")
    book = Book(
        title=f"{mark}　{customer.title(public, words)}",
        lang=words.lang,
        at=header.ended_at or header.starts_at,
        mark=mark,
        remark=" ".join(part for part in (mark, customer.remark(public, words)) if part),
    )
    customer.sheets(book, public, words)
    names = ("Opportunities", "Bant", "Criteria", "People", "Considered", "Promises", "Ranking", "Record", "Activity")
    listings = (
        records.opportunities(workshop, words),
        records.bant(workshop, words),
        records.criteria(workshop, words),
        records.people(workshop, words),
        records.considerations(workshop, words),
        records.promises(workshop, words),
        records.ranking(workshop, words),
        records.captures(workshop, words),
        records.activities(workshop, words),
    )
    for name, listing in zip(names, listings, strict=True):
        _listing(book, public, words, listing, name)
    _feedback(book, workshop, public, words)
    return book.to_bytes()


def _listing(book: Book, public: PublicWorkshop, words: Words, listing: Listing, name: str) -> None:
    if not listing.rows:
        return
    lines = (customer.meeting_line(public, words), words("exports.internal.notice"))
    if public.header.on_paper:
        lines = (lines[0], words("exports.internal.on_paper"))
    sheet = book.sheet(listing.title, listing.title, lines)
    columns = [
        Column(title, max(8.0, _WIDTH * share / 100), "bold" if index == 0 else "text")
        for index, (title, share) in enumerate(listing.columns)
    ]
    rows: list[list[Cell]] = [
        [value if isinstance(value, str | int | float) else Styled(value, "date") for value in row]
        for row in listing.rows
    ]
    book.listing(sheet, columns, rows, name=name)


def _feedback(book: Book, workshop: Workshop, public: PublicWorkshop, words: Words) -> None:
    """What goes back to inside sales: as passed, as it came out, and the note."""
    rows: list[Sequence[Cell]] = [[label, text] for label, text in records.lead(workshop, words)]
    rows.append([words("exports.internal.came_out"), wording.plain(wording.delta(public, words))])
    rows += [[words("exports.internal.feedback"), line] for line in records.feedback(workshop)]
    rows += [[words("exports.internal.asks"), f"{ask}（{title}）"] for title, ask in records.asks(workshop)]
    if said := records.unfinished(workshop, words):
        rows.append([words("exports.internal.came_out"), said])
    name = words("exports.internal.feedback_sheet")
    lines = (customer.meeting_line(public, words), words("exports.internal.notice"))
    sheet = book.sheet(name, name, lines)
    columns = [Column(words("exports.internal.what"), 34, "bold"), Column(words("exports.internal.text"), 110)]
    book.listing(sheet, columns, rows, name="Feedback")
