"""Pictures of every slide of the customer's screen, with the invented examples of the tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shots import Stand, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NAMES = (
    "cover", "cover-logo", "flow", "request", "spark", "evidence", "confront", "challenges", "case", "page",
    "page-portrait", "page-missing", "estimate", "estimate-blank",
    "ranking", "map", "map-40", "map-80", "map-120", "map-long", "readback", "next-steps", "thanks", "off-script",
)  # fmt: skip


def _slide(name: str) -> Callable[[Stand], QWidget]:
    def made(stand: Stand) -> QWidget:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        from tests.paint.scenes import scenes

        from workshop.stage.stage import Stage
        from workshop.ui.audience.window import AudienceWindow

        window = AudienceWindow(stand.words)
        window.show_state(Stage(stand.words.lang, scenes(stand.words)[name]).state)
        return window

    return made


for _name in NAMES:
    scene(f"slide-{_name}")(_slide(_name))
