"""Pictures of every page, for people to look at: out/shots/<scene>-<lang>-<look>-<size>.png.

    python tools/shots.py [--only home,run] [--lang ja] [--look light] [--size small]

A scene is a function that takes a `Stand` and gives a widget to be pictured; add one with `@scene("name")` in this file
or in another tools/shots_*.py. Each scale needs a process of its own, because Qt takes it from the environment.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "shots"
SIZES: dict[str, tuple[int, int, float]] = {
    "small": (1093, 614, 1.25),  # 1366 x 768 at 125 %
    "large": (1920, 1080, 1.0),
}
LANGS = ("ja", "en")
LOOKS = ("light", "dark")

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget

    from workshop.i18n import Words
    from workshop.ui.theme import Theme


@dataclass(slots=True)
class Stand:
    """What a scene is given."""

    qt: QApplication
    words: Words
    theme: Theme
    width: int
    height: int
    folder: Path
    """An empty folder for a scene's own files (use it as the data folder)."""
    after: list[Callable[[], Any]] = field(default_factory=list)
    """Called when the picture is taken: close what was opened."""

    def settle(self) -> None:
        """Let the event loop come to rest."""
        for _ in range(5):
            self.qt.processEvents()


Scene = Callable[[Stand], "QWidget"]
SCENES: dict[str, Scene] = {}


def scene(name: str) -> Callable[[Scene], Scene]:
    """Put a scene on the list."""

    def listed(made: Scene) -> Scene:
        SCENES[name] = made
        return made

    return listed


def render(widget: QWidget, width: int, height: int) -> QImage:
    """The widget at this size, at the scale of the process."""
    from PySide6.QtWidgets import QApplication

    widget.resize(width, height)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    return widget.grab().toImage()


@scene("shell")
def _shell(stand: Stand) -> QWidget:
    """The frame before anything is loaded."""
    from workshop.ui.shell import Shell

    shell = Shell(stand.words)
    shell.announce(["home", "prepare", "run", "wrapup"])
    for name in ("prepare", "run", "wrapup"):
        shell.set_available(name, False)
    return shell


def _take(only: set[str], lang: str, look: str, size: str) -> int:
    """Every wanted scene in one language, look and size; in a process of its own."""
    import tempfile

    from PySide6.QtWidgets import QApplication

    from workshop import places
    from workshop.i18n import Words
    from workshop.ui.icons import find_icons
    from workshop.ui.theme import Theme

    width, height, _ = SIZES[size]
    OUT.mkdir(parents=True, exist_ok=True)
    qt = QApplication([])
    find_icons(places.data("resources/icons"))
    theme = Theme(qt, "dark" if look == "dark" else "light")
    failed = 0
    for name, made in SCENES.items():
        if only and name not in only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            stand = Stand(qt, Words(lang), theme, width, height, Path(folder))
            try:
                widget = made(stand)
                picture = render(widget, width, height)
                picture.save(str(OUT / f"{name}-{lang}-{look}-{size}.png"))
                widget.close()
                widget.deleteLater()
            except Exception as error:  # the other scenes are wanted all the same
                failed += 1
                print(f"{name} {lang} {look} {size}: {error!r}", file=sys.stderr)
            for close in stand.after:
                close()
            stand.settle()
    return failed


def _load_scenes() -> None:
    for path in sorted(Path(__file__).parent.glob("shots_*.py")):
        import_module(path.stem)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="names of scenes, with commas")
    parser.add_argument("--lang", choices=LANGS)
    parser.add_argument("--look", choices=LOOKS)
    parser.add_argument("--size", choices=tuple(SIZES))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "src"))
    sys.modules.setdefault("shots", sys.modules[__name__])  # `from shots import scene` means this very module
    _load_scenes()
    only = {name for name in given.only.split(",") if name}
    if unknown := only - set(SCENES):
        parser.error(f"no such scene: {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}")
    if given.here:
        return min(_take(only, given.lang, given.look, given.size), 1)
    failed = 0
    for size in [given.size] if given.size else SIZES:
        env = dict(os.environ, QT_SCALE_FACTOR=str(SIZES[size][2]))
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        env["TZ"] = "Asia/Tokyo"  # the sample's own
        for lang in [given.lang] if given.lang else LANGS:
            for look in [given.look] if given.look else LOOKS:
                command = [sys.executable, __file__, "--here", "--lang", lang, "--look", look, "--size", size]
                failed += subprocess.run([*command, "--only", given.only], env=env, check=False).returncode != 0
    print(f"pictures are in {OUT.relative_to(ROOT)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
