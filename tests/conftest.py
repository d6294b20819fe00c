"""What every test stands on: compiled words, no screen, no network, nobody's own folders.

A test also fails on what it leaves behind or lets slip: a window, a running timer, a warning in
the log. Fixtures are nouns.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

import words as words_tool
from workshop.i18n import Words

# Before Qt is imported by anyone. Set to xcb, windows or cocoa by hand to watch a test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The desktop the tests happen to run on must not change what is measured.
for name in ("QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_IM_MODULE", "QT_FONT_DPI"):
    os.environ.pop(name, None)

TYPEFACE = "BIZ UDPGothic"

# Nothing here measures time: a machine that is busy with something else fails no test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, before the workers start
        try:
            words_tool.compile_stale()
        except words_tool.WrongCatalogueError as error:
            raise pytest.UsageError(str(error)) from None


LONGEST = ("test_rendering.py", "test_packaging.py", "test_hand_over.py", "test_whole_runs.py", "test_palette.py")
"""Files that take longest: begun last, one of them would run on alone while the other workers have nothing to do."""


@pytest.hookimpl(trylast=True)  # after the order was drawn
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; all others, and the tests in each, stay in the order that was drawn."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


# ---- what a test may ask for


@pytest.fixture(scope="session")
def words_ja() -> Words:
    return Words("ja", strict=True)


@pytest.fixture(scope="session")
def words_en() -> Words:
    return Words("en", strict=True)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """What ``--data-dir`` would give; does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """pytest-qt's application, in the typeface that all widths are measured in."""
    from PySide6.QtGui import QFontDatabase

    if TYPEFACE not in QFontDatabase.families():
        pytest.exit(f"{TYPEFACE} is not installed (Debian: fonts-morisawa-bizud-gothic)", returncode=3)
    return qapp


# ---- what holds for all of them


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's settings, book or documents are read or written."""
    home = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "DOCUMENTS_DIR"):
            patch.setenv(f"XDG_{name}", str(home / name.lower()))
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """The app works with the network off, and so do its tests."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            self.close()
            _refuse(address)
        connect(self, address)

    def _refuse(address: Any) -> NoReturn:
        raise AssertionError(f"a test reached for the network: {address}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """No record of WARNING or worse but those a test announces with ``expect_log``."""
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expect_log")]
    seen = _Warnings()
    logging.getLogger().addHandler(seen)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(seen)
    unexpected = [line for line in seen.lines if not any(re.search(p, line) for p in expected)]
    assert not unexpected, f"unexpected in the log: {unexpected}"
    missing = [p for p in expected if not any(re.search(p, line) for line in seen.lines)]
    assert not missing, f"expected in the log and not seen: {missing}"


@pytest.fixture(autouse=True)
def _tidy_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """No window, dialog or running timer is left behind; those that are do not disturb the next test."""
    before = set(_windows())
    yield
    if _windows().keys() - before:
        _settle()
        gc.collect()  # a window held by a cycle alone is on its way out
    left = [window for address, window in _windows().items() if address not in before]
    said = [f"{type(window).__name__} {window.objectName() or window.windowTitle()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    for timer in _running_timers():
        said.append(f"timer {timer.objectName()!r}")
        timer.stop()
    if left:
        _settle()
    if request.node.get_closest_marker("expect_window") is None:
        assert not said, f"left behind: {said}"
    else:
        assert said, "announced that it leaves a window, and left none"


def _application() -> Any:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets is not None else None


def _windows() -> dict[int, Any]:
    """Top-level widgets nobody owns, by their address; what hangs on one of them goes with it."""
    application = _application()
    if application is None or not hasattr(application, "topLevelWidgets"):
        return {}
    import shiboken6

    return {
        shiboken6.getCppPointer(window)[0]: window
        for window in application.topLevelWidgets()
        if window.parent() is None and type(window).__name__ != "QTipLabel"  # Qt keeps its tool tip
    }


def _running_timers() -> list[Any]:
    application = _application()
    if application is None:
        return []
    from PySide6.QtCore import QTimer

    return [timer for timer in application.findChildren(QTimer) if timer.isActive()]


def _settle() -> None:
    """Let what was closed and deleted really go."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
