"""Decks that were read before, kept as JSON so that a warm start reads no YAML: one copy for a folder.

A copy answers only for the very bytes, the app's version and the model it was made from. Everything here may be deleted
at any time; what cannot be written is not kept, and nothing is said about it.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from workshop import __version__
from workshop.decks import pictures
from workshop.decks.reading import Loaded, deck_files, read_bytes, understand
from workshop.decks.yaml_text import Page
from workshop.model import deck as deck_module
from workshop.model import terms, text
from workshop.model.deck import Deck
from workshop.model.problem import Problem

_SETTLED_NS: Final = 2_000_000_000
"""A file that was written so shortly before its copy may have been written again within one tick of its clock: its
bytes are looked at, not its time."""


class _Kept(BaseModel):
    """One deck with what tells its file from another: size and time, and the digest of its bytes."""

    model_config = ConfigDict(defer_build=True)

    size: int
    mtime_ns: int
    digest: str
    deck: Deck


class _Copy(BaseModel):
    model_config = ConfigDict(defer_build=True)

    stamp: str
    decks: dict[str, _Kept]


def load_all_cached(folder: Path, cache_dir: Path) -> list[Loaded]:
    """Like ``reading.load_all``, from the compiled copy as far as it answers for the files."""
    copy = cache_dir / f"decks-{hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]}.json"
    with _collector_at_rest():
        known, made_ns = _read(copy)
        kept: dict[str, _Kept] = {}
        loaded = [_loaded(path, known, made_ns, kept) for path in deck_files(folder)]
        # Also when only a time was new: the next copy is then young enough to be believed by it.
        if len(kept) != len(known) or any(known.get(name) is not entry for name, entry in kept.items()):
            _write(copy, kept)
    return loaded


def _loaded(path: Path, known: Mapping[str, _Kept], made_ns: int, kept: dict[str, _Kept]) -> Loaded:
    name = path.name
    entry = known.get(name)
    if entry is not None and _is_as_it_was(path, entry, made_ns):
        kept[name] = entry
        return Loaded(path, entry.deck, _picture_problems(entry.deck, path))
    mtime_ns = _mtime_ns(path)
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        return Loaded(path, None, (raw,))
    digest = hashlib.sha256(raw).hexdigest()
    if entry is not None and entry.digest == digest:
        deck, problems = entry.deck, _picture_problems(entry.deck, path)
    else:
        read, page = understand(raw, name)
        if read is None:
            return Loaded(path, None, tuple(page.problems))
        deck, problems = read, tuple(pictures.missing(read, path.parent, page))
    kept[name] = _Kept.model_construct(size=len(raw), mtime_ns=mtime_ns, digest=digest, deck=deck)
    return Loaded(path, deck, problems)


def _is_as_it_was(path: Path, entry: _Kept, made_ns: int) -> bool:
    try:
        about = path.stat()
    except OSError:
        return False
    same = (about.st_size, about.st_mtime_ns) == (entry.size, entry.mtime_ns)
    return same and made_ns - entry.mtime_ns > _SETTLED_NS


def _mtime_ns(path: Path) -> int:
    """Before its bytes are read: what is written while we read is then newer than what we know."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _picture_problems(deck: Deck, path: Path) -> tuple[Problem, ...]:
    if not any(trend.picture for trend in deck.trends):
        return ()
    found = pictures.missing(deck, path.parent, Page(path.name))
    if found:  # lines are known only to the text
        raw = read_bytes(path, path.name)
        if not isinstance(raw, Problem):
            found = pictures.missing(deck, path.parent, understand(raw, path.name)[1])
    return tuple(found)


@lru_cache(maxsize=1)
def _model_stamp() -> str:
    """Changes with the app's version and with every line of the model a deck is made of."""
    digest = hashlib.sha256(__version__.encode())
    for module in (deck_module, terms, text):
        with contextlib.suppress(OSError, TypeError):  # a frozen app has no sources, but a version
            digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Thousands of small parts come at once, and none of them goes: the collector would walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(copy: Path) -> tuple[dict[str, _Kept], int]:
    """What is kept, and when the copy was written."""
    try:
        with copy.open("rb") as file:
            made_ns = os.fstat(file.fileno()).st_mtime_ns
            found = _Copy.model_validate_json(file.read())
    except (OSError, ValidationError):
        return {}, 0
    return (found.decks, made_ns) if found.stamp == _model_stamp() else ({}, 0)


def _write(copy: Path, kept: dict[str, _Kept]) -> None:
    # What was not written in the file stays unset in the copy: the deck check asks for it.
    data = _Copy.model_construct(stamp=_model_stamp(), decks=kept).model_dump_json(exclude_unset=True).encode()
    with contextlib.suppress(OSError):
        if not kept:
            copy.unlink(missing_ok=True)
            return
        copy.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=copy.name, suffix=".tmp", dir=copy.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(copy)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
