"""`deck check` and `schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Call

from workshop import places, sample
from workshop.decks.schema import schema_text

Refuse = Callable[..., str]
JA = places.data("trends/logistics.ja.yaml")


@pytest.fixture
def deck(tmp_path: Path) -> Callable[..., Path]:
    """The shipped deck with one thing changed."""

    def write(old: str = "", new: str = "") -> Path:
        path = tmp_path / "own.ja.yaml"
        text = JA.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_shipped_decks_have_nothing_to_mend(call: Call, lang: str) -> None:
    answer = call("deck", "check", places.data("trends"), lang=lang)
    assert (answer.code, answer.err) == (0, ""), answer.out
    assert "2026-11-22" in answer.out


def test_a_finding_is_exit_code_one_with_file_and_line(call: Call, deck: Callable[..., Path]) -> None:
    path = deck("    confront: ", "    picture: none.png\n    confront: ")
    answer = call("deck", "check", path)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith(f"{path}:")
    assert "1 thing to mend." in answer.out


def test_an_unusable_deck_is_exit_code_two_and_the_others_are_checked(call: Call, deck: Callable[..., Path]) -> None:
    path = deck("theme: people", "theme: peopel")
    answer = call("deck", "check", path, JA)
    assert answer.code == 2
    assert answer.err.startswith(f"{path}:")
    assert answer.err.count("\n") == 1
    assert "物流のこれから" in answer.out


def test_findings_as_json(call: Call, deck: Callable[..., Path]) -> None:
    path = deck("theme: people", "theme: peopel")
    answer = call("deck", "check", path, "--format", "json")
    assert (answer.code, answer.err) == (2, "")
    (found,) = json.loads(answer.out)
    assert found["severity"] == "error"
    assert found["code"] == "deck.unknown_value"
    assert found["place"].startswith(f"{path}:")
    assert found["message"]
    assert json.loads(call("deck", "check", JA, "--format", "json").out) == []


def test_what_is_no_deck_is_exit_code_two(call: Call, tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, sample.commands("ja")):
        answer = call("deck", "check", path)
        assert answer.code == 2
        assert str(path) in answer.err


def test_the_schema_of_a_deck_is_the_published_one(call: Call) -> None:
    assert call("schema", "deck").out == schema_text()


def test_the_schema_of_a_command_holds_for_the_sample(call: Call) -> None:
    schema = json.loads(call("schema", "commands").out)
    validator = jsonschema.Draft202012Validator(schema)
    for line in sample.commands("ja").read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line)["do"])
    assert list(validator.iter_errors({"type": "captur"}))


@pytest.mark.parametrize("what", ["customer-json", "internal-json", "crm"])
def test_the_other_schemas_are_schemas(call: Call, what: str) -> None:
    answer = call("schema", what)
    assert answer.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(answer.out))
