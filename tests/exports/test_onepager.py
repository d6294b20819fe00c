"""The one page for the customer's own house: what is on it, in whose words, and that it is one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.exports import hostile, meeting, ooxml, templates

from workshop.exports.edition import kinds_for, render
from workshop.exports.making import Making
from workshop.exports.minutes import onepager
from workshop.exports.word import onepager as counting
from workshop.exports.word import paper, template
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS, Words
from workshop.model.public import PublicWorkshop
from workshop.model.publish import publish
from workshop.model.workshop import Workshop


def said(content: bytes) -> str:
    return "\n".join(ooxml.paragraphs(content))


def heads(content: bytes) -> list[str]:
    root = ooxml.trees(content)["word/document.xml"]
    return [
        ooxml.paragraph_text(p)
        for p in root.iter(f"{ooxml.W}p")
        if (style := p.find(f"{ooxml.W}pPr/{ooxml.W}pStyle")) is not None and style.get(f"{ooxml.W}val") == "SheetHead"
    ]


def test_it_goes_from_why_we_talked_to_what_is_asked(public_ja: PublicWorkshop, words_ja: Words) -> None:
    assert heads(onepager(public_ja, words_ja)) == [
        "話し合いの背景",
        "現場から挙がったこと",
        "まず取り組むとしたら",
        "現状のままの場合の試算（伺った数字による概算）",
        "今後の予定",
        "ご確認いただきたいこと",
    ]


def test_it_is_in_their_words_and_without_ours(public_ja: PublicWorkshop, words_ja: Words) -> None:
    text = said(onepager(public_ja, words_ja))
    assert "「配車ソフトの入れ替えを検討している。まず他社の例を聞きたい。」" in text
    assert "・「朝の5時に並んでも、積み込みは昼になる」 業務課のお声" in text
    assert "1\t検査基準が拠点ごとに違い、応援に行けない。 重要\u00a0高・緊急\u00a0中" in text
    assert "約39,900,000円（1日の台数 24台、1台あたりの待機 95分、1時間の費用 4,200円）" in text
    assert "\t現状：拠点ごとに運用" in text
    assert "試算に必要な数字（1台あたりの待機）をどなたにお願いするか。" in text
    for ours in ("貴社", "弊社", "御社", "社内限"):
        assert ours not in text, "nobody is you or us within their own house"


def test_steps_have_a_day_and_an_owner_by_name(public_ja: PublicWorkshop, words_ja: Words) -> None:
    lines = ooxml.paragraphs(onepager(public_ja, words_ja))
    at = lines.index("12月2日(水)")
    assert lines[at : at + 3] == ["12月2日(水)", "検査基準の現状を一覧にして持参する", "株式会社あおば物流支援 鈴木"]


def test_what_is_not_known_has_no_heading(public_ja: PublicWorkshop, words_ja: Words) -> None:
    fields = ("people", "lines", "topics", "estimates", "steps", "roadmap")
    empty = replace(public_ja.delta, request_title="", put_first=(), new_today=())
    bare = replace(public_ja, request="", delta=empty, **dict.fromkeys(fields, ()))
    assert heads(onepager(bare, words_ja)) == []


def test_it_is_for_customers_alone() -> None:
    assert "onepager" in kinds_for("customer")
    assert "onepager" not in kinds_for("internal")


@pytest.mark.parametrize("lang", LANGS)
def test_however_much_was_said_it_is_counted_to_fit(meetings: Mapping[str, Workshop], lang: str) -> None:
    words = Words(lang, strict=True)
    public = publish(meetings[lang], lang)
    long = (
        "とても長い一行が、どこまでも続いていきます" if lang == "ja" else "a line that goes on and on without an end "
    )
    steps = tuple(replace(step, text=step.text + long * 20, owner=long * 3) for step in public.steps * 12)
    lines = tuple(replace(line, text=line.text + long * 30) for line in public.lines * 20)
    topics = tuple(replace(topic, title=topic.title + long * 10) for topic in public.topics)
    much = replace(public, steps=steps, lines=lines, topics=topics, request=public.request + long * 60)
    for made in (much, publish(hostile.poisoned(meetings[lang]), lang), public):
        for used in (paper.ours(), template.read(templates.full_house()).paper):
            blocks = counting._fitting(made, words, used)
            assert counting._height(blocks, used.page) <= counting._room(used)


def test_what_was_left_out_is_counted_on_the_sheet(words_ja: Words) -> None:
    public = publish(meeting.long_meeting("ja"), "ja")
    many = replace(public, steps=public.steps * 5)
    told = said(onepager(many, words_ja))
    shown = sum(told.count(step.text) for step in public.steps)
    assert f"ほか{20 - shown}件は、お打合せメモに記載しています。" in told


def test_its_name_and_its_validity(meetings: Mapping[str, Workshop]) -> None:
    for lang, called in (("ja", "様_社内ご説明用.docx"), ("en", "_Summary.docx")):
        (file,) = render(meetings[lang], "customer", lang, only=["onepager"], template=templates.full_house())
        assert file.name.endswith(called)
        if ooxml.schema_folder() is not None:
            assert ooxml.schema_errors(file.content) == []
            assert ooxml.schema_errors(onepager(publish(meetings[lang], lang), Words(lang))) == []


def test_their_own_people_are_named_as_colleagues_name_them(public_ja: PublicWorkshop, words_ja: Words) -> None:
    steps = (replace(public_ja.steps[0], owner="髙橋様"), *public_ja.steps[1:])
    real = replace(public_ja.header, invented=False)
    told = said(onepager(replace(public_ja, steps=steps, header=real), words_ja))
    assert "出席：物流部 部長 山本 一郎、" in told
    assert "様" not in told
    assert "髙橋" in told


def test_it_points_to_the_minutes_only_where_these_go_along(public_ja: PublicWorkshop, words_ja: Words) -> None:
    many = replace(public_ja, steps=public_ja.steps * 5)
    assert "お打合せメモに記載しています" in said(onepager(many, words_ja, notes_beside=True))
    assert "お打合せメモに記載しています" not in said(onepager(many, words_ja, notes_beside=False))
    minutes = ExportFile("m.docx", b"m")
    assert not Making(many, words_ja).has_minutes
    assert Making(many, words_ja, made={"minutes": [minutes]}).has_minutes
    assert Making(many, words_ja, painted={"minutes_pdf": b"%PDF"}).has_minutes
