"""The long meeting in both languages and every file of it, made once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

import pytest
from tests.exports import meeting

from workshop.exports.edition import AUDIENCES, Audience, ExportFile, kinds_for, render
from workshop.i18n import LANGS, Words
from workshop.model.public import PublicWorkshop
from workshop.model.publish import publish, publish_shown
from workshop.model.workshop import Workshop


def a_png(width: int = 40, height: int = 30) -> bytes:
    """A white picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff" * 3 * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="session")
def map_png() -> bytes:
    return a_png()


@pytest.fixture(scope="session")
def meetings() -> Mapping[str, Workshop]:
    """The long meeting in each language."""
    return {lang: meeting.long_meeting(lang) for lang in LANGS}


@pytest.fixture(scope="session")
def public_ja(meetings: Mapping[str, Workshop]) -> PublicWorkshop:
    return publish(meetings["ja"], "ja")


@pytest.fixture(scope="session")
def public_en(meetings: Mapping[str, Workshop]) -> PublicWorkshop:
    return publish(meetings["en"], "en")


Editions = Mapping[tuple[str, Audience], Mapping[str, ExportFile]]


@pytest.fixture(scope="session")
def editions(meetings: Mapping[str, Workshop], map_png: bytes) -> Editions:
    """(language, audience) -> kind -> its first file."""
    found = {}
    for lang in LANGS:
        words = Words(lang, strict=True)
        for audience in AUDIENCES:
            found[lang, audience] = {
                kind: files[0]
                for kind in kinds_for(audience)
                if (
                    files := render(
                        meetings[lang],
                        audience,
                        lang,
                        only=[kind],
                        shown=publish_shown(meetings[lang], lang),
                        painted={"map": map_png},
                        words=words,
                    )
                )
            }
    return found
