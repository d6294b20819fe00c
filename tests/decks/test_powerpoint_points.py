"""What stands on slides becomes challenges, figures and series: points, tables, charts, footnotes."""

from __future__ import annotations

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from tests.decks import presentations as made
from tests.decks.drafts import codes, draft, first
from tests.decks.presentations import BLANK_SLIDE, BULLETS, TITLE_ONLY, Maker

from workshop.model.deck import BLANK


def test_a_bullet_is_parted_where_it_was_parted_on_the_slide() -> None:
    maker = Maker()
    maker.slide(
        BULLETS,
        "在庫の課題",
        [
            "分散：拠点ごとに持ち、全体の量がわからないまま発注が続いている",
            "棚卸",
            (1, "二日かかる"),
            (1, "人手に頼る"),
            "発注は担当者の経験による",
        ],
    )
    assert [(c.title, c.meaning) for c in first(maker).challenges] == [
        ("分散", "拠点ごとに持ち、全体の量がわからないまま発注が続いている"),
        ("棚卸", "二日かかる\n人手に頼る"),
        ("発注は担当者の経験による", BLANK),
    ]


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("輸送力の３４．１％が不足する見込み", ("34.1", "%")),
        ("市場は1兆2,000億円に拡大した", ("1兆2,000億", "円")),
        ("市場は1,200億円に拡大した", ("1,200", "億円")),
        ("最大30%の削減を見込む会社もある", ("最大30", "%")),
        ("回答した会社の7割超が人手不足と答えた", ("7", "割超")),
        ("30〜40%の会社が値上げを検討している", ("30〜40", "%")),
        ("年間で約9億4,000万トンの荷物が運べない", ("約9億4,000万", "トン")),
    ],
)  # fmt: skip
def test_a_figure_with_a_unit_is_evidence_as_it_is_printed(line: str, figure: tuple[str, str]) -> None:
    maker = Maker()
    maker.slide(BULLETS, "見通しの話", [line, "担当が決まっていない"])
    (evidence,) = first(maker).evidence
    assert (evidence.figure, evidence.unit, evidence.measures) == (*figure, line)


@pytest.mark.parametrize(
    "line", ["2024年4月に施行された", "第3回の検討会で示された", "3つの柱で進める", "2社で始める", "2030年に向けた動き", "10分の1になったと感じる人もいる"]
)  # fmt: skip
def test_years_counts_and_dates_are_no_figures(line: str) -> None:
    maker = Maker()
    maker.slide(BULLETS, "見通しの話", [line, "担当が決まっていない"])
    assert first(maker).evidence == ()
    assert line in [c.title for c in first(maker).challenges]


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("43% of operators report a shortage", ("43", "%")),
        ("Returns cost $4.5 billion a year", ("$4.5 billion", "")),
        ("It takes 14 days to close the books", ("14", "days")),
        ("Some 1.2 million jobs stay open", ("1.2 million", "jobs")),
    ],
)
def test_english_figures(line: str, figure: tuple[str, str]) -> None:
    maker = Maker()
    maker.slide(BULLETS, "The outlook for operators", [line, "Nobody owns the plan"])
    (evidence,) = first(maker).evidence
    assert (evidence.figure, evidence.unit) == figure


@pytest.mark.parametrize(
    "line", ["In 2024 the law changed", "Open 24/7 all year", "Industry 4.0 is here to stay", "Phase 2 begins soon"]
)
def test_english_numbers_that_are_no_figures(line: str) -> None:
    maker = Maker()
    maker.slide(BULLETS, "The outlook for operators", [line, "Nobody owns the plan"])
    assert first(maker).evidence == ()


def test_a_table_of_words_with_more_columns_is_told_with_its_words() -> None:
    maker = Maker()
    slide = maker.slide(BULLETS, "体制の話", ["担当が決まっていない"])
    made.table(slide, [["部署", "役割", "人数"], ["購買", "集計", "3"]], y=4)
    found = draft(maker.bytes())
    (row,) = [row for row in found.left if row.problem.code == "pptx.table"]
    assert row.text == "部署\t役割\t人数\n購買\t集計\t3"
    assert (row.problem.values["rows"], row.problem.values["columns"]) == (2, 3)


def test_a_table_of_figures_of_several_units_is_evidence() -> None:
    maker = Maker()
    made.table(
        maker.slide(TITLE_ONLY, "主な数字"), [["項目", "値"], ["人手不足と答えた会社", "68%"], ["平均の残業", "32時間"]]
    )
    assert [(e.figure, e.unit, e.measures) for e in first(maker).evidence] == [
        ("68", "%", "人手不足と答えた会社"),
        ("32", "時間", "平均の残業"),
    ]


@pytest.mark.parametrize(("count", "taken"), [(12, True), (13, False)])
def test_a_chart_of_one_series_is_taken_up_to_twelve_points(count: int, taken: bool) -> None:
    maker = Maker()
    made.chart(
        maker.slide(TITLE_ONLY, "生産の推移"),
        [f"{n}月" for n in range(1, count + 1)],
        {"台数（台）": list(range(count))},
    )
    found = draft(maker.bytes())
    assert bool(found.deck.trends[0].evidence) is taken
    assert ("chart" in codes(found, 1)) is not taken


def test_a_chart_with_a_gap_in_its_figures_is_not_taken() -> None:
    maker = Maker()
    slide = maker.slide(BULLETS, "生産の推移", ["止まる日が増えた"])
    made.chart(slide, ["1月", "2月"], {"台数": [1.0, None]}, XL_CHART_TYPE.LINE)
    assert "chart" in codes(draft(maker.bytes()), 1)


def test_percentages_are_told_as_such() -> None:
    maker = Maker()
    made.chart(maker.slide(TITLE_ONLY, "内訳の話"), ["国内", "海外"], {"系列 1": [0.345, 0.655]}, form="0.0%")
    (evidence,) = first(maker).evidence
    assert (evidence.figure, evidence.unit, evidence.measures) == ("65.5", "%", "内訳の話（海外）")


def test_a_table_that_names_its_challenges_gives_them() -> None:
    maker = Maker()
    rows = [
        ["領域", "課題", "打ち手"],
        ["購買", "単価だけで選ぶ", "二社目を動かす"],
        ["倉庫", "棚卸に二日かかる", "常時数える"],
    ]
    made.table(maker.slide(TITLE_ONLY, "領域ごとの課題"), rows)
    assert [(c.title, c.meaning) for c in first(maker).challenges] == [
        ("単価だけで選ぶ", "領域：購買／打ち手：二社目を動かす"),
        ("棚卸に二日かかる", "領域：倉庫／打ち手：常時数える"),
    ]


def test_a_claim_that_holds_a_figure_is_evidence_where_nothing_else_is() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "輸送力の34.1%が不足する見込みです")
    made.chart(slide, ["国内", "海外"], {"2023年": [1, 2], "2024年": [2, 3]})
    (evidence,) = first(maker).evidence
    assert (evidence.figure, evidence.unit, evidence.measures) == ("34.1", "%", "輸送力の34.1%が不足する見込みです")


def test_signs_tell_what_stands_under_what() -> None:
    maker = Maker()
    slide = maker.slide(BLANK_SLIDE)
    made.message(slide, "１．人件費の上昇", "人件費の上昇が、利益を直接押し下げています")
    made.box(
        slide.shapes,
        0.5,
        2,
        8,
        4,
        ["■最低賃金", "・引き上げが続いている", "・地域の差が縮まる", "■短時間勤務", "・年末に人が足りない"],
        14,
    )
    trend = first(maker)
    assert (trend.title, trend.spark) == ("人件費の上昇", "人件費の上昇が、利益を直接押し下げています")
    assert [(c.title, c.meaning) for c in trend.challenges] == [
        ("最低賃金", "引き上げが続いている\n地域の差が縮まる"),
        ("短時間勤務", "年末に人が足りない"),
    ]


def test_a_cell_over_several_rows_counts_for_each() -> None:
    maker = Maker()
    frame = made.table(
        maker.slide(TITLE_ONLY, "店舗の課題"),
        [["区分", "課題"], ["人", "採用が続かない"], ["", "店長が売場に出られない"]],
    )
    frame.table.cell(1, 0).merge(frame.table.cell(2, 0))
    assert [(c.title, c.meaning) for c in first(maker).challenges] == [
        ("採用が続かない", "人"),
        ("店長が売場に出られない", "人"),
    ]


def test_large_figures_keep_their_signs_and_what_they_are_counted_by() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "導入効果の実績")
    for at, (big, small) in enumerate((("▲30%", "廃棄ロス"), ("2時間/日", "発注にかける時間の削減"))):
        made.box(slide.shapes, 1 + 5 * at, 2, 3, 1.2, big, 40, filled=True)
        made.box(slide.shapes, 1 + 5 * at, 3.3, 3, 0.6, small, 16)
    made.box(slide.shapes, 1, 6.8, 10, 0.3, "（出典）自社調べ", 9)
    found = first(maker).evidence
    assert [(e.figure, e.unit, e.measures) for e in found] == [
        ("▲30", "%", "廃棄ロス"),
        ("2", "時間/日", "発注にかける時間の削減"),
    ]
    assert {e.source.title for e in found} == {"自社調べ"}


def test_a_figure_in_a_line_and_in_its_chart_is_one() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "最低賃金の動き")
    made.box(slide.shapes, 9.5, 2, 3.5, 2, ["・全国の平均は1,121円", "・地域の差が縮まる"], 14)
    made.chart(slide, ["2024", "2025"], {"平均（円）": [1055, 1121]})
    (evidence,) = first(maker).evidence
    assert (evidence.figure, evidence.unit, evidence.measures) == ("1,121", "円", "全国の平均は1,121円")
    assert evidence.series is not None


def test_a_footnote_is_a_condition_of_the_slides_figures() -> None:
    maker = Maker()
    slide = maker.slide(
        BULLETS, "Pickers are hard to find in every region", ["43% of operators report a shortage", "Pay is rising"]
    )
    made.box(slide.shapes, 0.5, 6.9, 12, 0.3, ["1. Includes temporary staff", "Source: Example survey"], 8)
    (evidence,) = first(maker).evidence
    assert (evidence.condition, evidence.source.title) == ("1. Includes temporary staff", "Example survey")
    assert [c.title for c in first(maker).challenges] == ["Pay is rising"]


def test_a_table_of_one_column_is_a_list() -> None:
    maker = Maker()
    made.table(maker.slide(TITLE_ONLY, "店舗の課題"), [["採用が続かない"], ["廃棄が減らない"]])
    assert [c.title for c in first(maker).challenges] == ["採用が続かない", "廃棄が減らない"]


def test_a_source_that_leads_to_a_page_keeps_its_address() -> None:
    maker = Maker()
    slide = maker.slide(BULLETS, "採用の課題", ["68%の会社が人手不足と答えた", "教える時間がない"])
    line = made.box(slide.shapes, 0.5, 6.9, 12, 0.3, "出典：調査の報告書", 9)
    line.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://www.example.jp/report.html"
    (evidence,) = first(maker).evidence
    assert (evidence.source.title, evidence.source.url) == ("調査の報告書", ("https://www.example.jp/report.html",))


def test_cards_in_two_rows_are_challenges_all_of_them() -> None:
    maker = Maker()
    slide = maker.slide(BLANK_SLIDE)
    made.box(slide.shapes, 0.5, 0.3, 12, 0.9, "Four shifts separate resilient plants from the rest", 28, bold=True)
    heads = (
        "From calendar to condition",
        "From heroes to playbooks",
        "From one source to two",
        "From silos to one screen",
    )
    for at, head in enumerate(heads):
        x, y = 0.5 + 6.3 * (at % 2), 1.6 + 2.6 * (at // 2)
        group = slide.shapes.add_group_shape()
        made.box(group.shapes, x, y, 6, 0.6, head, 18, bold=True, filled=True)
        made.box(group.shapes, x, y + 0.7, 6, 1.4, f"What it means to go {head.lower()}", 14)
    trend = first(maker)
    assert trend.spark == trend.title
    assert sorted(c.title for c in trend.challenges) == sorted(heads)


def test_the_line_above_a_chart_names_it() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "Downtime is dear")
    made.box(slide.shapes, 1, 1.5, 6, 0.4, "Exhibit 1: Cost of an hour of downtime", 12)
    made.chart(slide, ["Cars", "Food"], {"Series 1": [2300, 480]})
    (evidence,) = first(maker).evidence
    assert evidence.measures == "Cost of an hour of downtime (Cars)"


@pytest.mark.parametrize(
    ("line", "figure"),
    [("3社に1社が採用に苦労している", "3社に1社"), ("1 in 3 manufacturers stopped for a day", "1 in 3")],
)
def test_one_in_so_many_is_a_figure(line: str, figure: str) -> None:
    maker = Maker()
    maker.slide(
        BULLETS,
        "見通しの話" if "社" in line else "The outlook",
        [line, "担当が決まっていない" if "社" in line else "Nobody owns it"],
    )
    assert [e.figure for e in first(maker).evidence] == [figure]


def test_what_is_set_further_in_stands_under_its_heading() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "Why plants stop")
    made.box(
        slide.shapes, 1, 2, 6, 3, ["Root causes", (1, "Controllers nobody can patch"), (1, "Plans built on days")], 14
    )
    assert [(c.title, c.meaning) for c in first(maker).challenges] == [
        ("Root causes", "Controllers nobody can patch\nPlans built on days")
    ]
