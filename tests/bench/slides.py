"""The customer's screen: a slide change in the window against painting the same slide into a picture of that size."""

from __future__ import annotations

import os
from statistics import median
from time import process_time

from tests.bench.rows import Row, paired

ROUNDS = 5


def run() -> list[Row]:
    return [*in_the_window(), *from_the_console()]


def in_the_window() -> list[Row]:
    """The window alone, told by a stage: no slide has been shown before."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication
    from tests.paint.scenes import scenes

    from workshop.i18n import Words
    from workshop.paint.slide import forget_sheets, slide_image
    from workshop.stage.stage import Stage
    from workshop.ui.audience.window import AudienceWindow

    app = QApplication.instance() or QApplication([])
    words = Words("ja")
    made = scenes(words)
    told = [made[name] for name in ("spark", "evidence", "confront", "challenges", "case", "map", "readback")]
    window = AudienceWindow(words)
    stage = Stage("ja", made["cover"], None, window.show_state)
    window.show_state(stage.state)
    window.resize(1366, 768)
    window.show()
    for _ in range(5):
        app.processEvents()

    def change() -> None:
        forget_sheets()  # a slide that was never shown before
        for slide in told:
            stage.show(slide)
        assert window.painted_revision == stage.revision, "the window painted what it was told"

    def paint() -> None:
        forget_sheets()
        for slide in told:
            slide_image(slide, 1366, 768, words)

    rows = [paired("slide change, 1366 x 768", change, paint, target=1.5, rounds=9)]
    window.finish()
    return rows


def from_the_console() -> list[Row]:
    """The whole sample, slide by slide with the key; each until the customer has it, and until our side is painted.

    The processor's time: the disk's part is measured where captures are saved. The floor paints each slide anew.
    """
    from tests.bench.console import console, settle

    from workshop.paint.slide import forget_sheets, slide_image

    there: list[float] = []
    both: list[float] = []
    floor: list[float] = []
    with console("ja", 2_000) as rooms:
        presenting = rooms.presenting
        presenting.open_window("side-by-side")
        presenting.confirm()
        window = presenting._seating.venue.window
        window.resize(1366, 768)
        settle()
        painted: list[float] = []
        window.painted.connect(lambda _revision: painted.append(process_time()))
        order = list(presenting.order)
        for number in range(ROUNDS + 1):
            forget_sheets()
            presenting.show(order[0])
            settle(20)
            taken = [0.0, 0.0, 0.0]
            for _ in order[1:]:
                settle(20)
                painted.clear()
                start = process_time()
                presenting.step(+1)
                taken[0] += painted[-1] - start
                settle(2)
                taken[1] += process_time() - start
                assert window.painted_revision == presenting.state.revision, "the customer has what they should have"
            for slide in order[1:]:
                forget_sheets()
                made = presenting._slide(slide)
                start = process_time()
                slide_image(made, window.width(), window.height(), rooms.words)
                taken[2] += process_time() - start
            if number:
                for kept, found in zip((there, both, floor), taken, strict=True):
                    kept.append(found / (len(order) - 1))
    least = median(floor)
    return [
        Row("the next slide by key, until the customer has it", median(there), least, 1.5),
        Row("the same, until our side is painted too (no target)", median(both), least, float("inf")),
    ]
