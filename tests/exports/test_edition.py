from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.workshops import a_session

from workshop.commands.sharing import WriteColumns
from workshop.exports import makers, preview
from workshop.exports.edition import KINDS, kinds_for, render
from workshop.exports.writing import ExportFile, write_all
from workshop.i18n import Words
from workshop.model.items import Setup
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop


def names(workshop: Workshop, audience: str, lang: str, **options: object) -> list[str]:
    return [file.name for file in render(workshop, audience, lang, **options)]  # type: ignore[arg-type]


def test_the_usual_edition_is_minutes_and_matrix(meetings: Mapping[str, Workshop]) -> None:
    assert names(meetings["ja"], "customer", "ja") == ["20261124_みなと食品流通株式会社様_お打合せメモ.docx", "20261124_みなと食品流通株式会社様_課題一覧.xlsx"]  # fmt: skip
    assert names(meetings["en"], "internal", "en") == ["20261124_Minato_Foods_Distribution_Minutes_Internal.docx", "20261124_Minato_Foods_Distribution_Challenges_Internal.xlsx"]  # fmt: skip


def test_the_language_of_the_files_is_not_that_of_the_workshop(meetings: Mapping[str, Workshop]) -> None:
    (file,) = render(meetings["ja"], "customer", "en", only=["minutes"])
    assert file.name == "20261124_みなと食品流通株式会社_Minutes.docx"


def test_only_what_is_asked_for_is_made(meetings: Mapping[str, Workshop]) -> None:
    (file,) = render(meetings["ja"], "customer", "ja", only=["json"])
    assert file.name.endswith("_データ.json")


def test_a_kind_there_is_not_is_refused_in_a_sentence(meetings: Mapping[str, Workshop], words_ja: Words) -> None:
    with pytest.raises(KnownError) as raised:
        render(meetings["ja"], "customer", "ja", only=["minutes", "slides"])
    assert words_ja.problem(raised.value.problem) == (
        f"「slides」という出力はありません。選べるのは {', '.join(KINDS)} です。"
    )


def test_the_day_for_corrections_is_a_business_day_in_japan() -> None:
    before_the_holidays = Setup(company="A", starts_at=datetime(2026, 4, 28, 14, 0, tzinfo=UTC))
    (file,) = render(Workshop([before_the_holidays]), "customer", "ja", only=["json"])
    assert b"2026-05-11" in file.content, "the 29th of April and the 4th to the 6th of May are none"


def test_what_waits_beside_a_topic_is_in_our_files_alone() -> None:
    session = a_session()
    session.apply(WriteColumns(id="logi/wait", owner="物流部長の山本様"))
    for audience, there in (("customer", False), ("internal", True)):
        (file,) = render(session.workshop, audience, "ja", only=["matrix"])  # type: ignore[arg-type]
        said = repr(preview.read(file.name, file.content, Words("ja")))
        assert ("物流部長の山本様" in said) is there, audience


def test_what_is_offered_has_its_maker_and_no_other() -> None:
    assert set(makers.CUSTOMER) == set(kinds_for("customer"))
    assert set(makers.INTERNAL) == set(kinds_for("internal"))


# ---- writing


def test_files_are_written_and_none_is_replaced(tmp_path: Path) -> None:
    files = [ExportFile("a.docx", b"one"), ExportFile("b.xlsx", b"two")]
    folder = tmp_path / "new" / "folder"
    assert [path.name for path in write_all(files, folder)] == ["a.docx", "b.xlsx"]
    assert [path.name for path in write_all(files, folder)] == ["a (2).docx", "b (2).xlsx"]
    assert [path.name for path in write_all(files[:1], folder)] == ["a (3).docx"]
    assert (folder / "a.docx").read_bytes() == b"one"
    assert not list(folder.glob("*.tmp"))


def test_what_the_disk_refuses_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as raised:
        write_all([ExportFile("a.docx", b"x")], tmp_path / "file")
    assert raised.value.problem.code.startswith("file.")
