"""The command line: the same core without a window. Parses, dispatches, and turns every KnownError into one sentence.

Exit codes: 0 fine, 1 findings, 2 wrong usage or unusable input. Imports stay late, so that a command loads only what it
needs: no Qt but for the app, the demo, the self-test and pictures in files.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Final

from workshop import __version__, places
from workshop.cli.arguments import Arguments, common, parsed
from workshop.cli.talk import FINE, STOPPED, UNUSABLE, Talk
from workshop.i18n import LANGS, Lang, Words, system_language
from workshop.model.problem import KnownError, Problem

COMMANDS: Final[dict[str, str]] = {
    "demo": "demo",
    "play": "documents",
    "import-json": "documents",
    "export": "export",
    "info": "documents",
    "deck": "decks",
    "crm": "crm",
    "schema": "decks",
    "self-test": "self_test",
}
"""A command and the module that carries it out: its function is the command's name."""

_SUFFIX: Final = ".workshop"


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line; the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    talk = Talk(Words(_language(given)))
    try:
        code = _carry_out(given, talk)
        talk.flush()
    except KnownError as error:
        talk.trouble(error.problem)
        return UNUSABLE
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`); Python must not try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        talk.aside("cli.stopped")
        return STOPPED
    except OSError as error:  # what no part has a sentence of its own for: a name that no file can have
        if error.filename is None:
            raise
        place, reason = str(error.filename), error.strerror or type(error).__name__
        talk.trouble(Problem("usage.refused_by_disk", place, {"reason": reason}))
        return UNUSABLE
    return code


def _carry_out(given: list[str], talk: Talk) -> int:
    base, rest = common(given)
    name = rest[0] if rest and not rest[0].startswith("-") else ""
    if base.version:
        talk.say("cli.version", version=__version__)
        return FINE
    if name not in COMMANDS:
        return _app(name, base, rest, talk)
    if base.help:
        talk.say(f"cli.help.{name}", **(_kinds() if name == "export" else {}))
        return FINE
    # What stands in the log is for those who build the app: without anybody to take it, Python would print it.
    logging.getLogger("workshop").addHandler(logging.NullHandler())
    run: Callable[[Arguments, Talk], int] = getattr(
        import_module(f"workshop.cli.{COMMANDS[name]}"), name.replace("-", "_")
    )
    return run(parsed(name, rest[1:], base), talk)


def _kinds() -> dict[str, str]:
    """What can be exported, for the help: asked where it is listed, so that help never lies."""
    from workshop.exports import edition

    return {audience: ", ".join(edition.kinds_for(audience)) for audience in edition.AUDIENCES} | {
        "request": ", ".join(kind.name for kind in edition.EVERY if kind.on_request)
    }


def _app(name: str, base: Arguments, rest: list[str], talk: Talk) -> int:
    """Open the window: with nothing, with the sample, or with a file."""
    if base.help and not name:
        talk.say("cli.help", version=__version__)
        return FINE
    found = parsed("", rest, base)
    file: Path | None = found.file
    if file is not None and not (file.exists() or file.suffix == _SUFFIX):
        near = get_close_matches(name, COMMANDS, n=1)
        if near:
            raise KnownError("usage.unknown_command_near", name=name, near=near[0])
        raise KnownError("usage.unknown_command", name=name)
    if not has_screen():
        raise KnownError("usage.no_screen")
    from workshop.ui.app import AppArguments, run_app

    return run_app(AppArguments(file, base.data_dir, found.sample, talk.words.lang))


def has_screen() -> bool:
    """Could a window be opened? Qt itself would end the process with a stack where there is none."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _language(given: Sequence[str]) -> Lang:
    """What to speak: as asked for, else as set in the app, else as the computer does."""
    for option, asked in pairwise([*(part for one in given for part in one.split("=", 1)), ""]):
        if option == "--ui-lang" and asked in LANGS:
            return _known(asked)
    try:
        base, _ = common(given)
    except KnownError:
        base = Arguments(data_dir=None)
    from workshop.settings import early

    chosen = early(places.settings_file(base.data_dir)).get("language")
    if chosen is not None:
        return _known(chosen)
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    # "C" and "POSIX" name no language.
    return system_language(None if told.partition(".")[0] in ("", "C", "POSIX") else told)


def _known(name: str) -> Lang:
    return next(lang for lang in LANGS if lang == name)
