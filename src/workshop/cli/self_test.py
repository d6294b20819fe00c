"""`workshop self-test`: whether this installation can do its work. Writes only into a folder of its own, which goes."""

from __future__ import annotations

import pkgutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import workshop as package
from workshop import files, places, play, sample
from workshop.cli import drawing
from workshop.cli.arguments import Arguments
from workshop.cli.documents import load
from workshop.cli.export import rendered
from workshop.cli.talk import FINDINGS, FINE, Talk
from workshop.i18n import LANGS, Words
from workshop.intake import pdf
from workshop.model.items import Capture
from workshop.model.problem import KnownError

_SMALL: Final = (480, 270)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 160 90]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

Check = Callable[[Path], int]
"""Does its work in a folder and says how many things it looked at. Anything raised means that it failed."""


def self_test(arguments: Arguments, talk: Talk) -> int:
    """Every check, one line each; the next goes on where one failed."""
    failed = 0
    application = drawing.start_qt(windows=True)
    with tempfile.TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as folder:
        for name, check in checks():
            try:
                count = check(Path(folder))
            except KnownError as error:
                failed += 1
                talk.say("cli.self.failed", check=talk.words(name), reason=talk.words.problem(error.problem))
            except Exception as error:  # a check may fail in any way; the others still run
                failed += 1
                talk.say("cli.self.failed", check=talk.words(name), reason=f"{type(error).__name__}: {error}")
            else:
                talk.say("cli.self.passed", check=talk.words(name), count=count)
    del application
    talk.line(talk.words.plural("cli.self.bad", failed) if failed else talk.words("cli.self.good"))
    return FINDINGS if failed else FINE


def checks() -> Iterator[tuple[str, Check]]:
    """The checks in the order in which each needs the ones before."""
    yield "cli.self.parts", _parts
    yield "cli.self.words", _words
    yield "cli.self.decks", _decks
    yield "cli.self.play", _play
    yield "cli.self.same", _same
    yield "cli.self.files", _files
    yield "cli.self.leaks", _leaks
    yield "cli.self.slides", _slides
    yield "cli.self.pdf", _own_page


def _parts(folder: Path) -> int:
    names = [m.name for m in pkgutil.walk_packages(package.__path__, "workshop.") if not m.name.endswith("__main__")]
    for name in names:
        import_module(name)
    return len(names)


def _words(folder: Path) -> int:
    for lang in LANGS:
        Words(lang, strict=True)("common.app")
    return len(LANGS)


def _decks(folder: Path) -> int:
    from workshop.decks.reading import load_all
    from workshop.model.problem import errors

    loaded = load_all(places.data("trends"))
    for found in loaded:
        for problem in errors(found.problems):
            raise KnownError.of(problem)
    return len(loaded)


def _play(folder: Path) -> int:
    captures = 0
    for lang in LANGS:
        sample.build(lang, _document(folder, lang))
        captures += len(load(_document(folder, lang)).of(Capture))
    return captures


def _same(folder: Path) -> int:
    """The same commands make the same workshop again, item by item."""
    again = folder / "again.workshop"
    items = 0
    for lang in LANGS:
        play.play(sample.commands(lang), sample.decks(), again, force=True)
        first, second = load(_document(folder, lang)), load(again)
        if first != second:
            raise ValueError(lang)
        items += len(list(first.all()))
    return items


def _files(folder: Path) -> int:
    made = [
        file
        for lang in LANGS
        for audience in ("customer", "internal")
        for file in rendered(load(_document(folder, lang)), audience, lang)
    ]
    for file in made:
        files.write_whole(folder / file.name, file.content)
        _read_office_file(folder / file.name)
    return len(made)


def _read_office_file(path: Path) -> None:
    """An Office file is a zip whose XML parts can all be read."""
    if path.suffix not in (".docx", ".xlsx", ".pptx"):
        return
    with zipfile.ZipFile(path) as parts:
        if parts.testzip() is not None:
            raise ValueError(path.name)
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))  # noqa: S314 - we wrote it ourselves


def _leaks(folder: Path) -> int:
    """A text put into each format on purpose is found there, wherever it was put; and in clean files none is."""
    from workshop.exports import edition
    from workshop.exports.leak import find_leaks
    from workshop.exports.leak.planted import LATIN, NEEDLE, planted
    from workshop.model.items import Rival
    from workshop.model.workshop import Workshop

    workshop = Workshop([*load(_document(folder, "ja")).all(), Rival(id="8841", name=f"{NEEDLE}\n{LATIN}")])
    clean = rendered(workshop, "customer", "ja", edition.kinds_for("customer"))
    for leak in find_leaks(clean, workshop):
        raise ValueError(f"{leak.file} {leak.place}")
    found = 0
    for where, file in planted(clean):
        if not find_leaks([file], workshop):
            raise ValueError(where)
        found += 1
    return found


def _slides(folder: Path) -> int:
    made = [png for lang in LANGS for _name, png in drawing.slides(load(_document(folder, lang)), lang, _SMALL)]
    if not all(png.startswith(_PNG) for png in made):
        raise ValueError("PNG")
    return len(made)


def _own_page(folder: Path) -> int:
    """PDFium is here and draws: a page of a PDF becomes a picture."""
    path = folder / "page.pdf"
    path.write_bytes(_PDF)
    made = pdf.previews(pdf.read(path), [1])
    if not made[1].startswith(_PNG):
        raise ValueError("PNG")
    return len(made)


def _document(folder: Path, lang: str) -> Path:
    return folder / f"sample.{lang}.workshop"
