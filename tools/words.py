"""Compile the catalogues: ``resources/words/<lang>/<room>.po`` -> ``.mo`` where the .po is newer.

Used by ``make words``, by the build of the wheel and by the tests; never shipped. Fails with file
and line on a catalogue that cannot be read, on a repeated key and on a fuzzy entry.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

WORDS = Path(__file__).resolve().parent.parent / "resources" / "words"


class WrongCatalogueError(Exception):
    """Says file, line and what is wrong."""


def compile_stale(words: Path = WORDS) -> list[Path]:
    """Compile what is older than its source; a .mo whose .po is gone goes too."""
    made = []
    for source in sorted(words.glob("*/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _compile(source, target)
        made.append(target)
    for target in words.glob("*/*.mo"):
        if not target.with_suffix(".po").exists():
            target.unlink()
    return made


def _compile(source: Path, target: Path) -> None:
    _refuse_repeated_keys(source)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.name, abort_invalid=True)
    fuzzy = [message.id for message in catalogue if message.id and message.fuzzy]
    if fuzzy:
        raise WrongCatalogueError(f"{source}: fuzzy entries: {fuzzy}")
    draft = target.with_suffix(".mo.tmp")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)  # another test worker may be reading it


def _refuse_repeated_keys(source: Path) -> None:
    """Babel lets the last one win without a word."""
    seen: dict[str, int] = {}
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("msgid ") and line != 'msgid ""':
            if line in seen:
                raise WrongCatalogueError(f"{source}:{number}: {line} stands in line {seen[line]} already")
            seen[line] = number


if __name__ == "__main__":
    try:
        for path in compile_stale():
            print(path.relative_to(WORDS.parent.parent))
    except (PoFileError, WrongCatalogueError) as error:
        sys.exit(f"{error}")
