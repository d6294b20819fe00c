"""A salesperson's own deck becomes draft trends: what is taken, what is left and said, and that nothing is made up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from tests.decks import presentations as made
from tests.decks.drafts import codes, draft, first
from tests.decks.presentations import BULLETS, COVER, TITLE_ONLY, Maker

from workshop.decks import powerpoint_in
from workshop.decks.faults import ids
from workshop.decks.powerpoint_in import Proposed
from workshop.decks.reading import understand
from workshop.decks.writing import text_of
from workshop.i18n import LANGS, Words
from workshop.model.deck import BLANK
from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, Horizon, Industry, ResultKind, Theme


@pytest.fixture(scope="module")
def japanese() -> Proposed:
    return draft(made.japanese())


@pytest.fixture(scope="module")
def english() -> Proposed:
    return draft(made.english())


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
