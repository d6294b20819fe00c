"""CSV as CRMs take it: exact text, CRLF, quotes doubled. Says what could not be kept instead of dropping it.

Text is written as it was said, also where it looks like a formula: a CRM stores text. What a spreadsheet would make
of it is said in the instructions beside the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

MISSING: Final = "〓"
"""Printers' sign for a character that is not in the case."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_CODECS: Final = {"utf-8-bom": "utf-8-sig", "utf-8": "utf-8", "cp932": "cp932"}


@dataclass(slots=True)
class Kept:
    """What has to be said of a file: characters its encoding has not, and cells that look like formulas."""

    missing: list[tuple[int, str, str]] = field(default_factory=list)
    """Row (the first below the headers is 1), column, characters."""
    formulas: int = 0


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[str]], encoding: str) -> tuple[bytes, Kept]:
    """The file and what has to be said of it."""
    codec, kept = _CODECS[encoding], Kept()
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers)
    for number, row in enumerate(rows, start=1):
        cells = []
        for header, cell in zip(headers, row, strict=True):
            kept.formulas += cell.startswith(FORMULA)
            if lost := _lost(cell, codec):
                kept.missing.append((number, header, lost))
                cell = "".join(MISSING if sign in lost else sign for sign in cell)
            cells.append(cell)
        writer.writerow(cells)
    return text.getvalue().encode(codec, errors="replace"), kept


def _lost(text: str, codec: str) -> str:
    """The characters this encoding has not, each once."""
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return "".join(dict.fromkeys(sign for sign in text if not _has(sign, codec)))
    return ""


def _has(sign: str, codec: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
