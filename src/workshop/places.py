"""Where things are: what ships with the app, and what belongs to the person.

The only module that knows of the checkout, of the installed ``_data`` folder and of platformdirs.
It names paths and creates nothing: who writes a file makes its folder. No Qt.

``data_dir`` is what ``--data-dir`` gave; it moves everything that belongs to the person.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

_APP: Final = "mini-workshop"
_WORKSHOPS: Final = "Mini-Workshop"
_PACKAGE: Final = Path(__file__).resolve().parent


def checkout() -> Path | None:
    """The root of the source tree the app runs from, or None when it is installed."""
    root = _PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "resources").is_dir() else None


def data(name: str) -> Path:
    """A shipped file or folder: ``data("trends")``, ``data("resources/words/ja")``.

    Looked for in the checkout first, then beside the package. FileNotFoundError when it is in
    neither: the installation is broken, which is a bug and no trouble of the user's.
    """
    roots = [root for root in (checkout(), _PACKAGE / "_data") if root is not None]
    for root in roots:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is neither in the checkout nor in the installed data")


def user_data(data_dir: Path | None = None) -> Path:
    """The folder of settings, book and own decks."""
    if data_dir is not None:
        return data_dir
    import platformdirs  # late: not needed to paint the first window

    return platformdirs.user_data_path(_APP, appauthor=False, roaming=True)


def cache(data_dir: Path | None = None) -> Path:
    """The folder of what can be rebuilt: index, compiled decks. May vanish at any time."""
    if data_dir is not None:
        return data_dir / "cache"
    import platformdirs

    return platformdirs.user_cache_path(_APP, appauthor=False)


def workshops(data_dir: Path | None = None) -> Path:
    """Where new workshops are offered to be kept: a folder the person finds without the app."""
    if data_dir is not None:
        return data_dir / "workshops"
    import platformdirs

    return platformdirs.user_documents_path() / _WORKSHOPS


def settings_file(data_dir: Path | None = None) -> Path:
    return user_data(data_dir) / "settings.json"


def own_logo(data_dir: Path | None = None) -> Path:
    """Our company's logo, as it goes into new workshops."""
    return user_data(data_dir) / "logo.png"


def own_template(data_dir: Path | None = None) -> Path:
    """The company's Word file whose look our minutes take."""
    return user_data(data_dir) / "template.docx"


def book_file(data_dir: Path | None = None) -> Path:
    """Leads that are no workshop yet, and what else belongs to no single workshop."""
    return user_data(data_dir) / "book.sqlite"


def decks(data_dir: Path | None = None) -> Path:
    """The person's own decks and overlays."""
    return user_data(data_dir) / "decks"


def crm(data_dir: Path | None = None) -> tuple[Path, Path]:
    """Mappings for CRMs: the person's own folder, which goes first, and the shipped ones."""
    return user_data(data_dir) / "crm", data("resources/crm")


def backups(data_dir: Path | None = None) -> Path:
    """Rolling backups, away from the folder of the documents."""
    return user_data(data_dir) / "backups"


def rescue(data_dir: Path | None = None) -> Path:
    """Captures that could not reach their document."""
    return user_data(data_dir) / "rescue"


def rescue_elsewhere() -> tuple[Path, ...]:
    """Where they go when that folder cannot be written either: the document picks those on another disk."""
    import tempfile

    name = f"{_APP}-rescue"
    found = [
        Path(tempfile.gettempdir()) / f"{name}-{os.getuid()}"
        if hasattr(os, "getuid")
        else Path(tempfile.gettempdir()) / name
    ]
    with contextlib.suppress(RuntimeError):  # a person without a home
        found.insert(0, Path.home() / f".{name}")
    return tuple(found)


def logs(data_dir: Path | None = None) -> Path:
    return user_data(data_dir) / "logs"
