"""The composition root: the shell is painted before anything heavy is loaded; then Home comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workshop import places

SCRIPT = """
import sys, json
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workshop.ui.app import App, AppArguments

HEAVY = ("pydantic", "yaml", "docx", "openpyxl", "lxml", "babel", "sqlite3", "workshop.session", "workshop.document",
         "workshop.ui.rooms", "workshop.ui.home", "workshop.library")
qt = QApplication([])
app = App(AppArguments(data_dir=Path(sys.argv[1]), lang="ja"), qt)
seen = []
app.shell.painted.connect(lambda: seen.append([name for name in HEAVY if name in sys.modules]))

def then(rooms):
    seen.append([app.shell.current(), "workshop.ui.rooms" in sys.modules])
    app.shell.close()
    qt.quit()

QTimer.singleShot(30_000, qt.quit)  # so that a failure ends too
app.start(then)
code = qt.exec()
app.stop()
print(json.dumps(seen))
sys.exit(code)
"""


def test_the_rest_is_loaded_after_the_first_paint(data_dir: Path) -> None:
    env = dict(os.environ, PYTHONPATH=str(places.checkout() / "src"), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(data_dir)], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == '[[], ["home", true]]'
    assert "Traceback" not in done.stderr
