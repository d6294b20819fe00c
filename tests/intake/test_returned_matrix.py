"""A list of challenges goes out, is edited as people do in Excel, and comes back: what it would change, and what not."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.exports import hostile
from tests.intake.returned import COLUMNS, HEAD, HIDDEN, Round, after, put, row_of, said, short, topic

from workshop.commands import Batch
from workshop.commands.answers import SetScore
from workshop.commands.sharing import WriteColumns
from workshop.commands.wrapup import EditTopic
from workshop.i18n import LANGS, Words
from workshop.intake.returned_list import HEADINGS, LABEL_HEADINGS
from workshop.intake.returned_matrix import NEW, parse_level, taking
from workshop.model.items import Capture, Score, Topic
from workshop.model.publish import publish
from workshop.model.terms import Level, Visibility
from workshop.model.workshop import Workshop

# ---- what goes round


def test_a_list_that_nobody_changed_changes_nothing(both: Round) -> None:
    returned = both.back()
    assert (returned.differences, returned.problems) == ((), ())


def test_what_the_customer_changed_comes_back_and_is_taken_as_one_step(both: Round) -> None:
    def edit(book: Any) -> None:
        sheet = both.list(book)
        put(sheet, "C1-1", "importance", Words(both.lang).term(Level.LOW))
        put(sheet, "C1-1", "urgency", 4.5)
        put(sheet, "N-1", "departments", "品質保証部・全拠点")
        put(sheet, "C2-1", "current_state", "紙の手順書")
        put(sheet, "C2-1", "next_step", "=HYPERLINK(1)")
        sheet.cell(row_of(sheet, "C2-1"), COLUMNS["next_step"]).data_type = "s"
        put(sheet, "C4-1", "owner", "環境部 佐々木")

    returned = both.back(edit)
    assert short(returned.differences) == {
        ("C1-1", "importance"): 1.0,
        ("C1-1", "urgency"): 4.5,
        ("N-1", "departments"): "品質保証部・全拠点",
        ("C2-1", "current_state"): "紙の手順書",
        ("C2-1", "next_step"): "=HYPERLINK(1)",
        ("C4-1", "owner"): "環境部 佐々木",
    }
    assert not any(d.conflict for d in returned.differences)
    assert said(returned) == []
    command = taking(returned.differences)
    assert isinstance(command, Batch)
    now = after(both.workshop, command)
    assert topic(now, "C4-1").owner == "環境部 佐々木"
    assert topic(now, "C2-1").current_state == "紙の手順書"
    score = now.get(Score, f"{topic(now, 'C1-1').id}|room")
    assert score is not None
    assert (score.importance, score.urgency) == (1.0, 4.5)
    assert both.read(now).differences == (), "the same file again changes nothing"


def test_only_what_was_chosen_is_taken(ja: Round) -> None:
    def edit(book: Any) -> None:
        put(ja.list(book), "C1-1", "importance", "低")
        put(ja.list(book), "C1-1", "owner", "別の人")

    first, second = ja.back(edit).differences
    command = taking([second])
    assert command is not None
    now = after(ja.workshop, command)
    assert topic(now, "C1-1").owner == "別の人"
    assert short(ja.read(now).differences) == {(first.number, first.field): first.theirs}
    assert taking([]) is None


def test_a_word_stands_for_every_score_it_was_said_for(ja: Round) -> None:
    fine = after(ja.workshop, SetScore(topic=topic(ja.workshop, "C1-1").id, importance=4.25))
    again = Round(fine, ja.path.parent, "ja")
    assert again.back().differences == ()
    (difference,) = again.back(lambda book: put(again.list(book), "C1-1", "importance", 5)).differences
    assert (difference.ours, difference.theirs) == (4.25, 5.0), "a figure is meant as it is"


@pytest.mark.parametrize(
    ("value", "score"),
    [("高", 5.0), ("中", 3.0), ("低", 1.0), ("High", 5.0), ("ＭＥＤＩＵＭ", 3.0), (" low ", 1.0), ("５", 5.0), ("３．５", 3.5), (0, 0.0), (2.5, 2.5), (None, None), ("未確認", None), ("Not asked", None), ("－", None), ("ー", None)],
)  # fmt: skip
def test_levels_are_read_in_either_language_and_width(value: Any, score: float | None) -> None:
    assert parse_level(value) == (True, score)


@pytest.mark.parametrize("value", ["とても高い", 6, -1, "5.5", True, "高・中", date(2026, 5, 3), "½", "1e0", "٣٫٥"])
def test_what_is_no_level_is_not_taken_for_one(value: Any) -> None:
    assert not parse_level(value)[0]


def test_what_is_no_level_is_said_with_its_cell_and_the_rest_is_taken(ja: Round) -> None:
    def edit(book: Any) -> None:
        put(ja.list(book), "C1-1", "importance", 6)
        put(ja.list(book), "C1-1", "owner", "別の人")

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    (problem,) = returned.problems
    row = row_of(ja.list(openpyxl.load_workbook(BytesIO(ja.sent))), "C1-1")
    assert (problem.code, problem.place) == ("returned.level", f"課題一覧!E{row}")


def test_an_emptied_level_goes_back_to_not_asked(ja: Round) -> None:
    (difference,) = ja.back(lambda book: put(ja.list(book), "C1-1", "importance", None)).differences
    assert difference.theirs is None
    now = after(ja.workshop, *difference.commands)
    score = now.get(Score, f"{topic(now, 'C1-1').id}|room")
    assert score is not None
    assert score.importance is None


def test_what_people_scored_one_by_one_is_not_emptied(workshop: Workshop, tmp_path: Path) -> None:
    one = topic(workshop, "C4-1")
    person = next(iter(workshop.attended(next(iter(workshop.people())).side)))
    scored = Round(after(workshop, SetScore(topic=one.id, rater=person.id, importance=4)), tmp_path, "ja")
    returned = scored.back(lambda book: put(scored.list(book), "C4-1", "importance", ""))
    assert (returned.differences, said(returned)) == ((), ["returned.people_scored"])


def test_a_date_or_a_number_in_a_text_is_read_as_it_looks(ja: Round) -> None:
    def edit(book: Any) -> None:
        put(ja.list(book), "C1-1", "next_step", date(2026, 12, 2))
        put(ja.list(book), "C1-1", "owner", 3)
        put(ja.list(book), "C1-1", "departments", "a_x000B_b_x000D_")

    returned = ja.back(edit)
    assert short(returned.differences) == {
        ("C1-1", "departments"): "ab",
        ("C1-1", "next_step"): "2026/12/2",
        ("C1-1", "owner"): "3",
    }


# ---- three ways


def test_what_was_changed_on_both_sides_is_a_conflict(ja: Round) -> None:
    one = topic(ja.workshop, "N-1")
    now = after(
        ja.workshop,
        WriteColumns(id=one.id, owner="こちらで書いた人"),
        SetScore(topic=one.id, importance=1),
        EditTopic(id=one.id, next_step="こちらの一歩"),
    )

    def edit(book: Any) -> None:
        put(ja.list(book), "N-1", "owner", "先方で書いた人")
        put(ja.list(book), "N-1", "importance", "中")
        put(ja.list(book), "N-1", "departments", "先方だけの変更")

    returned = ja.back(edit, now=now)
    assert {d.field: (d.ours, d.theirs, d.conflict) for d in returned.differences} == {
        "importance": (1.0, 3.0, True),
        "departments": (one.departments, "先方だけの変更", False),
        "owner": ("こちらで書いた人", "先方で書いた人", True),
    }, "what only we changed stays ours and is not listed"


def test_the_same_change_on_both_sides_is_none(ja: Round) -> None:
    now = after(ja.workshop, EditTopic(id=topic(ja.workshop, "N-1").id, owner="山本"))
    assert ja.back(lambda book: put(ja.list(book), "N-1", "owner", " 山本 "), now=now).differences == ()


def test_without_its_copy_a_list_is_known_by_number_and_title_and_says_so(ja: Round) -> None:
    def edit(book: Any) -> None:
        del book[HIDDEN["ja"]]
        put(ja.list(book), "C1-1", "owner", "別の人")
        put(ja.list(book), "C2-1", "title", "まったく別の課題")

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert said(returned) == ["returned.no_copy", "returned.number_and_title"]


# ---- rows


def test_rows_may_be_sorted_and_inserted_and_their_sheet_renamed(both: Round) -> None:
    def edit(book: Any) -> None:
        sheet = both.list(book)
        put(sheet, "N-2", "owner", "夜勤の班長")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1, max_row=11)]
        sheet.tables.clear()
        sheet.delete_rows(HEAD + 1, 20)
        for at, row in enumerate(reversed(rows)):
            for column, value in enumerate(row, start=1):
                sheet.cell(HEAD + 4 + 2 * at, column).value = value
        sheet.insert_rows(1, 3)
        sheet.insert_cols(3)
        sheet.cell(HEAD + 3, 3).value = "社内メモ"
        sheet.title = "検討結果"
        book.create_sheet("表紙", 0)["A1"] = "ご返送"

    returned = both.back(edit)
    assert short(returned.differences) == {("N-2", "owner"): "夜勤の班長"}
    assert returned.differences[0].place.startswith("検討結果!K")
    assert said(returned) == []


def test_a_row_that_was_added_is_a_new_issue_and_stays_ours(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        row = sheet.max_row + 1
        for name, value in (("title", "冷凍庫の温度を紙で付けている"), ("importance", "高"), ("owner", "倉庫課")):
            sheet.cell(row, COLUMNS[name]).value = value
        sheet.cell(row + 1, COLUMNS["title"]).value = "題名だけの行"
        sheet.cell(row + 2, COLUMNS["title"]).value = "題名だけの行"
        sheet.cell(row + 3, COLUMNS["owner"]).value = "題名のない行"

    returned = ja.back(edit)
    assert [(d.field, d.theirs) for d in returned.differences] == [
        (NEW, "冷凍庫の温度を紙で付けている"),
        (NEW, "題名だけの行"),
    ]
    assert said(returned) == ["returned.no_title", "returned.already_there"]
    command = taking(returned.differences)
    assert command is not None
    now = after(ja.workshop, command)
    made = topic(now, "N-3")
    assert (made.title, made.owner, made.agreed) == ("冷凍庫の温度を紙で付けている", "倉庫課", None)
    assert now.of(Capture)[made.id].visibility is Visibility.INTERNAL
    assert "冷凍庫" not in str(publish(now, "ja")), "internal until it is agreed"
    again = ja.read(now)
    assert (again.differences, set(said(again))) == ((), {"returned.no_title", "returned.already_there"})


def test_rows_that_were_taken_away_are_said_and_nothing_is_deleted(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        sheet.delete_rows(row_of(sheet, "C1-1"))
        sheet.delete_rows(row_of(sheet, "N-2"))

    returned = ja.back(edit)
    assert returned.differences == ()
    (problem,) = returned.problems
    assert (problem.code, problem.values["numbers"]) == ("returned.rows_removed", "C1-1, N-2")


def test_a_copied_row_with_another_title_is_new_and_with_the_same_is_said(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        row = row_of(sheet, "C1-1")
        for at, title in ((sheet.max_row + 1, "写した行の新しい課題"), (sheet.max_row + 2, None)):
            for column in range(1, 11):
                sheet.cell(at, column).value = sheet.cell(row, column).value
            if title:
                sheet.cell(at, COLUMNS["title"]).value = title

    returned = ja.back(edit)
    assert [(d.field, d.theirs) for d in returned.differences] == [(NEW, "写した行の新しい課題")]
    assert said(returned) == ["returned.number_twice"]


def test_numbers_that_were_written_over_are_found_by_title_or_said(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        put(sheet, "C1-1", "owner", "別の人")
        put(sheet, "C1-1", "number", 1)
        put(sheet, "C2-1", "owner", "もう一人")
        put(sheet, "C2-1", "number", "C2-2")

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert sorted(said(returned)) == ["returned.known_by_title", "returned.number_and_title", "returned.rows_removed"]


def test_titles_and_ranks_are_not_taken_and_that_is_said(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        put(sheet, "C1-1", "title", "待機時間を測っていない")
        put(sheet, "C1-1", "owner", "別の人")
        put(sheet, "C2-1", "place", 1)

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert said(returned) == ["returned.title_changed", "returned.rank_changed"]


def test_a_topic_that_is_gone_here_is_said(ja: Round) -> None:
    gone = topic(ja.workshop, "N-2")
    now = Workshop(item for item in ja.workshop.all() if item is not gone)
    assert said(ja.back(now=now)) == ["returned.topic_gone"]


# ---- columns and sheets


def test_a_renamed_column_is_known_by_its_neighbours_and_a_lost_one_is_said(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        sheet.cell(HEAD, COLUMNS["importance"]).value = "優先度"
        put(sheet, "C1-1", "importance", "低")
        put(sheet, "C1-1", "owner", "別の人")
        sheet.delete_cols(COLUMNS["departments"])

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "importance"): 1.0, ("C1-1", "owner"): "別の人"}
    renamed, missing = returned.problems
    assert (renamed.code, renamed.place, renamed.values["column"]) == (
        "returned.column_renamed",
        "課題一覧!E4",
        "重要度",
    )
    assert (missing.code, missing.values["columns"]) == ("returned.columns_missing", "関係部門")


def test_without_numbers_the_titles_tell(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = ja.list(book)
        put(sheet, "C1-1", "owner", "別の人")
        sheet.delete_cols(COLUMNS["number"])

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert set(said(returned)) == {"returned.columns_missing", "returned.known_by_title"}


def test_a_copied_sheet_is_not_read_twice(ja: Round) -> None:
    def edit(book: Any) -> None:
        book.copy_worksheet(ja.list(book)).title = "課題一覧 (2)"
        put(ja.list(book), "C1-1", "owner", "別の人")

    returned = ja.back(edit)
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert said(returned) == ["returned.other_sheets"]


def test_figures_changed_beside_the_map_count_too(ja: Round) -> None:
    def edit(book: Any) -> None:
        sheet = book["優先順位の地図"]
        row = next(r for r in range(5, 12) if str(sheet.cell(r, 5).value).startswith("C1-1"))
        sheet.cell(row, 4).value = 1.5
        other = next(r for r in range(5, 12) if str(sheet.cell(r, 5).value).startswith("N-1"))
        sheet.cell(other, 3).value = 2
        put(ja.list(book), "N-1", "importance", "低")

    returned = ja.back(edit)
    assert short(returned.differences) == {("N-1", "importance"): 1.0, ("C1-1", "urgency"): 1.5}
    assert said(returned) == ["returned.map_differs"]


def test_a_formula_is_taken_by_its_result_and_said_without_one(ja: Round) -> None:
    returned = ja.back(lambda book: put(ja.list(book), "C1-1", "owner", '="営業"&"部"'))
    assert (returned.differences, said(returned)) == ((), ["returned.formula"])
    counted = rb'<c r="\1"\2 t="str"><f>\3</f><v>' + "営業部".encode() + b"</v>"
    parts = {}
    with zipfile.ZipFile(ja.path) as before:
        for part in before.namelist():
            parts[part] = re.sub(rb'<c r="(\w+)"([^>]*)><f>(.*?)</f><v></v>', counted, before.read(part))
    with zipfile.ZipFile(ja.path, "w") as now:
        for part, data in parts.items():
            now.writestr(part, data)
    assert short(ja.read().differences) == {("C1-1", "owner"): "営業部"}


def test_the_columns_words_are_those_the_list_is_written_with() -> None:
    keys = {"current_state": "state", "next_step": "next"}
    for at, lang in enumerate(LANGS):
        words = Words(lang)
        assert {words(f"exports.topic_{keys.get(name, name)}") for name in HEADINGS} == {
            w[at] for w in HEADINGS.values()
        }
        assert words("exports.matrix.label") == LABEL_HEADINGS[at]
        assert parse_level(words("exports.not_asked")) == parse_level(words("exports.not_asked_today")) == (True, None)


def test_whatever_stands_in_a_field_goes_round(workshop: Workshop, tmp_path: Path) -> None:
    """Texts that look like formulas, marks or escapes, and those no cell can hold, are no change when untouched."""
    poisoned = hostile.poisoned(workshop)
    first = next(iter(poisoned.of(Topic)))
    texts = {
        "departments": "長" * 40_000,
        "current_state": "<r><t>x</t></r>",
        "next_step": "_x0041_",
        "owner": "本日は未確認",
    }
    for now in (poisoned, after(workshop, EditTopic.model_validate({"id": first, **texts}))):
        returned = Round(now, tmp_path, "ja").back()
        assert [d for d in returned.differences if d.field in texts] == []
