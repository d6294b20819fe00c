"""The customer's screen: a slide change in the window against painting the same slide into a picture of that size."""

from __future__ import annotations

import os

from tests.bench.rows import Row, paired


def run() -> list[Row]:
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
