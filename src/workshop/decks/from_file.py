"""Decks from any file that may hold some: a workbook, a presentation, a pack, deck files. What came, and what did not.

    found = read([path], edition="2026-11-26", industry=Industry.CROSS, report=report)
    found.decks          # as packs have them, for `arriving`
    found.problems       # errors first; one file that cannot be used stops no other

Each file is read in a process of its own. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from workshop import confined
from workshop.decks import importing, overlays, pictures, powerpoint_in
from workshop.decks.file_kinds import SUFFIXES, Kind, kind_of
from workshop.decks.imported import Imported
from workshop.decks.own import Draft
from workshop.decks.pack import Pack, PackedDeck
from workshop.decks.powerpoint.report import Row
from workshop.decks.reading import load
from workshop.model.deck import Deck, Strength
from workshop.model.problem import KnownError, Problem
from workshop.model.terms import Industry

_SECONDS: Final = 60.0
_MEGABYTES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Came:
    """All that came of the files. `left`: what a presentation has and the draft has not, slide by slide; `kinds`: what
    the files were; `internal`: it says of us what no customer should read."""

    decks: tuple[PackedDeck, ...] = ()
    problems: tuple[Problem, ...] = ()
    report: tuple[Problem, ...] = ()
    left: tuple[Row, ...] = ()
    kinds: tuple[Kind, ...] = ()
    slides: int = 0
    internal: bool = False

    @property
    def is_usable(self) -> bool:
        return bool(self.decks)


def read(
    paths: Sequence[Path],
    *,
    edition: str,
    industry: Industry,
    by_sections: bool = False,
    report: Callable[[float, str], object] | None = None,
) -> Came:
    """Everything these files hold. `edition` (a day) and `industry` are for drafts of presentations."""
    found = Came()
    for number, path in enumerate(paths):

        def tell(share: float, _what: str, number: int = number, name: str = path.name) -> None:
            if report is not None:
                report((number + min(share, 1.0)) / len(paths), name)

        tell(0.0, "")
        try:
            one = _one(path, edition, industry, by_sections, tell)
        except KnownError as error:
            one = Came(problems=(error.problem,), kinds=(kind,) if (kind := kind_of(path)) else ())
        found = _together(found, one)
    problems = sorted(found.problems, key=lambda problem: not problem.is_error)
    return replace(found, problems=tuple(problems))


def _one(path: Path, edition: str, industry: Industry, by_sections: bool, tell: confined.Report) -> Came:
    kind = kind_of(path)
    if kind == "excel":
        return _imported(importing.excel(path, report=tell), kind)
    if kind == "pack":
        return _pack(importing.pack(path, report=tell))
    if kind == "powerpoint":
        made = powerpoint_in.propose(path, edition=edition, industry=industry, by_sections=by_sections, report=tell)
        deck = packed([made.deck], made.pictures)
        report = tuple(row.problem for row in made.rows if row.taken)
        return Came(deck, (), report, made.left, (kind,), made.slides)
    if kind == "yaml":
        found = confined.run(deck_file, path, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=tell)
        return _imported(found, kind)
    raise KnownError("deck.no_deck_file", path.name, kinds=", ".join(sorted(set(SUFFIXES))))


def deck_file(path: Path) -> Imported:
    """A deck file and the pictures that lie beside it."""
    loaded = load(path)
    if loaded.deck is None:
        return Imported(problems=tuple(loaded.problems))
    beside = pictures.assets(loaded.deck, path.parent)
    names = pictures.names(loaded.deck, path.parent)
    return Imported(
        (loaded.deck,), tuple(loaded.problems), pictures={name: beside[sha].bytes for name, sha in names.items()}
    )


def _imported(found: Imported, kind: Kind) -> Came:
    decks = packed(found.decks, found.pictures) if found.is_usable else ()
    return Came(decks, found.problems, found.report, (), (kind,), 0, any(deck.why_us for deck in decks))


def _pack(pack: Pack) -> Came:
    return Came(tuple(_bare(deck) for deck in pack.decks), kinds=("pack",), internal=pack.internal)


def packed(decks: Sequence[Deck], found: Mapping[str, bytes]) -> tuple[PackedDeck, ...]:
    """Decks as a pack has them: one for each id, in all its languages, why us beside it."""
    by_id: dict[str, dict[Literal["ja", "en"], Deck]] = {}
    for deck in decks:
        by_id.setdefault(deck.id, {})[deck.lang] = deck
    return tuple(_bare(PackedDeck(deck_id, languages, dict(found))) for deck_id, languages in by_id.items())


def _bare(deck: PackedDeck) -> PackedDeck:
    """What its files say of us stands beside it: own decks keep it there."""
    said: dict[str, Strength] = {}
    for each in deck.languages.values():
        said |= {c.id: c.why_us for t in each.trends for c in t.challenges if overlays.says_something(c.why_us)}  # type: ignore[misc]
    languages: Draft = {lang: overlays.without_why_us(each) for lang, each in deck.languages.items()}
    return replace(deck, languages=languages, why_us={**said, **deck.why_us})


def _together(before: Came, one: Came) -> Came:
    """What both hold; two languages of one deck that came in two files are one deck."""
    decks = {deck.id: deck for deck in before.decks}
    for deck in one.decks:
        had = decks.get(deck.id)
        decks[deck.id] = deck if had is None else _joined(had, deck)
    return Came(
        tuple(decks.values()),
        (*before.problems, *one.problems),
        (*before.report, *one.report),
        (*before.left, *one.left),
        (*before.kinds, *one.kinds),
        before.slides + one.slides,
        before.internal or one.internal,
    )


def _joined(first: PackedDeck, second: PackedDeck) -> PackedDeck:
    languages: Draft = {**first.languages, **second.languages}
    return PackedDeck(first.id, languages, {**first.pictures, **second.pictures}, {**first.why_us, **second.why_us})
