"""What a preview shows was read back from the file's bytes, whatever its format; a damaged one says so."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from workshop.exports import edition, preview
from workshop.exports.preview import Heading, Paragraph, Picture, Table
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.publish import publish_shown
from workshop.model.workshop import Workshop

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 160 90]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.fixture(scope="module")
def files(meetings: Mapping[str, Workshop]) -> dict[str, ExportFile]:
    workshop = meetings["ja"]
    kinds = ("minutes", "matrix", "handout", "calendar", "json", "mail")
    made = edition.render(workshop, "customer", "ja", only=kinds, shown=publish_shown(workshop, "ja"))
    return {file.kind: file for file in made}


def text_of(blocks: list[preview.Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            parts.append(block.text)
        elif isinstance(block, Table):
            parts += (cell for row in block.rows for cell in row)
    return "\n".join(parts)


def test_every_format_shows_what_stands_in_it(files: dict[str, ExportFile], words_ja: Words) -> None:
    said = {
        "minutes": ("みなと食品流通株式会社", Heading),
        "matrix": ("課題一覧", Table),
        "handout": ("これから来るのは、人がいないという問題です", Heading),
        "calendar": ("2026年", Table),
        "json": ("みなと食品流通株式会社", Paragraph),
        "mail": ("みなと食品流通株式会社", Table),
    }
    for kind, (text, shape) in said.items():
        blocks = preview.read(files[kind].name, files[kind].content, words_ja)
        assert text in text_of(blocks), kind
        assert any(isinstance(block, shape) for block in blocks), kind


def test_a_mail_names_what_it_carries(files: dict[str, ExportFile], words_ja: Words) -> None:
    shown = text_of(preview.read(files["mail"].name, files["mail"].content, words_ja))
    assert files["minutes"].name in shown
    assert "KB）" in shown


def test_a_page_is_a_picture(words_ja: Words) -> None:
    (page,) = preview.read("a.pdf", PDF, words_ja)
    assert isinstance(page, Picture)
    assert len(page.data) == page.width * page.height * 3


def test_a_zip_shows_what_lies_in_it(words_ja: Words) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.csv", "一,二\r\n三,四\r\n".encode("cp932"))
    blocks = preview.read("x.zip", out.getvalue(), words_ja)
    assert blocks == [Heading("a.csv", 2), Table((("一", "二"), ("三", "四")))]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.pdf", "a.ics", "a.json", "a.zip"])
def test_a_damaged_file_says_so(name: str, words_ja: Words) -> None:
    (said,) = preview.read(name, b"\x00torn", words_ja)
    assert said == Paragraph(words_ja("exports.preview.damaged"), quiet=True)


def test_what_no_reader_knows_is_told_by_its_size(words_ja: Words) -> None:
    (said,) = preview.read("a.bin", b"x" * 2_500_000, words_ja)
    assert isinstance(said, Paragraph)
    assert "2.5MB" in said.text
