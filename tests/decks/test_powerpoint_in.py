"""A salesperson's own deck becomes draft trends: what is taken, what is left and said, and that nothing is made up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt
from tests.decks import presentations as made
from tests.decks.presentations import BLANK_SLIDE, BULLETS, COVER, SECTION, TITLE_ONLY, TWO, Maker

from workshop.decks import powerpoint_in
from workshop.decks.faults import ids
from workshop.decks.powerpoint import images
from workshop.decks.powerpoint.bundles import Wanted
from workshop.decks.powerpoint_in import Proposed
from workshop.decks.reading import understand
from workshop.decks.writing import text_of
from workshop.i18n import LANGS, Words
from workshop.model.deck import BLANK, Trend
from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, Horizon, Industry, ResultKind, Theme


def draft(data: bytes, **wanted: object) -> Proposed:
    return powerpoint_in.understand(
        data, "own.pptx", Wanted(**{"edition": "2026-11-26", "deck_id": "own", "name": "own", **wanted})
    )


def first(maker: Maker, **wanted: object) -> Trend:
    return draft(maker.bytes(), **wanted).deck.trends[0]


def codes(found: Proposed, slide: int | None = None) -> set[str]:
    return {row.problem.code.removeprefix("pptx.") for row in found.rows if slide is None or row.slide == slide}


@pytest.fixture(scope="module")
def japanese() -> Proposed:
    return draft(made.japanese())


@pytest.fixture(scope="module")
def english() -> Proposed:
    return draft(made.english())


# ---- whole decks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["japanese", "english", "pictures_only"])
def test_a_draft_is_a_deck_that_is_read_again_as_it_was_written(name: str) -> None:
    found = draft(getattr(made, name)())
    again, page = understand(text_of(found.deck).encode(), "own")
    assert page.problems == []
    assert again == found.deck
    every = [part for _, part in ids(found.deck)]
    assert len(every) == len({*every})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["japanese", "english", "pictures_only"])
def test_every_line_of_the_report_is_a_sentence(name: str, lang: str) -> None:
    words = Words(lang, strict=True)
    found = draft(getattr(made, name)())
    said = [words.problem(row.problem) for row in found.rows]
    assert all(sentence and "{" not in sentence for sentence in said)
    assert all(str(row.slide) in sentence for row, sentence in zip(found.rows, said, strict=True) if row.slide)


def test_a_consultants_deck(japanese: Proposed) -> None:
    deck = japanese.deck
    assert (deck.lang, deck.edition, deck.title) == ("ja", "2026-11-26", "製造業のこれから 2026年度 ご提案資料")
    assert [trend.title for trend in deck.trends] == [
        "技能人材の不足", "人手不足への三つの打ち手", "技能伝承の状況", "調達先の集中", "在庫の見える化", "物流の2024年問題と、その次",
        "調達の見直し：現状とこれから", "取引先から排出量を聞かれる時代になりました", "排出量の内訳", "全体像",
    ]  # fmt: skip
    skills, cards, handed_on, suppliers, stock, logistics, *_ = deck.trends
    assert skills.spark == "技能を持つ人の採用は、給与だけでは解決しなくなっています"
    assert skills.theme is Theme.PEOPLE
    assert skills.script.startswith("ここでは数字の出どころを必ず添えて話す。\n")
    assert (cards.challenges[0].title, cards.challenges[0].meaning) == (
        "採る",
        "経験者に限らず募集する\n地域の学校と組む",
    )
    assert cards.confront == "御社で最も手をつけやすいのは、どれでしょうか。"
    assert [c.title for c in handed_on.challenges[:3]] == ["手順書が古い", "教える人が偏る", "記録が紙"]
    assert handed_on.picture in japanese.pictures
    assert suppliers.evidence == ()
    assert [(p.label, p.value) for p in stock.evidence[0].series.points][-1] == ("2024", 48.0)  # type: ignore[union-attr]
    assert [(e.figure, e.unit, e.measures) for e in logistics.evidence] == [
        ("34.1", "%", "2030年度に不足すると試算された輸送力の割合"),
        ("約9", "億トン", "不足する輸送量"),
    ]
    assert logistics.horizon is Horizon.THREE_TO_FIVE_YEARS


def test_no_source_is_made_up(japanese: Proposed, english: Proposed) -> None:
    for found in (japanese, english):
        for trend in found.deck.trends:
            for evidence in trend.evidence:
                assert evidence.source.publisher == BLANK
                assert evidence.status is EvidenceStatus.KNOWN
                assert evidence.checked is None
                assert evidence.refresh_by is None
    skills, logistics = japanese.deck.trends[0].evidence[0], japanese.deck.trends[5].evidence[0]
    assert skills.source.title == "厚生労働省「一般職業紹介状況」（2024年）", "the slide's own words"
    assert skills.condition == "※パートタイムを含む"
    assert logistics.source.title == "NX総合研究所"
    assert logistics.source.url == ("https://www.example.jp/report/2030",)


def test_what_is_said_is_on_the_slides(japanese: Proposed) -> None:
    """Nothing is invented: every word of the draft stands in the file."""
    whole = "".join(made_texts(made.japanese()))
    for trend in japanese.deck.trends:
        said = [trend.title, trend.spark, trend.confront, *trend.script.split("\n")]
        said += [text for c in trend.challenges for text in (c.title, *c.meaning.split("\n"))]
        said += [
            text for case in trend.cases for text in (case.company, case.situation, case.action, case.results[0].text)
        ]
        for text in said:
            assert text == BLANK or "".join(text.split()) in whole, text


def made_texts(data: bytes) -> list[str]:
    from pptx import Presentation

    found = []
    for slide in Presentation(BytesIO(data)).slides:
        shapes = list(slide.shapes)
        for shape in shapes:
            shapes += list(getattr(shape, "shapes", ()))
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return ["".join(text.split()) for text in found]


def test_everything_that_was_left_is_in_the_report(japanese: Proposed) -> None:
    by_slide = {row.slide: row for row in japanese.rows if not row.taken and row.slide}
    assert {row.slide for row in japanese.rows} - {0} <= {*range(1, 27)}
    assert by_slide[9].problem.code == "pptx.chart"
    assert "A部品 65" in by_slide[9].text
    assert by_slide[16].text.splitlines()[1] == "部署\t役割\t担当\t期限\t状態"
    assert by_slide[18].text.splitlines() == ["現場", "MES", "計画", "ERP", "経営", "BI", "クラウド"]
    assert by_slide[21].problem.values["title"] == "価格表（社外秘）"
    assert "基本 500万円" in by_slide[21].text
    said = {row.slide: row.problem.code.removeprefix("pptx.") for row in japanese.left}
    assert [said[n] for n in (2, 21, 22, 23, 26)] == ["agenda", "hidden", "empty", "about", "closing"]
    assert {"footers", "common_pictures", "guessed"} <= codes(japanese, 0)
    assert "Confidential" not in text_of(japanese.deck)


def test_a_vendors_deck(english: Proposed) -> None:
    deck = english.deck
    assert (deck.lang, deck.title) == ("en", "Running a warehouse in 2030")
    numbers, breaks, planning, cost, aisle, energy = deck.trends
    assert [(e.figure, e.unit) for e in numbers.evidence] == [("43", "%"), ("$4.5 billion", ""), ("2.3", "x")]
    assert (breaks.challenges[0].title, breaks.challenges[0].meaning) == (
        "Visibility",
        "Nobody can say where a pallet is without walking to it",
    )
    assert [c.title for c in planning.challenges][:2] == [
        "Plans change every morning",
        "Every site has its own spreadsheet",
    ]
    series = cost.evidence[0].series
    assert series is not None
    assert (series.kind, series.unit, series.highlight, cost.evidence[0].figure) == ("line", "USD", "2025", "1.2")
    assert aisle.picture
    assert energy.theme is Theme.ENVIRONMENT


def test_a_case_is_not_cleared_and_says_only_what_the_slide_says(english: Proposed, japanese: Proposed) -> None:
    (case,) = english.deck.trends[-1].cases
    assert (case.company, case.origin, case.clearance) == ("Fabrikam Foods", CaseOrigin.OURS, Clearance.NOT_CLEARED)
    assert (case.situation, case.action) == ("Peak weeks needed 60 temps", "Goods-to-person picking")
    assert [(r.kind, r.text) for r in case.results] == [(ResultKind.ACTUAL, "35% fewer temps")]
    assert case.sources[0].publisher == BLANK
    assert japanese.deck.trends[-1].cases[0].company == "A社"


def test_pages_that_are_pictures_keep_them_under_a_blank_title() -> None:
    found = draft(made.pictures_only())
    assert [trend.title for trend in found.deck.trends] == [BLANK] * 4
    assert [trend.spark for trend in found.deck.trends] == [BLANK] * 4
    assert len(found.pictures) == 4
    assert found.deck.trends[1].script == "物流の話から入る。"
    assert codes(found) == {"guessed", "theme_unknown", "no_title"}


def test_a_section_can_be_one_trend(japanese: Proposed) -> None:
    found = draft(made.japanese(), by_sections=True)
    assert [trend.title for trend in found.deck.trends] == [
        "人手不足の実像",
        "サプライチェーン",
        "脱炭素と開示",
        "ご提案",
    ]
    assert [c.title for c in found.deck.trends[0].challenges] == [
        "技能人材の不足", "人手不足への三つの打ち手", "技能伝承の状況（1/2）", "技能伝承の状況（2/2）",
    ]  # fmt: skip
    assert found.deck.trends[0].challenges[0].meaning.startswith("技能を持つ人の採用は")
    assert len(found.deck.trends) < len(japanese.deck.trends)


def test_what_the_file_cannot_say_is_handed_in() -> None:
    maker = Maker()
    maker.slide(BULLETS, "Rates", ["Prices follow the market"])
    found = draft(maker.bytes(), deck_id="mine", industry=Industry.FINANCE, lang="ja", name="営業用の資料")
    assert (found.deck.id, found.deck.industry, found.deck.lang) == ("mine", Industry.FINANCE, "ja")
    assert found.deck.title == "営業用の資料", "no cover: the file's own name"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Logistics deck v3", "logistics-deck-v3"),
        ("ＤＥＣＫ２０２６", "deck2026"),
        ("提案", "imported-"),
        ("2026_提案", "imported-2026-"),
    ],
)
def test_the_id_comes_from_the_files_name(name: str, wanted: str, tmp_path: Path) -> None:
    maker = Maker()
    maker.slide(BULLETS, "Rates", ["Prices follow the market"])
    path = tmp_path / f"{name}.pptx"
    path.write_bytes(maker.bytes())
    found = powerpoint_in.read(lambda _share, _what: None, path, powerpoint_in.wanted(path, edition="2026-11-26"))
    assert found.deck.id.startswith(wanted)


# ---- titles ----------------------------------------------------------------------------------------------------------


def test_the_largest_type_at_the_top_is_the_title() -> None:
    maker = Maker()
    slide = maker.slide()
    made.box(slide.shapes, 8, 0.3, 4, 0.4, "資料3-2", 10)
    made.box(slide.shapes, 0.5, 3, 9, 3, ["・在庫が分散している", "・棚卸に二日かかる"], 16)
    made.box(slide.shapes, 0.5, 0.6, 9, 0.8, "在庫の見える化", 28)
    assert first(maker).title == "在庫の見える化"
    assert [c.title for c in first(maker).challenges] == ["在庫が分散している", "棚卸に二日かかる"]


def test_a_title_is_one_line_without_its_number_its_stretch_and_its_breaks() -> None:
    maker = Maker()
    maker.slide(BULLETS, "２．物流の\v未 来　", ["運ぶ人が減る"])
    maker.slide(BULLETS, "環 境 対 応", ["電気の契約が違う"])
    maker.slide(BULLETS, "3-1 Two\vlines", ["運ぶ人が減る"])
    maker.slide(BULLETS, "2024年問題のその後", ["運ぶ人が減る"])
    assert [t.title for t in draft(maker.bytes()).deck.trends] == [
        "物流の未来",
        "環境対応",
        "Two lines",
        "2024年問題のその後",
    ]


def test_slides_of_one_title_go_together_and_a_page_without_a_title_goes_on() -> None:
    maker = Maker()
    maker.slide(BULLETS, "返品の負担 (1/2)", ["検品に人手がかかる"], notes="一つ目")
    maker.slide(BULLETS, "返品の負担 (2/2)", ["置き場が足りない"], notes="二つ目")
    slide = maker.slide()
    made.box(slide.shapes, 1, 3, 8, 2, ["・再販までに日数がかかる", "・廃棄が増える"], 14)
    found = draft(maker.bytes())
    (trend,) = found.deck.trends
    assert trend.title == "返品の負担"
    assert [c.title for c in trend.challenges] == [
        "検品に人手がかかる",
        "置き場が足りない",
        "再販までに日数がかかる",
        "廃棄が増える",
    ]
    assert trend.script == "一つ目\n\n二つ目"
    assert "together" in codes(found, 2)
    assert "no_title_joined" in codes(found, 3)


def test_a_deck_of_one_sentence_a_slide_is_all_claims() -> None:
    maker = Maker()
    for line in (
        "Nobody plans for the second supplier",
        "Stock hides where nobody looks",
        "Trucks leave half empty every day",
    ):
        maker.slide(TITLE_ONLY, line)
    found = draft(maker.bytes())
    assert [t.spark for t in found.deck.trends] == [
        "Nobody plans for the second supplier", "Stock hides where nobody looks", "Trucks leave half empty every day",
    ]  # fmt: skip


# ---- points and facts ------------------------------------------------------------------------------------------------


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


def test_a_long_text_keeps_its_words_under_a_blank_title() -> None:
    long = "拠点ごとに在庫を持ち、全体の量がわからないまま発注が続き、年度末にまとめて処分する動きが毎年のように繰り返されている"
    maker = Maker()
    maker.slide(BULLETS, "在庫の課題", [long, "発注の担当が一人"])
    challenge = first(maker).challenges[0]
    assert (challenge.title, challenge.meaning) == (BLANK, long)


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


def test_two_columns_are_read_one_after_the_other() -> None:
    maker = Maker()
    slide = maker.slide(TWO, "倉庫と輸送")
    made.fill(slide.placeholders[1].text_frame, ["棚卸に二日かかる", "置き場が足りない"])
    made.fill(slide.placeholders[2].text_frame, ["便が取れない日がある", "積み込みを待たせる"])
    assert [c.title for c in first(maker).challenges] == [
        "棚卸に二日かかる",
        "置き場が足りない",
        "便が取れない日がある",
        "積み込みを待たせる",
    ]


def test_text_boxes_are_read_in_the_order_of_their_places() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "四つの論点")
    for x, y, head, text in ((7, 4.4, "四", "四つ目の説明がここに入ります"), (1, 4.4, "三", "三つ目の説明がここに入ります"), (7, 2, "二", "二つ目の説明がここに入ります"), (1, 2, "一", "一つ目の説明がここに入ります")):  # fmt: skip
        made.box(slide.shapes, x, y, 5, 0.5, f"論点{head}", 18, bold=True)
        made.box(slide.shapes, x, y + 0.55, 5, 1.2, text, 12)
    assert sorted(c.title for c in first(maker).challenges) == sorted(f"論点{n}" for n in "一二三四")
    for challenge in first(maker).challenges:
        assert challenge.meaning.startswith(challenge.title.removeprefix("論点"))


def test_groups_are_walked_with_their_own_measure() -> None:
    """A group drawn at half its size: what stands in it stands elsewhere than it says."""
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "三つの打ち手")
    outer = slide.shapes.add_group_shape()
    for at, head in enumerate(("育てる", "減らす")):
        inner = outer.shapes.add_group_shape()
        made.box(inner.shapes, 2 + 5 * at, 4, 4, 0.8, head, 20, bold=True)
        made.box(inner.shapes, 2 + 5 * at, 4.9, 4, 1.5, f"{head}ための手順を動画で残します", 12)
    outer.left, outer.top, outer.width, outer.height = Inches(1), Inches(2), Inches(5), Inches(2)
    made.box(slide.shapes, 7, 2, 4, 0.5, "採る", 20, bold=True)
    made.box(slide.shapes, 7, 2.6, 4, 1.2, "経験を問わずに募集を始めます", 12)
    assert [(c.title, c.meaning) for c in first(maker).challenges] == [
        ("育てる", "育てるための手順を動画で残します"),
        ("減らす", "減らすための手順を動画で残します"),
        ("採る", "経験を問わずに募集を始めます"),
    ]


def test_smartart_is_read_from_its_model() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "人手不足への打ち手")
    made.smartart(slide, {"採用の幅を広げる": ["経験を問わない", "地域と組む"], "教える時間をつくる": []})
    found = draft(maker.bytes())
    assert [(c.title, c.meaning) for c in found.deck.trends[0].challenges] == [
        ("採用の幅を広げる", "経験を問わない\n地域と組む"),
        ("教える時間をつくる", BLANK),
    ]
    assert "from_smartart" in codes(found, 1)


# ---- tables and charts -----------------------------------------------------------------------------------------------


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


# ---- pictures --------------------------------------------------------------------------------------------------------


def test_the_largest_picture_is_taken_without_what_else_lies_in_its_file() -> None:
    secret = Image.new("RGB", (3000, 2000), (200, 30, 30))
    exif = Image.Exif()
    exif[0x013B] = "山田太郎"
    out = BytesIO()
    secret.save(out, "JPEG", exif=exif)
    maker = Maker()
    slide = maker.slide(BULLETS, "現場の様子", ["記録が紙のまま"])
    slide.shapes.add_picture(BytesIO(made.photo(300, 300)), Inches(1), Inches(3), Inches(3), Inches(3))
    slide.shapes.add_picture(BytesIO(out.getvalue()), Inches(5), Inches(2), Inches(7), Inches(4.6))
    slide.shapes.add_picture(BytesIO(made.plain()), Inches(12), Inches(0.2), Inches(0.8), Inches(0.5))
    found = draft(maker.bytes())
    ((name, data),) = found.pictures.items()
    assert found.deck.trends[0].picture == name
    assert name.startswith("pictures/slide-001-")
    with Image.open(BytesIO(data)) as image:
        assert max(image.size) == 1920
        assert not image.getexif()
    assert {"more_pictures", "small_pictures"} <= codes(found, 1)


def test_a_picture_is_cropped_as_it_was_on_the_slide() -> None:
    maker = Maker()
    picture = maker.slide(BULLETS, "現場の様子", ["記録が紙のまま"]).shapes.add_picture(
        BytesIO(made.photo(800, 400)), Inches(1), Inches(2), Inches(8), Inches(4)
    )
    picture.crop_left, picture.crop_bottom = 0.25, 0.5
    (data,) = draft(maker.bytes()).pictures.values()
    with Image.open(BytesIO(data)) as image:
        assert image.size == (600, 200)


def test_pictures_are_taken_as_far_as_a_deck_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_BYTES", 1)
    maker = Maker()
    for at, title in enumerate(("倉庫の様子", "工場の様子")):
        slide = maker.slide(BULLETS, title, ["記録が紙のまま"])
        slide.shapes.add_picture(BytesIO(made.photo(300, 200, at)), Inches(1), Inches(3), Inches(6), Inches(4))
    found = draft(maker.bytes())
    assert [bool(trend.picture) for trend in found.deck.trends] == [True, False]
    assert "pictures_full" in codes(found, 2)


def test_a_photograph_stays_one() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 600), (10, 120, 90)).save(out, "JPEG")
    maker = Maker()
    slide = maker.slide(BULLETS, "倉庫の様子", ["記録が紙のまま"])
    slide.shapes.add_picture(BytesIO(out.getvalue()), Inches(1), Inches(3), Inches(6), Inches(4))
    (name,) = draft(maker.bytes()).pictures
    assert name.endswith(".jpg")


def test_a_logo_on_many_slides_is_no_slides_picture() -> None:
    maker = Maker()
    for n in range(4):
        slide = maker.slide(BULLETS, f"話題その{'一二三四'[n]}", ["記録が紙のまま"])
        slide.shapes.add_picture(BytesIO(made.plain()), Inches(1), Inches(3), Inches(6), Inches(4))
    found = draft(maker.bytes())
    assert found.pictures == {}
    assert "common_pictures" in codes(found, 0)


# ---- languages -------------------------------------------------------------------------------------------------------


def test_of_a_slide_in_two_languages_one_is_taken() -> None:
    maker = Maker()
    maker.slide(COVER, "物流のこれから")
    maker.slide(
        BULLETS,
        "在庫の課題 / Inventory challenges",
        ["棚卸に二日かかる", "Stock-taking takes two full days", "置き場が足りない", "There is no room left for goods"],
    )
    found = draft(maker.bytes())
    (trend,) = found.deck.trends
    assert trend.title == "在庫の課題"
    assert [c.title for c in trend.challenges] == ["棚卸に二日かかる", "置き場が足りない"]
    (row,) = [row for row in found.rows if row.problem.code == "pptx.other_language"]
    assert row.text.splitlines() == [
        "Inventory challenges",
        "Stock-taking takes two full days",
        "There is no room left for goods",
    ]
    assert draft(maker.bytes(), lang="en").deck.trends[0].title == "Inventory challenges"


def test_product_names_are_no_other_language() -> None:
    maker = Maker()
    maker.slide(
        BULLETS, "システムの課題", ["SAP S/4HANA", "Salesforce Sales Cloud", "連携に手作業が残る", "二重に入力している"]
    )
    assert len(first(maker).challenges) == 4


def test_readings_above_kanji_are_left_out() -> None:
    maker = Maker()
    slide = maker.slide(BULLETS, "輻輳の対策", ["回線が混み合う", "切り替えに手間がかかる"])
    made.box(slide.shapes, 1, 0.2, 2, 0.3, "ふくそう", 8)
    found = draft(maker.bytes())
    assert "ふくそう" not in text_of(found.deck)
    assert "ruby" in codes(found, 1)


def test_sections_named_beside_the_slides_part_the_deck() -> None:
    """A page without a title goes on with the one before, but never across a section."""
    maker = Maker()
    maker.slide(SECTION, "倉庫")
    maker.slide(BULLETS, "棚卸の話", ["二日かかる"])
    maker.slide(SECTION, "輸送")
    slide = maker.slide(BLANK_SLIDE)
    box = made.box(slide.shapes, 1, 4, 8, 2, ["・便が取れない日がある", "・積み込みを待たせる"], 14)
    assert box.text_frame.paragraphs[0].runs[0].font.size == Pt(14)
    found = draft(maker.bytes())
    assert [t.title for t in found.deck.trends] == ["棚卸の話", BLANK]
    assert [c.title for c in found.deck.trends[1].challenges] == ["便が取れない日がある", "積み込みを待たせる"]


def test_sections_of_the_list_of_slides_part_the_deck_too() -> None:
    maker = Maker()
    maker.slide(BULLETS, "倉庫の話", ["棚卸に二日かかる"])
    slide = maker.slide(BLANK_SLIDE)
    made.box(slide.shapes, 1, 4, 8, 2, ["・便が取れない日がある", "・積み込みを待たせる"], 14)
    assert len(draft(maker.bytes()).deck.trends) == 1
    listed = maker.it.slides._sldIdLst
    office = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    sections = "".join(
        f'<p14:section name="{name}" id="{{0}}"><p14:sldIdLst><p14:sldId id="{entry.id}"/></p14:sldIdLst></p14:section>'
        for name, entry in zip(("倉庫", "輸送"), listed, strict=True)
    )
    ext = f'<p:extLst><p:ext uri="x"><p14:sectionLst xmlns:p14="{office}">{sections}</p14:sectionLst></p:ext></p:extLst></p:presentation>'
    data = made.changed(
        maker.bytes(), {"ppt/presentation.xml": lambda old: old.replace(b"</p:presentation>", ext.encode())}
    )
    assert [t.title for t in draft(data).deck.trends] == ["倉庫の話", BLANK]


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


def test_numbers_of_parts_are_neither_titles_nor_challenges() -> None:
    maker = Maker()
    slide = maker.slide()
    made.box(slide.shapes, 0.5, 0.4, 2, 1.2, "02", 60)
    made.box(slide.shapes, 3, 0.5, 9, 0.8, "在庫の見える化", 28)
    for at, text in enumerate(("棚卸に二日かかる日がある", "置き場が足りない日がある")):
        made.box(slide.shapes, 1, 3 + 1.5 * at, 0.8, 0.8, str(at + 1), 24, filled=True)
        made.box(slide.shapes, 2, 3 + 1.5 * at, 8, 0.8, text, 16)
    assert first(maker).title == "在庫の見える化"
    assert [c.title for c in first(maker).challenges] == ["棚卸に二日かかる日がある", "置き場が足りない日がある"]


def test_a_title_that_every_slide_has_is_no_footer() -> None:
    maker = Maker()
    for line in ("棚卸に二日かかる", "置き場が足りない", "便が取れない日がある"):
        slide = maker.slide()
        made.box(slide.shapes, 0.5, 0.4, 11, 0.8, "倉庫と輸送の課題", 28)
        made.box(slide.shapes, 1, 3, 8, 1, [f"・{line}"], 16)
        made.box(slide.shapes, 0.5, 7, 8, 0.3, "社外秘の資料です", 8)
    found = draft(maker.bytes())
    (trend,) = found.deck.trends
    assert trend.title == "倉庫と輸送の課題"
    assert len(trend.challenges) == 3
    assert [row.text for row in found.left] == ["社外秘の資料です"]


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


def test_a_cover_of_text_boxes_gives_the_deck_its_largest_line() -> None:
    maker = Maker()
    cover = maker.slide(BLANK_SLIDE)
    made.box(cover.shapes, 0.8, 2.2, 11, 0.6, "食品スーパー様向け", 20)
    made.box(cover.shapes, 0.8, 3.2, 11, 1.2, "店舗運営のご提案", 40, bold=True)
    maker.slide(BULLETS, "店舗の課題", ["採用が続かない", "廃棄が減らない"])
    closing = maker.slide(BLANK_SLIDE)
    made.box(closing.shapes, 4, 3.5, 6, 1, "ご清聴ありがとうございました", 32)
    found = draft(maker.bytes())
    assert found.deck.title == "店舗運営のご提案"
    assert [t.title for t in found.deck.trends] == ["店舗の課題"]
    assert "closing" in codes(found, 3)


def test_a_case_after_a_slide_that_gives_no_trend_goes_to_the_one_before() -> None:
    maker = Maker()
    maker.slide(BULLETS, "店舗の課題", ["採用が続かない", "廃棄が減らない"])
    made.table(maker.slide(TITLE_ONLY, "比べてみると"), [["項目", "従来", "今後"], ["発注", "人", "自動"]])
    slide = maker.slide(TITLE_ONLY, "導入事例：株式会社みなと様")
    for at, (head, text) in enumerate(
        (
            ("課題", "発注に毎日3時間かかっていた"),
            ("取り組み", "発注の案を自動で作る"),
            ("効果", "発注が1時間になる見込み"),
        )
    ):
        made.box(slide.shapes, 1, 2 + 1.5 * at, 10, 1.2, [head, text], 16)
    found = draft(maker.bytes())
    (trend,) = found.deck.trends
    (case,) = trend.cases
    assert (case.company, case.situation, case.action) == (
        "株式会社みなと",
        "発注に毎日3時間かかっていた",
        "発注の案を自動で作る",
    )
    assert [(r.kind, r.text) for r in case.results] == [(ResultKind.PLANNED, "発注が1時間になる見込み")]
    assert "only_title" in codes(found, 2)


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


def test_texts_beside_the_slide_and_in_hidden_shapes_are_left_out_and_said() -> None:
    maker = Maker()
    slide = maker.slide(BULLETS, "倉庫の課題", ["棚卸に二日かかる", "置き場が足りない"])
    made.box(slide.shapes, 14, 1, 3, 1, "差し替え前の文", 14)
    hidden = made.box(slide.shapes, 1, 6, 3, 0.5, "社内メモの文", 14)
    hidden._element.nvSpPr.cNvPr.set("hidden", "1")
    found = draft(maker.bytes())
    assert len(found.deck.trends[0].challenges) == 2
    (row,) = [row for row in found.left if row.problem.code == "pptx.unseen"]
    assert row.text.splitlines() == ["差し替え前の文", "社内メモの文"]


def test_the_picture_of_a_case_is_not_the_trends() -> None:
    maker = Maker()
    maker.slide(BULLETS, "店舗の課題", ["採用が続かない", "廃棄が減らない"])
    slide = maker.slide(TITLE_ONLY, "導入事例：株式会社みなと様")
    made.table(slide, [["課題", "効果"], ["発注に毎日3時間", "発注が1時間に"]], h=1)
    slide.shapes.add_picture(BytesIO(made.photo(600, 400)), Inches(1), Inches(4), Inches(5), Inches(3))
    found = draft(maker.bytes())
    assert found.pictures == {}
    assert found.deck.trends[0].cases[0].company == "株式会社みなと"
    assert "more_pictures" in codes(found, 2)


def test_a_cover_in_two_languages_gives_one_title() -> None:
    maker = Maker()
    cover = maker.slide(COVER, "物流のこれから / The future of logistics")
    cover.placeholders[1].text = "2026年11月"
    maker.slide(BULLETS, "倉庫の課題", ["棚卸に二日かかる", "置き場が足りない"])
    assert draft(maker.bytes()).deck.title == "物流のこれから"


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
