"""Whatever kind of line was confirmed stands in the customer's minutes and matrix: none is lost for want of a section."""

import io
import itertools
from datetime import UTC, datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp
from workshop.commands.run import StartRun
from workshop.commands.wrapup import ReadBack
from workshop.exports.edition import render
from workshop.model.public import PUBLIC_KINDS
from workshop.model.terms import CaptureKind
from workshop.session import MemoryStore, Session


@pytest.mark.parametrize("kind", sorted(PUBLIC_KINDS))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_confirmed_line_is_in_both_files(kind: CaptureKind, lang: str) -> None:
    numbers = itertools.count()
    at = datetime(2026, 11, 24, 5, 10, tzinfo=UTC)
    session = Session(MemoryStore(), now=lambda: at, new_id=lambda: f"line-{next(numbers)}")
    session.apply(SetUp(company="株式会社ためし", lang=lang))  # type: ignore[arg-type]
    session.apply(StartRun())
    session.apply(CaptureLine(id="said", what=kind, text="冷凍庫の温度を紙で付けている"))
    session.apply(ReadBack(capture="said", verdict="confirmed"))

    minutes, matrix = render(session.workshop, "customer", lang)  # type: ignore[arg-type]

    document = Document(io.BytesIO(minutes.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(p.text for p in document.paragraphs), *cells])
    book = load_workbook(io.BytesIO(matrix.content))
    listed = "\n".join(str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v)
    assert "冷凍庫の温度を紙で付けている" in written
    assert "冷凍庫の温度を紙で付けている" in listed


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_meeting_of_which_nothing_is_shared_leaves_no_empty_tables(lang: str) -> None:
    at = datetime(2026, 11, 24, 5, 10, tzinfo=UTC)
    session = Session(MemoryStore(), now=lambda: at, new_id=lambda: "one")
    session.apply(SetUp(company="株式会社ためし", lang=lang))  # type: ignore[arg-type]
    session.apply(StartRun())

    files = render(session.workshop, "customer", lang, only=["minutes", "onepager", "matrix"])  # type: ignore[arg-type]

    assert [file.kind for file in files] == ["minutes"]
    thanks = {"ja": "お時間をいただき", "en": "Thank you for your time."}[lang]
    assert any(thanks in p.text for p in Document(io.BytesIO(files[0].content)).paragraphs)
    (internal,) = render(session.workshop, "internal", lang, only=["minutes"])  # type: ignore[arg-type]
    parts = [p.text for p in Document(io.BytesIO(internal.content)).paragraphs if p.style and p.style.name == "Part"]
    assert len(parts) == 1, "a record of nothing has no page"
