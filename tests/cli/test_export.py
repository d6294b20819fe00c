"""`export`, `demo` and `self-test`: files and pictures."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.conftest import Call
from tests.exports import templates
from tests.workshops import START

from workshop import places
from workshop.cli import drawing, self_test
from workshop.commands.wrapup import AllowText
from workshop.document.workshop_file import WorkshopFile
from workshop.exports.writing import ExportFile
from workshop.session import Session

Refuse = Callable[..., str]


def export(call: Call, document: Path, out: Path, *more: str, audience: str = "customer", to: str = "ja") -> list[Path]:
    answer = call("export", document, "--audience", audience, "--lang", to, "--out", out, *more)
    assert answer.code == 0, answer.err
    made = [Path(line) for line in answer.out.splitlines()]
    assert sorted(made) == sorted(p for p in out.rglob("*") if p in made)
    return made


@pytest.mark.parametrize("audience", ["customer", "internal"])
@pytest.mark.parametrize("to", ["ja", "en"])
def test_every_kind_is_written(call: Call, qapp: Any, document: Path, tmp_path: Path, audience: str, to: str) -> None:
    made = export(call, document, tmp_path / "out", audience=audience, to=to)
    suffixes = {path.suffix for path in made}
    assert {".docx", ".xlsx", ".pptx", ".pdf", ".eml", ".ics"} - suffixes == (
        set() if audience == "customer" else {".pptx", ".pdf"}
    )
    assert ".json" not in suffixes, "on request only"
    for path in made:
        if path.suffix in (".docx", ".xlsx", ".pptx"):
            assert zipfile.ZipFile(path).testzip() is None
    docx = next(path for path in made if path.suffix == ".docx")
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(docx).namelist()), "the map is in it"


def test_the_sample_says_aside_that_it_is_invented(call: Call, english: Path, tmp_path: Path) -> None:
    answer = call(
        "export", english, "--audience", "customer", "--lang", "en", "--out", tmp_path, "--only", "matrix", lang="en"
    )
    assert answer.err == "Sample: the company, people and figures are invented\n"


def test_only_what_is_asked_for_is_written(call: Call, document: Path, tmp_path: Path) -> None:
    (matrix,) = export(call, document, tmp_path / "a", "--only", "matrix")
    assert matrix.suffix == ".xlsx"
    made = export(call, document, tmp_path / "b", "--only", "matrix, json", audience="internal")
    assert sorted(path.suffix for path in made) == [".json", ".xlsx"]


def test_equal_documents_give_equal_json(call: Call, document: Path, tmp_path: Path) -> None:
    from workshop import sample

    again = tmp_path / "again.workshop"
    sample.build("ja", again)
    (first,) = export(call, document, tmp_path / "a", "--only", "json", audience="internal")
    (second,) = export(call, again, tmp_path / "b", "--only", "json", audience="internal")
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_bytes())["items"]["capture"]


def test_a_file_that_is_there_is_kept(call: Call, document: Path, tmp_path: Path) -> None:
    (first,) = export(call, document, tmp_path, "--only", "json")
    before = first.read_bytes()
    (second,) = export(call, document, tmp_path, "--only", "json")
    assert second != first
    assert first.read_bytes() == before


def test_export_refuses_what_it_cannot_use(refuse: Refuse, document: Path, tmp_path: Path) -> None:
    options = ("--audience", "customer", "--lang", "ja", "--only", "matrix", "--out")
    file = tmp_path / "file"
    file.write_text("x")
    assert "is a file" in refuse("export", document, *options, file)
    assert "not" in refuse("export", document, *options, file / "below")
    assert "none.workshop" in refuse("export", tmp_path / "none.workshop", *options, tmp_path / "out")
    assert str(file) in refuse("export", file, *options, tmp_path / "out")


def test_a_target_that_cannot_be_written_is_said(
    refuse: Refuse, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop.files.os.fsync", full)
    said = refuse("export", document, "--audience", "customer", "--lang", "ja", "--only", "json", "--out", tmp_path)
    assert str(tmp_path) in said
    assert list(tmp_path.glob("*.json*")) == []


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> str:
    """Something of ours stands in the matrix; its text."""
    from workshop.exports import edition
    from workshop.exports.leak import internal_texts

    render, found = edition.render, []

    def rendering(workshop: Any, *args: Any, **more: Any) -> list[ExportFile]:
        found[:] = [next(iter(internal_texts(workshop).values()))]
        files = render(workshop, *args, **more)
        return [*files, ExportFile("x.json", json.dumps([found[0]]).encode(), "matrix")]

    monkeypatch.setattr(edition, "render", rendering)
    return "x.json"


def test_what_is_ours_keeps_everything_back_until_somebody_decided(
    call: Call, document: Path, tmp_path: Path, careless: str
) -> None:
    copy = tmp_path / "copy.workshop"
    copy.write_bytes(document.read_bytes())
    asked = ("export", copy, "--audience", "customer", "--lang", "ja", "--only", "matrix", "--out", tmp_path / "out")
    answer = call(*asked, lang="en")
    assert answer.code == 1
    first, last = answer.out.splitlines()
    assert first.startswith("x.json (content): “")
    assert last.startswith("Internal text was found in 1 place, so nothing was written.")
    assert not (tmp_path / "out").exists()
    text = first.partition("“")[2].rstrip("”")
    session = Session(WorkshopFile.open(copy), now=lambda: START, new_id=lambda: "x")
    session.apply(AllowText(text=text, file_kind="matrix", why="public by now"))
    session.close()
    answer = call(*asked, lang="en")
    assert answer.code == 0, answer.out
    assert len(answer.out.splitlines()) == 2
    call("export", copy, "--audience", "internal", *asked[4:], lang="en")
    assert len(list((tmp_path / "out").iterdir())) == 4, "ours are not searched"


def test_a_password_comes_from_a_file_and_opens_the_files(
    call: Call, qapp: Any, document: Path, tmp_path: Path
) -> None:
    import msoffcrypto

    secret = tmp_path / "secret.txt"
    secret.write_text("Mini-2026!\nsecond line", encoding="utf-8")
    options = ("--only", "minutes,calendar", "--password-file", secret)
    answer = call("export", document, "--audience", "customer", "--lang", "ja", "--out", tmp_path / "out", *options)
    assert answer.code == 0
    assert "Mini-2026!" not in answer.out + answer.err
    assert "takes no password" in answer.err
    (minutes,) = (tmp_path / "out").glob("*.docx")
    file = msoffcrypto.OfficeFile(io.BytesIO(minutes.read_bytes()))
    assert file.is_encrypted()
    file.load_key(password="Mini-2026!", verify_password=True)
    out = io.BytesIO()
    file.decrypt(out)
    assert zipfile.ZipFile(out).testzip() is None


@pytest.mark.parametrize("content", [b"", b"short\n", "日本語のパスワード".encode(), b"\xff\xfe\x00"])
def test_a_file_without_a_usable_password_is_refused(
    refuse: Refuse, document: Path, tmp_path: Path, content: bytes
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(content)
    options = ("--audience", "customer", "--lang", "ja", "--out", tmp_path / "out", "--password-file")
    assert "password" in refuse("export", document, *options, secret).lower()
    assert "No password can be read" in refuse("export", document, *options, tmp_path / "none")


def test_a_computer_that_cannot_draw_still_gets_its_files(
    call: Call, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_library(**_: object) -> None:
        raise ImportError("libEGL.so.1")

    monkeypatch.setattr(drawing, "start_qt", no_library)
    answer = call("export", document, "--audience", "customer", "--lang", "ja", "--out", tmp_path)
    assert answer.code == 0
    assert "libEGL.so.1" in answer.err
    suffixes = {Path(line).suffix for line in answer.out.splitlines()}
    assert {".docx", ".xlsx", ".eml"} <= suffixes
    assert ".pdf" not in suffixes


@pytest.mark.slow
def test_the_demo_leaves_everything_in_both_languages(
    call: Call, qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.cli.demo.SLIDE_SIZE", (320, 180))
    answer = call("demo", "--out", tmp_path / "demo", lang="ja")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("見本：")
    for lang in ("ja", "en"):
        folder = tmp_path / "demo" / lang
        names = Counter(path.suffix for path in folder.iterdir() if path.is_file())
        assert (names[".docx"], names[".xlsx"], names[".workshop"]) == (3, 2, 1)
        assert {".pptx", ".pdf", ".eml", ".ics", ".json"} <= set(names)
        assert list(folder.glob("*/*.csv")), "files for CRM systems, a folder each"
        slides = sorted((folder / "slides").iterdir())
        assert len(slides) >= 20
        assert all(path.read_bytes().startswith(b"\x89PNG") for path in slides)
        assert len(list((folder / "pages").iterdir())) >= 4
        for path in folder.iterdir():
            assert f"  {lang}/{path.name}" in answer.out
    again = call("demo", "--out", tmp_path / "demo")
    assert again.code == 0
    assert len(list((tmp_path / "demo" / "ja").glob("*.docx"))) == 3, "its own files are replaced"


def test_the_demo_refuses_a_file_as_folder(refuse: Refuse, document: Path) -> None:
    assert "is a file" in refuse("demo", "--out", document)


def test_a_check_that_fails_is_said_and_the_others_go_on(
    call: Call, qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Path) -> int:
        raise ValueError("missing part")

    monkeypatch.setattr(
        self_test, "checks", lambda: iter([("cli.self.parts", failing), ("cli.self.words", self_test._words)])
    )
    answer = call("self-test")
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[0] == "FAILED  Loading every part: ValueError: missing part"
    assert lines[1].startswith("OK")
    assert lines[2].startswith("1 check failed.")


@pytest.mark.slow
def test_the_self_test_passes_here(call: Call, qapp: Any) -> None:
    answer = call("self-test")
    assert answer.code == 0, answer.out
    assert answer.out.count("OK ") == len(list(self_test.checks()))


# ---- a company's template


def test_what_stands_in_a_templates_margins_is_shown_and_taken_once_confirmed(
    call: Call, qapp: Any, document: Path, tmp_path: Path
) -> None:
    template = tmp_path / "自社.docx"
    template.write_bytes(templates.letterhead())
    given = (
        "export",
        document,
        "--audience",
        "customer",
        "--lang",
        "ja",
        "--out",
        tmp_path / "out",
        "--only",
        "minutes",
    )
    given = (*given, "--template", template)
    refused = call(*given, lang="ja")
    assert refused.code == 2
    assert "  ヘッダー：株式会社あおば物流支援\n" in refused.err
    assert "  画像：1点\n" in refused.err
    assert "--confirm-template" in refused.err
    assert not list((tmp_path / "out").glob("*"))
    confirmed = call(*given, "--confirm-template", lang="ja")
    assert confirmed.code == 0, confirmed.err
    later = call(*given, lang="ja")
    assert later.code == 0, later.err
    with zipfile.ZipFile(later.out.splitlines()[0]) as package:
        assert "あおば物流支援" in package.read("word/header1.xml").decode()


def test_a_template_that_cannot_be_used_is_one_sentence(call: Call, document: Path, tmp_path: Path) -> None:
    template = tmp_path / "old.doc"
    template.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    given = ("export", document, "--audience", "customer", "--lang", "ja", "--out", tmp_path, "--template", template)
    answer = call(*given, lang="ja")
    assert answer.code == 2
    assert answer.err == "「old.doc」は古いWordの形式（.doc）です。Wordで開き、.docxとして保存し直してください。\n"


def test_files_for_the_systems_that_are_named(call: Call, refuse: Refuse, document: Path, tmp_path: Path) -> None:
    named = ("--only", "crm", "--crm", "kintone")
    made = export(call, document, tmp_path / "a", *named, audience="internal")
    assert {path.parent for path in made} == {tmp_path / "a" / "kintone"}
    own = tmp_path / "data" / "crm"
    own.mkdir(parents=True)
    shipped = places.data("resources/crm/kintone.yaml").read_text(encoding="utf-8")
    (own / "kintone.yaml").write_text(shipped.replace("title: kintone", "title: ours"), encoding="utf-8")
    made = export(call, document, tmp_path / "b", *named, audience="internal")
    assert {path.parent.name for path in made} == {"ours"}, "a person's own copy goes first"
    options = ("--audience", "internal", "--lang", "ja", "--out", tmp_path, "--only", "crm", "--crm")
    assert "hubspot, salesforce" in refuse("export", document, *options, "dynamics")
    (own / "kintone.yaml").write_text(shipped.replace("rows: steps", "rows: step"), encoding="utf-8")
    assert "kintone.yaml, ToDo" in refuse("export", document, *options, "kintone")


def test_a_kind_with_nothing_to_write_says_so(call: Call, tmp_path: Path) -> None:
    commands, target = tmp_path / "a.jsonl", tmp_path / "a.workshop"
    commands.write_text(
        '{"at": "2026-11-24T14:00:00+09:00", "do": {"type": "set_up", "company": "A"}}', encoding="utf-8"
    )
    assert call("play", commands, "--out", target).code == 0
    options = (
        "--audience",
        "customer",
        "--lang",
        "ja",
        "--out",
        tmp_path / "out",
        "--only",
        "calendar,mail,mail_short",
    )
    answer = call("export", target, *options)
    assert answer.code == 0
    assert [line.partition(":")[0] for line in answer.err.splitlines()] == ["calendar", "mail_short"]
    (mail,) = answer.out.splitlines()
    assert mail.endswith(".eml")


def test_the_customers_data_is_what_its_schema_says(call: Call, english: Path, tmp_path: Path) -> None:
    (copy,) = export(call, english, tmp_path, "--only", "json", to="en")
    jsonschema.validate(json.loads(copy.read_bytes()), json.loads(call("schema", "customer-json").out))


def test_a_mapping_is_copied_to_be_changed(call: Call, refuse: Refuse, tmp_path: Path) -> None:
    assert [line.split("\t")[0] for line in call("crm", "list").out.splitlines()] == [
        "hubspot",
        "kintone",
        "salesforce",
    ]
    own = Path(call("crm", "copy", "kintone").out.strip())
    assert own == tmp_path / "data" / "crm" / "kintone.yaml"
    assert own.read_bytes() == places.data("resources/crm/kintone.yaml").read_bytes()
    assert f"kintone\t{own}" in call("crm", "list").out.splitlines()
    assert str(own) in refuse("crm", "copy", "kintone")
    assert "hubspot, kintone, salesforce" in refuse("crm", "copy", "dynamics")


def test_both_languages_are_one_file_of_minutes(call: Call, qapp: Any, document: Path, tmp_path: Path) -> None:
    made = export(call, document, tmp_path / "out", "--only", "minutes,json", to="both")
    assert sorted(path.name.rpartition("_")[2] for path in made) == ["Data.json", "Minutes.docx", "データ.json"]
