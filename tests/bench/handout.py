"""A handout of 100 slides (title, six paragraphs, a table of 4 × 4), against plain python-pptx and against the zip alone."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO

from tests.bench.rows import Row, paired
from tests.exports import meeting

from workshop.exports.handout import handout
from workshop.exports.slides.master import PAGE
from workshop.exports.slides.package import Deck
from workshop.exports.slides.shapes import Box, Cell, Para
from workshop.exports.slides.texts import HEAD_FILL, para, title
from workshop.i18n import Words
from workshop.model.public import ChallengesSlide, NextStepsSlide, PublicSlide, PublicStep
from workshop.model.publish import publish, publish_shown
from workshop.model.terms import Side

SLIDES = 100
HEAD = ("実施事項", "担当", "期限", "完了の目安")


def run() -> list[Row]:
    return [_same_slides(), _against_the_zip(), _what_was_shown()]


def _texts(number: int) -> tuple[str, list[str], list[tuple[str, ...]]]:
    said = [
        f"{number}-{line} 待機の記録を{line}か月分共有し、拠点ごとの違いを確認する & 次回に持参" for line in range(6)
    ]
    rows = [HEAD, *((f"実施事項{number}-{row}", "貴社　物流部長", "11月27日(金)", "CSVで受領") for row in range(3))]
    return f"今後の進め方 {number}", said, rows


def ours() -> bytes:
    deck = Deck("ご説明資料", "ja", meeting.START, "クリックして入力")
    for number in range(SLIDES):
        heading, said, rows = _texts(number)
        slide = deck.slide("content")
        title(slide, heading, Box(PAGE.x, PAGE.y, PAGE.w, 160), 60, 40)
        slide.text("Text", Box(PAGE.x, 230, PAGE.w, 340), [para(text, 30) for text in said])
        cells = [
            tuple(Cell(_cell(text, head=not at), "" if at else HEAD_FILL) for text in row)
            for at, row in enumerate(rows)
        ]
        slide.table("今後の進め方", PAGE.x, 620, [PAGE.w / 4] * 4, cells, [60.0] * 4)
    return deck.to_bytes()


def _cell(text: str, *, head: bool) -> tuple[Para, ...]:
    return (para(text, 26, bold=head),)


def naive() -> bytes:
    from pptx import Presentation
    from pptx.util import Emu, Pt

    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12_192_000), Emu(6_858_000)
    for number in range(SLIDES):
        heading, said, rows = _texts(number)
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = heading
        frame = slide.shapes.add_textbox(Emu(800_000), Emu(1_600_000), Emu(10_500_000), Emu(2_300_000)).text_frame
        for at, text in enumerate(said):
            paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
            paragraph.text = text
            paragraph.font.size = Pt(16)
        table = slide.shapes.add_table(4, 4, Emu(800_000), Emu(4_250_000), Emu(10_500_000), Emu(1_600_000)).table
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                cell = table.cell(at, place)
                cell.text = text
                cell.text_frame.paragraphs[0].font.size = Pt(14)
                cell.text_frame.paragraphs[0].font.bold = not at
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def _same_slides() -> Row:
    return paired("100 slides, against plain python-pptx", ours, naive, target=0.6)


def _against_the_zip() -> Row:
    return paired("100 slides, against zipping the same parts", ours, _zipping(ours()), target=5.0, rounds=15)


def _zipping(content: bytes):
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = [(entry.filename, package.read(entry), entry.compress_type) for entry in package.infolist()]

    def floor() -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data, how in parts:
                package.writestr(zipfile.ZipInfo(name), data, how)
        return out.getvalue()

    return floor


def _what_was_shown() -> Row:
    """The whole way from what was shown: every sort of slide, fitted."""
    workshop = meeting.long_meeting("ja")
    header, words = publish(workshop, "ja").header, Words("ja")
    first = date(2026, 11, 27)
    shown: list[PublicSlide] = []
    sorts = publish_shown(workshop, "ja")
    trend = next(slide.trend for slide in sorts if isinstance(slide, ChallengesSlide))
    for number in range(SLIDES // 2):
        steps = tuple(
            PublicStep(f"待機の記録を{n}か月分共有する {number}", Side.CUSTOMER, "物流部長", first + timedelta(n), "CSVで受領")
            for n in range(3)
        )  # fmt: skip
        shown += [NextStepsSlide(steps), ChallengesSlide(trend) if number % 2 else sorts[number % len(sorts)]]
    content = handout(shown, header, words)
    return paired(
        "what was shown on 100 slides, against zipping the same parts",
        lambda: handout(shown, header, words), _zipping(content), target=5.0,
    )  # fmt: skip
