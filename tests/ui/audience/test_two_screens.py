"""The customer's window on two screens, in a process that has them: placing, swapping, unplugging."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080, "dpr": 1},
]

STORY = """
import json, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from workshop.i18n import Words
from workshop.stage.placement import Remembered
from workshop.ui.audience.placing import AudienceController, facts, screen_named
from workshop.ui.audience.window import AudienceWindow

app = QApplication([])
console = QWidget(); console.setGeometry(50, 50, 900, 500); console.show()
window = AudienceWindow(Words("ja"))
controller = AudienceController(window, console)
said = []
controller.confirmed.connect(lambda kept: said.append(["confirmed", kept.audience]))
controller.lost.connect(lambda: said.append(["lost", window.isVisible(), window.isFullScreen()]))
controller.offered.connect(lambda name: said.append(["offered", name]))

def settle():
    for _ in range(5):
        app.processEvents()

def now():
    settle()
    area = window.geometry()
    return {
        "screen": window.screen().name(), "full": window.isFullScreen(), "visible": window.isVisible(),
        "rect": [area.x(), area.y(), area.width(), area.height()], "console": console.screen().name(),
    }

out = {"facts": [[f.name, f.geometry.x, f.primary, f.mirrored] for f in facts()]}
first = controller.start()
out["start"] = now() | {"confirmed": first.confirmed, "mode": first.mode}
controller.confirm()
out["remembered"] = controller.start(Remembered(audience="projector")).confirmed
out["swapped"] = [controller.swap(), now()]
out["back"] = [controller.swap(), now()]
controller.toggle_full_screen()
out["titled"] = now()
controller.choose("projector")
out["again"] = now()
app.screenRemoved.emit(screen_named("projector"))
out["unplugged"] = now() | {"placement": controller.placement.screen, "confirmed": controller.placement.confirmed}
app.screenAdded.emit(screen_named("projector"))
controller.fill_own_screen()
out["turned"] = now()
controller.as_window()
out["window"] = now()
out["said"] = said
window.finish(); console.close()
print(json.dumps(out))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the story says happened."""
    folder = tmp_path_factory.mktemp("screens")
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": SCREENS}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    run = subprocess.run(
        [sys.executable, "-c", STORY], capture_output=True, text=True, env=environment, check=False, cwd=Path.cwd()
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


def test_both_screens_are_known(told: dict[str, Any]) -> None:
    assert told["facts"] == [["laptop", 0, True, False], ["projector", 1366, False, False]]


def test_the_customers_window_fills_the_other_screen_and_waits_for_a_yes(told: dict[str, Any]) -> None:
    start = told["start"]
    assert (start["screen"], start["full"], start["mode"], start["confirmed"]) == ("projector", True, "second", False)
    assert start["rect"] == [1366, 0, 1920, 1080]
    assert start["console"] == "laptop"


def test_a_remembered_screen_is_not_asked_for_again(told: dict[str, Any]) -> None:
    assert told["remembered"]
    assert told["said"][0] == ["confirmed", "projector"]


def test_the_windows_change_screens_and_back(told: dict[str, Any]) -> None:
    done, after = told["swapped"]
    assert done
    assert (after["screen"], after["full"], after["console"]) == ("laptop", True, "projector")
    assert after["rect"] == [0, 0, 1366, 768]
    done, after = told["back"]
    assert done
    assert (after["screen"], after["full"], after["console"]) == ("projector", True, "laptop")


def test_full_screen_can_be_left_and_taken_again(told: dict[str, Any]) -> None:
    assert not told["titled"]["full"]
    assert told["titled"]["screen"] == "projector"
    assert told["again"]["full"]


def test_an_unplugged_screen_hides_the_window_at_once(told: dict[str, Any]) -> None:
    unplugged = told["unplugged"]
    assert not unplugged["visible"]
    assert not unplugged["full"]
    assert (unplugged["placement"], unplugged["confirmed"]) == ("laptop", False)
    assert ["lost", False, False] in told["said"]


def test_a_screen_that_comes_back_is_offered(told: dict[str, Any]) -> None:
    assert ["offered", "projector"] in told["said"]


def test_one_screen_can_be_filled_or_shared_as_a_window(told: dict[str, Any]) -> None:
    assert (told["turned"]["screen"], told["turned"]["full"]) == ("laptop", True)
    assert (told["window"]["screen"], told["window"]["full"]) == ("laptop", False)
    assert told["window"]["visible"]
