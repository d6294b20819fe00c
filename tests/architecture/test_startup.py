"""What a command loads. The command line works without Qt; the window without Word and Excel."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from workshop import places

# Words, places and settings are needed before the first paint.
FIRST = ("workshop.i18n", "workshop.places", "workshop.settings")
DEAR = {"docx", "openpyxl", "pptx", "lxml", "pypdfium2", "yaml"}

needs_cli = pytest.mark.skipif(find_spec("workshop.cli") is None, reason="there is no command line yet")


def loaded(code: str) -> set[str]:
    """The top-level packages a fresh Python has loaded after ``code``."""
    report = f"{code}\nimport sys, json; print('\\n' + json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    run = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


def after(*arguments: str | Path) -> set[str]:
    """The packages loaded when a command of the command line has run well."""
    argv = ["workshop", *map(str, arguments)]
    return loaded(
        f"import sys; sys.argv = {argv!r}\n"
        "from workshop.cli import main\n"
        "try:\n    code = main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "assert not code, f'exit code {code}'"
    )


@pytest.mark.parametrize("module", FIRST)
def test_what_comes_before_the_first_paint_is_light(module: str) -> None:
    assert loaded(f"import {module}") & ({"PySide6", "pydantic", "babel", "sqlite3", "platformdirs"} | DEAR) == set()


def test_reading_the_early_settings_and_words_stays_light(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "en"}')
    code = (
        "from pathlib import Path; from workshop import settings, i18n\n"
        f"early = settings.early(Path({str(tmp_path / 'settings.json')!r}))\n"
        "assert i18n.Words(early['language'])('common.ok') == 'OK'"
    )
    assert loaded(code) & ({"PySide6", "pydantic", "babel"} | DEAR) == set()


@needs_cli
def test_the_command_line_itself_loads_neither_qt_nor_office_files() -> None:
    assert loaded("import workshop.cli") & ({"PySide6"} | DEAR) == set()


@needs_cli
@pytest.mark.parametrize("arguments", [("--version",), ("schema", "deck"), ("schema", "commands")])
def test_commands_without_pictures_load_no_qt(arguments: tuple[str, ...]) -> None:
    assert "PySide6" not in after(*arguments)


@needs_cli
def test_play_and_info_load_no_qt(tmp_path: Path) -> None:
    sample = min(places.data("resources/sample").glob("*ja*.jsonl"))
    document = tmp_path / "sample.workshop"
    assert "PySide6" not in after("play", sample, "--deck", places.data("trends/logistics.ja.yaml"), "--out", document)
    assert "PySide6" not in after("info", document)
