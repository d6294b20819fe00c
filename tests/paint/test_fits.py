"""What does not stand well on a slide is seen in what is drawn."""

from __future__ import annotations

import pytest

from workshop.i18n import Words
from workshop.model.public import PageSlide
from workshop.paint import fits
from workshop.paint.sheet import Box, InsetMark, Sheet
from workshop.typesetting.fitting import Fitted

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Sheet:
    made = Sheet(1600)
    monkeypatch.setattr(fits, "sheet_of", lambda *_args, **_rest: made)
    return made


def found() -> list[tuple[str, str]]:
    return [(m.kind, m.line or m.text) for m in fits.misfits(PageSlide("", None), Words("ja"))]


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("ああああああああああい", "い"),
        ("ああああああああああい。", "い。"),
        ("ああああああああああ」い）", "い）"),
        ("ああああああああああ🎉", "🎉"),
        ("ああああああああああいい", ""),
        ("い", ""),
        ("ああ\nい", ""),
    ],
)
def test_one_character_alone_on_a_line_is_seen(sheet: Sheet, text: str, lone: str) -> None:
    head, tail = (text[: -len(lone)], lone) if lone else (text, "")
    lines = tuple(line for line in (*head.split("\n"), tail) if line)
    sheet.put(text, Fitted(40, lines), Box(0, 0, 900, 400))
    assert found() == ([("lone", lone)] if lone else [])


def test_a_text_that_is_cut_is_seen_also_on_an_inset(sheet: Sheet) -> None:
    inner = Sheet(800)
    inner.text("長い文が続きます。" * 40, Box(0, 0, 300, 60), 30, 30)
    sheet.marks.append(InsetMark(inner, 0, 0))
    sheet.text("短い文", Box(0, 0, 600, 60), 30, 30)
    assert [kind for kind, _ in found()] == ["cut"]


def test_a_text_without_room_for_a_line_is_seen_and_not_drawn(sheet: Sheet) -> None:
    taken = sheet.text("場所のない文", Box(0, 0, 300, 0), 30, 30)
    assert (taken.w, taken.h) == (0, 0)
    assert found() == [("cut", "場所のない文")]
