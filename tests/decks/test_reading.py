"""Deck files as people type them: what is read, what is refused, and what is said about it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.decks import reading, yaml_text
from workshop.decks.reading import Loaded, load, load_all, understand
from workshop.i18n import LANGS, Words
from workshop.model.problem import Problem, errors

from .conftest import DECK, line_of

Load = Callable[[str | bytes], Loaded]

pytestmark = pytest.mark.filterwarnings("error")


def only(loaded: Loaded) -> Problem:
    assert loaded.deck is None
    assert len(loaded.problems) == 1, loaded.problems
    return loaded.problems[0]


# ---- what is read


def test_a_deck_is_read_as_it_is_typed(loaded: Load) -> None:
    result = loaded(DECK)
    assert result.problems == ()
    assert result.deck is not None
    evidence = result.deck.trends[0].evidence[0]
    assert evidence.figure == "34.10", "a nought at the end is part of the figure"
    assert evidence.source.date == "2024"
    assert evidence.checked is not None
    assert evidence.checked.isoformat() == "2026-11-22"


@pytest.mark.parametrize("typed", ["no", "on", "1:30", "0123", "1_000", "2026-11-22", "=", "0x1F", ".5", "1e3"])
def test_no_text_becomes_something_else(loaded: Load, typed: str) -> None:
    deck = loaded(DECK.replace("figure: 34.10", f"figure: {typed}")).deck
    assert deck is not None
    assert deck.trends[0].evidence[0].figure == typed


@pytest.mark.parametrize("typed", ["", " ~", " null", " # 後で"])
def test_a_field_with_nothing_after_it_counts_as_not_written(loaded: Load, typed: str) -> None:
    result = loaded(DECK.replace('unit: "%"', f"unit:{typed}").replace("        challenges: [S-T1-K1]\n", ""))
    assert result.problems == ()
    assert result.deck is not None
    assert result.deck.trends[0].evidence[0].unit == ""


def test_a_needed_field_with_nothing_after_it_is_missing(loaded: Load) -> None:
    text = DECK.replace("theme: supply", "theme:")
    problem = only(loaded(text))
    assert (problem.code, problem.values["field"]) == ("deck.missing_field", "theme")
    assert problem.place == f"sample.ja.yaml:{line_of(text, 'theme:')}"


def test_an_unknown_field_with_nothing_after_it_is_still_unknown(loaded: Load) -> None:
    """A comma inside { } cuts a text in two; the second half must not vanish."""
    text = DECK.replace("text: 車両が2割減", "text: 車両が1, 200台減")
    problems = loaded(text).problems
    assert [problem.code for problem in problems] == ["deck.unknown_field"]
    assert problems[0].place == f"sample.ja.yaml:{line_of(text, '200台減')}"


def test_an_empty_entry_of_a_list_is_said(loaded: Load) -> None:
    problem = only(loaded(DECK.replace("- 以前にもありましたか。", "-")))
    assert (problem.code, problem.values["field"]) == ("deck.empty_text", "questions")


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"\r\n", b"%YAML 1.2\n---\n", b"# \xef\xbc\x83\n"])
def test_what_an_editor_may_put_first_is_borne(loaded: Load, prefix: bytes) -> None:
    assert loaded(prefix + DECK.encode()).problems == ()


def test_windows_line_ends_are_read(loaded: Load) -> None:
    result = loaded(DECK.replace("\n", "\r\n"))
    assert result.deck is not None
    assert result.deck.trends[0].confront == "影響が大きいのはどちらでしょうか。"


def test_marks_that_look_like_anchors_are_text(loaded: Load) -> None:
    deck = loaded(DECK.replace("unit: トン", "unit: R&D・M&A 2*3 a & b **太字**")).deck
    assert deck is not None
    assert deck.trends[0].evidence[1].unit == "R&D・M&A 2*3 a & b **太字**"


@pytest.mark.parametrize(
    "hostile",
    [
        "=cmd|' /C calc'!A0",
        "\U0001f69a\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u202eطريق\u202c abc",
        "{place} {0} %s %(x)s",
        "<script>alert(1)</script>&amp;",
        "a" * 10_000,
        "ﾊﾝｶｸ　全角\u3000\u00a0",
        "e\u0301\u0327\ufe0f",
    ],
)
def test_hostile_text_is_kept_in_every_field(loaded: Load, hostile: str) -> None:
    quoted = '"' + hostile.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = DECK
    for field in ("title", "spark", "confront", "script", "measures", "condition", "meaning", "company", "situation"):
        text = "\n".join(
            line[: line.index(f"{field}: ")] + f"{field}: {quoted}"
            if f" {field}: " in f" {line}" and "{" not in line
            else line
            for line in text.split("\n")
        )
    result = loaded(text)
    assert result.problems == ()
    assert result.deck is not None
    trend = result.deck.trends[0]
    assert {result.deck.title, trend.spark, trend.script, trend.cases[0].company} == {hostile}
    assert trend.evidence[0].condition == hostile


def test_control_characters_written_as_escapes_are_taken_out(loaded: Load) -> None:
    deck = loaded(DECK.replace("title: 見本", r'title: "見\x07本\0\x9b\e[2J"')).deck
    assert deck is not None
    assert deck.title == "見本[2J"


# ---- files that cannot be used: one sentence, and never a raise


def broken(name: str, content: str | bytes, code: str, where: str | int | None = None) -> object:
    """``where``: the line, or what stands on it."""
    line = line_of(str(content), where) if isinstance(where, str) else where
    return pytest.param(content, code, line, id=name)


def damaged(part: str, by: bytes) -> bytes:
    return DECK.encode().replace(part.encode(), by)


COMPANY = line_of(DECK, "見本商事")
END = DECK.count("\n") + 1

BAD = [
    broken("empty", "", "deck.empty"),
    broken("only a comment", "# まだ\n", "deck.empty"),
    broken("only null", "---\n~\n", "deck.empty"),
    broken("a list", "- a\n- b\n", "deck.not_a_deck", 1),
    broken("a text", "こんにちは\n", "deck.not_a_deck", 1),
    broken("something else", "name: x\nversion: 3\n", "deck.not_a_deck", 1),
    broken("tab", DECK.replace("    title: 積み方", "\ttitle: 積み方"), "deck.tab", "\ttitle"),
    broken("tab after spaces", DECK.replace("    theme: supply", "  \t theme: supply"), "deck.tab", "\t theme"),
    broken("cp932", DECK.encode("cp932", "replace"), "deck.not_utf8", 1),
    broken("utf-16", DECK.encode("utf-16"), "deck.not_utf8", 1),
    broken("half a character", damaged("見本商事", b"\xe8\xa6\xff\xfe\x81"), "deck.broken_text", COMPANY),
    broken("a bell", DECK.replace("見本商事", "見本\x07商事"), "deck.control_character", "\x07"),
    broken("a nought byte", b"id: x\0\n", "deck.control_character", 1),
    broken("binary", bytes(range(256)), "deck.broken_text", 2),
    broken("open quote", DECK.replace("title: 積み方を選び直す", 'title: "積み方'), "deck.not_yaml"),
    broken("open bracket", DECK.replace("[S-T1-E2]", "[S-T1-E2"), "deck.not_yaml"),
    broken(
        "colon in a text", DECK.replace("script: 話す内容です。", "script: 話す: 内容"), "deck.not_yaml", "話す: 内容"
    ),
    broken("two decks", DECK + "---\n" + DECK, "deck.several_documents", END),
    broken("a second root", DECK + "x\n", "deck.not_yaml"),
    broken("anchor", DECK.replace("title: 見本", "title: &t 見本"), "deck.anchor", "&t"),
    broken("alias", DECK.replace("title: 見本", "title: *t"), "deck.anchor", "*t"),
    broken("merge", DECK.replace("title: 見本", "<<: {title: 見本}"), "deck.unknown_field", "<<"),
    broken("a list as a name", DECK.replace("title: 見本", "? [a]\n: 見本"), "deck.wrong_key", "? [a]"),
    broken("twice", DECK.replace("title: 見本", "title: 見本\ntitle: 別"), "deck.duplicate_key", "title: 別"),
    broken("newer", DECK.replace("format: 1", "format: 2"), "deck.too_new", "format: 2"),
    broken("no such format", DECK.replace("format: 1", "format: いち"), "deck.unknown_value", "format"),
    broken("a format without end", DECK.replace("format: 1", "format: " + "9" * 5_000), "deck.unknown_value", 2),
    broken("a format in small digits", DECK.replace("format: 1", "format: ²"), "deck.unknown_value", 2),
    broken("parts without end", "id: x\ntrends:\n" + "- {}\n" * 110_000, "deck.too_many_parts"),
    broken("names without end", "".join(f"k{n}: 1\n" for n in range(60_000)), "deck.too_many_parts"),
    broken("deep brackets", "id: " + "[" * 100_000, "deck.too_deep", 1),
    broken("deep braces", "id: " + "{a: " * 100_000, "deck.too_deep", 1),
    broken("deep hyphens", "id:\n" + "- " * 50_000 + "x", "deck.too_deep", 2),
    broken("deep lines", "".join(" " * n + "a:\n" for n in range(300)), "deck.too_deep"),
    broken("rather deep lines", "".join(" " * n + "a:\n" for n in range(40)), "deck.too_deep"),
]


@pytest.mark.parametrize(("content", "code", "line"), BAD)
def test_a_broken_file_is_named_with_its_line(loaded: Load, content: str | bytes, code: str, line: int | None) -> None:
    result = loaded(content)
    assert result.deck is None
    named = next(problem for problem in result.problems if problem.code == code)
    assert named.place.startswith("sample.ja.yaml")
    if line is not None:
        assert named.place == f"sample.ja.yaml:{line}"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("content", "code", "line"), BAD)
def test_every_refusal_is_a_sentence(loaded: Load, content: str, code: str, line: int | None, lang: str) -> None:
    words = Words(lang, strict=True)
    for problem in loaded(content).problems:
        sentence = words.problem(problem)
        assert sentence.startswith("sample.ja.yaml")
        assert "\n" not in sentence
        assert len(sentence) < 400


def test_billion_laughs_is_refused_before_it_grows(loaded: Load) -> None:
    rows = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert only(loaded("\n".join(rows) + "\n")).code == "deck.anchor"


@pytest.mark.parametrize("anchor", ["&a", "\n  &a", "!!str &a", "- &a", "[&a x]", "{k: &a x}"])
def test_no_way_of_writing_an_anchor_slips_through(anchor: str) -> None:
    yaml = pytest.importorskip("yaml")
    text = f"k: {anchor} v\n" if "[" not in anchor and "{" not in anchor else f"k: {anchor}\n"
    try:
        seen = any(getattr(event, "anchor", None) for event in yaml.parse(text, yaml.CBaseLoader))
    except yaml.YAMLError:
        seen = False
    codes = [problem.code for problem in understand(text.encode(), "x")[1].problems]
    assert (codes == ["deck.anchor"]) == seen


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("&*ab -[]{}:,\n\"'|>!#?é本"), max_size=40))
def test_whatever_the_parser_calls_an_anchor_is_suspected_first(text: str) -> None:
    import yaml

    try:
        events = list(yaml.parse(text, yaml.CBaseLoader))
    except yaml.YAMLError:
        return
    if any(getattr(event, "anchor", None) for event in events):
        assert yaml_text._suspect(text.encode())


def test_a_tag_makes_no_object(loaded: Load) -> None:
    result = loaded(DECK.replace("title: 見本\n", 'title: !!python/object/apply:os.system ["true"]\n'))
    assert only(result).code == "deck.not_text"
    assert loaded(DECK.replace("title: 見本\n", "title: !!python/name:os.system 見本\n")).problems == ()


def test_findings_without_end_are_not_all_told(loaded: Load) -> None:
    problems = loaded("format: 1\nid: x\ntrends:\n" + "- {}\n" * 300).problems
    assert len(problems) == 201
    assert problems[-1].code == "deck.more"
    assert all(problem.code == "deck.missing_field" for problem in problems[:-1])


def test_a_large_file_is_not_read(loaded: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000)
    assert only(loaded(DECK)).code == "deck.too_large"


def test_a_folder_a_missing_file_and_a_pipe_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    assert only(load(folder)).code == "deck.is_folder"
    assert only(load(tmp_path / "none.yaml")).code == "deck.not_found"
    assert only(load(tmp_path / "x.yaml" / "none" / "y.yaml")).code == "deck.not_found"
    assert only(load(Path("bad\0name.yaml"))).code == "deck.unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert only(load(tmp_path / "pipe.yaml")).code == "deck.not_a_file"


def test_an_unreadable_file_is_said(
    deck_file: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, words_ja: Words
) -> None:
    path = deck_file(DECK)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only(load(path))
    assert problem.code == "deck.unreadable"
    assert "Permission denied" in words_ja.problem(problem)


def test_a_bad_file_never_stops_the_others(deck_file: Callable[..., Path], tmp_path: Path) -> None:
    deck_file(DECK, "b.yaml")
    deck_file("{[", "a.yaml")
    deck_file(DECK.encode("cp932", "replace"), "c.yml")
    deck_file("no deck", "notes.txt")
    deck_file(DECK, "~$b.yaml")
    found = load_all(tmp_path)
    assert [(entry.path.name, entry.deck is not None) for entry in found] == [
        ("a.yaml", False),
        ("b.yaml", True),
        ("c.yml", False),
    ]
    assert load_all(tmp_path / "none") == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    """A deck with a stretch of bytes put in, taken out or put elsewhere: a deck or problems with a line."""
    raw = bytearray(DECK.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), start + data.draw(st.integers(0, 30)))
        raw[start:end] = data.draw(st.one_of(st.binary(max_size=12), st.text(max_size=6).map(_utf8)))
    deck, page = understand(bytes(raw), "x.yaml")
    assert (deck is None) == bool(errors(page.problems))
    for problem in page.problems:
        assert problem.place.startswith("x.yaml")
        for words in _words():
            words.problem(problem)


@cache
def _words() -> tuple[Words, ...]:
    """Read once: a damaged deck has hundreds of problems."""
    return tuple(Words(lang, strict=True) for lang in LANGS)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def test_nothing_of_yaml_is_loaded_before_a_file_is_read() -> None:
    code = (
        "import sys, workshop.decks.reading, workshop.decks.cache, workshop.decks.checking\n"
        "raise SystemExit('yaml' in sys.modules or 'PySide6' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(reading.__file__).parents[2])}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
