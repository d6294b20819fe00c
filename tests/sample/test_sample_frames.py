"""The sample's whole run as the customer saw it: after every command the frame is painted, and searched for ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from workshop import sample
from workshop.document.workshop_file import WorkshopFile
from workshop.exports.leak import internal_texts
from workshop.i18n import LANGS, Words
from workshop.intake.command_file import read
from workshop.model.items import Capture, SlideRef
from workshop.model.public import CoverSlide, PublicSlide, ReadBackSlide, StageState
from workshop.model.publish import header, publish_slide
from workshop.model.running_order import COVER, OFF_SCRIPT, read_back_lines, running_order
from workshop.model.terms import CaptureKind, Visibility
from workshop.model.text import fold
from workshop.model.workshop import Workshop
from workshop.paint.sheet import Box
from workshop.paint.slide import paint_state
from workshop.play import load_decks, take_decks
from workshop.session import Session

pytestmark = pytest.mark.usefixtures("qapp")

READ_BACK = SlideRef(slide="readback")


class Record:
    """Every string that is painted."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def text(self, whole: str, lines: tuple[str, ...], box: Box, size: float) -> None:
        self.texts += [whole, *lines]


class Screen:
    """The customer's screen; a frame like the last one is not painted again."""

    def __init__(self, lang: str) -> None:
        self._words = Words(lang)
        self._last: StageState | None = None
        self.frames = 0
        self.texts: set[str] = set()

    def show(self, state: StageState) -> set[str]:
        """Paint it; the strings that were painted."""
        if state == self._last:
            return set()
        self._last = state
        self.frames += 1
        record = Record()
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_state(painter, QRectF(0, 0, 640, 360), state, self._words, record)
        painter.end()
        self.texts |= set(record.texts)
        return set(record.texts)


def ours_now(workshop: Workshop) -> Iterator[str]:
    """Lines that at this moment are nobody's but ours."""
    for capture in workshop.of(Capture).values():
        if capture.what is CaptureKind.OPPORTUNITY or capture.visibility is Visibility.HELD:
            yield fold(capture.text)


def frames_of(workshop: Workshop, lang: str) -> Iterator[PublicSlide]:
    """What may be on the screen now: the slide that is on, and while one reads back, the line being read."""
    on = workshop.run.slide or COVER
    yield publish_slide(workshop, on, lang)
    if on == READ_BACK:
        reading = next((c.id for c in read_back_lines(workshop) if c.agreed is None), None)
        yield publish_slide(workshop, on, lang, reading=reading)


@pytest.mark.parametrize("lang", LANGS)
def test_no_frame_of_the_samples_run_had_anything_of_ours(lang: str, tmp_path: Path) -> None:
    store = WorkshopFile.create(tmp_path / "visit.workshop")
    session = Session(store, now=_nobody_asks, new_id=_nobody_asks)
    lines = read(sample.commands(lang))
    take_decks(session, load_decks(sample.decks()), lines[0].at)
    screen = Screen(lang)
    read_aloud: set[str] = set()
    for line in lines:
        session.apply(line.command, at=line.at, joins=line.joins)
        for slide in frames_of(session.workshop, lang):
            drawn = screen.show(StageState(slide=slide, lang=lang))
            if isinstance(slide, ReadBackSlide):
                read_aloud.add(fold(slide.text))
            if drawn:
                said = fold("\n".join(drawn))
                assert not [text for text in ours_now(session.workshop) if len(text) > 5 and text in said], line.place
    workshop = session.workshop
    for ref in (*running_order(workshop), OFF_SCRIPT):
        for larger in (False, True):
            screen.show(StageState(slide=publish_slide(workshop, ref, lang), lang=lang, larger=larger))
    cover = CoverSlide(header(workshop))
    for hidden in ({"covered": True}, {"blank": True}):
        assert not screen.show(
            StageState(slide=publish_slide(workshop, READ_BACK, lang), lang=lang, cover=cover, **hidden)
        ) & {c.text for c in workshop.captures()}
    said = fold("\n".join(screen.texts))
    # A line that was read to them and put otherwise since, and what was promised to be shown, were theirs to see.
    read_aloud.add(fold(workshop.lead.promised))
    needles = {text: shown for text, shown in internal_texts(workshop).items() if not _within(text, read_aloud)}
    session.close()
    assert screen.frames > 60, "the run was on the screen"
    assert len(needles) > 80, "the sample has much that is ours"
    assert not [shown for text, shown in needles.items() if text in said]


def _within(text: str, wholes: set[str]) -> bool:
    return any(text in whole for whole in wholes)


def _nobody_asks() -> str:  # type: ignore[return]
    raise AssertionError("every moment and name stands in the command file")
