"""`workshop deck import|export|pack|unpack`: decks in and out of other files, by the ending of the file's name.

A new sort of file gets a line in `_READ` or `_MADE`. Files from others are read in a process of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from workshop import __version__, files, places
from workshop.cli.arguments import Arguments, need, one_of
from workshop.cli.talk import FINDINGS, FINE, UNUSABLE, Talk
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.terms import Industry

if TYPE_CHECKING:
    from workshop.decks.arriving import Choice
    from workshop.decks.imported import Imported
    from workshop.decks.own import Found
    from workshop.decks.pack import PackedDeck
    from workshop.model.deck import Deck

_EXISTING: Final = ("leave", "both", "replace")
_PACK: Final = ".trenddeck"


# ---- in ------------------------------------------------------------------------------------------------------------


def _from_excel(path: Path, _arguments: Arguments, _today: date) -> tuple[Imported, Sequence[str]]:
    from workshop.decks import importing

    return importing.excel(path), ()


def _from_powerpoint(path: Path, arguments: Arguments, today: date) -> tuple[Imported, Sequence[str]]:
    from workshop.decks import powerpoint_in

    industries = {each.value: each for each in Industry}
    found = powerpoint_in.propose(
        path,
        edition=today.isoformat(),
        industry=industries[one_of("--industry", arguments.industry, industries)],
        lang=one_of("--lang", arguments.lang, LANGS) if arguments.lang else "",
        by_sections=arguments.sections,
    )
    told = tuple(row.problem for row in found.rows if row.taken)
    # What a slide had and the draft has not is for a person to look after, with its words to copy.
    left = replace(found.imported, problems=tuple(row.problem for row in found.left), report=told)
    return left, [row.text for row in found.left]


_READ: Final[Mapping[str, Callable[[Path, Arguments, date], tuple[Imported, Sequence[str]]]]] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xls"), _from_excel),
    **dict.fromkeys((".pptx", ".ppsx", ".potx", ".pptm", ".ppsm", ".potm", ".ppt", ".pps", ".pot"), _from_powerpoint),
}
"""By the ending. What reads it also gives the words that belong to each of its problems."""


def import_deck(arguments: Arguments, talk: Talk) -> int:
    """`deck import FILE [--out DIR] [--existing leave|both|replace] [--industry …] [--lang …] [--sections]`"""
    from workshop.decks import arriving

    path = _only(arguments, "FILE", "deck import")
    if path.suffix.lower() == _PACK:
        return unpack(arguments, talk)
    suffix = one_of("deck import", path.suffix.lower() or path.name, [*_READ, _PACK])
    _where(arguments)
    today = _today()
    found, texts = _READ[suffix](path, arguments, today)
    for number, problem in enumerate(found.problems):
        if problem.is_error:
            talk.trouble(problem)
        else:
            talk.line(talk.words.problem(problem))
        for line in texts[number].splitlines() if texts else ():
            talk.line(f"    {line}")
    if not found.is_usable:
        return UNUSABLE
    for problem in found.report:
        talk.line(talk.words.problem(problem))
    # Pictures that did not travel: beside the file, or those of the deck it was made of.
    folders = (path.absolute().parent, _own(arguments), places.data("trends"))
    decks = [arriving.with_pictures(arriving.single(deck, found.pictures), folders) for deck in found.decks]
    code = _taken(decks, arguments, talk, today, theirs_first=True)
    return max(code, FINDINGS) if found.problems else code


def unpack(arguments: Arguments, talk: Talk) -> int:
    """`deck unpack FILE [--out DIR] [--existing leave|both|replace]`"""
    from workshop.decks import importing

    path = _only(arguments, "FILE.trenddeck", "deck unpack")
    _where(arguments)
    pack = importing.pack(path)
    if pack.internal:
        talk.aside("cli.deck.internal", file=pack.name)
    return _taken(pack.decks, arguments, talk, _today())


def _taken(
    decks: Iterable[PackedDeck], arguments: Arguments, talk: Talk, today: date, *, theirs_first: bool = False
) -> int:
    """Put the decks into the folder, and say what became of each."""
    from workshop.decks import arriving, own

    choice, folder = _where(arguments)
    # A folder somebody named is theirs alone: what ships with the app is no reason to leave a deck out of it.
    coming = list(decks)
    shipped = [] if arguments.out else [found for deck in coming if (found := _shipped(deck.id)) is not None]
    arrivals = arriving.arrivals(coming, own.found_in(folder)[0], shipped)
    choices = {arrival.deck.id: choice for arrival in arrivals}
    left = False
    for arrival, kept in zip(
        arrivals, arriving.taken_in(arrivals, choices, folder, today, theirs_first=theirs_first), strict=True
    ):
        for file in kept.files:
            talk.line(str(file))
        if kept.removed:
            talk.aside("cli.deck.gave_way", folder=kept.removed)
        if kept.id:
            continue
        if arrival.state == "same":
            talk.aside("cli.deck.same", id=arrival.deck.id)
            continue
        left = True
        said = "cli.deck.there_fixed" if choice == "replace" else "cli.deck.there"
        talk.aside(said, id=arrival.deck.id, there=arrival.there, edition=arrival.deck.edition, free=arrival.free)
    return FINDINGS if left else FINE


def _where(arguments: Arguments) -> tuple[Choice, Path]:
    """What is done with decks that are there already, and where; asked for before anything is read."""
    choice = cast("Choice", one_of("--existing", arguments.existing, _EXISTING))
    folder: Path = arguments.out or _own(arguments)
    if folder.exists() and not folder.is_dir():
        raise KnownError("usage.out_is_file", place=folder)
    return choice, folder


# ---- out -----------------------------------------------------------------------------------------------------------


def _to_excel(found: Found | None, arguments: Arguments, talk: Talk) -> bytes:
    from workshop.decks import excel, overlays

    if found is None:
        return excel.written(None, Words(arguments.lang or talk.words.lang))
    deck = _in_language(found, arguments, talk)
    if arguments.why_us:
        deck = overlays.with_overlay(deck, overlays.read(places.decks(arguments.data_dir), deck.id))
    return excel.written(deck, Words(arguments.lang or deck.lang), why_us=arguments.why_us)


def _to_powerpoint(found: Found | None, arguments: Arguments, talk: Talk) -> bytes:
    from workshop import deck_handout
    from workshop.decks import pictures

    deck = _in_language(need(found, "DECK", "deck"), arguments, talk)
    find = pictures.finder(cast("Found", found).folder)
    return deck_handout.powerpoint(deck, Words(deck.lang), find=find, notes=arguments.notes).content


_MADE: Final[Mapping[str, Callable[[Found | None, Arguments, Talk], bytes]]] = {
    ".xlsx": _to_excel,
    ".pptx": _to_powerpoint,
}


def export(arguments: Arguments, talk: Talk) -> int:
    """`deck export [DECK] --out FILE.xlsx|FILE.pptx [--lang ja|en] [--why-us] [--notes] [--force]`"""
    out: Path = need(arguments.out, "--out FILE", "deck")
    make = _MADE[one_of("--out", out.suffix.lower() or out.name, _MADE)]
    if arguments.lang is not None:
        one_of("--lang", arguments.lang, LANGS)
    _no_more(arguments.paths, 1)
    found = _found(arguments.paths[0], arguments)[0] if arguments.paths else None
    content = make(found, arguments, talk)
    _write(out, content, arguments, talk)
    if arguments.why_us or arguments.notes:
        talk.aside("cli.deck.internal", file=out.name)
    elif make is _to_powerpoint:
        talk.aside("cli.deck.no_notes")
    return FINE


def pack(arguments: Arguments, talk: Talk) -> int:
    """`deck pack DECK… --out FILE.trenddeck [--why-us] [--force]`"""
    from workshop.decks import overlays
    from workshop.decks import pack as packing
    from workshop.decks.own import Found

    out: Path = need(arguments.out, "--out FILE.trenddeck", "deck")
    one_of("--out", out.suffix.lower() or out.name, [_PACK])
    together: dict[str, Found] = {}
    for argument in need(arguments.paths, "DECK", "deck"):
        for found in _found(argument, arguments):
            before = together.get(found.id)
            languages = {**(before.languages if before else {}), **found.languages}
            together[found.id] = Found(found.id, languages, found.folder, found.why_not)
    ours = None
    if arguments.why_us:
        folder = places.decks(arguments.data_dir)
        ours = {deck_id: overlays.read(folder, deck_id) for deck_id in together}
    made = packing.packed(list(together.values()), app=__version__, why_us=ours)
    for problem in made.problems:
        talk.line(talk.words.problem(problem))
    _write(out, made.content, arguments, talk)
    if arguments.why_us:
        talk.aside("cli.deck.internal", file=out.name)
    return FINDINGS if made.problems else FINE


def _write(out: Path, content: bytes, arguments: Arguments, talk: Talk) -> None:
    if out.exists() and not arguments.force:
        raise KnownError("usage.out_exists", place=out)
    files.write_whole(out, content)
    talk.line(str(out))


# ---- which deck is meant -------------------------------------------------------------------------------------------


def _found(argument: Path, arguments: Arguments) -> list[Found]:
    """The decks meant by a file, a folder, or an id among the person's own and the shipped ones."""
    from workshop.decks import own
    from workshop.decks.reading import deck_files, load

    if argument.is_dir():
        found, problems = own.found_in(argument)
        if not found:
            raise KnownError.of(problems[0]) if problems else KnownError("deck.no_decks", argument)
        return found
    if argument.exists() or argument.suffix:
        loaded = load(argument, str(argument))
        if loaded.deck is None:
            raise KnownError.of(loaded.problems[0])
        return [own.Found(loaded.deck.id, {loaded.deck.lang: loaded.deck}, argument.parent)]
    mine = {each.id: each for each in own.found_in(_own(arguments))[0]}
    found_one = mine.get(str(argument)) or _shipped(str(argument))
    if found_one is None:
        shipped = {path.name.partition(".")[0] for path in deck_files(places.data("trends"))}
        raise KnownError("usage.no_deck", id=str(argument), known=", ".join(sorted({*mine, *shipped})))
    return [found_one]


def _shipped(deck_id: str) -> Found | None:
    """A shipped deck; its files are called as the app calls them, so that no other is read."""
    from workshop.decks.own import Found
    from workshop.decks.reading import load
    from workshop.decks.writing import file_name

    folder = places.data("trends")
    paths = [path for lang in LANGS if (path := folder / file_name(deck_id, lang)).is_file()]
    languages = {deck.lang: deck for path in paths if (deck := load(path).deck) is not None}
    return Found(deck_id, languages, folder, "shipped") if languages else None


def _in_language(found: Found, arguments: Arguments, talk: Talk) -> Deck:
    """The deck in the language asked for, as far as there is one."""
    for lang in (arguments.lang, talk.words.lang):
        for have, deck in found.languages.items():
            if have == lang:
                return deck
    return next(iter(found.languages.values()))


def _own(arguments: Arguments) -> Path:
    return places.decks(arguments.data_dir)


def _only(arguments: Arguments, what: str, command: str) -> Path:
    paths: list[Path] = need(arguments.paths, what, command.partition(" ")[0])
    _no_more(paths, 1)
    return paths[0]


def _no_more(paths: list[Path], most: int) -> None:
    if len(paths) > most:
        raise KnownError("usage.too_many", value=str(paths[most]), command="workshop deck")


def _today() -> date:
    return datetime.now().astimezone().date()
