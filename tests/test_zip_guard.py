"""Archives from outside: each danger is found before anybody opens a part, and said in one sentence."""

from __future__ import annotations

import os
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.zip_guard import Limits, bytes_of, guarded


def packed(*parts: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def a_link(name: str, to: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, to.encode()


def patched(data: bytes, name: str, change: Callable[[bytearray, int], None], *, local: bool = False) -> bytes:
    """The archive with the header of a part changed: the one in the list of parts, or its own."""
    changed = bytearray(data)
    mark, at_name = (b"PK\x03\x04", 30) if local else (b"PK\x01\x02", 46)
    at = changed.find(mark)
    while changed[at + at_name : at + at_name + len(name)] != name.encode():
        at = changed.find(mark, at + 4)
        assert at >= 0, name
    change(changed, at)
    return bytes(changed)


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(KnownError) as raised:
        guarded(data, "a.zip", limits or Limits())
    for lang in LANGS:
        said = Words(lang, strict=True).problem(raised.value.problem)
        assert "a.zip" in said
        assert "\n" not in said
    return raised.value.problem.code.removeprefix("zip.")


GOOD = packed(("a.txt", b"text" * 1000), ("folder/", b""), ("folder/b.xml", b"<?xml version='1.0'?>\n<a/>"), ("空.yaml", b""))  # fmt: skip


def test_a_good_archive_gives_its_parts() -> None:
    archive = guarded(GOOD, "a.zip")
    assert archive.names() == ("a.txt", "folder/b.xml", "空.yaml")
    assert archive.read("a.txt") == b"text" * 1000
    assert archive.size("a.txt") == 4000
    assert "folder/" not in archive
    assert guarded(packed(("a", b"x"), method=zipfile.ZIP_STORED), "a.zip").read("a") == b"x"
    assert guarded(packed(), "a.zip").names() == ()


def test_what_is_no_archive_or_half_of_one() -> None:
    assert refusal(b"") == "not_zip"
    assert refusal(b"id: sample\n") == "not_zip"
    assert refusal(b"PK") == "damaged"
    assert refusal(GOOD[: len(GOOD) // 2]) == "damaged"
    assert refusal(GOOD[:20] + GOOD[30:]) == "damaged"


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "C:/a", "C:a", "a\\b", "..\\a", "a//b", "./a", "a:stream", "nul", "x/COM1.txt",
     "aux.png", "a.", "a /b", "a\x01b", "a\u202egnp.exe", "a/..", ".."],
)  # fmt: skip
def test_a_name_that_leads_elsewhere(name: str) -> None:
    assert refusal(packed((name, b"x"))) == "name"


def test_a_name_cut_by_a_nul() -> None:
    def cut(data: bytearray, at: int) -> None:
        data[at + 46 : at + 50] = b"a\0/x"

    assert refusal(patched(packed(("abcd", b"x")), "abcd", cut)) == "name"


def test_an_office_file_may_call_its_parts_loosely() -> None:
    data = packed(("xl\\workbook.xml", b"<a/>"), ("/docProps/app.xml", b"<a/>"))
    assert len(guarded(data, "a.xlsx", Limits(loose_names=True)).names()) == 2
    assert refusal(packed(("xl\\..\\..\\a", b"")), Limits(loose_names=True)) == "name"
    assert refusal(packed(("xl\\a", b""), ("xl/A", b"")), Limits(loose_names=True)) == "twice"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("pair", [("a", "a"), ("Deck.yaml", "deck.YAML"), ("が", "か\u3099")])
def test_two_parts_of_one_name(pair: tuple[str, str]) -> None:
    assert refusal(packed((pair[0], b"x"), (pair[1], b"y"))) == "twice"


def test_links_and_devices() -> None:
    assert refusal(packed(a_link("a", "/etc/passwd"))) == "link"
    info = zipfile.ZipInfo("pipe")
    info.external_attr = stat.S_IFIFO << 16
    assert refusal(packed((info, b""))) == "link"


def test_encrypted_parts() -> None:
    def flag(data: bytearray, at: int) -> None:
        data[at + 8] |= 1

    assert refusal(patched(GOOD, "a.txt", flag)) == "encrypted"


def test_a_method_office_does_not_write() -> None:
    assert refusal(packed(("a", b"x" * 100), method=zipfile.ZIP_LZMA)) == "method"


def test_too_many_parts_and_too_much_in_them() -> None:
    assert refusal(packed(*((f"{n}", b"") for n in range(12))), Limits(entries=11)) == "too_many_parts"
    assert refusal(packed(("a", bytes(600)), ("b", bytes(600))), Limits(unpacked=1000)) == "bomb"
    assert refusal(packed(("a", bytes(600))), Limits(part=500)) == "bomb"
    assert refusal(packed(("a", bytes(9_000_000)))) == "bomb", "its ratio"
    assert guarded(packed(("a", bytes(7_000_000))), "a.zip").size("a") == 7_000_000


def test_a_part_longer_than_it_says() -> None:
    """The list of parts promises 10 bytes; 4,000 come out."""

    def lie(data: bytearray, at: int) -> None:
        data[at + 24 : at + 28] = struct.pack("<L", 10)

    assert refusal(patched(GOOD, "a.txt", lie)) == "bomb"


def test_a_part_shorter_than_it_says_or_changed() -> None:
    def longer(data: bytearray, at: int) -> None:
        data[at + 24 : at + 28] = struct.pack("<L", 5000)

    def check(data: bytearray, at: int) -> None:
        data[at + 16] ^= 1

    assert refusal(patched(GOOD, "a.txt", longer)) == "damaged"
    assert refusal(patched(GOOD, "a.txt", check)) == "damaged"


def test_the_two_headers_of_a_part_disagree() -> None:
    def renamed(data: bytearray, at: int) -> None:
        data[at + 30] = ord("b")

    assert refusal(patched(GOOD, "a.txt", renamed, local=True)) == "damaged"


def test_parts_that_share_their_bytes() -> None:
    """Two entries of the list lead to one part: each multiplies what comes out."""
    data = packed(("a", b"x" * 500), ("b", b"x" * 500))
    first, second = (data.find(b"PK\x01\x02"), data.rfind(b"PK\x01\x02"))
    twice = bytearray(data)
    twice[second:] = twice[first:second] + twice[second + (second - first) :]
    twice[second + 46] = ord("a")
    end = twice.rfind(b"PK\x05\x06")
    assert struct.unpack_from("<H", twice, end + 10) == (2,)
    assert refusal(bytes(twice)) == "twice"
    # Under names of their own, with the first one's header inside the second's bytes.
    inner = data[: data.find(b"PK\x03\x04", 4)]
    outer = zipfile.ZipInfo("b")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(outer, inner)
    whole = bytearray(out.getvalue())
    shift = whole.find(inner)
    entry = bytearray(data[first:second])
    struct.pack_into("<L", entry, 42, shift)
    central = whole.find(b"PK\x01\x02")
    end = whole.rfind(b"PK\x05\x06")
    own = bytes(whole[central:end])
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(own) + len(entry), central, 0)
    assert refusal(bytes(whole[:central]) + own + bytes(entry) + tail) == "bomb"


DTD = '<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.xml", "_rels/.rels", "A.XML", "drawing.vml"])
def test_definitions_in_xml(name: str, encoding: str) -> None:
    assert refusal(packed((name, DTD.encode(encoding)))) == "dtd"


def test_a_definition_far_inside_is_found_too() -> None:
    for gap in (262_144 - 5, 262_144 - len("<?xml?>") - 3, 600_000):
        assert refusal(packed(("a.xml", b"<?xml?>" + os.urandom(gap).hex().encode()[:gap] + b"<!DOCTYPE a>"))) == "dtd"


def test_xml_in_letters_that_hide_a_definition() -> None:
    assert refusal(packed(("a.xml", DTD.encode("cp500")))) == "damaged"
    assert refusal(packed(("a.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a>'))) == "damaged"
    assert guarded(packed(("a.xml", '<?xml version="1.0" encoding="Shift_JIS"?><a/>'.encode("cp932"))), "a.zip")
    assert guarded(packed(("a.yaml", b"title: <!DOCTYPE")), "a.zip"), "no XML"


def test_more_bytes_behind_the_end_of_a_part() -> None:
    raw = zlib.compressobj(wbits=-15)
    body = raw.compress(b"x" * 100) + raw.flush()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        package.writestr("a", body + b"hidden")

    def deflated(data: bytearray, at: int) -> None:
        method, crc, size = (10, 16, 24) if data[at + 2] == 1 else (8, 14, 22)
        data[at + method] = 8
        struct.pack_into("<L", data, at + crc, zlib.crc32(b"x" * 100))
        struct.pack_into("<L", data, at + size, 100)

    whole = out.getvalue()
    for local in (True, False):
        whole = patched(whole, "a", deflated, local=local)
    assert refusal(whole) == "damaged"


def test_the_file_itself(tmp_path: Path) -> None:
    def said(path: Path, most: int = 100) -> str:
        with pytest.raises(KnownError) as raised:
            bytes_of(path, most)
        return raised.value.problem.code

    assert said(tmp_path / "gone.zip") == "zip.not_found"
    assert said(tmp_path) == "zip.is_folder"
    (tmp_path / "a.zip").write_bytes(bytes(101))
    assert said(tmp_path / "a.zip") == "zip.too_large"
    assert bytes_of(tmp_path / "a.zip", 101) == bytes(101)
    assert said(tmp_path / "a\0.zip") == "zip.unreadable"
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert said(tmp_path / "pipe") == "zip.not_a_file"
