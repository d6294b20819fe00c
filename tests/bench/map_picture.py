"""The priority map as a picture, 1600 × 1200 with 60 numbered topics, against matplotlib when it is warm: processor's time."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from statistics import median
from time import process_time

from tests.bench.rows import Row

ROOT = Path(__file__).resolve().parent.parent.parent
SIZE, POINTS, ROUNDS = (1600, 1200), 60, 15

PEER = """
import io, json, sys, time
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager
points = json.loads(sys.argv[1])
for path in font_manager.findSystemFonts():
    if "BIZUDPGothic" in path:
        font_manager.fontManager.addfont(path)
plt.rcParams["font.family"] = "BIZ UDPGothic"
def one():
    figure, axes = plt.subplots(figsize=(16, 12), dpi=100)
    axes.axhline(2.5, linestyle="--", color="#CFCBBF")
    axes.axvline(2.5, linestyle="--", color="#CFCBBF")
    axes.axvspan(2.5, 5.2, ymin=0.5, color="#FBE9E2")
    for label, x, y, colour in points["dots"]:
        axes.scatter([x], [y], s=900, color=colour, edgecolors="white", zorder=3)
        axes.text(x, y, label, color="white", ha="center", va="center", fontsize=14, fontweight="bold", zorder=4)
    for text, x, y in points["corners"]:
        axes.text(x, y, text, fontsize=20)
    axes.set_xlim(-0.2, 5.2)
    axes.set_ylim(-0.2, 5.2)
    axes.set_xlabel(points["across"])
    axes.set_ylabel(points["upwards"])
    out = io.BytesIO()
    figure.savefig(out, format="png")
    plt.close(figure)
one()
taken = []
for _ in range(points["rounds"]):
    start = time.process_time()
    one()
    taken.append(time.process_time() - start)
print(json.dumps(taken))
"""


def run() -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication
    from tests.paint.scenes import topics

    from workshop.i18n import Words
    from workshop.paint.map_picture import map_picture

    app = QGuiApplication.instance() or QGuiApplication([])
    words = Words("ja")
    found = topics(True, POINTS, scored=POINTS)
    map_picture(found, SIZE, words)

    def taken() -> float:
        start = process_time()
        map_picture(found, SIZE, words)
        return process_time() - start

    ours = [taken() for _ in range(ROUNDS)]
    folder = ROOT / ".venv-peers"
    python = next((p for p in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if p.exists()), None)
    if python is None:
        print("matplotlib is not there (.venv-peers): the row is left out")
        return []
    told = {
        "dots": [
            (str(t.place), t.urgency, t.importance, "#B23E1B" if t.from_today else "#1B4F72") for t in found
        ],
        "corners": [(words(f"slides.quarter_{key}"), x, y)
                    for key, x, y in (("plan", 0.1, 5), ("first", 4, 5), ("watch", 0.1, 0.1), ("soon", 4, 0.1))],
        "across": words("exports.topic_urgency"),
        "upwards": words("exports.topic_importance"),
        "rounds": ROUNDS,
    }  # fmt: skip
    answered = subprocess.run(
        [str(python), "-c", PEER, json.dumps(told)], check=True, capture_output=True, text=True, timeout=300
    )
    theirs = json.loads(answered.stdout)
    # And once more after it, so that what disturbs the machine disturbs both.
    ours += [taken() for _ in range(ROUNDS)]
    del app
    return [Row("map picture, 60 topics, against warm matplotlib", median(ours), median(theirs), 0.45)]
