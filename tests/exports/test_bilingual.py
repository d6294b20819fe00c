"""Minutes in two languages from one record: labels and deck texts in both, what was said once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from tests.exports import meeting, ooxml

from workshop.exports import edition
from workshop.exports.leak import find_leaks
from workshop.exports.word.bilingual import Record, beside, is_same, together
from workshop.exports.word.writer import Column, Writer
from workshop.i18n import LANGS
from workshop.model.public import PublicWorkshop
from workshop.model.workshop import Workshop

Seen = Mapping[str, tuple[tuple[()], Mapping[str, bytes]]]


@pytest.fixture(scope="module")
def seen(map_png: bytes) -> Seen:
    return {lang: ((), {"map": map_png}) for lang in LANGS}


def said(content: bytes) -> str:
    return "\n".join(ooxml.paragraphs(content))


def test_the_minutes_are_one_file_and_the_others_one_in_each(meetings: Mapping[str, Workshop], seen: Seen) -> None:
    files = edition.render_in_both(meetings["ja"], "customer", seen)
    assert [file.name for file in files] == [
        "20261124_みなと食品流通株式会社様_お打合せメモ_Minutes.docx",
        "20261124_みなと食品流通株式会社様_課題一覧.xlsx",
        "20261124_みなと食品流通株式会社_Challenges.xlsx",
    ]
    assert [(file.kind, file.lang) for file in files] == [("minutes", "both"), ("matrix", "ja"), ("matrix", "en")]


@pytest.mark.parametrize("main", LANGS)
def test_the_meetings_own_language_comes_first(meetings: Mapping[str, Workshop], seen: Seen, main: str) -> None:
    (file,) = edition.render_in_both(meetings[main], "customer", seen, only=["minutes"])
    heads = [text for _, text in ooxml.headings(file.content)]
    wanted = "今後の進め方　Next steps" if main == "ja" else "Next steps   今後の進め方"
    assert wanted in heads


def test_labels_and_deck_texts_stand_in_both_and_words_once(meetings: Mapping[str, Workshop], seen: Seen) -> None:
    (file,) = edition.render_in_both(meetings["ja"], "customer", seen, only=["minutes"])
    text = said(file.content)
    for both in ("実施事項\nAction", "11月27日(金)\nFri 27 Nov", "待機時間が見えていない / Waiting", "確認事項 / To be clarified"):  # fmt: skip
        assert both in text, both
    for once in (
        "朝の5時に並んでも、積み込みは昼になる",
        "受付の記録は誰が持っているか",
        "待機の記録を3か月分共有する",
    ):
        assert text.count(once) == 1, once
    assert "までにお知らせいただけますと幸いです。" in _footers(file.content)
    assert "please let us know" in _footers(file.content)


def _footers(content: bytes) -> str:
    return "".join("".join(r.itertext()) for name, r in ooxml.trees(content).items() if "footer" in name)


@pytest.mark.parametrize("main", LANGS)
def test_nothing_of_either_language_is_lost(
    meetings: Mapping[str, Workshop], seen: Seen, editions: Mapping[tuple[str, str], object], main: str
) -> None:
    """Every paragraph of each one-language file is in the file of both, but for what is set around words."""
    (both,) = edition.render_in_both(meetings[main], "customer", seen, only=["minutes"])
    whole = _bare(said(both.content))
    for lang in LANGS:
        (one,) = edition.render(meetings[main], "customer", lang, only=["minutes"], painted=seen[lang][1])
        parts = [part for line in ooxml.paragraphs(one.content) for part in re.split(r"[\t\n　]|   ", line)]
        missing = [part for part in parts if len(part) > 1 and not _is_in(part, whole)]
        assert missing == []


def _is_in(part: str, whole: str) -> bool:
    """Whole, or cut where the other language's label stands between label and words."""
    pieces = [_bare(each) for each in re.split("[：:]|\u00a0| ", part)]
    return _bare(part) in whole or all(piece in whole for piece in pieces)


def _bare(text: str) -> str:
    return re.sub(r"[\s「」“”\"'.。、,:：様御中]", "", text)


@pytest.mark.parametrize("audience", edition.AUDIENCES)
def test_it_is_valid_and_holds_nothing_internal(
    meetings: Mapping[str, Workshop], seen: Seen, audience: edition.Audience
) -> None:
    (file,) = edition.render_in_both(meetings["ja"], audience, seen, only=["minutes"])
    if ooxml.schema_folder() is not None:
        assert ooxml.schema_errors(file.content) == []
    assert (meeting.CANARY in said(file.content)) is (audience == "internal")
    assert bool(find_leaks([file], meetings["ja"])) is (audience == "internal")


def test_what_has_no_counterpart_stands_alone() -> None:
    one, two = Record(), Record()
    for record, extra in ((one, True), (two, False)):
        record.heading("A" if extra else "B")
        if extra:
            record.paragraph("Note", "only here")
        record.table([Column("x", 1)], [["1"]])
        record.paragraph("Normal", "end" if extra else "Ende")
    writer = Writer(title="", lang="en", at=None)
    together(writer, one, two)
    assert ooxml.paragraphs(writer.to_bytes()) == ["A   B", "only here", "x", "1", "", "end\nEnde"]


def test_marks_around_words_make_no_other_text(public_ja: PublicWorkshop) -> None:
    assert is_same("「朝は早い」", "“朝は早い”")
    assert is_same("物流部 山本様", "物流部, 山本")
    assert not is_same("貴社", "You")
    assert beside("社内限", "Internal") == "社内限 / Internal"
    assert beside("CSV", "CSV") == "CSV"
