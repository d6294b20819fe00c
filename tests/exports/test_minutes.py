from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from lxml import etree
from tests.exports import meeting, ooxml
from tests.exports.conftest import Editions
from tests.exports.ooxml import W

from workshop.exports import look
from workshop.exports.minutes import internal_minutes, minutes
from workshop.i18n import Words
from workshop.model.public import PublicWorkshop
from workshop.model.publish import publish
from workshop.model.workshop import Workshop

SECTIONS_JA = [
    "本日ご確認いただいたこと", "今後の進め方", "ご相談内容と、本日見えてきた論点", "課題の優先順位", "現状のままの場合の試算",
    "テーマ別の主なご意見", "ご紹介した事例", "継続してご相談したい事項", "次回以降に伺いたいテーマ", "出典", "その後いただいたご修正",
]  # fmt: skip


def text_of(content: bytes) -> str:
    return "\n".join(ooxml.paragraphs(content))


def sections(content: bytes) -> list[str]:
    return [text.split("　")[0].split("   ")[0] for style, text in ooxml.headings(content) if style == "Heading1"]


NS = {"w": W.strip("{}")}


def precedes(one: etree._Element, other: etree._Element) -> bool:
    body = list(one.getparent())
    return body.index(one) < body.index(other)


def bare(public: PublicWorkshop) -> PublicWorkshop:
    """A meeting of which nothing is known but that it took place."""
    names = (
        "people",
        "lines",
        "topics",
        "trends",
        "cases",
        "estimates",
        "steps",
        "roadmap",
        "next_themes",
        "corrections",
    )
    empty = replace(public.delta, request_title="", put_first=(), new_today=())
    return replace(public, request="", delta=empty, **dict.fromkeys(names, ()))


# ---- what stands where


def test_the_sections_stand_in_the_order_of_the_letter(editions: Editions) -> None:
    assert sections(editions["ja", "customer"]["minutes"].content) == SECTIONS_JA


def test_both_languages_have_the_same_sections(editions: Editions) -> None:
    assert len(sections(editions["en", "customer"]["minutes"].content)) == len(SECTIONS_JA)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_no_heading_stands_over_nothing(editions: Editions, lang: str, audience: str) -> None:
    root = ooxml.trees(editions[lang, audience]["minutes"].content)["word/document.xml"]
    body = list(root.find(f"{W}body"))
    styles = [(e.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if e.tag == f"{W}p" else "table") for e in body[:-1]]
    for style, following in zip(styles, [*styles[1:], "end"], strict=True):
        if style == "Heading2":
            assert not following.startswith(("Heading", "Part", "end"))
        if style == "Heading1":
            assert following not in ("Heading1", "Part", "end")


def test_what_is_missing_is_left_out(public_ja: PublicWorkshop, words_ja: Words) -> None:
    content = minutes(bare(public_ja), words_ja)
    assert sections(content) == []
    assert ooxml.schema_folder() is None or ooxml.schema_errors(content) == []


def test_a_letter_begins_with_company_and_subject(editions: Editions) -> None:
    first = ooxml.paragraphs(editions["ja", "customer"]["minutes"].content)[:3]
    assert first == ["お打合せメモ（意見交換会）", "みなと食品流通株式会社 御中", "物流の課題と今後の進め方"]


def test_the_facts_name_time_place_and_people(editions: Editions) -> None:
    text = text_of(editions["ja", "customer"]["minutes"].content)
    assert "2026年11月24日(火) 14:10–" in text
    assert "貴社第二会議室" in text
    assert "物流部 部長 山本 一郎様" in text
    assert "情報システム部 ご担当者様（途中まで）" in text
    assert "営業部 鈴木\n" in text


def test_the_sample_says_that_it_is_invented(public_ja: PublicWorkshop, words_ja: Words) -> None:
    assert "架空" in text_of(minutes(public_ja, words_ja))
    real = replace(public_ja, header=replace(public_ja.header, invented=False), cases=(), lines=())
    assert "架空" not in text_of(minutes(real, words_ja))


def test_next_steps_have_an_owner_and_a_day_with_its_weekday(editions: Editions) -> None:
    document = docx.Document(BytesIO(editions["ja", "customer"]["minutes"].content))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "実施事項")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["実施事項", "担当", "期限", "完了の目安"]
    assert rows[1] == ["待機の記録を3か月分共有する", "貴社　物流部長", "11月27日(金)", "CSVで受領"]
    assert [row[2] for row in rows[1:]] == ["11月27日(金)", "12月2日(水)", "12月10日(木)", "追ってご相談"], (
        "by their days"
    )
    assert rows[3][3] == "—"


def test_a_blank_in_the_estimate_is_asked_for_and_makes_no_sum(editions: Editions) -> None:
    document = docx.Document(BytesIO(editions["ja", "customer"]["minutes"].content))
    tables = [t for t in document.tables if t.rows[0].cells[0].text == "1日の台数"]
    assert [cell.text for cell in tables[0].rows[1].cells] == ["24台", "95分", "4,200円", "約39,900,000円"]
    assert [cell.text for cell in tables[1].rows[1].cells] == ["8台", "次回までにご確認", "4,200円", "—"]


def test_voices_are_quoted_with_the_department_and_a_name_only_if_confirmed(editions: Editions) -> None:
    lines = ooxml.paragraphs(editions["ja", "customer"]["minutes"].content)
    assert lines[lines.index("「朝の5時に並んでも、積み込みは昼になる」") + 1] == "業務課のお声　ご確認済み"
    named = lines[lines.index("「物流だけでは決められない。営業と一緒でないと」") + 1]
    assert named == "物流部 山本 一郎様　ご確認済み"


def test_lines_say_how_they_were_agreed(editions: Editions) -> None:
    text = text_of(editions["ja", "customer"]["minutes"].content)
    assert "\u00a0本日のご指摘\u00a0 待機が3時間を超える日が月に何度もある（繁忙期）　修正のうえご確認済み" in text
    assert "確認事項：受付の記録は誰が持っているか　ご確認済み" in text
    assert "翌日納品の約束が営業ごとにまちまち" not in text, "it was left out at the read-back"


def test_a_line_on_no_trend_stands_under_other(editions: Editions) -> None:
    lines = ooxml.paragraphs(editions["ja", "customer"]["minutes"].content)
    other = lines.index("その他")
    assert any("夜勤の段取り替え" in line for line in lines[other : other + 3])


def test_cases_say_where_they_are_from_and_what_kind_of_result_it_is(editions: Editions) -> None:
    text = text_of(editions["ja", "customer"]["minutes"].content)
    assert "ご紹介した事例　公開情報による他社の取り組み（弊社の実績ではありません）" in text
    assert "実績：2日がかりの運行が日帰りになり、1日に約50台が利用" in text
    assert "目標：2027年度までに待機時間を半分にする" in text
    assert "首都圏の食品卸" in text, "the name is not cleared"


def test_sources_are_those_of_what_was_shown_with_their_condition(public_ja: PublicWorkshop, words_ja: Words) -> None:
    text = text_of(minutes(public_ja, words_ja))
    assert "34.1％" in text
    assert "2,484時間" in text, "what must stand beside a figure stands beside its source"
    assert "何も対策をしない場合の試算で、実績ではありません" in text
    assert "国土交通省（見本）「検討会での試算」 2025-10" in text
    unseen = replace(public_ja, trends=tuple(replace(t, figures_shown=False) for t in public_ja.trends))
    assert "34.1％" not in text_of(minutes(unseen, words_ja))


def test_the_rule_stands_under_the_ranking_and_the_unasked_are_named(editions: Editions) -> None:
    text = text_of(editions["ja", "customer"]["minutes"].content)
    assert "順位は、皆さまが先に挙げられた順です。" in text
    assert "本日は優先順位を伺っていない課題：C4-1 排出量のデータを集める" in text


def test_the_map_is_described_for_who_cannot_see_it(editions: Editions) -> None:
    content = editions["ja", "customer"]["minutes"].content
    assert b"".join(b"1" for name in ooxml.parts(content) if name.startswith("word/media/")) == b"1"
    described = re.findall(r'descr="([^"]+)"', ooxml.parts(content)["word/document.xml"].decode())
    assert len(described) == 1
    assert "1 検査基準が拠点ごとに違い" in described[0]


def test_without_a_picture_or_with_many_topics_the_ranking_is_a_table(
    public_ja: PublicWorkshop, words_ja: Words, map_png: bytes
) -> None:
    def heads(content: bytes) -> list[str]:
        return [t.rows[0].cells[0].text for t in docx.Document(BytesIO(content)).tables]

    assert "順位" in heads(minutes(public_ja, words_ja))
    assert "順位" not in heads(minutes(public_ja, words_ja, map_png=map_png))
    many = replace(public_ja, topics=public_ja.topics * 3)
    assert "順位" in heads(minutes(many, words_ja, map_png=map_png))


def test_the_customers_edition_does_not_tell_of_another(editions: Editions) -> None:
    for lang, tells in (("ja", ("社内", "お客様用", "社外")), ("en", ("nternal", "for customers"))):
        file = editions[lang, "customer"]["minutes"]
        whole = "".join("".join(root.itertext()) for root in ooxml.trees(file.content).values()) + file.name
        whole = whole.replace("社内でのご検討", "").replace("Internal review", "")  # the customer's own step
        assert [word for word in tells if word in whole] == []


def test_nothing_is_said_to_be_confirmed_when_it_was_not(words_ja: Words, words_en: Words) -> None:
    for lang, words, claims in (("ja", words_ja, ("ご確認いただいたこと", "ご確認済み", "ご確認いただいた")), ("en", words_en, ("onfirmed today", "you confirmed"))):  # fmt: skip
        workshop = meeting.long_meeting(lang, read_back=False)
        for content in (minutes(publish(workshop, lang), words),):
            text = text_of(content)
            assert [claim for claim in claims if claim in text] == []
            assert words("exports.minutes.to_confirm") in text


# ---- the internal edition


def test_the_internal_edition_is_marked_on_every_page(editions: Editions) -> None:
    for lang, mark in (("ja", "社内限"), ("en", "Internal")):
        file = editions[lang, "internal"]["minutes"]
        roots = ooxml.trees(file.content)
        assert mark in file.name
        for part in ("header1", "header2", "footer1", "footer2"):
            assert mark in "".join(roots[f"word/{part}.xml"].itertext())


def test_the_internal_edition_holds_everything(meetings: Mapping[str, Workshop], editions: Editions) -> None:
    text = text_of(editions["ja", "internal"]["minutes"].content)
    for capture in meetings["ja"].captures():
        assert capture.text in text
    for what in ("先方は値段に厳しい", "稟議の写しを見た", "倉庫管理の更新", "技術者の同行を願いたい", "現場の反発が心配", "ソフト株式会社", "既存の台帳とつながる", "予算の付け替え", "決裁者は常務でした", "上司と値引きを相談", "決裁者が分からない"):  # fmt: skip
        assert what in text
    assert "お客様とは「受付の記録は誰が持っているか」として共有" in text
    assert re.search(r"14:\d\d（\d+分）", text), "captures carry their minute"
    assert [s for s in sections(editions["ja", "internal"]["minutes"].content) if s in SECTIONS_JA] == SECTIONS_JA


def test_bant_stands_as_passed_and_as_it_is_now(editions: Editions) -> None:
    document = docx.Document(BytesIO(editions["ja", "internal"]["minutes"].content))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "項目" and len(t.rows) == 5)
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert rows["決裁権"][0] == "未確認"
    assert rows["決裁権"][1].startswith("裏付けあり")
    assert "稟議の写しを見た" in rows["決裁権"][2]


def test_an_empty_workshop_makes_files_too(words_ja: Words) -> None:
    workshop = Workshop()
    public = publish(workshop, "ja")
    assert sections(minutes(public, words_ja)) == []
    assert "BANT" in sections(internal_minutes(workshop, public, words_ja))


# ---- how it is set


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_every_text_is_set_in_the_one_family(editions: Editions, lang: str, audience: str) -> None:
    roots = ooxml.trees(editions[lang, audience]["minutes"].content)
    fonts = list(roots["word/styles.xml"].iter(f"{W}rFonts"))
    assert fonts
    for font in fonts:
        assert {font.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {look.FAMILY}
    assert not [a for root in roots.values() for e in root.iter("*") for a in e.attrib if "Theme" in a]
    styles = {s.get(f"{W}styleId") for s in roots["word/styles.xml"].iter(f"{W}style")}
    for style in roots["word/styles.xml"].iter(f"{W}style"):
        if style.get(f"{W}type") in ("paragraph", "character") and style.get(f"{W}styleId") != "DefaultParagraphFont":
            assert style.find(f"{W}rPr/{W}rFonts") is not None, style.get(f"{W}styleId")
    used = {e.get(f"{W}val") for root in roots.values() for e in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= styles, "a style that is not there falls back to the program's own"
    lang_mark = next(roots["word/styles.xml"].iter(f"{W}lang"))
    assert lang_mark.get(f"{W}eastAsia") == "ja-JP"
    assert next(roots["word/styles.xml"].iter(f"{W}kinsoku")) is not None


def test_the_page_is_a4_with_page_numbers_and_the_line_on_corrections(editions: Editions) -> None:
    roots = ooxml.trees(editions["ja", "customer"]["minutes"].content)
    size = next(roots["word/document.xml"].iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    first = "".join(roots["word/footer2.xml"].itertext())
    assert "12月1日(火)までに" in first
    assert "PAGE" in first
    assert "NUMPAGES" in first
    assert "お打合せメモ　みなと食品流通株式会社様　2026年11月24日(火)" in "".join(roots["word/footer1.xml"].itertext())


def test_tables_repeat_their_heading_keep_their_rows_and_have_fixed_widths(editions: Editions) -> None:
    root = ooxml.trees(editions["ja", "internal"]["minutes"].content)["word/document.xml"]
    for table in root.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        section = next(table.iterancestors(f"{W}body")).xpath("./w:p/w:pPr/w:sectPr | ./w:sectPr", namespaces=NS)
        page = next(s for s in section if s.getparent().tag == f"{W}body" or precedes(table, s.getparent().getparent()))
        width = int(page.find(f"{W}pgSz").get(f"{W}w")) - 2 * 1247
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == width
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        rows = table.findall(f"{W}tr")
        if style == "Listing":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "HeaderCell" for p in rows[0].iter(f"{W}p"))
        for row in rows:
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            assert [int(c.get(f"{W}w")) for c in row.iter(f"{W}tcW")] == grid


def test_headings_are_headings_and_stay_with_what_follows(editions: Editions) -> None:
    roots = ooxml.trees(editions["ja", "customer"]["minutes"].content)
    styles = {s.get(f"{W}styleId"): s for s in roots["word/styles.xml"].iter(f"{W}style")}
    for level, name in ((1, "Heading1"), (2, "Heading2")):
        style = styles[name]
        assert style.find(f"{W}name").get(f"{W}val") == f"heading {level}"
        assert style.find(f"{W}pPr/{W}keepNext") is not None
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)


def test_properties_say_title_and_language_and_no_author(editions: Editions) -> None:
    properties = docx.Document(BytesIO(editions["ja", "customer"]["minutes"].content)).core_properties
    assert properties.title == "お打合せメモ（意見交換会） 物流の課題と今後の進め方"
    assert properties.language == "ja-JP"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created == properties.modified


def test_equal_input_gives_equal_bytes(public_ja: PublicWorkshop, words_ja: Words, map_png: bytes) -> None:
    assert minutes(public_ja, words_ja, map_png=map_png) == minutes(public_ja, words_ja, map_png=map_png)
