"""Pictures for the command line: the only place of it that starts Qt, offscreen where that can be."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from workshop.i18n import Words
from workshop.model.public import PublicSlide
from workshop.model.publish import publish_slide
from workshop.model.running_order import OFF_SCRIPT, running_order
from workshop.model.workshop import Workshop


def start_qt(*, windows: bool = False) -> Any:
    """The application, made once; the caller keeps it as long as it draws."""
    if sys.platform.startswith("linux"):
        # Pictures only: on a desktop nothing flickers, and on a bare machine there is no desktop.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is not None:
        return running
    if windows:
        from PySide6.QtWidgets import QApplication

        return QApplication(["workshop"])
    return QGuiApplication(["workshop"])


def slides(workshop: Workshop, lang: str, size: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    """Every slide in its order as a PNG, with a name to keep it under."""
    from workshop.paint.slide import slide_png

    words = Words(lang)
    for number, ref in enumerate([*running_order(workshop), OFF_SCRIPT], start=1):
        part = "-".join(piece.rpartition("/")[2] for piece in (ref.slide, ref.of, ref.beat) if piece)
        yield f"{number:02}-{part}.png", slide_png(publish_slide(workshop, ref, lang), *size, words)


def paint_for_files(
    kinds: Collection[str], workshop: Workshop, shown: Sequence[PublicSlide], lang: str
) -> dict[str, bytes]:
    """What goes into files of these kinds and only Qt can make, by the names `exports.edition` knows it under."""
    from workshop.exports import edition
    from workshop.paint.for_files import painted

    public, words = edition.public_of(workshop, lang), Words(lang)
    return painted(edition.paints(kinds), public, shown, words, edition.leaflets(kinds, public, words))


def pages(document: Path, folder: Path) -> list[Path]:
    """Pictures of the app's main pages showing this document; the application must be one for windows."""
    from workshop.ui.pictures import grab_pages

    return grab_pages(document, folder)
