"""Words: filling, plurals, dates, and what happens when one is missing."""

from __future__ import annotations

import datetime as dt
import logging
import os
from pathlib import Path

import pytest

import words as words_tool
from workshop.i18n import LANGS, Words, system_language
from workshop.model.problem import Problem
from workshop.model.terms import Theme

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {forms}\\n"\n\n'
FORMS = {"ja": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    """Two rooms in both languages."""
    rooms = {
        ("ja", "run"): 'msgid "run.saved"\nmsgstr "{time} に保存しました"\n\n'
        'msgid "run.captures"\nmsgid_plural "run.captures"\nmsgstr[0] "{n}件"\n',
        ("en", "run"): 'msgid "run.saved"\nmsgstr "Saved at {time}"\n\n'
        'msgid "run.captures"\nmsgid_plural "run.captures"\nmsgstr[0] "one capture"\nmsgstr[1] "{n} captures"\n',
        ("ja", "problems"): 'msgid "problem.at"\nmsgstr "{place}：{sentence}"\n\n'
        'msgid "problem.x.short"\nmsgstr "{name}がありません。"\n\n'
        'msgid "problem.x.whole"\nmsgstr "「{place}」を開けません。"\n',
        ("en", "problems"): 'msgid "problem.at"\nmsgstr "{place}: {sentence}"\n',
    }
    for (lang, room), body in rooms.items():
        path = tmp_path / "words" / lang / f"{room}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER.format(forms=FORMS[lang]) + body, encoding="utf-8")
    words_tool.compile_stale(tmp_path / "words")
    return tmp_path / "words"


def test_every_room_of_a_language_is_in_one_object(catalogues: Path) -> None:
    words = Words("ja", folder=catalogues, strict=True)
    assert words("run.saved", time="14:23") == "14:23 に保存しました"
    assert words("problem.x.short", name="会社名") == "会社名がありません。"


def test_two_languages_live_side_by_side(catalogues: Path) -> None:
    ja, en = (Words(lang, folder=catalogues, strict=True) for lang in LANGS)
    assert [w("run.saved", time="9:05") for w in (ja, en)] == ["9:05 に保存しました", "Saved at 9:05"]


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [("en", 1, "one capture"), ("en", 0, "0 captures"), ("en", 1204, "1,204 captures"), ("ja", 1, "1件")],
)
def test_plurals(catalogues: Path, lang: str, n: int, said: str) -> None:
    assert Words(lang, folder=catalogues, strict=True).plural("run.captures", n) == said


def test_what_a_person_typed_is_never_read_as_a_placeholder(catalogues: Path) -> None:
    words = Words("en", folder=catalogues, strict=True)
    assert words("run.saved", time="{0} {time} %s {") == "Saved at {0} {time} %s {"


def test_has_knows_plain_and_plural_keys(catalogues: Path) -> None:
    words = Words("en", folder=catalogues)
    assert [words.has(key) for key in ("run.saved", "run.captures", "run.absent", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    "call", [lambda w: w("run.absent"), lambda w: w.plural("run.absent", 2), lambda w: w("run.saved")]
)
def test_strict_words_refuse_a_missing_key_or_value(catalogues: Path, call: object) -> None:
    with pytest.raises(KeyError):
        call(Words("en", folder=catalogues, strict=True))  # type: ignore[operator]


@pytest.mark.expect_log("no words for 'run.absent' in en")
@pytest.mark.expect_log("cannot fill 'run.saved' in en")
def test_otherwise_the_key_is_shown_and_logged(catalogues: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    words = Words("en", folder=catalogues)
    assert words("run.absent") == "run.absent"
    assert words("run.saved") == "Saved at {time}"


def test_a_problem_is_said_with_its_place(catalogues: Path) -> None:
    words = Words("ja", folder=catalogues, strict=True)
    assert words.problem(Problem("x.short", "3行目", {"name": "会社名"})) == "3行目：会社名がありません。"
    assert words.problem(Problem("x.short", values={"name": "会社名"})) == "会社名がありません。"
    assert words.problem(Problem("x.whole", "a.workshop")) == "「a.workshop」を開けません。"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Words("fr")


@pytest.mark.parametrize(
    ("day", "ja", "short_ja", "en", "short_en"),
    [
        (dt.date(2026, 11, 24), "2026年11月24日(火)", "11月24日(火)", "Tue 24 November 2026", "Tue 24 Nov"),
        (dt.date(2027, 2, 1), "2027年2月1日(月)", "2月1日(月)", "Mon 1 February 2027", "Mon 1 Feb"),
        (dt.date(2028, 2, 29), "2028年2月29日(火)", "2月29日(火)", "Tue 29 February 2028", "Tue 29 Feb"),
        (dt.date(2026, 11, 29), "2026年11月29日(日)", "11月29日(日)", "Sun 29 November 2026", "Sun 29 Nov"),
    ],
)
def test_dates(words_ja: Words, words_en: Words, day: dt.date, ja: str, short_ja: str, en: str, short_en: str) -> None:
    assert (words_ja.date(day), words_ja.short_date(day)) == (ja, short_ja)
    assert (words_en.date(day), words_en.short_date(day)) == (en, short_en)


def test_times_and_numbers(words_ja: Words, words_en: Words) -> None:
    moment = dt.datetime(2026, 11, 24, 9, 5, 59, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    for words in (words_ja, words_en):
        assert words.time(moment) == words.time(dt.time(9, 5)) == "09:05"
        assert [words.number(n) for n in (0, 1204, -12000, 1.5)] == ["0", "1,204", "-12,000", "1.5"]


def test_terms_speak_both_languages(words_ja: Words, words_en: Words) -> None:
    assert (words_ja.term(Theme.PEOPLE), words_en.term(Theme.PEOPLE)) == (Theme.PEOPLE.ja, Theme.PEOPLE.en)


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("ja_JP", "ja"),
        ("Japanese_Japan", "ja"),
        ("en_US", "en"),
        ("English_United Kingdom", "en"),
        ("C", "ja"),
        ("", "ja"),
    ],
)
def test_the_computers_language(name: str, lang: str) -> None:
    assert system_language(name) == lang


class TestCompiling:
    def test_only_what_is_older_than_its_source_is_compiled(self, catalogues: Path) -> None:
        assert words_tool.compile_stale(catalogues) == []
        source = catalogues / "ja" / "run.po"
        source.write_text(source.read_text(encoding="utf-8").replace("件", "つ"), encoding="utf-8")
        later = (catalogues / "ja" / "run.mo").stat().st_mtime_ns + 1_000_000_000
        os.utime(source, ns=(later, later))
        assert [path.name for path in words_tool.compile_stale(catalogues)] == ["run.mo"]
        assert Words("ja", folder=catalogues).plural("run.captures", 3) == "3つ"

    def test_a_catalogue_that_is_gone_takes_its_words_along(self, catalogues: Path) -> None:
        (catalogues / "en" / "run.po").unlink()
        words_tool.compile_stale(catalogues)
        assert not Words("en", folder=catalogues).has("run.saved")

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ('msgid "a.b"\nmsgstr "一"\n\nmsgid "a.b"\nmsgstr "二"\n', "stands in line"),
            ('#, fuzzy\nmsgid "a.b"\nmsgstr "一"\n', "fuzzy"),
        ],
    )
    def test_a_wrong_catalogue_is_refused(self, catalogues: Path, body: str, said: str) -> None:
        (catalogues / "ja" / "wrong.po").write_text(HEADER.format(forms=FORMS["ja"]) + body, encoding="utf-8")
        with pytest.raises(words_tool.WrongCatalogueError, match=said):
            words_tool.compile_stale(catalogues)
