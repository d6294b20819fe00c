"""`workshop deck check` and `workshop schema`: decks and the shapes of what is read. Writes no file.

What makes files of decks, or decks of files, is in `deck_files`.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.cli.arguments import FORMATS, SCHEMAS, Arguments, need, one_of
from workshop.cli.talk import FINE, Talk
from workshop.i18n import Words
from workshop.model.deck import Deck
from workshop.model.problem import Problem

if TYPE_CHECKING:
    from workshop.decks.checking import Further, Place


def deck(arguments: Arguments, talk: Talk) -> int:
    """`deck check|import|export|pack|unpack …`"""
    from workshop.cli import deck_files

    ways = {
        "check": check,
        "import": deck_files.import_deck,
        "export": deck_files.export,
        "pack": deck_files.pack,
        "unpack": deck_files.unpack,
    }
    return ways[one_of("deck", need(arguments.what, "|".join(ways), "deck"), ways)](arguments, talk)


def check(arguments: Arguments, talk: Talk) -> int:
    """`deck check PATH…`: 0 fine, 1 something to mend, 2 a file that cannot be used."""
    from workshop.decks.checking import check_paths

    output = one_of("--format", arguments.format, FORMATS)
    today = datetime.now().astimezone().date()
    report = check_paths(need(arguments.paths, "PATH", "deck"), today, _fit() if arguments.fit else None)
    if output == "json":
        talk.line(json.dumps([_as_json(p, talk) for p in report.problems], ensure_ascii=False, indent=2))
        return report.exit_code
    for problem in report.problems:
        if problem.is_error:
            talk.trouble(problem)
        else:
            talk.line(talk.words.problem(problem))
    for found in report.decks:
        talk.say("cli.deck.read", title=found.title, lang=found.lang, trends=len(found.trends), edition=found.edition)
    count = len(report.problems)
    talk.line(talk.words.plural("cli.deck.findings", count) if count else talk.words("cli.deck.fine"))
    return report.exit_code


def _fit() -> Further:
    """Looks at the slides as they are drawn; starts Qt offscreen."""
    from workshop.cli.drawing import start_qt
    from workshop.deck_fit import check_fit
    from workshop.decks import pictures

    running = start_qt()

    def look(deck: Deck, folder: Path, place: Place) -> list[Problem]:
        _ = running  # kept while slides are drawn
        return check_fit(deck, Words(deck.lang), pictures.finder(folder), place)

    return look


def _as_json(problem: Problem, talk: Talk) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "place": problem.place,
        "code": problem.code,
        "values": dict(problem.values),
        "message": talk.words.problem(problem),
    }


def schema(arguments: Arguments, talk: Talk) -> int:
    """`schema deck|commands|…`: a JSON Schema on stdout."""
    what = one_of("schema", need(arguments.what, "|".join(SCHEMAS), "schema"), SCHEMAS)
    talk.line(json.dumps(_schema(what), ensure_ascii=False, indent=2))
    return FINE


def _schema(what: str) -> dict[str, Any]:
    if what == "deck":
        from workshop.decks.schema import schema

        return schema()
    if what == "commands":
        from workshop.commands import command_schema

        return command_schema()
    if what == "crm":
        from workshop.exports.crm.mapping import schema

        return schema()
    from workshop.exports import internal_json, json_copy

    return json_copy.schema() if what == "customer-json" else internal_json.schema()
