"""The book: leads that are no workshop yet, in a file of its own kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.document.test_workshop_file import code, names
from tests.workshops import START

from workshop.commands.prepare import RecordLead, SetUp
from workshop.document.book import Book, WaitingLead
from workshop.document.workshop_file import WorkshopFile
from workshop.model.problem import KnownError

LEAD = WaitingLead(
    id="l1",
    company="東浜ロジ",
    passed_at=START,
    commands=tuple(
        c.model_dump(mode="json", exclude_unset=True)
        for c in (SetUp(company="東浜ロジ"), RecordLead(request="夜間の配車"))
    ),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "own" / "book.sqlite"


def test_leads_wait_until_they_are_taken_out(place: Path) -> None:
    book = Book.open(place)
    book.put(WaitingLead(id="l2", company="日付なし"))
    book.put(LEAD)
    book.put(LEAD.model_copy(update={"subject": "配車"}))
    book.close()
    assert names(place.parent) == ["book.sqlite"]
    book = Book.open(place)
    assert [(lead.id, lead.subject) for lead in book.leads()] == [("l1", "配車"), ("l2", "")]
    assert book.leads()[0].commands == LEAD.commands
    book.drop("l1")
    book.drop("nobody")
    assert [lead.id for lead in book.leads()] == ["l2"]
    book.close()


def test_two_windows_may_use_it(place: Path) -> None:
    first, second = Book.open(place), Book.open(place)
    first.put(LEAD)
    assert [lead.id for lead in second.leads()] == ["l1"]
    second.drop("l1")
    assert first.leads() == []
    first.close()
    second.close()


def test_a_workshop_is_no_book_and_a_book_no_workshop(place: Path, tmp_path: Path) -> None:
    Book.open(place).close()
    with pytest.raises(KnownError) as caught:
        WorkshopFile.open(place)
    assert code(caught) == "document.not_a_workshop"
    WorkshopFile.create(tmp_path / "a.workshop").close()
    with pytest.raises(KnownError):
        Book.open(tmp_path / "a.workshop")


def test_a_damaged_book_is_said_to_be_so(place: Path) -> None:
    book = Book.open(place)
    book.put(LEAD)
    book.close()
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(KnownError) as caught:
        Book.open(place)
    assert code(caught) == "document.damaged"
