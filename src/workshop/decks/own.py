"""A person's own decks: copies of others and decks begun from nothing, in one folder, in canonical form.

    decks/                   <id>.<lang>.yaml and pictures/
    decks/origins/           the shipped decks copies were made of, as they were then
    decks/removed/           what was taken away: nothing is deleted
    decks/why-us/            see `overlays`

Dates come in; nothing here asks what time it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from workshop.decks import overlays, pictures
from workshop.decks.file_names import id_of
from workshop.decks.reading import Loaded, deck_files, load, load_all, read_bytes
from workshop.decks.writing import file_name, has_comments, text_of, write
from workshop.files import refused, write_whole
from workshop.model.deck import BLANK, Deck, Origin, Trend
from workshop.model.problem import Problem
from workshop.model.terms import Horizon, Industry, Theme

ORIGINS: Final = "origins"
REMOVED: Final = "removed"

Draft = Mapping[Literal["ja", "en"], Deck]
"""One deck in all the languages it has."""

WhyNot = Literal["", "shipped", "comments", "unreadable"]
"""Why a deck may not be written over; "" where it may."""


@dataclass(frozen=True, slots=True)
class Found:
    """One deck of a folder. `why_not`: shipped, or with a person's comments, or with a language that cannot be read."""

    id: str
    languages: Draft
    folder: Path
    why_not: WhyNot = ""
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    """The bytes each language was read from; none of shipped decks."""


def found_in(
    folder: Path, *, shipped: bool = False, read: Callable[[Path], list[Loaded]] = load_all
) -> tuple[list[Found], list[Problem]]:
    """The decks of a folder by their ids, and what is wrong with its files. `read` may know a compiled copy."""
    languages: dict[str, dict[Literal["ja", "en"], Deck]] = {}
    files: dict[str, dict[str, bytes]] = {}
    problems: list[Problem] = []
    kept: set[str] = set()
    broken: set[str] = set()
    for loaded in read(folder):
        problems += loaded.problems
        deck = loaded.deck
        if deck is None:
            broken.add(id_of(loaded.path.name.partition(".")[0]))
            continue
        languages.setdefault(deck.id, {})[deck.lang] = deck
        if shipped:
            continue
        raw = read_bytes(loaded.path, loaded.path.name)
        content = b"" if isinstance(raw, Problem) else raw
        files.setdefault(deck.id, {})[deck.lang] = content
        if has_comments(content) or loaded.path.name != file_name(deck.id, deck.lang):
            kept.add(deck.id)

    def why_not(deck_id: str) -> WhyNot:
        if shipped:
            return "shipped"
        return "comments" if deck_id in kept else "unreadable" if deck_id in broken else ""

    found = [Found(i, decks, folder, why_not(i), files.get(i, {})) for i, decks in languages.items()]
    return found, problems


def copied(source: Found, folder: Path, taken: Collection[str], today: date) -> Draft:
    """Make a person's own copy of a deck: every language, its pictures, why us, and the original to compare with.

    `taken` are the ids there are. Raises KnownError; nothing is left half-made under the new id.
    """
    deck_id = free_id(f"{source.id.removesuffix('-own')}-own", {*taken, *overlays.deck_ids(folder)})
    made: dict[Literal["ja", "en"], Deck] = {}
    for lang, deck in source.languages.items():
        origin = Origin(deck=deck.id, edition=deck.edition)
        made[lang] = deck.model_copy(update={"id": deck_id, "edition": today.isoformat(), "based_on": origin})
        write_whole(_origin_path(folder, origin, lang), text_of(deck).encode())
    for deck in source.languages.values():
        copy_pictures(deck, source.folder, folder)
    ours = overlays.read(folder, source.id)
    if ours:
        overlays.write(folder, deck_id, ours)
    for deck in made.values():
        write(deck, folder)
    return made


def begun(
    folder: Path, taken: Collection[str], lang: Literal["ja", "en"], industry: Industry, title: str, today: date
) -> Draft:
    """A deck begun from nothing, with one trend to fill in. Raises KnownError."""
    first = Trend(id="T1", title=BLANK, theme=Theme.PEOPLE, horizon=Horizon.NOW, spark=BLANK)
    deck = Deck(
        id=free_id(f"{industry.value}-own", {*taken, *overlays.deck_ids(folder)}),
        lang=lang,
        industry=industry,
        title=title.strip() or BLANK,
        edition=today.isoformat(),
        trends=(first,),
    )
    write(deck, folder)
    return {lang: deck}


def origin_of(deck: Deck, folder: Path) -> Deck | None:
    """The original a copy was made of, as it was then; None where it is not kept."""
    if deck.based_on is None:
        return None
    path = _origin_path(folder, deck.based_on, deck.lang)
    return load(path).deck if path.is_file() else None


def keep_origin(theirs: Deck, folder: Path) -> None:
    """Remember a newer edition as what a copy now stands on. Raises KnownError."""
    origin = Origin(deck=theirs.id, edition=theirs.edition)
    write_whole(_origin_path(folder, origin, theirs.lang), text_of(theirs).encode())


def removed(found: Found, today: date) -> Path:
    """Take a deck out of the folder; its files are kept in `removed/`, whose new folder is given. Raises KnownError."""
    away = found.folder / REMOVED
    target = away / free_id(f"{found.id}-{today.isoformat()}", {p.name for p in away.glob("*")})
    try:
        target.mkdir(parents=True)
        for path in deck_files(found.folder):
            deck = load(path).deck
            if deck is not None and deck.id == found.id:
                path.replace(target / path.name)
    except OSError as error:
        raise refused(target, error) from error
    return target


def put_back(away: Path, folder: Path) -> None:
    """Bring a removed deck back. Raises KnownError."""
    try:
        for path in deck_files(away):
            path.replace(folder / path.name)
        away.rmdir()
    except OSError as error:
        raise refused(folder, error) from error


def copy_pictures(deck: Deck, source: Path, folder: Path) -> None:
    """Put the deck's usable pictures under the same names into another folder. Raises KnownError."""
    if source == folder:
        return
    for name, path in pictures.files(deck, source).items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.stat().st_size != path.stat().st_size:
                shutil.copyfile(path, target)
        except OSError as error:
            raise refused(target, error) from error


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, or a numbered one where something has it already; never longer than an id may be."""
    wanted = wanted[:60]
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _origin_path(folder: Path, origin: Origin, lang: str) -> Path:
    edition = "".join(c if c.isalnum() or c in "-." else "_" for c in origin.edition)[:40]
    return folder / ORIGINS / f"{origin.deck}@{edition}.{lang}.yaml"
