"""Run as a program: somebody types into a new workshop, and the computer goes off in the middle of a line.

python killed.py DATA_DIR        prints, a line each, the path and the lines the screen called saved
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.journeys.person import Person

LINES = ("荷待ちが1台55分", "「朝の4時に電話が鳴る", "*予算は来期")


def main(data_dir: Path) -> None:
    person = Person(QApplication([]), data_dir)
    person.open()
    person.press("Ctrl+N")
    person.go_to(person.words("prepare.company"))
    person.type("東浜ロジ")
    person.press("F5", "F5")
    person.take_place("online")
    person.press("F5")
    print(person.rooms.path)
    for line in LINES:
        person.say(line)
        person.expect_saved()
        print(line, flush=True)
    person.type("ここまで打ったところで")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
