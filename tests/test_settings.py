"""Preferences survive damage, other versions and a full disk."""

from __future__ import annotations

import dataclasses
import errno
import json
from pathlib import Path

import pytest

from workshop import files, settings
from workshop.model.problem import KnownError
from workshop.model.terms import MeetingName
from workshop.settings import Settings


@pytest.fixture
def path(data_dir: Path) -> Path:
    return data_dir / "settings.json"


def written(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert settings.load(path) == (Settings(), [])
    assert Settings().discreet  # 手元非表示 is on until someone turns it off


def test_what_was_saved_is_loaded(path: Path) -> None:
    mine = Settings(
        language="en",
        theme="dark",
        discreet=False,
        meeting_name=MeetingName.BRIEFING,
        own_name="山田 花子",
        recent=("a.workshop", "b.workshop"),
        windows={"console": "AAAA"},
    )
    settings.save(path, mine)
    assert settings.load(path) == (mine, [])


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    written(path, {"language": "en", "lanterns": {"lit": [1, 2]}})
    found, problems = settings.load(path)
    assert (found.language, problems) == ("en", [])
    settings.save(path, dataclasses.replace(found, language="ja"))
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["language"], kept["lanterns"]) == ("ja", {"lit": [1, 2]})


def test_one_wrong_value_costs_no_other(path: Path) -> None:
    written(path, {"theme": "sepia", "own_name": "山田", "recent": 7, "unknown": "x"})
    found, problems = settings.load(path)
    assert (found.theme, found.own_name, found.recent) == ("system", "山田", ())
    assert {problem.values["name"] for problem in problems} == {"theme", "recent"}
    assert {(problem.code, problem.severity) for problem in problems} == {("settings.wrong_value", "warning")}


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", '"x"', "[" * 100_000, '{"a": NaN'])
def test_a_damaged_file_opens_with_defaults_and_is_put_aside(path: Path, content: str) -> None:
    written(path, content)
    found, problems = settings.load(path)
    assert found == Settings()
    assert [problem.code for problem in problems] == ["settings.damaged"]
    settings.save(path, found)
    assert path.with_name("settings.json.damaged").read_text(encoding="utf-8") == content
    assert settings.load(path) == (Settings(), [])


def test_bytes_that_are_no_text_are_damage_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe{\x00}\x00")
    assert [problem.code for problem in settings.load(path)[1]] == ["settings.damaged"]
    assert settings.early(path) == {}


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ({"language": "en", "theme": "dark", "own_name": "x"}, {"language": "en", "theme": "dark"}),
        ({"language": "fr", "theme": ["dark"]}, {}),
        ({"language": None}, {}),
        ("{", {}),
    ],
)
def test_the_shell_reads_language_and_theme_alone(path: Path, content: object, read: dict[str, str]) -> None:
    assert settings.early(written(path, content)) == read


def test_a_full_disk_leaves_the_old_settings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(path, Settings(language="en"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(KnownError) as caught:
        settings.save(path, Settings(language="ja"))
    assert caught.value.problem.code == "file.disk_full"
    assert settings.load(path)[0].language == "en"
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]
