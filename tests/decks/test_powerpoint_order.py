"""Which text of a slide is its title, and in what order slides and their texts are read."""

from __future__ import annotations

from pptx.util import Inches, Pt
from tests.decks import presentations as made
from tests.decks.drafts import codes, draft, first
from tests.decks.presentations import BLANK_SLIDE, BULLETS, COVER, SECTION, TITLE_ONLY, TWO, Maker

from workshop.model.deck import BLANK


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


def test_a_long_text_keeps_its_words_under_a_blank_title() -> None:
    long = "拠点ごとに在庫を持ち、全体の量がわからないまま発注が続き、年度末にまとめて処分する動きが毎年のように繰り返されている"
    maker = Maker()
    maker.slide(BULLETS, "在庫の課題", [long, "発注の担当が一人"])
    challenge = first(maker).challenges[0]
    assert (challenge.title, challenge.meaning) == (BLANK, long)


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


def test_a_cover_in_two_languages_gives_one_title() -> None:
    maker = Maker()
    cover = maker.slide(COVER, "物流のこれから / The future of logistics")
    cover.placeholders[1].text = "2026年11月"
    maker.slide(BULLETS, "倉庫の課題", ["棚卸に二日かかる", "置き場が足りない"])
    assert draft(maker.bytes()).deck.title == "物流のこれから"
