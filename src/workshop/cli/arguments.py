"""Reads the command line with argparse, and says in our own words what is wrong with it.

argparse finds options and values; what must be there and what may stand there is checked here, because its own
sentences exist in English only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NoReturn

from workshop.i18n import LANGS
from workshop.model.problem import KnownError

AUDIENCES: Final = ("customer", "internal")
FORMATS: Final = ("text", "json")
SCHEMAS: Final = ("deck", "commands", "customer-json", "internal-json", "crm")

Arguments = argparse.Namespace


class _Parser(argparse.ArgumentParser):
    def __init__(self, **rest: Any) -> None:
        super().__init__(prog="workshop", add_help=False, allow_abbrev=False, exit_on_error=False, **rest)

    def error(self, message: str) -> NoReturn:
        """What argparse says without naming an argument; nothing we declare brings it about."""
        raise KnownError("usage.unreadable", reason=message)


def common(given: Sequence[str]) -> tuple[Arguments, list[str]]:
    """The options every command takes, wherever they stand, and the rest."""
    parser = _Parser()
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--ui-lang")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    found, rest = _parse(parser, given)
    if found.ui_lang is not None:
        one_of("--ui-lang", found.ui_lang, LANGS)
    return found, rest


def parsed(command: str, given: Sequence[str], base: Arguments) -> Arguments:
    """The arguments of one command, checked; `base` gives the common ones."""
    parser = _Parser()
    _DECLARED[command](parser)
    found, rest = _parse(parser, given)
    if rest:
        _refuse_rest(parser, command, rest[0])
    for name, value in vars(base).items():
        setattr(found, name, value)
    return found


def need(value: Any, what: str, command: str) -> Any:
    """The value, or what to write where it is missing."""
    if value is None or value == []:
        raise KnownError("usage.missing", what=what, command=command)
    return value


def one_of(option: str, value: str, allowed: Iterable[str]) -> str:
    """The value where it is one of those allowed."""
    known = list(allowed)
    if value not in known:
        raise KnownError("usage.not_in_list", option=option, value=value, allowed=", ".join(known))
    return value


def _parse(parser: _Parser, given: Sequence[str]) -> tuple[Arguments, list[str]]:
    try:
        return parser.parse_known_intermixed_args(given)
    except argparse.ArgumentError as error:
        raise KnownError("usage.needs_value", option=error.argument_name or "") from error


def _refuse_rest(parser: _Parser, command: str, first: str) -> NoReturn:
    help_of = f"workshop {command}".strip()
    if not first.startswith("-"):
        raise KnownError("usage.too_many", value=first, command=help_of)
    known = [*parser._option_string_actions, "--data-dir", "--ui-lang", "--help", "--version"]
    near = get_close_matches(first.partition("=")[0], known, n=1)
    if near:
        raise KnownError("usage.unknown_option_near", option=first, near=near[0])
    raise KnownError("usage.unknown_option", option=first, command=help_of)


# ---- what each command takes


def _app(parser: _Parser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true")


def _demo(parser: _Parser) -> None:
    parser.add_argument("--out", type=Path)


def _play(parser: _Parser) -> None:
    parser.add_argument("commands", nargs="?", type=Path)
    parser.add_argument("--deck", nargs="+", action="extend", type=Path, default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--force", action="store_true")


def _import_json(parser: _Parser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--force", action="store_true")


def _export(parser: _Parser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--audience")
    parser.add_argument("--lang")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--crm")
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--template", type=Path)
    parser.add_argument("--confirm-template", action="store_true")


def _info(parser: _Parser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--format", default="text")


def _deck(parser: _Parser) -> None:
    parser.add_argument("what", nargs="?")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--format", default="text")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--existing", default="leave")
    parser.add_argument("--why-us", action="store_true")
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--industry", default="cross-industry")
    parser.add_argument("--sections", action="store_true")
    parser.add_argument("--force", action="store_true")


def _crm(parser: _Parser) -> None:
    parser.add_argument("what", nargs="?")
    parser.add_argument("name", nargs="?")


def _schema(parser: _Parser) -> None:
    parser.add_argument("what", nargs="?")


def _self_test(parser: _Parser) -> None:
    pass


_DECLARED: Final = {
    "": _app,
    "demo": _demo,
    "play": _play,
    "import-json": _import_json,
    "export": _export,
    "info": _info,
    "deck": _deck,
    "crm": _crm,
    "schema": _schema,
    "self-test": _self_test,
}
