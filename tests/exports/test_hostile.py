"""Whatever a keyboard, a clipboard or a cell produces reaches the files whole and breaks none of them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import docx
import openpyxl
import pytest
from tests.exports import hostile, ooxml
from tests.exports.conftest import a_png

from workshop.exports.edition import AUDIENCES, ExportFile, kinds_for, render
from workshop.exports.leak import find_leaks
from workshop.i18n import LANGS
from workshop.model.items import Capture
from workshop.model.publish import publish, publish_shown
from workshop.model.text import clean
from workshop.model.workshop import Workshop

Files = dict[tuple[str, str, str], ExportFile]


@pytest.fixture(scope="module")
def poisoned(meetings: Mapping[str, Workshop]) -> Workshop:
    return hostile.poisoned(meetings["ja"])


@pytest.fixture(scope="module")
def files(poisoned: Workshop) -> Files:
    return {
        (lang, audience, kind): file
        for lang in LANGS
        for audience in AUDIENCES
        for kind in kinds_for(audience)
        for file in render(
            poisoned, audience, lang, only=[kind], shown=publish_shown(poisoned, lang), painted={"map": a_png()}
        )[:1]
    }


def test_the_meeting_is_full_of_trouble(poisoned: Workshop) -> None:
    texts = {capture.text for capture in poisoned.of(Capture).values()}
    assert len(texts & {clean(text) for text in hostile.TEXTS}) > 10


def test_word_opens_every_file(files: Files) -> None:
    for (_, _, kind), file in files.items():
        if kind == "minutes":
            assert docx.Document(BytesIO(file.content)).paragraphs


def test_every_line_reaches_word_whole(files: Files, poisoned: Workshop) -> None:
    whole = "\n".join(ooxml.paragraphs(files["ja", "internal", "minutes"].content))
    for capture in poisoned.captures():
        assert capture.text in whole
    public = "\n".join(ooxml.paragraphs(files["ja", "customer", "minutes"].content))
    for line in publish(poisoned, "ja").lines:
        assert line.text.strip().strip('"') in public


def test_every_line_reaches_excel_as_text(files: Files, poisoned: Workshop) -> None:
    book = openpyxl.load_workbook(BytesIO(files["ja", "internal", "matrix"].content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, "no formula, no error, whatever it looks like"
    said = "\n".join(_unescaped(str(cell.value)) for cell in cells)
    for capture in poisoned.captures():
        assert capture.text.strip() in said
    begins = [
        cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "＝"))
    ]
    assert begins
    assert all(cell.quotePrefix for cell in begins), "and it stays text when somebody edits the cell"


def _unescaped(text: str) -> str:
    return text.replace("_x005F_", "_")


def test_no_part_of_an_excel_file_has_a_formula(files: Files) -> None:
    for (_, _, kind), file in files.items():
        if kind == "matrix":
            for name, root in ooxml.trees(file.content).items():
                if name.startswith("xl/worksheets/"):
                    assert not [e for e in root.iter("*") if e.tag.endswith("}f")]


def test_names_of_files_and_sheets_hold_what_systems_take(files: Files) -> None:
    for (_, _, kind), file in files.items():
        assert not set(file.name) & set('\\/:*?"<>|\n\t')
        assert len(file.name.encode()) <= 255
        if kind == "matrix":
            names = openpyxl.load_workbook(BytesIO(file.content)).sheetnames
            assert all(0 < len(name) <= 31 for name in names)


def test_the_customers_files_hold_nothing_internal_even_so(files: Files, poisoned: Workshop) -> None:
    customers = [file for (_, audience, _), file in files.items() if audience == "customer"]
    assert find_leaks(customers, poisoned) == []


@pytest.mark.skipif(ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout")
def test_every_part_is_valid_even_so(files: Files) -> None:
    for file in files.values():
        if file.name.endswith((".docx", ".xlsx")):
            assert ooxml.schema_errors(file.content) == []
