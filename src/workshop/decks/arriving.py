"""Decks from a pack come into a person's folder: what is there already, what is to be done about it, and then all or
nothing.

    found = arrivals(pack.decks, own, shipped)   # facts, to be decided upon
    kept = taken_in(found, {"logistics": "both"}, folder, today)

A deck from Excel or PowerPoint comes in the same way: `single(deck, pictures)` makes it one of a pack. Nothing is
written over unasked. What gives way to another is kept in `removed/`, as a deck that was removed.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from workshop.decks import overlays, pictures
from workshop.decks.own import REMOVED, Draft, Found, free_id
from workshop.decks.pack import PackedDeck
from workshop.decks.reading import deck_files, load
from workshop.decks.writing import file_name, text_of
from workshop.files import refused, write_whole
from workshop.model.deck import Deck
from workshop.model.problem import KnownError

State = Literal["new", "same", "newer", "older", "other"]
"""Beside the deck of the same id that is there. `other`: its editions do not tell, or are equal and the texts not."""
Choice = Literal["replace", "both", "leave"]

CHOICES: Final = ("replace", "both", "leave")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A deck of a pack, and what is there under its id. `replaceable`: it is the person's own and may be written over;
    `free`: the id under which both are kept."""

    deck: PackedDeck
    state: State
    there: str = ""
    replaceable: bool = False
    shipped: bool = False
    free: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a deck: under which id it stands now, "" where it was left; and where the one before went."""

    deck: PackedDeck
    id: str = ""
    files: tuple[Path, ...] = ()
    removed: Path | None = None


def arrivals(decks: Sequence[PackedDeck], own: Sequence[Found], shipped: Sequence[Found] = ()) -> tuple[Arrival, ...]:
    """Each deck beside what the person has: the same languages of the same id. A language that is not there is new."""
    mine = {found.id.casefold(): found for found in own}
    ours = {found.id.casefold(): found for found in shipped}
    taken = {found.id for found in (*own, *shipped)} | {deck.id for deck in decks}
    found = []
    for deck in decks:
        there = mine.get(deck.id.casefold()) or ours.get(deck.id.casefold())
        lang = next((lang for lang in deck.languages if there is not None and lang in there.languages), None)
        if there is None or lang is None:
            found.append(Arrival(deck, "new"))
            continue
        own_one = deck.id.casefold() in mine
        edition = there.languages[lang].edition
        free = free_id(deck.id, taken)
        taken.add(free)
        can = own_one and not there.why_not
        found.append(Arrival(deck, _state(deck, there), edition, can, not own_one, free))
    return tuple(found)


def single(deck: Deck, found: Mapping[str, bytes] | None = None) -> PackedDeck:
    """One deck in one language, as if it came in a pack; what it says of us stands beside it."""
    ours = {c.id: c.why_us for trend in deck.trends for c in trend.challenges if c.why_us is not None}
    return PackedDeck(deck.id, {deck.lang: overlays.without_why_us(deck)}, dict(found or {}), ours)


def with_pictures(packed: PackedDeck, folders: Sequence[Path]) -> PackedDeck:
    """The deck with those pictures that did not come with it and lie in one of these folders under their names."""
    found = dict(packed.pictures)
    for folder in folders:
        for deck in packed.languages.values():
            for name, path in pictures.files(deck, folder).items():
                with contextlib.suppress(OSError):
                    found.setdefault(name, path.read_bytes())
    return replace(packed, pictures=found)


def taken_in(
    found: Sequence[Arrival], choices: Mapping[str, Choice], folder: Path, today: date, *, theirs_first: bool = False
) -> tuple[Kept, ...]:
    """Put the decks into the folder, all of them or none. `choices` by id say what is done where something is there;
    what nobody decided about is left. `theirs_first`: why us as it comes goes before what the person has written, where
    both speak of a challenge. Raises KnownError."""
    moving = _Moving(folder, theirs_first=theirs_first)
    kept = []
    for arrival in found:
        choice = choices.get(arrival.deck.id, "leave") if arrival.state != "new" else "both"
        if arrival.state == "same" and theirs_first and not arrival.shipped:
            moving.add_ours(arrival.deck, arrival.deck.id)
        if arrival.state == "same" or choice == "leave" or (choice == "replace" and not arrival.replaceable):
            kept.append(Kept(arrival.deck))
            continue
        removed = moving.remove(arrival.deck, today) if choice == "replace" else None
        deck_id = arrival.deck.id if choice == "replace" or arrival.state == "new" else arrival.free
        files = moving.add(arrival.deck, deck_id)
        kept.append(Kept(arrival.deck, deck_id, files, removed))
    moving.carry_out()
    return tuple(kept)


def _state(deck: PackedDeck, there: Found) -> State:
    mine = {lang: overlays.without_why_us(each) for lang, each in there.languages.items()}
    if all(mine.get(lang) == overlays.without_why_us(each) for lang, each in deck.languages.items()):
        return "same"
    beside = next(mine[lang] for lang in deck.languages if lang in mine)
    new, old = _order(deck.edition), _order(beside.edition)
    if new is None or old is None or new == old or type(new) is not type(old):
        return "other"
    return "newer" if new > old else "older"  # type: ignore[operator]


def _order(edition: str) -> date | float | None:
    """An edition that can be put in order: a date or a number."""
    text = edition.strip()
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text)
    with contextlib.suppress(ValueError):
        return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else None
    return None


class _Moving:
    """Files that are to be written and moved away, and then are, all of them or none."""

    def __init__(self, folder: Path, *, theirs_first: bool) -> None:
        self._folder = folder
        self._theirs_first = theirs_first
        self._away: dict[Path, Path] = {}
        self._new: dict[Path, bytes] = {}
        self._pictures: dict[str, Path] = {}

    def remove(self, packed: PackedDeck, today: date) -> Path:
        """Let the same languages of the deck give way, as a deck that is removed."""
        away = self._folder / REMOVED
        target = away / free_id(f"{packed.id}-{today.isoformat()}", {path.name for path in away.glob("*")})
        for path in deck_files(self._folder):
            deck = load(path).deck
            if deck is not None and deck.lang in packed.languages and deck.id.casefold() == packed.id.casefold():
                self._away[path] = target / path.name
        return target

    def add(self, packed: PackedDeck, deck_id: str) -> tuple[Path, ...]:
        names = {name: self._picture(name, data) for name, data in packed.pictures.items()}
        made: Draft = {lang: _renamed(deck, deck_id, names) for lang, deck in packed.languages.items()}
        files = {self._folder / file_name(deck_id, lang): text_of(deck).encode() for lang, deck in made.items()}
        for path in files:
            if path.exists() and path not in self._away:  # one that cannot be read, or holds another deck
                raise KnownError("pack.file_there", path)
        self._new |= files
        self.add_ours(packed, deck_id)
        return tuple(files)

    def add_ours(self, packed: PackedDeck, deck_id: str) -> None:
        if packed.why_us:
            mine = overlays.read(self._folder, deck_id)
            ours = {**mine, **packed.why_us} if self._theirs_first else {**packed.why_us, **mine}
            path = self._folder / overlays.FOLDER / overlays.file_name(deck_id)
            self._new[path] = overlays.text_of(deck_id, ours).encode()

    def _picture(self, name: str, data: bytes) -> str:
        """The name a picture gets: its own, unless another picture has it already."""
        pure = PurePosixPath(name)
        number, free = 2, name
        while not self._is_free(self._folder / free, data):
            free, number = str(pure.with_stem(f"{pure.stem}-{number}")), number + 1
        self._new[self._folder / free] = data
        return free

    def _is_free(self, path: Path, data: bytes) -> bool:
        there = self._pictures.setdefault(unicodedata.normalize("NFC", str(path)).casefold(), path)
        if there != path or path in self._new:  # names that differ by case alone are one file on most systems
            return there == path and self._new[path] == data
        try:
            return not path.exists() or (path.is_file() and path.read_bytes() == data)
        except OSError:
            return False

    def carry_out(self) -> None:
        """Everything is written beside first; what fails then leaves the folder as it was."""
        if not self._new:
            return
        done: list[tuple[Path, Path]] = []
        made: list[Path] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            stage = Path(tempfile.mkdtemp(prefix=".arriving-", dir=self._folder))
        except OSError as error:
            raise refused(self._folder, error) from error
        at = self._folder
        try:
            staged = {path: stage / str(number) for number, path in enumerate(self._new)}
            for path, draft in staged.items():
                write_whole(draft, self._new[path])
            kept = stage / "before"
            kept.mkdir()
            for at, target in self._away.items():
                target.parent.mkdir(parents=True, exist_ok=True)
                at.replace(target)
                done.append((target, at))
            for number, (at, draft) in enumerate(staged.items()):
                at.parent.mkdir(parents=True, exist_ok=True)
                if at.exists():
                    shutil.copy2(at, kept / str(number))
                    done.append((kept / str(number), at))
                else:
                    made.append(at)
                draft.replace(at)
        except BaseException as error:  # Ctrl+C, too
            for path in made:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            for now, before in reversed(done):
                with contextlib.suppress(OSError):
                    now.replace(before)
                    now.parent.rmdir()  # the room made for what gives way, where nothing else is in it
            if isinstance(error, OSError):
                raise refused(at, error) from error
            raise
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _renamed(deck: Deck, deck_id: str, names: Mapping[str, str]) -> Deck:
    """The deck under this id, calling its pictures as they are called in the folder."""
    trends = tuple(
        t.model_copy(update={"picture": names[t.picture]}) if names.get(t.picture, t.picture) != t.picture else t
        for t in deck.trends
    )
    return deck.model_copy(update={"id": deck_id, "trends": trends})
