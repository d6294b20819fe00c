"""A file of commands: what is read, and what is said of a wrong line."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workshop.commands import Batch
from workshop.commands.captures import CaptureLine, ConvertCapture
from workshop.commands.run import Show
from workshop.i18n import Words
from workshop.intake.command_file import TimedCommand, read
from workshop.model.problem import KnownError, Problem

AT = "2026-11-24T14:10:00+09:00"
START = {"at": AT, "do": {"type": "start_run"}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "visit.jsonl"


def lines(file: Path, *rows: object) -> list[TimedCommand]:
    """What is read from these lines; text is written as it stands."""
    texts = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return read(file, "visit.jsonl")


def refused(file: Path, *rows: object) -> Problem:
    with pytest.raises(KnownError) as caught:
        lines(file, *rows)
    problem = caught.value.problem
    for lang in ("ja", "en"):  # every sentence can be said with the values that are given
        Words(lang, strict=True).problem(problem)
    return problem


def test_a_line_becomes_a_command_with_its_moment_and_place(file: Path) -> None:
    (found,) = lines(file, {"at": AT, "do": {"type": "capture", "id": "c", "text": "３台"}, "joins": True})
    assert found == TimedCommand(
        "visit.jsonl:1", datetime.fromisoformat(AT), CaptureLine(id="c", text="３台"), joins=True
    )


def test_without_a_moment_a_line_is_a_second_after_the_one_before(file: Path) -> None:
    found = lines(file, START, "", {"do": {"type": "undo"}}, {"do": {"type": "redo"}})
    assert [line.at - found[0].at for line in found] == [timedelta(seconds=n) for n in (0, 1, 2)]
    assert [line.place for line in found] == ["visit.jsonl:1", "visit.jsonl:3", "visit.jsonl:4"]


def test_an_id_that_is_not_given_comes_from_the_line(file: Path) -> None:
    capture = {"type": "capture", "text": "x"}
    found = lines(
        file,
        START,
        {"do": capture},
        {"do": {"type": "show", "slide": {"slide": "cover"}}},
        {"do": {"type": "convert_capture", "id": "capture-2", "what": "opportunity"}},
        {"do": {"type": "batch", "commands": [capture, {**capture, "id": "own"}]}},
    )
    made = [line.command for line in found]
    assert isinstance(made[1], CaptureLine)
    assert made[1].id == "capture-2"
    assert isinstance(made[2], Show)
    assert made[2].id == "shown-3"
    assert isinstance(made[3], ConvertCapture)
    assert made[3].new_id == "capture-4"
    assert isinstance(made[4], Batch)
    assert [getattr(inner, "id", None) for inner in made[4].commands] == ["capture-5-1", "own"]


def test_an_id_does_not_count_as_a_field_that_was_given(file: Path) -> None:
    """A partial edit changes the fields given; the id filled in here must not become one of them."""
    found = lines(file, START, {"do": {"type": "add_step", "text": "送る"}})
    assert found[1].command.given() == {"text": "送る"}


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(START).encode() + b"\r\n\r\n")
    assert len(read(file)) == 1


def test_lone_surrogates_and_control_characters_are_cleaned(file: Path) -> None:
    found = lines(file, f'{{"at": "{AT}", "do": {{"type": "capture", "text": "a\\ud800b\\u0007c"}}}}')
    assert isinstance(found[0].command, CaptureLine)
    assert found[0].command.text == "a\N{REPLACEMENT CHARACTER}bc"


@pytest.mark.parametrize(
    ("row", "code", "values"),
    [
        ('{"do": {"type": "capture", "text": "a"', "not_json", {"column": 39}),
        ('{"do": {"type": "score", "topic": "x", "importance": NaN}}', "not_json", {"column": 54}),
        ('{"do": {"type": "score", "topic": "x", "importance": 1e999}}', "not_json", {"column": 54}),
        ("[" * 100_000, "not_json", {"column": 1}),
        ('"text"', "no_command", {}),
        ("[1, 2]", "no_command", {}),
        ({"at": AT}, "no_command", {}),
        ({"do": []}, "no_command", {}),
        ({"do": {"type": "undo"}, "who": "me"}, "unknown_key", {"key": "who"}),
        ({"do": {"text": "x"}}, "no_type", {}),
        ({"do": {"type": "captur"}}, "unknown_type_near", {"name": "captur", "near": "capture"}),
        ({"do": {"type": "zzz"}}, "unknown_type", {"name": "zzz"}),
        ({"do": {"type": 7}}, "unknown_type", {"name": "7"}),
        ({"do": {"type": "capture", "txt": "x"}}, "unknown_field_near", {"type": "capture", "name": "txt", "near": "text"}),
        ({"do": {"type": "capture", "text": "x", "zzzzz": 1}}, "unknown_field", {"type": "capture", "name": "zzzzz"}),
        ({"do": {"type": "add_step"}}, "missing_field", {"type": "add_step", "field": "text"}),
        ({"do": {"type": "add_step", "text": "x", "due": "2026-02-30"}}, "wrong_date", {"field": "due", "value": "2026-02-30"}),
        ({"do": {"type": "set_up", "starts_at": "2026-11-24T14:10"}}, "wrong_moment", {"field": "starts_at", "value": "2026-11-24T14:10"}),
        ({"do": {"type": "set_bant", "letter": "b"}}, "not_in_list", {"field": "letter", "value": "b", "allowed": "budget, authority, needs, timeframe"}),
        ({"do": {"type": "set_up", "lang": "de"}}, "not_in_list", {"field": "lang", "value": "de", "allowed": "ja, en"}),
        ({"do": {"type": "set_up", "minutes": 3}}, "too_small", {"field": "minutes", "value": "3", "least": "5"}),
        ({"do": {"type": "pick", "topic": "x", "place": 4}}, "too_great", {"field": "place", "value": "4", "most": "3"}),
        ({"do": {"type": "pick", "topic": "x", "place": "a"}}, "wrong_value", {"type": "pick", "field": "place", "value": "a"}),
        ({"do": {"type": "undo"}, "joins": "yes"}, "wrong_value", {"type": "joins", "field": "joins", "value": "yes"}),
        ({"at": "24.11.2026 14:10", "do": {"type": "undo"}}, "wrong_time", {"value": "24.11.2026 14:10"}),
        ({"at": 1764000000, "do": {"type": "undo"}}, "wrong_time", {"value": "1764000000"}),
        ({"at": "2026-11-24T14:10:00", "do": {"type": "undo"}}, "no_offset", {"value": "2026-11-24T14:10:00"}),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_what_is_wrong(
    file: Path, row: object, code: str, values: dict[str, object]
) -> None:
    problem = refused(file, START, row)
    assert (problem.code, problem.place, dict(problem.values)) == (f"play.{code}", "visit.jsonl:2", values)


def test_the_first_line_needs_its_moment(file: Path) -> None:
    assert refused(file, {"do": {"type": "undo"}}).code == "play.no_start"


def test_a_long_wrong_value_is_shortened(file: Path) -> None:
    problem = refused(file, START, {"do": {"type": "x" * 10_000}})
    assert len(str(problem.values["name"])) < 60


def test_bytes_that_are_no_text_are_named(file: Path) -> None:
    file.write_bytes(json.dumps(START).encode() + b"\n" + '{"do": "文"}'.encode("shift_jis") + b"\n")
    with pytest.raises(KnownError) as caught:
        read(file, "visit.jsonl")
    assert (caught.value.problem.code, caught.value.problem.place) == ("play.not_utf8", "visit.jsonl:2")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_a_file_without_commands_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        read(file)
    assert caught.value.problem.code == "play.empty"


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "play.is_folder"), (tmp_path / "none.jsonl", "play.not_found")):
        with pytest.raises(KnownError) as caught:
            read(path)
        assert caught.value.problem.code == code
