from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from tests.exports import ooxml
from tests.exports.conftest import Editions

from workshop.exports import look
from workshop.exports.excel.sheet import Column, lines_in, row_height, sheet_name, text_width
from workshop.exports.matrix import internal_matrix, matrix
from workshop.i18n import Words
from workshop.model.public import PublicTopic, PublicWorkshop
from workshop.model.publish import publish
from workshop.model.ranking import rank
from workshop.model.workshop import Workshop

CUSTOMERS_JA = [
    "課題一覧",
    "優先順位の地図",
    "テーマ×課題",
    "本日のご指摘",
    "今後の進め方",
    "ご検討の進め方",
    "継続してご相談したい事項",
    "出典",
]
COPY_JA = "お送り返しの照合用"
OURS_JA = ["隠れた機会", "BANT", "選定基準と比較先", "出席者と決裁ルート", "お客様がご検討になること", "約束の一覧", "優先順位と採点の内訳", "全記録", "社内への返し"]  # fmt: skip
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def rows_of(sheet: Any) -> list[list[Any]]:
    """The rows below the heading."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


@pytest.fixture(scope="module")
def book(editions: Editions) -> Any:
    return opened(editions["ja", "customer"]["matrix"].content)


# ---- what stands where


def test_the_customers_sheets_and_ours(editions: Editions) -> None:
    assert opened(editions["ja", "customer"]["matrix"].content).sheetnames == [*CUSTOMERS_JA, COPY_JA]
    assert opened(editions["ja", "internal"]["matrix"].content).sheetnames == CUSTOMERS_JA + OURS_JA
    assert len(opened(editions["en", "customer"]["matrix"].content).sheetnames) == len(CUSTOMERS_JA) + 1


def test_the_copy_for_what_comes_back_is_out_of_the_way_and_says_what_it_is(book: Any) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {**dict.fromkeys(CUSTOMERS_JA, "visible"), COPY_JA: "hidden"}
    copy = book[COPY_JA]
    assert "お渡しした時の内容と照らし合わせるための控え" in copy["A1"].value
    topics = rows_of(book["課題一覧"])
    assert [row[0] for row in copy.iter_rows(min_row=4, values_only=True)] == [row[1] for row in topics]


def test_an_empty_sheet_is_left_out(words_ja: Words) -> None:
    empty = opened(matrix(publish(Workshop(), "ja"), words_ja))
    assert empty.sheetnames == ["課題一覧"]
    assert not empty["課題一覧"].tables, "Excel calls a table without a row damaged"
    bare = internal_matrix(Workshop(), publish(Workshop(), "ja"), words_ja)
    assert opened(bare).sheetnames == ["課題一覧", "BANT", "社内への返し"]


def test_the_list_follows_the_one_ranking(book: Any, meetings: Mapping[str, Workshop]) -> None:
    sheet = book["課題一覧"]
    assert [cell.value for cell in sheet[4]] == ["順位", "番号", "課題", "由来", "重要度", "緊急度", "関係部門", "現状", "次の一歩", "担当"]  # fmt: skip
    assert [row[1] for row in rows_of(sheet)] == [ranked.topic.number for ranked in rank(meetings["ja"])]
    assert rows_of(sheet)[0] == [1, "N-1", "検査基準が拠点ごとに違い、応援に行けない。", "本日のご指摘", "高", "中", "品質保証部・各拠点", "拠点ごとに運用", "基準を一覧にする", "品質保証 ご担当"]  # fmt: skip


def test_what_was_not_asked_is_said(book: Any) -> None:
    last = rows_of(book["課題一覧"])[-1]
    assert last[:8] == ["未確認", "C4-1", "排出量のデータを集める", "業界", "未確認", "未確認", None, "本日は未確認"]


def test_the_sheet_says_what_may_be_changed(book: Any) -> None:
    sheet = book["課題一覧"]
    assert sheet["A1"].value.startswith("課題一覧")
    assert "みなと食品流通株式会社様・2026年11月24日(火)・順位は、皆さまが先に挙げられた順です。" in sheet["A2"].value
    assert "書き換えてお送り返しいただけます" in sheet["A3"].value


def test_the_list_is_a_named_table_with_filter_lists_and_frozen_heading(book: Any) -> None:
    sheet = book["課題一覧"]
    (table,) = sheet.tables.values()
    assert table.ref == "A4:J11"
    assert table.autoFilter is not None
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[4]]
    assert sheet.freeze_panes == "D5"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    owners = '"物流部,業務課,情報システム部"'
    assert rules == {"E5:E11": '"高,中,低"', "F5:F11": '"高,中,低"', "J5:J11": owners}
    assert [rule.errorStyle for rule in sheet.data_validations.dataValidation] == ["warning", "warning", "warning"]
    shown = [rule.showErrorMessage for rule in sheet.data_validations.dataValidation]
    assert shown == [True, True, False], "somebody else may be named without a question"


def test_what_may_be_changed_looks_so_and_is_not_locked(book: Any) -> None:
    sheet = book["課題一覧"]
    for row in sheet.iter_rows(min_row=5, max_row=11):
        assert [cell.protection.locked for cell in row] == [True] * 4 + [False] * 6
        assert {cell.fill.fgColor.rgb for cell in row[:4]} == {f"FF{look.PAPER_DARK}"}
        assert all(cell.fill.fill_type in (None, "lightUp") for cell in row[4:])
    heads = [cell.fill.fgColor.rgb for cell in sheet[4]]
    assert heads == [f"FF{look.ACCENT}"] * 4 + [f"FF{look.ACCENT_TINT}"] * 6


def test_colour_is_never_the_only_sign(book: Any) -> None:
    rules = [rule for each in book["課題一覧"].conditional_formatting for rule in each.rules]
    assert [rule.formula for rule in rules] == [['"高"'], ['"中"'], ['"低"']]
    assert all(rule.dxf.fill is not None for rule in rules)
    assert {row[4] for row in rows_of(book["課題一覧"])} == {"高", "中", "低", "未確認"}


def test_not_asked_is_hatched_and_worded_and_zero_is_zero(book: Any) -> None:
    sheet = book["テーマ×課題"]
    assert [cell.value for cell in sheet[4]][2:] == ["「2024年」の次に来る、担い手の不足", "荷主の責任が、はっきり問われる時代へ", "倉庫の自動化は、小さく始める"]  # fmt: skip
    first = sheet[5]
    assert [cell.value for cell in first] == ["N-1", "検査基準が拠点ごとに違い、応援に行けない。", 3, 0, "未確認"]
    assert first[4].fill.fill_type == "lightUp"
    assert first[3].fill.fill_type is None
    assert first[2].fill.fill_type == "solid"
    assert sheet["A3"].value == "0 課題ではない・1 やや課題・2 課題・3 大きな課題／斜線は本日は未確認"


def test_next_steps_have_real_dates(book: Any) -> None:
    sheet = book["今後の進め方"]
    text, owner, due, done_when = rows_of(sheet)[0]
    assert (text, owner, done_when) == ("待機の記録を3か月分共有する", "貴社　物流部長", "CSVで受領")
    assert due.date() == date(2026, 11, 27)
    assert sheet["C5"].number_format == r'[$-411]m"月"d"日"\(aaa\)'
    assert rows_of(sheet)[3][2] == "追ってご相談", "in the order of their days, those without one last"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.errorStyle) == ("date", f"C5:C{sheet.max_row}", "warning")


def test_lines_carry_kind_department_and_agreement(book: Any) -> None:
    rows = rows_of(book["本日のご指摘"])
    assert [
        "お声",
        "物流だけでは決められない。営業と一緒でないと",
        "荷主の責任が、はっきり問われる時代へ",
        "物流部 山本 一郎様",
        "ご確認済み",
    ] in rows
    assert rows[0][0] == "本日ご確認いただいたこと"
    assert all("翌日納品" not in row[1] for row in rows)


def test_sources_and_open_points(book: Any) -> None:
    sources = rows_of(book["出典"])
    assert sources[0][1:4] == [
        "34.1％",
        "対策を取らない場合に不足すると試算された輸送力の割合",
        "何も対策をしない場合の試算で、実績ではありません",
    ]
    assert any(row[0] == "事例：首都圏の食品卸" for row in sources)
    assert rows_of(book["継続してご相談したい事項"])[-1] == [
        "次回以降に伺いたいテーマ",
        "脱炭素の開示を、取引先から求められる",
    ]


def test_the_internal_file_holds_everything(meetings: Mapping[str, Workshop], editions: Editions) -> None:
    content = editions["ja", "internal"]["matrix"].content
    book = opened(content)
    said = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    for capture in meetings["ja"].captures():
        assert capture.text in said
    for what in (
        "倉庫管理の更新",
        "技術者の同行を願いたい",
        "現場の反発が心配",
        "ソフト株式会社",
        "既存の台帳とつながる",
        "決裁者は常務でした",
    ):
        assert what in said
    assert "社内限" in editions["ja", "internal"]["matrix"].name
    for sheet in book:
        assert "社内限" in sheet["A1"].value
        assert "社内限" in sheet.oddHeader.right.text


def test_the_customers_file_does_not_tell_of_another(editions: Editions) -> None:
    whole = "".join("".join(r.itertext()) for r in ooxml.trees(editions["ja", "customer"]["matrix"].content).values())
    assert "社内" not in whole.replace("社内でのご検討", "")


# ---- the map


def chart_of(content: bytes) -> Any:
    return ooxml.trees(content)["xl/charts/chart1.xml"]


def test_the_map_has_a_series_per_topic_so_that_labels_follow(editions: Editions, book: Any) -> None:
    chart = chart_of(editions["ja", "customer"]["matrix"].content)
    series = list(chart.iter(f"{CHART}ser"))
    sheet = book["優先順位の地図"]
    topics = rows_of(sheet)
    placed = [row for row in topics if row[0] is not None]
    assert len(series) == 4 + len(placed), "four corners and the topics"
    for number, one in enumerate(series[4:], start=5):
        label, x, y = (e.text for e in one.iter(f"{CHART}f"))
        assert (label, x, y) == tuple(f"優先順位の地図!${column}${number}" for column in "EDC")
        assert one.find(f"{CHART}dLbls/{CHART}showSerName").get("val") == "1"
    assert [row[1:4] for row in topics][:2] == [
        ["検査基準が拠点ごとに違い、応援に行けない。", 5, 3],
        ["待機時間が見えていない", 5, 5],
    ]


def test_the_corners_are_worded(editions: Editions, book: Any) -> None:
    chart = chart_of(editions["ja", "customer"]["matrix"].content)
    sheet = book["優先順位の地図"]
    places = [next(one.iter(f"{CHART}f")).text.rpartition("!")[2].replace("$", "") for one in chart.iter(f"{CHART}ser")]
    assert [sheet[place].value for place in places[:4]] == ["優先して検討", "計画的に検討", "早めに対応", "状況を見る"]


def test_the_charts_text_is_in_the_one_family(editions: Editions) -> None:
    chart = chart_of(editions["ja", "customer"]["matrix"].content)
    faces = {(e.tag.rpartition("}")[2], e.get("typeface")) for e in chart.iter(f"{DRAWING}latin", f"{DRAWING}ea")}
    assert faces == {("latin", look.FAMILY)}
    theme = ooxml.trees(editions["ja", "customer"]["matrix"].content)["xl/theme/theme1.xml"]
    names = {e.get("typeface") for e in theme.iter(f"{DRAWING}latin", f"{DRAWING}ea", f"{DRAWING}font")}
    assert names == {look.FAMILY}, "kanji, whose face a chart does not name, have the theme's"


def test_without_scores_there_is_no_map(public_ja: PublicWorkshop, words_ja: Words) -> None:
    topics = tuple(replace(topic, importance=None) for topic in public_ja.topics)
    assert "優先順位の地図" not in opened(matrix(replace(public_ja, topics=topics), words_ja)).sheetnames


def test_a_thousand_topics_make_no_chart_that_excel_refuses(public_ja: PublicWorkshop, words_ja: Words) -> None:
    topics = tuple(
        PublicTopic(str(n), f"N-{n}", f"課題{n}", n + 1, None, float(n % 6), float(n % 5), True) for n in range(1_000)
    )
    content = matrix(replace(public_ja, topics=topics), words_ja)
    assert len(list(chart_of(content).iter(f"{CHART}ser"))) < 255
    assert len(rows_of(opened(content)["課題一覧"])) == 1_000


# ---- how it is set


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_every_sheet_prints_on_a4_and_cuts_no_text(editions: Editions, lang: str, audience: str) -> None:
    book = opened(editions[lang, audience]["matrix"].content)
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth in (1, None), "which is one page wide, too"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$4:$4"
        assert not sheet.merged_cells.ranges
        assert len(sheet.title) <= 31
        widths = {n: d.width for d in sheet.column_dimensions.values() for n in range(d.min, d.max + 1)}
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell.value, str) and cell.alignment.wrap_text:
                    width = widths[cell.column]
                    assert sheet.row_dimensions[cell.row].height >= lines_in(cell.value, width) * 15


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_cell_is_in_the_one_family_and_no_text_is_a_formula(editions: Editions, lang: str) -> None:
    book = opened(editions[lang, "internal"]["matrix"].content)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.font.name == look.FAMILY
                assert cell.data_type != "f"


def test_properties_name_nobody(editions: Editions) -> None:
    content = editions["ja", "customer"]["matrix"].content
    properties = opened(content).properties
    assert properties.title == "課題一覧　みなと食品流通株式会社様　2026年11月24日(火)"
    core = ooxml.trees(content)["docProps/core.xml"]
    assert not [e.text for e in core.iter("*") if e.tag.endswith(("creator", "lastModifiedBy")) and e.text]


def test_equal_input_gives_equal_bytes(public_ja: PublicWorkshop, words_ja: Words) -> None:
    assert matrix(public_ja, words_ja) == matrix(public_ja, words_ja)
    dayless = replace(public_ja, header=replace(public_ja.header, starts_at=None, ended_at=None))
    assert matrix(dayless, words_ja) == matrix(dayless, words_ja)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("長" * 40_000, "長" * 32_766 + "…"),
        ("😀" * 20_000, "😀" * 16_383 + "…"),
        ("長" * 32_767, "長" * 32_767),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("<r>&<</r>", "<r>&<</r> "),
    ],
)
def test_a_cell_holds_what_excel_takes(public_ja: PublicWorkshop, words_ja: Words, text: str, kept: str) -> None:
    topics = (replace(public_ja.topics[0], current_state=text), *public_ja.topics[1:])
    sheet = opened(matrix(replace(public_ja, topics=topics), words_ja))["課題一覧"]
    assert sheet["H5"].value == kept


def test_a_day_before_excels_first_is_written_as_text(public_ja: PublicWorkshop, words_ja: Words) -> None:
    steps = (replace(public_ja.steps[0], due=date(1868, 1, 25)),)
    sheet = opened(matrix(replace(public_ja, steps=steps), words_ja))["今後の進め方"]
    assert sheet["C5"].value == "1868-01-25"


def test_a_long_title_is_cut_at_the_foot_of_the_page_and_says_so(public_ja: PublicWorkshop, words_ja: Words) -> None:
    """Excel takes no more than 255 characters there, codes included."""
    for company in ("長" * 300, "&" * 300, "😀" * 300, "A&B 株式会社"):
        sheet = opened(matrix(replace(public_ja, header=replace(public_ja.header, company=company)), words_ja))[
            "課題一覧"
        ]
        assert 20 < len(sheet.oddFooter.left.text) <= 170
        assert sheet.oddFooter.right.text == "&P / &N"
        assert sheet.oddFooter.left.text.endswith("…") == (len(company) == 300)


def test_owners_that_are_too_long_for_a_drop_down_have_none(public_ja: PublicWorkshop, words_ja: Words) -> None:
    """Counted as Excel does, or it leaves the list out with a warning."""
    for n in (40, 100):
        people = tuple(replace(public_ja.people[0], department="😀" * k) for k in (n, n + 1))
        sheet = opened(matrix(replace(public_ja, people=people), words_ja))["課題一覧"]
        listed = [rule.formula1 for rule in sheet.data_validations.dataValidation]
        assert any("😀" in formula for formula in listed) == (n == 40)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("テーマ×課題", "テーマ×課題"),
        ("a/b:c", "a b c"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("[]", "1"),
        ("", "1"),
    ],
)
def test_a_sheets_name_is_one_excel_takes(name: str, safe: str) -> None:
    assert sheet_name(name) == safe


def test_kanji_are_twice_as_wide_and_heights_follow() -> None:
    assert text_width("漢字ab") == 6
    assert lines_in("漢" * 20, 23) == 2
    assert lines_in("word " * 8, 23) == 2
    assert lines_in("x" * 100, 23) == 5
    assert lines_in("a\nb\n", 23) == 3
    columns = [Column("a", 10), Column("b", 100)]
    assert row_height(columns, ["短い", "短い"]) < row_height(columns, ["長い文が入ります", "短い"])
    assert row_height(columns, ["長" * 5000, ""]) == 409
