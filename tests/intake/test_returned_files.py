"""Files that come back and cannot be taken, or not whole: each is one sentence, and none takes minutes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest
from tests.exports import meeting
from tests.intake.returned import Round, put, said, short

from workshop import workbook
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop


def refusal(ja: Round, content: bytes, name: str = "x.xlsx") -> str:
    ja.path = ja.path.with_name(name)
    ja.path.write_bytes(content)
    with pytest.raises(KnownError) as error:
        ja.read()
    return error.value.problem.code


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_list_of_another_meeting_is_refused(ja: Round) -> None:
    other = Workshop(
        item.model_copy(update={"created_at": meeting.START}) if item.kind == "setup" else item
        for item in ja.workshop.all()
    )
    ja.path.write_bytes(ja.sent)
    with pytest.raises(KnownError, match=r"returned\.other_workshop"):
        ja.read(other)


def test_a_workbook_without_the_list_or_with_none_of_ours_is_refused(ja: Round) -> None:
    other = openpyxl.Workbook()
    other.active.append(["品名", "数量"])
    out = BytesIO()
    other.save(out)
    assert refusal(ja, out.getvalue()) == "returned.no_list"
    other.active.append(["番号", "課題", "重要度"])
    other.active.append(["X-1", "知らない課題", "高"])
    out = BytesIO()
    other.save(out)
    assert refusal(ja, out.getvalue()) == "returned.nothing_ours"


def test_what_is_no_workbook_is_refused_with_its_reason(ja: Round) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(ja, b"") == "workbook.not_excel"
    assert refusal(ja, "番号,課題,重要度".encode()) == "workbook.not_excel"
    assert refusal(ja, ole) == "workbook.old_format"
    assert refusal(ja, ole + "EncryptedPackage".encode("utf-16-le")) == "workbook.password"
    assert refusal(ja, ja.sent[: len(ja.sent) // 2]) == "workbook.damaged"
    assert refusal(ja, zipped(a=b"x")) == "workbook.damaged"
    assert refusal(ja, zipped(**{"[Content_Types].xml": b"<Types>wordprocessingml.document.main+xml</Types>"})) == "workbook.not_excel"  # fmt: skip
    assert refusal(ja, zipped(**{"[Content_Types].xml": b"spreadsheetml.sheet.main+xml"})) == "workbook.damaged"
    ja.path = ja.path.with_name("gone.xlsx")
    with pytest.raises(KnownError, match=r"workbook\.not_found"):
        ja.read()
    ja.path = ja.path.parent
    with pytest.raises(KnownError, match=r"workbook\.is_folder"):
        ja.read()


def edited_part(package: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """The file with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            assert part != name or before in content
            new.writestr(part, content.replace(before, after) if part == name else content)
    return out.getvalue()


def test_a_real_password_is_said(ja: Round) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = BytesIO()
    OOXMLFile(BytesIO(ja.sent)).encrypt("秘密", out)
    assert refusal(ja, out.getvalue()) == "workbook.password"


def test_a_bomb_is_not_opened(ja: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 2_000_000)
    assert refusal(ja, zipped(xl__sharedStrings=bytes(2_000_001))) == "workbook.bomb"
    assert refusal(ja, zipped(**{f"p{n}": b"" for n in range(2_001)})) == "workbook.bomb"


def test_what_would_take_minutes_is_not_opened(ja: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small for its bytes, endless for its reader: thousands of sheets, formats, texts."""
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 100) for n in range(301))
    assert refusal(ja, edited_part(ja.sent, "xl/workbook.xml", b"</sheets>", sheets + b"</sheets>")) == "workbook.bomb"
    monkeypatch.setattr(workbook, "MAX_TAGS", 5_000)
    monkeypatch.setattr(workbook, "MAX_TEXT_TAGS", 9_000)
    formats = edited_part(ja.sent, "xl/styles.xml", b"</cellXfs>", b"<xf/>" * 5_001 + b"</cellXfs>")
    assert refusal(ja, formats) == "workbook.bomb"
    texts = edited_part(ja.sent, "xl/sharedStrings.xml", b"</sst>", b"<si><t>a</t></si>" * 2_500 + b"</sst>")
    assert refusal(ja, texts) == "workbook.bomb"


def test_more_cells_than_a_list_has_are_not_all_read(ja: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 30)
    ja.path.write_bytes(ja.sent)
    with pytest.raises(KnownError, match=r"workbook\.bomb"):
        ja.read()


def test_a_part_in_a_writing_nobody_knows_is_damage(ja: Round) -> None:
    broken = edited_part(ja.sent, "xl/worksheets/sheet1.xml", b'encoding="UTF-8"', b'encoding="U3F-8"')
    assert refusal(ja, broken) == "workbook.damaged"


def test_a_hundred_thousand_empty_rows_are_not_gone_through(ja: Round) -> None:
    """Written as a program leaves them that dressed whole columns: far beyond the list, row after row of nothing."""
    book = openpyxl.load_workbook(BytesIO(ja.sent))
    put(ja.list(book), "C1-1", "owner", "別の人")
    out = BytesIO()
    book.save(out)
    rows = "".join(f'<row r="{n}"><c r="A{n}"/><c r="J{n}"/></row>' for n in range(50, 100_050)).encode()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(ja.path, "w", zipfile.ZIP_DEFLATED) as now:
        for part in before.namelist():
            data = before.read(part)
            now.writestr(part, data.replace(b"</sheetData>", rows + b"</sheetData>") if part == "xl/worksheets/sheet1.xml" else data)  # fmt: skip
    returned = ja.read()
    assert short(returned.differences) == {("C1-1", "owner"): "別の人"}
    assert said(returned) == ["workbook.rows_cut"]


def test_every_finding_has_its_words(ja: Round) -> None:
    for lang in LANGS:
        words = Words(lang, strict=True)
        returned = ja.back(lambda book: put(ja.list(book), "C1-1", "importance", "とても"))
        for problem in returned.problems:
            assert problem.place in words.problem(problem)
