"""Every slide of every deck as pictures, for people to look at: out/decks/<deck>-<lang>-<size>-<trend>.png.

    python tools/deck_slides.py [DECK…] [--lang ja] [--size 1366x768,1920x1080,1280x720] [--columns 3] [--larger]

DECK is a deck's id (manufacturing) or a trend's (MFG-T2); without one all shipped decks. One contact sheet a trend, its
slides in their order; texts that are cut and lines with one character are listed.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "decks"
SIZES = "1366x768,1920x1080,1280x720"
GAP = 12


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wanted", nargs="*", metavar="DECK")
    parser.add_argument("--lang", default="ja,en")
    parser.add_argument("--size", default=SIZES)
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--larger", action="store_true", help="the larger type of online meetings")
    given = parser.parse_args()

    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    from workshop import places
    from workshop.decks.reading import load
    from workshop.i18n import Words
    from workshop.model.publish_deck import deck_slides
    from workshop.paint.fits import misfits
    from workshop.paint.slide import slide_image

    running = QGuiApplication(["workshop"])  # noqa: F841 - kept while we draw
    OUT.mkdir(parents=True, exist_ok=True)
    for path in sorted(places.data("trends").glob("*.yaml")):
        deck = load(path).deck
        if deck is None or deck.lang not in given.lang.split(","):
            continue
        words = Words(deck.lang)
        slides = deck_slides(deck)
        for trend in deck.trends:
            if given.wanted and not {deck.id, trend.id} & set(given.wanted):
                continue
            own = [shown.slide for shown in slides if shown.trend == trend.id]
            for slide in own:
                for misfit in misfits(slide, words, larger=given.larger):
                    print(f"{path.name} {trend.id} {type(slide).__name__}: {misfit.kind} {misfit.line or misfit.text}")
            for size in given.size.split(","):
                wide, high = map(int, size.split("x"))
                rows = -(-len(own) // given.columns)
                sheet = QImage(
                    given.columns * (wide + GAP) + GAP, rows * (high + GAP) + GAP, QImage.Format.Format_RGB32
                )
                sheet.fill(QColor("#8A8F96"))
                painter = QPainter(sheet)
                for number, slide in enumerate(own):
                    row, column = divmod(number, given.columns)
                    picture = slide_image(slide, wide, high, words, larger=given.larger)
                    painter.drawImage(GAP + column * (wide + GAP), GAP + row * (high + GAP), picture)
                painter.end()
                sheet.save(str(OUT / f"{deck.id}-{deck.lang}-{size}-{trend.id}.png"))


if __name__ == "__main__":
    main()
