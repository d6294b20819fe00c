"""The command line in this process: what it prints, where, and its exit code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workshop import sample
from workshop.cli import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """`call("info", path)`: English unless another language is asked for, and nobody's own settings."""

    def run(*arguments: object, lang: str | None = "en") -> Answer:
        asked = [] if lang is None else ["--ui-lang", lang]
        capsys.readouterr()
        code = main([*asked, "--data-dir", str(tmp_path / "data"), *map(str, arguments)])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def refuse(call: Call) -> Callable[..., str]:
    """Calls what must be refused: exit code 2, nothing on stdout, one sentence on stderr in either language."""

    def run(*arguments: object) -> str:
        said = []
        for lang in ("ja", "en"):
            answer = call(*arguments, lang=lang)
            assert (answer.code, answer.out) == (2, ""), answer
            assert answer.err.endswith("\n")
            assert answer.err.count("\n") == 1, "one sentence on one line"
            assert "Traceback" not in answer.err
            said.append(answer.err.rstrip("\n"))
        assert said[0] != said[1], "one sentence in each language"
        return said[1]

    return run


@pytest.fixture(scope="session")
def _samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    for lang in ("ja", "en"):
        sample.build(lang, folder / f"{lang}.workshop")
    return folder


@pytest.fixture
def document(_samples: Path) -> Path:
    """The Japanese sample; nobody may change it."""
    return _samples / "ja.workshop"


@pytest.fixture
def english(_samples: Path) -> Path:
    """The English sample; nobody may change it."""
    return _samples / "en.workshop"
