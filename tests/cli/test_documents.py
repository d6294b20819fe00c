"""`play` and `info`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Call

from workshop import places, sample
from workshop.document.workshop_file import WorkshopFile

Refuse = Callable[..., str]
START = {"at": "2026-11-24T14:10:00+09:00", "do": {"type": "start_run"}}


@pytest.fixture
def commands(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: object) -> Path:
        path = tmp_path / "visit.jsonl"
        texts = [row if isinstance(row, str) else json.dumps(row) for row in (START, *rows)]
        path.write_text("\n".join(texts), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_play_makes_a_document_and_says_what_is_in_it(call: Call, tmp_path: Path, lang: str) -> None:
    target = tmp_path / "visit.workshop"
    answer = call("play", sample.commands(lang), "--deck", *sample.decks(), "--out", target, lang=lang)
    assert (answer.code, answer.err) == (0, "")
    assert str(target) in answer.out
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    captures = json.loads(call("info", target, "--format", "json").out)["captures"]
    assert str(sum(captures.values())) in answer.out


def test_each_deck_may_have_its_own_option(call: Call, tmp_path: Path) -> None:
    decks = [part for deck in sample.decks() for part in ("--deck", deck)]
    assert call("play", *decks, "--out", tmp_path / "v.workshop", "--", sample.commands("en")).code == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"do": {"type": "capture"', "This is not valid JSON (at character 26)"),
        ({"do": {"type": "captur", "text": "x"}}, 'Did you mean "capture"?'),
        ({"do": {"type": "capture", "txt": "x"}}, 'Did you mean "text"?'),
        ({"do": {"type": "add_step", "text": "x", "due": "27.11.2026"}}, "is not a date"),
        ({"do": {"type": "capture", "text": "x", "speaker": "nobody"}}, "nobody"),
        ({"do": {"type": "choose_trend", "trend": "logistics/LOG-T1"}}, "with --deck"),
    ],
)
def test_play_names_file_line_and_mend(
    refuse: Refuse, commands: Callable[..., Path], tmp_path: Path, row: object, said: str
) -> None:
    file = commands(row)
    sentence = refuse("play", file, "--out", tmp_path / "v.workshop")
    assert sentence.startswith(f"{file}:2")
    assert said in sentence
    assert not (tmp_path / "v.workshop").exists()


def test_play_refuses_what_cannot_be_used(refuse: Refuse, commands: Callable[..., Path], tmp_path: Path) -> None:
    file, target = commands(), tmp_path / "v.workshop"
    assert "no such file" in refuse("play", tmp_path / "none.jsonl", "--out", target).lower()
    assert "folder" in refuse("play", tmp_path, "--out", target)
    refuse("play", file, "--deck", tmp_path / "none.yaml", "--out", target)
    refuse("play", file, "--deck", sample.commands("ja"), "--out", target)
    refuse("play", file, "--out", tmp_path)
    refuse("play", file, "--out", file / "v.workshop")
    assert "--force" in refuse("play", file, "--out", file)
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name]


def test_play_says_that_a_folder_cannot_be_written(
    refuse: Refuse, commands: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tests as root can write anywhere, so the disk's refusal is brought about here."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("workshop.document.owner.os.open", denied)
    assert "v.workshop" in refuse("play", commands(), "--out", tmp_path / "v.workshop")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_info_tells_what_a_document_holds(call: Call, document: Path, lang: str) -> None:
    before = document.read_bytes()
    answer = call("info", document, lang=lang)
    assert (answer.code, answer.err) == (0, "")
    for part in ("株式会社ことり坂フードサービスロジスティクス", "髙橋 敏明", "N-1 配車の引き継ぎ", "69"):
        assert part in answer.out
    assert ("見本" if lang == "ja" else "Sample") in answer.out.splitlines()[0]
    assert document.read_bytes() == before
    assert list(document.parent.glob("*-wal")) == []


def test_info_gives_json_to_other_programs(call: Call, document: Path) -> None:
    found = json.loads(call("info", document, "--format", "json").out)
    assert found["invented"] is True
    assert found["captures"]["opportunity"] == 10
    assert found["picks"] == ["C2-1", "N-1", "C1-3"]
    assert found["opportunities"] == 3
    assert [step["due"] for step in found["steps"]] == ["2026-11-27", "2026-12-01", "2026-12-04", "2026-12-08"]


def test_info_reads_a_document_that_is_open(call: Call, document: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(document, tmp_path / "open.workshop"))
    store = WorkshopFile.open(copy)
    try:
        assert call("info", copy).code == 0
    finally:
        store.close()


def test_info_reads_an_empty_document(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "new.workshop"
    WorkshopFile.create(path).close()
    answer = call("info", path)
    assert (answer.code, answer.err) == (0, "")


def test_info_refuses_what_is_no_workshop(refuse: Refuse, document: Path, tmp_path: Path) -> None:
    text, empty, other = tmp_path / "a.workshop", tmp_path / "b.workshop", tmp_path / "c.workshop"
    text.write_text("hello")
    empty.write_bytes(b"")
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    for path in (text, empty, other, tmp_path, tmp_path / "none.workshop", places.data("resources/sample/README.md")):
        assert str(path) in refuse("info", path)


def test_info_refuses_a_newer_version(refuse: Refuse, document: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.workshop"
    raw = bytearray(document.read_bytes())
    raw[60:64] = (99 << 16).to_bytes(4, "big")
    newer.write_bytes(raw)
    assert "newer" in refuse("info", newer)
    assert newer.read_bytes() == raw


def test_info_refuses_a_damaged_document(refuse: Refuse, document: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.workshop"
    raw = bytearray(document.read_bytes())
    raw[100:] = b"\xff" * (len(raw) - 100)
    damaged.write_bytes(raw)
    refuse("info", damaged)


def test_a_workshop_is_made_again_from_its_json_copy(
    call: Call, refuse: Callable[..., str], document: Path, tmp_path: Path
) -> None:
    from workshop.cli.documents import load

    options = ("--audience", "internal", "--lang", "ja", "--only", "json", "--out", tmp_path)
    copy = Path(call("export", document, *options).out.strip())
    target = tmp_path / "new" / "again.workshop"
    answer = call("import-json", copy, "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert load(target) == load(document)
    jsonschema.validate(json.loads(copy.read_bytes()), json.loads(call("schema", "internal-json").out))
    assert call("info", target, "--format", "json").out == call("info", document, "--format", "json").out
    assert str(target) in refuse("import-json", copy, "--out", target)
    assert call("import-json", copy, "--out", target, "--force").code == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]

    for wrong, said in (
        ("[" * 100_000, "cannot be read as JSON"),
        ("{}", "JSON"),
        ('{"format": "workshop", "version": "1.0", "items": {"step": {"s": 3}}}', "items.step.s"),
    ):
        (tmp_path / "wrong.json").write_text(wrong)
        sentence = refuse("import-json", tmp_path / "wrong.json", "--out", tmp_path / "none.workshop")
        assert "wrong.json" in sentence
        assert said in sentence
    assert not (tmp_path / "none.workshop").exists()
