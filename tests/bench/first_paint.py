"""From the start of the process to the first picture, and to the usable sample, against an empty main window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.rows import Row, seconds

ROUNDS = 11
EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
FIRST = """
import os, sys
from pathlib import Path
from workshop.ui import app
app.App._load = lambda self, then: os._exit(0)
app.run_app(app.AppArguments(data_dir=Path(sys.argv[1])))
"""
USABLE = """
import os, sys
from pathlib import Path
from workshop.ui import app
def usable(rooms):
    assert rooms.session is not None and rooms.shell.current() == "wrapup"
    rooms.shell.repaint()
    os._exit(0)
app.run_app(app.AppArguments(data_dir=Path(sys.argv[1]), file=Path(sys.argv[2])), usable)
"""


def run() -> list[Row]:
    """Medians of whole processes, the three in turn."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Without compiled modules every start would compile them: not what a person meets.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start(code: str, *arguments: str) -> None:
        subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True, timeout=60)

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = str(Path(folder) / "visit.workshop")
        build = (
            "import sys; from pathlib import Path; from workshop import sample; sample.build('ja', Path(sys.argv[1]))"
        )
        start(build, file)
        kinds = {"empty": (EMPTY,), "first": (FIRST, folder), "usable": (USABLE, folder, file)}
        taken: dict[str, list[float]] = {name: [] for name in kinds}
        for number in range(ROUNDS + 1):
            for name, call in kinds.items():
                needed = seconds(lambda call=call: start(*call))  # type: ignore[misc]
                if number:  # the first round warms up
                    taken[name].append(needed)
    floor = median(taken["empty"])
    return [
        Row("first paint: shell and Home's skeleton", median(taken["first"]), floor, 1.9),
        Row("usable sample", median(taken["usable"]), floor, 4.0),
    ]
