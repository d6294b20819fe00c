"""Minutes with 1,000 and 5,000 rows, against writing the same table as one string and zipping the same parts."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from xml.sax.saxutils import escape

from tests.bench.rows import Row, paired
from tests.exports import meeting

from workshop.exports.minutes import minutes
from workshop.i18n import Words
from workshop.model.public import PublicStep, PublicWorkshop
from workshop.model.publish import publish
from workshop.model.terms import Side

DOCUMENT = "word/document.xml"
CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>'  # fmt: skip
ROW = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{CELL * 4}</w:tr>"


def run() -> list[Row]:
    return [
        _row("minutes with 1,000 rows", 1_000, 3.5),
        _row("minutes with 5,000 rows", 5_000, 4.0),
    ]


def _row(name: str, count: int, target: float) -> Row:
    words = Words("ja")
    public = _public(count)
    parts = _parts(minutes(public, words))
    head, _, rest = parts.pop(DOCUMENT).decode().partition("<w:tr>")
    tail = rest[rest.rindex("</w:tbl>") :] if "</w:tbl>" in rest else rest
    values = [(s.text, s.owner, words.short_date(s.due or date.min), s.done_when) for s in public.steps]

    def floor() -> bytes:
        body = "".join(
            ROW.format(3764, escape(a), 2070, escape(b), 1694, escape(c), 1884, escape(d)) for a, b, c, d in values
        )
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)
            package.writestr(DOCUMENT, head + body + tail)
        return out.getvalue()

    return paired(name, lambda: minutes(public, words), floor, target=target, rounds=15)


def _public(count: int) -> PublicWorkshop:
    whole = publish(meeting.long_meeting("ja"), "ja")
    first = date(2026, 11, 27)
    steps = tuple(
        PublicStep(f"待機の記録を{n}か月分共有する & 確認する", Side.CUSTOMER, "物流部長", first + timedelta(n % 90), "CSVで受領")
        for n in range(count)
    )  # fmt: skip
    return replace(whole, steps=steps)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
