from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
import openpyxl
import pytest
from tests.exports import meeting
from tests.exports.conftest import Editions, a_png

from workshop.exports.edition import render
from workshop.exports.leak import SHORTEST, find_leaks, internal_texts
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS
from workshop.model.text import fold
from workshop.model.workshop import Workshop

SECRET = f"{meeting.CANARY} 倉庫管理の更新"


@pytest.mark.parametrize("lang", LANGS)
def test_the_customers_files_hold_nothing_internal(meetings: Mapping[str, Workshop], lang: str) -> None:
    for into in LANGS:
        files = render(meetings[lang], "customer", into, only=("minutes", "matrix", "json"), painted={"map": a_png()})
        assert find_leaks(files, meetings[lang]) == []
        for file in files:
            assert meeting.CANARY not in _everything(file)


def _everything(file: ExportFile) -> str:
    """All bytes of a file, read on their own, without the code that is tested."""
    content = BytesIO(file.content)
    if not zipfile.is_zipfile(content):
        return file.content.decode()
    with zipfile.ZipFile(content) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_the_internal_files_are_full_of_it(meetings: Mapping[str, Workshop], editions: Editions) -> None:
    for kind in ("minutes", "matrix", "json"):
        assert len(find_leaks([editions["ja", "internal"][kind]], meetings["ja"])) > 30


def test_every_internal_field_is_looked_for(meetings: Mapping[str, Workshop]) -> None:
    """Whatever carries the canary in the stored workshop is a needle, or too short to be one."""
    needles = "\n".join(internal_texts(meetings["ja"]))

    def canaries(value: object) -> list[str]:
        if isinstance(value, str):
            return [value] if meeting.CANARY in value else []
        if isinstance(value, dict):
            return [found for each in value.values() for found in canaries(each)]
        return [found for each in value for found in canaries(each)] if isinstance(value, list | tuple) else []

    found = [text for item in meetings["ja"].all() for text in canaries(item.model_dump(mode="json"))]
    assert len(found) > 50
    missing = [text for text in found if len(fold(text)) >= SHORTEST and fold(text) not in needles]
    assert missing == []


def test_a_line_left_out_at_the_read_back_is_internal(meetings: Mapping[str, Workshop]) -> None:
    assert fold("翌日納品の約束が営業ごとにまちまち") in internal_texts(meetings["ja"])


def test_what_the_customer_has_is_no_needle(meetings: Mapping[str, Workshop]) -> None:
    needles = internal_texts(meetings["ja"])
    assert fold("検査基準が拠点ごとに違い、応援に行けない。") not in needles
    assert fold("みなと食品流通株式会社") not in needles


def test_the_second_hand_over_is_not_held_up_by_the_first() -> None:
    table = meeting.Table()
    table.do("set_up", company="みなと食品流通株式会社", starts_at=meeting.START.isoformat())
    files = render(table.workshop, "customer", "ja")
    table.do("record_hand_over", files=[file.name for file in files])
    assert find_leaks(render(table.workshop, "customer", "ja"), table.workshop) == []


def test_a_note_that_says_what_every_letter_says_is_no_leak() -> None:
    table = meeting.Table()
    table.do("record_lead", note="貴重なお時間をいただき、ありがとうございました。 本日ご確認いただいたこと")
    table.do("capture", what="voice", text="ありがとうございました。")
    assert list(internal_texts(table.workshop)) == [fold(table.workshop.lead.note)]


# ---- one planted needle is found, wherever it is put


def found_in(file: ExportFile, workshop: Workshop) -> list[str]:
    return sorted({leak.text for leak in find_leaks([file], workshop)})


def test_a_needle_cut_into_runs_is_found_in_word(meetings: Mapping[str, Workshop], editions: Editions) -> None:
    clean = editions["ja", "customer"]["minutes"]
    document = docx.Document(BytesIO(clean.content))
    paragraph = document.add_paragraph("前の文")
    for part in ("カナリ", "ア 倉庫", "管理の\n更新"):
        paragraph.add_run(part)
    assert found_in(_saved(document, clean.name), meetings["ja"]) == [SECRET]


@pytest.mark.parametrize("where", ["title", "comments", "footer", "alt"])
def test_a_needle_is_found_in_the_margins_of_a_word_file(
    meetings: Mapping[str, Workshop], editions: Editions, where: str
) -> None:
    clean = editions["ja", "customer"]["minutes"]
    document = docx.Document(BytesIO(clean.content))
    if where == "footer":
        document.sections[0].footer.paragraphs[0].add_run(SECRET)
    elif where == "alt":
        document.inline_shapes[0]._inline.docPr.set("descr", f"図：{SECRET}")
    else:
        setattr(document.core_properties, where, SECRET)
    leaks = find_leaks([_saved(document, clean.name)], meetings["ja"])
    assert {leak.text for leak in leaks} == {SECRET}
    assert leaks[0].file == clean.name


@pytest.mark.parametrize("where", ["cell", "sheet", "comment", "property", "header"])
def test_a_needle_is_found_in_excel(meetings: Mapping[str, Workshop], editions: Editions, where: str) -> None:
    clean = editions["ja", "customer"]["matrix"]
    book = openpyxl.load_workbook(BytesIO(clean.content))
    sheet = book["課題一覧"]
    if where == "cell":
        sheet["C20"] = f"前置き、{SECRET}。"
    elif where == "sheet":
        book.create_sheet(SECRET)
    elif where == "comment":
        from openpyxl.comments import Comment

        sheet["C5"].comment = Comment(SECRET, "x")
    elif where == "property":
        book.properties.description = SECRET
    else:
        sheet.oddFooter.center.text = SECRET
    assert SECRET in found_in(_saved(book, clean.name), meetings["ja"])


def test_a_needle_is_found_in_json_in_a_name_and_in_a_picture(meetings: Mapping[str, Workshop]) -> None:
    workshop = meetings["ja"]
    assert found_in(ExportFile("a.json", f'{{"x": ["{SECRET}"]}}'.encode()), workshop) == [SECRET]
    assert found_in(ExportFile(f"{SECRET}.docx", b""), workshop) == [SECRET]
    assert found_in(ExportFile("map.png", a_png() + f"tEXt{SECRET}".encode()), workshop) == [SECRET]


def test_width_case_and_spaces_hide_nothing(meetings: Mapping[str, Workshop]) -> None:
    hidden = "ｶﾅﾘｱ　倉 庫 管 理 の 更 新"
    assert found_in(ExportFile("a.json", f'["{hidden}"]'.encode()), meetings["ja"]) == [SECRET]


def _saved(thing: docx.document.Document | openpyxl.Workbook, name: str) -> ExportFile:
    out = BytesIO()
    thing.save(out)
    return ExportFile(name, out.getvalue())
