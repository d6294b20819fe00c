"""Workbooks as authors send them back: understood where that is safe, else every fault by sheet and cell, all at once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from workshop import workbook
from workshop.decks.excel import cells, read, written
from workshop.decks.excel.shape import SHEETS, label, sheet_name
from workshop.decks.imported import Imported
from workshop.i18n import LANGS, Words
from workshop.model.deck import Deck
from workshop.model.problem import KnownError, Problem

JA = Words("ja", strict=True)
HEAD, FIRST = 3, 4


def day(*parts: int) -> datetime:
    """As a reader gives what stands in a cell: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


class Book:
    """A workbook of a deck, to be spoilt."""

    def __init__(self, content: bytes, path: Path) -> None:
        self.book = openpyxl.load_workbook(BytesIO(content))
        self.path = path

    def sheet(self, name: str) -> Any:
        return self.book[sheet_name(name, JA)]

    def column(self, sheet: str, name: str) -> int:
        heads = [str(cell.value or "").removesuffix("（必須）") for cell in self.sheet(sheet)[HEAD]]
        return heads.index(label(sheet, name, JA)) + 1

    def put(self, sheet: str, name: str, value: object, row: int = FIRST) -> str:
        """Write into a cell; where it is, as a person looks it up."""
        cell = self.sheet(sheet).cell(row, self.column(sheet, name))
        cell.value = value
        return f"{sheet_name(sheet, JA)}!{cell.coordinate}"

    def get(self, sheet: str, name: str, row: int = FIRST) -> Any:
        return self.sheet(sheet).cell(row, self.column(sheet, name)).value

    def read(self) -> Imported:
        self.book.save(self.path)
        return read_and_worded(self.path)


def read_and_worded(path: Path) -> Imported:
    """What is read; everything that is said of it has its words."""
    found = read(path)
    for lang in LANGS:
        words = Words(lang, strict=True)
        for problem in (*found.problems, *found.report):
            assert "\n" not in words.problem(problem)
    assert bool(found.decks) is not any(problem.is_error for problem in found.problems), "nothing by halves"
    return found


def said(found: Imported) -> list[tuple[str, str]]:
    return [(problem.code.removeprefix("excel."), problem.place) for problem in found.problems]


def only(found: Imported) -> Problem:
    (problem,) = found.problems
    return problem


@pytest.fixture
def book(deck: Deck, tmp_path: Path) -> Book:
    return Book(written(deck, JA), tmp_path / "deck.xlsx")


# ---- what is understood


def test_words_of_the_lists_are_understood_by_id_and_in_both_languages(book: Book) -> None:
    theme, horizon = SHEETS[1].column("theme").choices, SHEETS[1].column("horizon").choices
    assert theme
    assert horizon
    for value in ("people", "人と技能", "People and skills", "　ＰＥＯＰＬＥ "):
        assert cells.as_choice(value, theme) == "people"
    for value in ("1〜2年", "1～2年", "1-2y", "1–2 yrs", "1-2年"):
        assert cells.as_choice(value, horizon) == "1-2y"
    assert cells.as_choice("ひと", theme) is None
    book.put("trends", "theme", "regulation")
    book.put("trends", "horizon", "3–5 yrs")
    (trend,) = book.read().decks[0].trends
    assert (trend.theme, trend.horizon) == ("regulation", "3-5y")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026/1/5", date(2026, 1, 5)),
        ("2026-01-05", date(2026, 1, 5)),
        ("２０２６年１月５日（月）", date(2026, 1, 5)),
        ("令和8年1月5日", date(2026, 1, 5)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R8.1.5", date(2026, 1, 5)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("20260105", date(2026, 1, 5)),
        ("5 Jan 2026", date(2026, 1, 5)),
        ("Mon 5th January 2026", date(2026, 1, 5)),
        ("January 5, 2026", date(2026, 1, 5)),
        (day(2026, 1, 5, 9, 30), date(2026, 1, 5)),
        ("1/5/2026", None),  # January or May: nobody can tell
        ("2026-02-30", None),
        ("来週", None),
        (46027, None),
        (True, None),
    ],
)
def test_dates_as_people_write_them(typed: object, meant: date | None) -> None:
    assert cells.as_date(typed) == meant


def test_a_date_as_text_is_a_date_and_one_that_is_none_is_named(book: Book) -> None:
    book.put("evidence", "checked", "令和8年1月5日")
    assert book.read().decks[0].trends[0].evidence[0].checked == date(2026, 1, 5)
    cell = book.put("evidence", "checked", "1/5/2026")
    problem = only(book.read())
    assert (problem.code, problem.place) == ("excel.not_date", cell)
    assert problem.values == {"column": "確認した日", "value": "1/5/2026"}


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (34.1, "0.00", "34.10"),
        (0.341, "0.0%", "34.1%"),
        (90000, "#,##0", "90,000"),
        (7, "000", "7"),
        (34.1, "General", "34.1"),
        (0.1 + 0.2, "General", "0.3"),
        (2025.0, "General", "2025"),
        (day(2025, 10, 1), "yyyy-mm-dd", "2025-10-01"),
        (day(2025, 10, 1), 'yyyy"年"m"月"', "2025-10"),
        (day(2025, 10, 1), "mmm-yy", "2025-10"),
        (day(2025, 10, 1, 13, 5), "yyyy/m/d h:mm", "2025-10-01 13:05"),
        (time(1, 28), "h:mm", "01:28"),
        (True, "General", "TRUE"),
        (None, "", ""),
    ],
)
def test_a_number_in_a_text_is_taken_as_it_is_shown(value: object, shown_as: str, text: str) -> None:
    assert cells.as_text(value, shown_as) == text


def test_a_figure_typed_as_a_number_keeps_its_look(book: Book) -> None:
    book.put("evidence", "figure", 0.34)
    book.sheet("evidence").cell(FIRST, book.column("evidence", "figure")).number_format = "0%"
    assert book.read().decks[0].trends[0].evidence[0].figure == "34%"


def test_numbers_are_read_as_people_type_them() -> None:
    for typed, number in (("１,２３４.５", 1234.5), ("▲3", -3.0), ("−0.5", -0.5), (3, 3.0), ("3e-2", 0.03)):
        assert cells.as_number(typed) == number
    for typed in ("約3", "1_000", "inf", True, None, "", "٣"):
        assert cells.as_number(typed) is None


def test_sheets_and_columns_may_stand_anywhere(book: Book, deck: Deck) -> None:
    """Another order of sheets and columns, lines above the headings, headings in English, rows of nothing between."""
    words = Words("en")
    book.book.move_sheet(sheet_name("evidence", JA), -3)
    sheet = book.sheet("evidence")
    for cell in sheet[HEAD]:
        name = next(c.name for c in SHEETS[2].columns if label("evidence", c.name, JA) == str(cell.value).removesuffix("（必須）"))  # fmt: skip
        cell.value = label("evidence", name, words)
    columns = [[cell.value for cell in column] for column in sheet.iter_cols(min_row=HEAD, max_row=5)]
    for at, values in enumerate(reversed(columns), start=2):
        for row, value in zip((HEAD, FIRST, 50), values, strict=True):
            sheet.cell(row, at).value = value
    for row in range(HEAD, 6):
        sheet.cell(row, 1).value = None
    for at in range(1, len(columns) + 2):
        sheet.cell(5, at).value = None
    sheet.insert_rows(1, 4)
    found = book.read()
    assert said(found) == []
    assert found.decks == (deck,)


def test_a_hundred_thousand_empty_rows_end_nothing(book: Book, deck: Deck) -> None:
    """Rows that only wear a colour, and one more trend below the first thousand of them."""
    for name in ("id", "title", "theme", "horizon", "spark"):
        book.put("trends", name, "T-LAST" if name == "id" else book.get("trends", name), row=2_000)
    book.book.save(book.path)
    out = BytesIO(book.path.read_bytes())
    part = f"xl/worksheets/sheet{book.book.sheetnames.index(sheet_name('trends', JA)) + 1}.xml"
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="H{n}" s="1"/></row>' for n in range(2_001, 102_001)).encode()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(book.path, "w", zipfile.ZIP_DEFLATED) as now:
        for name in before.namelist():
            data = before.read(name)
            now.writestr(name, data.replace(b"</sheetData>", rows + b"</sheetData>") if name == part else data)
    found = read_and_worded(book.path)
    assert [trend.id for trend in found.decks[0].trends] == ["S-T1", "T-LAST"]


def rewritten(book: Book, sheet: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with a sheet's part changed as no program would."""
    book.book.save(book.path)
    out = BytesIO(book.path.read_bytes())
    part = f"xl/worksheets/sheet{book.book.sheetnames.index(sheet_name(sheet, JA)) + 1}.xml"
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(book.path, "w", zipfile.ZIP_DEFLATED) as now:
        for name in before.namelist():
            now.writestr(name, change(before.read(name)) if name == part else before.read(name))
    return book.path


def test_a_cell_in_the_last_of_a_million_rows_is_reached_at_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    as_typed = workbook._as_typed

    def counting(value: object) -> object:
        nonlocal looked
        looked += 1
        return as_typed(value)

    monkeypatch.setattr(workbook, "_as_typed", counting)
    last = b'<row r="1048576"><c r="A1048576"><f>1</f></c></row></sheetData>'
    found = read_and_worded(rewritten(book, "trends", lambda old: old.replace(b"</sheetData>", last)))
    assert "トレンド!A1048576" in {problem.place for problem in found.problems}
    assert looked < 100_000


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5_000, "1e999", "0x10"])
def test_a_number_that_is_none_of_excels_is_a_damaged_file(book: Book, number: str) -> None:
    at = f"{get_column_letter(book.column('evidence', 'figure'))}4".encode()
    cell = b'<c r="' + at + b'"><v>' + number.encode() + b"</v></c>"
    path = rewritten(book, "evidence", lambda old: re.sub(rb'<c r="' + at + rb'".*?</c>', cell, old, count=1))
    with pytest.raises(KnownError) as raised:
        read(path)
    assert raised.value.problem.code == "workbook.damaged"


def test_a_formula_is_taken_by_its_result(book: Book) -> None:
    cell = book.put("evidence", "unit", "=1+1")
    assert said(book.read()) == [("not_calculated", cell)]
    out = BytesIO(book.path.read_bytes())
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(book.path, "w", zipfile.ZIP_DEFLATED) as now:
        for name in before.namelist():
            now.writestr(name, re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>2</v>", before.read(name)))
    assert read_and_worded(book.path).decks[0].trends[0].evidence[0].unit == "2"


def test_a_cell_that_cannot_be_taken_is_not_called_empty_as_well(book: Book) -> None:
    cell = book.put("trends", "title", "=cmd|' /C calc'!A0")
    assert said(book.read()) == [("not_calculated", cell)]


# ---- what is said and passes


def test_sheets_that_are_hidden_or_not_ours_are_said(book: Book, deck: Deck) -> None:
    book.sheet("challenges").sheet_state = "hidden"
    book.book.create_sheet("メモ")["A1"] = "私のメモ"
    book.book.create_sheet("空")
    found = book.read()
    assert said(found) == [("other_sheets", "deck.xlsx"), ("hidden_sheet", "課題")]
    assert found.decks == (deck,)
    assert found.problems[0].values == {"others": "メモ"}


def test_a_column_of_the_authors_own_is_said(book: Book, deck: Deck) -> None:
    book.sheet("cases").cell(HEAD, 20).value = "担当者"
    assert book.read().problems == (), "a heading alone loses nothing"
    book.sheet("cases").cell(FIRST, 20).value = "山本"
    found = book.read()
    assert said(found) == [("other_column", "事例!T3")]
    assert found.decks == (deck,)


def test_a_sheet_or_column_nobody_needs_may_be_missing(book: Book) -> None:
    del book.book[sheet_name("formula", JA)]
    book.sheet("trends").delete_cols(book.column("trends", "picture"))
    found = book.read()
    assert said(found) == [("no_sheet", "deck.xlsx"), ("no_column_empty", "トレンド")]
    assert found.decks


def test_a_renamed_sheet_is_known_by_its_headings(book: Book, deck: Deck) -> None:
    book.sheet("evidence").title = "数字いろいろ"
    found = book.read()
    assert said(found) == [("sheet_renamed", "数字いろいろ")]
    assert found.decks == (deck,)


def test_characters_no_file_can_hold_are_taken_out_and_said(book: Book) -> None:
    cell = book.put("trends", "confront", "a_x0007_b")
    found = book.read()
    assert said(found) == [("text_cleaned", cell)]
    assert found.decks[0].trends[0].confront == "ab"


# ---- what has to be mended


def test_everything_that_is_wrong_is_said_at_once(book: Book) -> None:
    places = {
        "required": book.put("trends", "spark", None),
        "not_in_list": book.put("trends", "theme", "ひと"),
        "unknown_reference": book.put("evidence", "trend", "LOG-T9"),
        "not_number": "",
        "not_date": book.put("evidence", "refresh_by", "そのうち", row=5),
        "wrong_id": book.put("challenges", "id", "課題１"),
        "case_without": f"事例!{chr(64 + book.column('cases', 'id'))}4",
    }
    row = {"of": "S-T1-E2", "label": "a", "value": "約3"}
    for name, value in row.items():
        places["not_number"] = book.put("series", name, value)
    for name, value in row.items():
        book.put("series", name, value if name != "value" else 3, row=5)
    book.put("results", "case", None)
    found = book.read()
    assert {*places.items()} <= {*said(found)}
    assert found.decks == ()


def test_the_words_one_may_choose_from_are_those_of_the_file(book: Book) -> None:
    book.put("trends", "horizon", "ひと")
    allowed = next(p.values["allowed"] for p in book.read().problems if p.code == "excel.not_in_list")
    assert allowed == "いま, 1〜2年, 3〜5年"
    book.put("trends", "horizon", "Horizon", row=HEAD)
    allowed = next(p.values["allowed"] for p in book.read().problems if p.code == "excel.not_in_list")
    assert allowed == "Now, 1–2 yrs, 3–5 yrs"


Spoil = Callable[[Book], object]


def _merge(book: Book) -> None:
    book.sheet("evidence").merge_cells("A4:A5")


def _two_headings(book: Book) -> None:
    book.sheet("trends").cell(HEAD, 12).value = "見出し"


def _twice(book: Book) -> None:
    copy = book.book.copy_worksheet(book.sheet("trends"))
    copy.title = "Trends"


def _second_deck(book: Book) -> None:
    for column in range(1, 6):
        book.sheet("deck").cell(5, column).value = book.sheet("deck").cell(4, column).value


def _chart(*rows: Mapping[str, object]) -> Spoil:
    def spoil(book: Book) -> None:
        for number, row in enumerate(rows, FIRST):
            for name, value in ({"of": "S-T1-E1", "label": f"{number}", "value": number} | dict(row)).items():
                book.put("series", name, value, row=number)

    return spoil


def _formula(count: int, **last: object) -> Spoil:
    def spoil(book: Book) -> None:
        for name, value in {"trend": "S-T1", "id": "S-T1-F"}.items():
            book.put("formula", name, value)
        for number in range(count):
            for name, value in ({"formula": "S-T1-F", "id": f"i{number}"} | (last if number else {})).items():
                book.put("inputs", name, value, row=FIRST + number)

    return spoil


WRONG: dict[str, tuple[Spoil, str, str]] = {
    "merged cells": (_merge, "merged", "根拠!A4:A5"),
    "a heading twice": (_two_headings, "column_twice", "トレンド!L3"),
    "a heading renamed": (
        lambda b: b.put("trends", "spark", "問題提起(案)", row=HEAD),
        "column_renamed",
        "トレンド!E3",
    ),
    "a required column gone": (lambda b: b.sheet("trends").delete_cols(5), "no_column", "トレンド"),
    "no headings": (lambda b: b.sheet("trends").delete_rows(HEAD), "no_headings", "トレンド"),
    "a sheet twice": (_twice, "sheet_twice", "Trends"),
    "no trends": (lambda b: b.book.remove(b.sheet("trends")), "no_sheet", "deck.xlsx"),
    "nothing in the deck": (lambda b: b.sheet("deck").delete_rows(FIRST), "no_rows", "デッキ"),
    "two decks": (_second_deck, "second_deck", "デッキ!A5"),
    "an error in a cell": (lambda b: b.put("trends", "script", "#REF!"), "cell_error", "トレンド!G4"),
    "an id twice": (lambda b: b.put("evidence", "id", "S-T1-E1", row=5), "id_twice", "根拠!B5"),
    "an id of another sheet": (lambda b: b.put("challenges", "id", "S-T1"), "id_twice", "課題!B4"),
    "shown with nothing": (lambda b: b.put("evidence", "together_with", "S-T1-E7"), "unknown_reference", "根拠!N4"),
    "shown with itself": (lambda b: b.put("evidence", "together_with", "S-T1-E1"), "not_beside", "根拠!N4"),
    "half an origin": (lambda b: b.put("deck", "based_on", "logistics"), "required_with", "デッキ!H4"),
    "a chart of one": (_chart({}), "points_count", "グラフ!A4"),
    "a chart of nothing": (_chart({"of": "S-T1-E9"}, {}), "unknown_reference", "グラフ!A4"),
    "two units": (_chart({"unit": "%"}, {"unit": "t"}), "chart_differs", "グラフ!F5"),
    "two values stand out": (_chart({"highlight": "○"}, {"highlight": "x"}), "two_highlights", "グラフ!D5"),
    "one input": (_formula(1), "inputs_count", "試算!B4"),
    "an input twice": (_formula(3, id="i0"), "input_twice", "試算の数字!B5"),
    "a newer format": (lambda b: b.book.worksheets[0].__setitem__("A1", "trend-deck 2"), "too_new", "はじめに"),
    "too long an id": (lambda b: b.put("deck", "id", "x" * 65), "wrong_id", "デッキ!A4"),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_fault_is_named_by_its_cell(book: Book, name: str) -> None:
    spoil, code, place = WRONG[name]
    spoil(book)
    found = book.read()
    assert (code, place) in said(found)
    assert found.decks == ()


def test_a_missing_sheet_is_no_small_thing_while_another_is_unknown(book: Book) -> None:
    """It may be the one that is missing: nothing is left out silently."""
    sheet = book.sheet("objections")
    sheet.title = "想定問答"
    for cell in sheet[HEAD]:
        cell.value = f"{cell.value}です"
    found = book.read()
    assert ("no_sheet_but_others", "deck.xlsx") in said(found)
    assert found.decks == ()


def test_a_thousand_faults_are_not_all_told(book: Book) -> None:
    for row in range(FIRST, 400):
        book.put("objections", "trend", "nowhere", row=row)
    found = book.read()
    assert len(found.problems) == 201
    assert found.problems[-1].code == "excel.more"
    assert found.problems[-1].values == {"count": 196}


# ---- what is no workbook


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"id,title\nx,y\n", "workbook.not_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook.old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook.password"),
        (b"PK\x03\x04half", "workbook.damaged"),
    ],
)
def test_a_file_that_is_no_workbook(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError) as raised:
        read(path)
    assert raised.value.problem.code == code


def test_a_workbook_of_something_else_is_told_what_is_missing(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.active.append(["品名", "数量"])
    other.save(tmp_path / "a.xlsx")
    found = read_and_worded(tmp_path / "a.xlsx")
    assert {problem.code for problem in found.problems} == {"excel.no_sheet_but_others", "excel.other_sheets"}
