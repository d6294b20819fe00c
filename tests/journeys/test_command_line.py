"""From a file of commands to what the customer keeps, as somebody types it into a terminal."""

from __future__ import annotations

import email
import email.policy
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from workshop import places, sample


class Terminal:
    """A shell in a folder of its own, on a computer without a screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "LC_ALL")
        } | {"LANG": "ja_JP.UTF-8", "PYTHONUTF8": "1"}
        checkout = places.checkout()
        assert checkout is not None
        self._environment["PYTHONPATH"] = str(checkout / "src")

    def run(self, *arguments: object, code: int = 0) -> str:
        """What `workshop …` prints; fails where it ends otherwise than with `code`."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "workshop", *map(str, arguments)],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    def loaded(self, *arguments: object) -> set[str]:
        """The outside packages a command loads."""
        argv = ["workshop", *map(str, arguments)]
        script = (
            f"import sys; sys.argv = {argv!r}\nfrom workshop.cli import main\ncode = main()\n"
            "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)\nsys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=self.folder, env=self._environment, capture_output=True, text=True, check=True
        )  # fmt: skip
        return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def texts_of(folder: Path) -> str:
    """What can be read in all files of a folder, packages and mails opened."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".docx", ".xlsx", ".eml"}
    return "\n".join(text for path in files for text in _texts(path.name, path.read_bytes()))


def _texts(name: str, content: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(BytesIO(content)):
        parts = zipfile.ZipFile(BytesIO(content))
        yield from (parts.read(part).decode("utf-8") for part in parts.namelist() if part.endswith(".xml"))
    elif name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        yield from (page.get_textpage().get_text_range() for page in document)
        document.close()
    elif name.endswith(".eml"):
        mail = email.message_from_bytes(content, policy=email.policy.default)
        body = mail.get_body()
        assert body is not None
        yield f"{mail['Subject']}\n{body.get_content()}"
        for enclosed in mail.iter_attachments():
            yield from _texts(enclosed.get_filename() or "", enclosed.get_payload(decode=True))  # type: ignore[arg-type]
    else:
        yield content.decode("utf-8")


@pytest.mark.slow
def test_from_commands_to_every_file(terminal: Terminal) -> None:
    assert "指摘はありません。" in terminal.run("deck", "check", *sample.decks())
    made = terminal.run("play", sample.commands("ja"), "--deck", *sample.decks(), "--out", "visit.workshop")
    assert "visit.workshop" in made
    assert "見本：" in terminal.run("info", "visit.workshop")

    terminal.run("export", "visit.workshop", "--audience", "customer", "--lang", "ja", "--out", "for-them")
    terminal.run("export", "visit.workshop", "--audience", "internal", "--lang", "ja", "--out", "for-us")
    for_them, for_us = texts_of(terminal.folder / "for-them"), texts_of(terminal.folder / "for-us")
    ours = json.loads(terminal.run("info", "visit.workshop", "--format", "json"))
    assert ours["opportunities"] == 3

    assert "北センターの接車口6本に対し" in for_them, "as it was confirmed"
    assert "ﾊﾞｰｽ6本" not in for_them, "not as it was typed"
    assert "配車を組める担当者がお一人に限られており" in for_them, "as it was corrected"
    assert "待ち時間の記録の様式（1枚）をお送りする" in for_them
    for secret in ("髙﨑常務", "黒部室長、今の保守会社に不満", "営業はいないです", "今の保守会社の後継版", "社内限"):
        assert secret not in for_them
    assert "黒部室長、今の保守会社に不満" in for_us
    assert "社内限" in for_us


def test_a_mistake_in_the_commands_is_found_by_its_line(terminal: Terminal) -> None:
    lines = sample.commands("ja").read_text(encoding="utf-8").splitlines()
    lines[9] = lines[9].replace('"type": "', '"type": "x')
    (terminal.folder / "visit.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = terminal.run("play", "visit.jsonl", "--deck", *sample.decks(), "--out", "visit.workshop", code=2)
    assert said.startswith("visit.jsonl:10：")
    assert said.count("\n") == 1
    assert [path.name for path in terminal.folder.iterdir()] == ["visit.jsonl"]


@pytest.mark.slow
def test_only_pictures_need_qt(terminal: Terminal) -> None:
    terminal.run("play", sample.commands("en"), "--deck", *sample.decks(), "--out", "visit.workshop")
    options = ("visit.workshop", "--audience", "customer", "--lang", "en", "--out", "out")
    assert "PySide6" not in terminal.loaded("export", *options, "--only", "matrix,json")
    assert "PySide6" not in terminal.loaded("deck", "check", *sample.decks())
    assert "PySide6" in terminal.loaded("export", *options, "--only", "minutes")


def test_a_reader_that_goes_away_is_no_trouble(terminal: Terminal) -> None:
    command = f"'{sys.executable}' -m workshop schema commands | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=terminal.folder, env=terminal._environment, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.startswith("{")
    assert done.stderr == ""
