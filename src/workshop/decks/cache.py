"""Decks that were read before, kept as JSON so that a warm start reads no YAML.

A copy answers only for the very bytes, the app's version and the model it was made from. Everything
here may be deleted at any time; what cannot be written is not kept, and nothing is said about it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from workshop import __version__
from workshop.decks import pictures
from workshop.decks.reading import Loaded, deck_files, read_bytes, understand
from workshop.decks.yaml_text import Page
from workshop.model import deck as deck_module
from workshop.model import terms, text
from workshop.model.deck import Deck
from workshop.model.problem import Problem


def load_cached(path: Path, cache_dir: Path, name: str | None = None) -> Loaded:
    """Like ``reading.load``, from the compiled copy where there is one."""
    name = path.name if name is None else name
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        return Loaded(path, None, (raw,))
    copy = _copy_path(path, raw, cache_dir)
    deck = _read(copy)
    if deck is not None and not any(trend.picture for trend in deck.trends):
        return Loaded(path, deck)
    page: Page | None = None
    if deck is None:
        deck, page = understand(raw, name)
        if deck is None:
            return Loaded(path, None, tuple(page.problems))
        _write(copy, deck)
    found = pictures.missing(deck, path.parent, page or Page(name))
    if found and page is None:  # lines are known only to the text
        found = pictures.missing(deck, path.parent, understand(raw, name)[1])
    return Loaded(path, deck, tuple(found))


def load_all_cached(folder: Path, cache_dir: Path) -> list[Loaded]:
    """Like ``reading.load_all``, from the compiled copies where there are any."""
    return [load_cached(path, cache_dir) for path in deck_files(folder)]


@lru_cache(maxsize=1)
def _model_stamp() -> bytes:
    """Changes with the app's version and with every line of the model a deck is made of."""
    digest = hashlib.sha256(__version__.encode())
    for module in (deck_module, terms, text):
        with contextlib.suppress(OSError, TypeError):  # a frozen app has no sources, but a version
            digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


def _copy_path(path: Path, raw: bytes, cache_dir: Path) -> Path:
    key = hashlib.sha256(_model_stamp() + raw).hexdigest()[:32]
    return cache_dir / f"{_owner(path)}{key}.json"


def _owner(path: Path) -> str:
    """The part of a copy's name that says whose it is, so that the one before can be taken away."""
    where = os.fsencode(path.absolute())
    return f"deck-{hashlib.sha256(where).hexdigest()[:16]}-"


def _read(copy: Path) -> Deck | None:
    try:
        return Deck.model_validate_json(copy.read_bytes())
    except (OSError, ValidationError):
        return None


def _write(copy: Path, deck: Deck) -> None:
    # What was not written in the file stays unset in the copy: the deck check asks for it.
    data = deck.model_dump_json(exclude_unset=True).encode()
    with contextlib.suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=copy.name, suffix=".tmp", dir=copy.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(copy)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        owner = copy.name[: -len(".json") - 32]
        for old in copy.parent.glob(f"{owner}*.json"):
            if old != copy:
                old.unlink(missing_ok=True)
