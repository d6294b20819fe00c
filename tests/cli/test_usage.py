"""Help, version, language and wrong usage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from workshop import __version__, cli
from workshop.cli import COMMANDS
from workshop.ui.app import AppArguments

Refuse = Callable[..., str]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_names_every_command_and_nothing_that_is_not_there(call: Call, lang: str) -> None:
    answer = call("--help", lang=lang)
    assert (answer.code, answer.err) == (0, "")
    for command in COMMANDS:
        assert f"  {command} " in answer.out
    for later in ("lead",):
        assert later not in answer.out
    assert max(len(line) for line in answer.out.splitlines()) < 110


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_command_has_its_own_help(call: Call, command: str, lang: str) -> None:
    answer = call(command, "--help", lang=lang)
    assert (answer.code, answer.err) == (0, "")
    assert f"workshop {command}" in answer.out


def test_help_wins_over_what_is_missing(call: Call) -> None:
    assert call("play", "-h").code == 0


def test_the_version_is_told(call: Call) -> None:
    assert __version__ in call("--version").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plya"], 'Did you mean "play"?'),
        (["nonsense"], "neither a command nor a file"),
        (["play"], '"COMMANDS.jsonl" is missing'),
        (["play", "x.jsonl"], '"--out F.workshop" is missing'),
        (["play", "x.jsonl", "--out"], "Put its value after it"),
        (["play", "x.jsonl", "--uot", "y"], 'Did you mean "--out"?'),
        (["play", "x.jsonl", "--zzzzz"], "There is no option"),
        (["play", "x.jsonl", "y.jsonl", "--out", "z"], '"y.jsonl" is one too many'),
        (["info"], '"F.workshop" is missing'),
        (["info", "x.workshop", "--format", "xml"], "Use one of: text, json"),
        (["export", "x.workshop"], '"--audience customer|internal" is missing'),
        (["export", "x.workshop", "--audience", "all"], "Use one of: customer, internal"),
        (["export", "x.workshop", "--audience", "customer"], '"--lang ja|en|both" is missing'),
        (["export", "x.workshop", "--audience", "customer", "--lang", "fr"], "Use one of: ja, en"),
        (["export", "x.workshop", "--audience", "customer", "--lang", "ja"], '"--out DIR" is missing'),
        (["export", "x", "--audience", "customer", "--lang", "ja", "--out", "o", "--only", "minute"], "Use one of: minutes, onepager, matrix, "),
        (["export", "x", "--audience", "customer", "--lang", "ja", "--out", "o", "--only", ","], "Use one of: minutes, onepager, matrix, "),
        (["deck"], '"check|import|export|pack|unpack" is missing'),
        (["deck", "chekc", "x.yaml"], "Use one of: check"),
        (["deck", "check"], '"PATH" is missing'),
        (["schema"], '"deck|commands|customer-json|internal-json|crm" is missing'),
        (["schema", "decks"], "Use one of: deck, commands, customer-json, internal-json, crm"),
        (["demo", "out"], '"out" is one too many'),
        (["self-test", "now"], '"now" is one too many'),
        (["info", "x", "--data-dir"], "Put its value after it"),
        (["--sampel"], 'Did you mean "--sample"?'),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_one_sentence(refuse: Refuse, arguments: list[str], said: str) -> None:
    assert said in refuse(*arguments)


def test_a_language_there_is_not_is_refused(call: Call) -> None:
    answer = call("--ui-lang", "de", "--version", lang=None)
    assert answer.code == 2
    assert "ja, en" in answer.err


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
    ],
)
def test_it_speaks_the_computers_language(
    call: Call, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], lang: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("Usage" in call("--help", lang=None).out) is (lang == "en")


def test_it_speaks_the_apps_language_rather_than_the_computers(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "Usage" in call("--help", lang=None).out
    assert "使い方" in call("--help", lang="ja").out


def test_a_file_name_that_no_file_can_have_is_no_traceback(refuse: Refuse) -> None:
    refuse("info", "a" * 300)
    refuse("play", "a" * 300, "--out", "v.workshop")


def test_an_interruption_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_carry_out", interrupted)
    answer = call("--version")
    assert (answer.code, answer.err) == (130, "Stopped.\n")


def test_a_bug_is_not_hidden_as_unusable_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ValueError

    monkeypatch.setattr(cli, "_carry_out", broken)
    with pytest.raises(ValueError):
        call("--version")


def test_the_app_is_opened_on_a_file_or_the_sample(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[AppArguments] = []

    def run_app(arguments: AppArguments) -> int:
        opened.append(arguments)
        return 0

    monkeypatch.setattr("workshop.ui.app.run_app", run_app)
    data = tmp_path / "data"
    new = tmp_path / "new.workshop"
    assert [call().code, call("--sample").code, call(new, lang="ja").code] == [0, 0, 0]
    assert opened == [
        AppArguments(data_dir=data, lang="en"),
        AppArguments(data_dir=data, sample=True, lang="en"),
        AppArguments(file=new, data_dir=data, lang="ja"),
    ]


def test_what_stands_in_the_log_is_not_printed() -> None:
    """In a process of its own: here pytest takes the log."""
    code = (
        "import logging; from workshop.cli import main; main(['schema', 'deck']); "
        "logging.getLogger('workshop.confined').error('Traceback')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
