"""All that can be found on this computer, gathered from deck files and workshop files, and kept until they change.

    stock = gather(folders, files, cache_dir)          the first time: from the cache where it still answers
    stock = gather(folders, files, cache_dir, stock)   later: only what changed is read; nothing did: the same stock

A deck answers by its bytes, a workshop by its file's time and size. The cache holds one file for each of them; what is
corrupt, foreign or of another version there is made again, what belongs to nothing any more is removed. A workshop is
only ever looked at (`document.lines`). Meant for a worker: plain data in and out, `report` may stop it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from workshop import __version__
from workshop.decks import overlays
from workshop.decks.reading import deck_files, read_bytes, understand
from workshop.document.lines import peek_lines
from workshop.library import cards, folding, index
from workshop.library.cards import OF_WORKSHOPS, Card, Kind, Line, deck_cards, workshop_cards
from workshop.library.index import Entry, Index, folded
from workshop.model.problem import KnownError, Problem

Report = Callable[[float, str], None]

_FOLDER: Final = "library"
_FIELDS: Final = len(Card._fields)
_KINDS: Final = {kind.value: kind for kind in Kind}
_NOT_WORTH_SAYING: Final = frozenset({"document.missing", "document.empty"})
"""Home says so where somebody looks for that very file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one file gave, and what the file was like then."""

    stamp: str
    entries: tuple[Entry, ...]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """The index, and what it was made of. `problems`: workshop files that could not be read."""

    index: Index = field(default_factory=Index)
    kept: dict[str, Kept] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        found = (kept.problem for kept in self.kept.values())
        return [problem for problem in found if problem and problem.code not in _NOT_WORTH_SAYING]


def gather(
    folders: Sequence[Path],
    files: Sequence[Path],
    cache_dir: Path,
    known: Stock | None = None,
    report: Report = lambda _share, _what: None,
) -> Stock:
    """The stock of these folders of decks and these workshop files. `folders`: the last one is the person's own."""
    before = known.kept if known else {}
    kept: dict[str, Kept] = {}
    paths = [path for folder in folders for path in deck_files(folder)]
    share = 1 / max(1, len(paths) + len(files))
    for number, path in enumerate(paths):
        report(number * share, path.name)
        kept[f"deck:{path}"] = _deck(path, folders[-1], cache_dir, before.get(f"deck:{path}"))
    for number, path in enumerate(files, start=len(paths)):
        report(number * share, path.name)
        kept[f"file:{path}"] = _file(path, cache_dir, before.get(f"file:{path}"))
    if known is not None and list(kept) == list(before) and all(kept[key] is before[key] for key in kept):
        return known
    _tidy(cache_dir, kept)
    return Stock(Index(_in_order(kept)), kept)


def _in_order(kept: dict[str, Kept]) -> Iterator[Entry]:
    """Decks as their files stand, a person's own in place of the shipped one; then workshops, the latest first."""
    decks: dict[tuple[str, str], tuple[Entry, ...]] = {}
    workshops: list[tuple[Entry, ...]] = []
    for found in (kept.entries for kept in kept.values() if kept.entries):
        first = found[0].card
        if first.kind in OF_WORKSHOPS:
            workshops.append(found)
        else:
            decks[first.place, first.lang] = found
    for found in decks.values():
        yield from found
    for found in sorted(workshops, key=lambda entries: max(entry.card.at for entry in entries), reverse=True):
        yield from found


def _deck(path: Path, own: Path, cache_dir: Path, known: Kept | None) -> Kept:
    raw = read_bytes(path, path.name)
    if isinstance(raw, Problem):
        return known if known is not None and not known.stamp else Kept("", ())
    # An overlay belongs to a deck by its id, which stands in the deck: all of them answer for each.
    stamp = hashlib.sha256(raw + _overlays(own)).hexdigest()

    def read() -> Kept:
        deck, _ = understand(raw, path.name)
        if deck is None:
            return Kept(stamp, ())  # what is wrong with it is said where decks are shown
        with contextlib.suppress(KnownError):
            deck = overlays.with_overlay(deck, overlays.read(own, deck.id))
        return Kept(stamp, tuple(map(folded, deck_cards(deck))))

    return _from(f"deck:{path}", stamp, cache_dir, known, read)


def _overlays(own: Path) -> bytes:
    digest = hashlib.sha256()
    for path in sorted((own / overlays.FOLDER).glob("*.yaml")):
        with contextlib.suppress(OSError):
            digest.update(path.name.encode(errors="replace") + path.read_bytes())
    return digest.digest()


def _file(path: Path, cache_dir: Path, known: Kept | None) -> Kept:
    stamp = _stamp(path)

    def read() -> Kept:
        seen = peek_lines(path)
        lines = (Line(*line) for line in seen.lines)
        found = workshop_cards(str(path), seen.lang, seen.industry, seen.company, seen.request, seen.at, lines)
        return Kept(stamp, tuple(map(folded, found)), seen.problem)

    return _from(f"file:{path}", stamp, cache_dir, known, read)


def _stamp(path: Path) -> str:
    """Changes whenever somebody writes to the file, or to the log that SQLite keeps beside it meanwhile."""
    found = []
    for name in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = name.stat()
            found.append(f"{stat.st_mtime_ns}:{stat.st_size}" if stat.st_size else "-")
        except OSError:
            found.append("-")
    return " ".join(found)


# -- the cache


def _from(key: str, stamp: str, cache_dir: Path, known: Kept | None, read: Callable[[], Kept]) -> Kept:
    """What memory, else the cache, else the file itself says."""
    if known is not None and known.stamp == stamp:
        return known
    copy = _copy_path(cache_dir, key)
    entries = _read(copy, stamp)
    if entries is not None:
        return Kept(stamp, entries)
    made = read()
    if made.problem is None:
        _write(copy, stamp, made.entries)
    return made


@lru_cache(maxsize=1)
def _made_by() -> str:
    """Changes with the app's version and with every line of what makes an entry."""
    digest = hashlib.sha256(__version__.encode())
    for module in (cards, folding, index):
        with contextlib.suppress(OSError, TypeError):  # a frozen app has no sources, but a version
            digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()


def _copy_path(cache_dir: Path, key: str) -> Path:
    return cache_dir / _FOLDER / f"{hashlib.sha256(os.fsencode(key)).hexdigest()[:32]}.json"


def _read(copy: Path, stamp: str) -> tuple[Entry, ...] | None:
    """The entries of a copy that answers for this stamp and was made by this very version."""
    try:
        data = json.loads(copy.read_bytes())
        if not isinstance(data, dict) or data.get("made_by") != _made_by() or data.get("stamp") != stamp:
            return None
        return tuple(map(_entry, data["entries"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _entry(row: Any) -> Entry:
    """Raises ValueError, TypeError or KeyError for what was not written here."""
    kind, *rest = row[:_FIELDS]
    text, text_at, context_at, ours_at = row[_FIELDS:]
    card = Card(_KINDS[kind], *rest)
    if not all(isinstance(value, str) for value in (text, *card[1:10], *card[11:13])):
        raise TypeError(row)
    if not 0 < text_at < context_at < ours_at < len(text) or text.count("\n") != 4 or text[-1] != "\n":
        raise ValueError(row)
    return Entry(card, text, text_at, context_at, ours_at)


def _write(copy: Path, stamp: str, entries: Iterable[Entry]) -> None:
    """What cannot be written is not kept, and nothing is said about it."""
    rows = [[*entry.card, *entry[1:]] for entry in entries]
    data = {"made_by": _made_by(), "stamp": stamp, "entries": rows}
    with contextlib.suppress(OSError, ValueError):  # a path may hold what no text can
        copy.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=copy.stem, suffix=".tmp", dir=copy.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(copy)
        except (OSError, ValueError):
            Path(name).unlink(missing_ok=True)
            raise


def _tidy(cache_dir: Path, kept: Iterable[str]) -> None:
    """What a customer said does not stay here when its file is gone."""
    wanted = {_copy_path(cache_dir, key).name for key in kept}
    with contextlib.suppress(OSError):
        for path in (cache_dir / _FOLDER).iterdir():
            if path.name not in wanted:
                path.unlink()
