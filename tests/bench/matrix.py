"""The matrix with 1,000 challenges, against a plain XlsxWriter script that writes cells of the same number and look."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from tests.bench.rows import Row, paired
from tests.exports import meeting

from workshop.exports.matrix import matrix
from workshop.i18n import Words
from workshop.model.public import PublicTopic, PublicWorkshop
from workshop.model.publish import publish

COUNT, WIDTH = 1_000, 10


def run() -> list[Row]:
    words = Words("ja")
    public = _public()
    return [paired("matrix with 1,000 challenges", lambda: matrix(public, words), lambda: _floor(public), target=3.5)]


def _public() -> PublicWorkshop:
    topics = tuple(
        PublicTopic(
            id=f"t{n}", number=f"N-{n}", title=f"検査基準が拠点ごとに違い、応援に行けない {n}", place=n + 1, pick=None,
            importance=None, urgency=float(n % 6), from_today=bool(n % 2), departments="品質保証部・各拠点",
            current_state="拠点ごとに運用", next_step="基準を一覧にする", owner="品質保証 ご担当",
        )
        for n in range(COUNT)
    )  # fmt: skip
    return replace(publish(meeting.long_meeting("ja"), "ja"), topics=topics)


def _floor(public: PublicWorkshop) -> bytes:
    import xlsxwriter

    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    look = {"font_name": "BIZ UDPGothic", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
    plain, bold = book.add_format(look), book.add_format(look | {"bold": True})
    sheet: Any = book.add_worksheet("課題一覧")
    sheet.set_column(0, WIDTH - 1, 20)
    for row, topic in enumerate(public.topics, start=4):
        sheet.set_row(row, 22)
        sheet.write_number(row, 0, topic.place, bold)
        texts = (topic.number, topic.title, "業界", "未確認", "高", topic.departments, topic.current_state, topic.next_step, topic.owner)  # fmt: skip
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text, plain)
    sheet.add_table(3, 0, COUNT + 3, WIDTH - 1, {"columns": [{"header": str(n)} for n in range(WIDTH)]})
    sheet.freeze_panes(4, 3)
    book.close()
    return out.getvalue()
