"""Decks that come from files, beside what is on the shelf: read, decided upon, kept. Beside the window; plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from workshop.decks import from_file, own
from workshop.decks.arriving import Arrival, Choice, Kept, arrivals, taken_in, with_pictures
from workshop.decks.from_file import Came
from workshop.decks.own import Draft
from workshop.decks.writing import file_name
from workshop.files import refused
from workshop.model.terms import Industry
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck, read_shelf
from workshop.ui.parts.deck_folders import DeckFolders


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came, and what is there already. `dates` by id: of the file that is there, and of the one that came."""

    came: Came
    arrivals: tuple[Arrival, ...] = ()
    dates: Mapping[str, tuple[date | None, date | None]] | None = None


def read(
    paths: Sequence[Path],
    folders: DeckFolders,
    *,
    edition: str,
    industry: Industry,
    by_sections: bool,
    report: Callable[[float, str], object],
) -> Arrived:
    """Read the files, and put what came beside what is there."""
    came = from_file.read(paths, edition=edition, industry=industry, by_sections=by_sections, report=report)
    if not came.is_usable:
        return Arrived(came)
    shelf = read_shelf(folders)
    mine = [deck.found for deck in shelf.decks if deck.own]
    shipped = [deck.found for deck in shelf.decks if not deck.own]
    # A workbook names pictures and holds none: they are where the deck it was made of has them.
    beside = [folders.own, folders.shipped]
    decks = came.decks if came.kinds == ("pack",) else [with_pictures(deck, beside) for deck in came.decks]
    found = arrivals(decks, mine, shipped)
    newest = max((day for path in paths if (day := _day(path))), default=None)
    dates = {each.deck.id: (_there(shelf, each), newest) for each in found}
    return Arrived(came, found, dates)


def _there(shelf: Shelf, arrival: Arrival) -> date | None:
    deck = there(shelf.decks, arrival)
    days = [_day(deck.folder / file_name(deck.id, lang)) for lang in deck.languages] if deck else []
    return max((day for day in days if day), default=None)


def there(decks: Sequence[ShelfDeck], arrival: Arrival) -> ShelfDeck | None:
    """The deck that has the id of the one that came; one's own before one that ships."""
    same = [deck for deck in decks if deck.id.casefold() == arrival.deck.id.casefold()]
    return max(same, key=lambda deck: deck.own, default=None)


def _day(path: Path) -> date | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except OSError:
        return None


def keep(
    found: Sequence[Arrival],
    choices: Mapping[str, Choice],
    industry: Industry | None,
    folders: DeckFolders,
    today: date,
) -> tuple[tuple[Kept, ...], Shelf]:
    """Put the decks into the person's folder, all or none; the shelf as it is then. `industry`: what a draft is of, as
    a person said since. Raises KnownError."""
    ready = [each if industry is None else _of_industry(each, industry) for each in found]
    kept = taken_in(ready, choices, folders.own, today)
    return kept, read_shelf(folders)


def _of_industry(found: Arrival, industry: Industry) -> Arrival:
    languages: Draft = {
        lang: deck.model_copy(update={"industry": industry}) for lang, deck in found.deck.languages.items()
    }
    return replace(found, deck=replace(found.deck, languages=languages))


def give_back(kept: Sequence[Kept], folders: DeckFolders, today: date) -> Shelf:
    """What was kept goes off the shelf, and what gave way to it comes back. Raises KnownError."""
    away = folders.own / own.REMOVED
    for one in kept:
        if one.files:
            target = away / own.free_id(f"{one.id}-{today.isoformat()}", {path.name for path in away.glob("*")})
            try:
                target.mkdir(parents=True)
                for path in one.files:
                    path.replace(target / path.name)
            except OSError as error:
                raise refused(target, error) from error
        if one.removed is not None:
            own.put_back(one.removed, folders.own)
    return read_shelf(folders)
