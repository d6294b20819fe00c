"""`workshop demo`: plays the invented sample in both languages and leaves everything that comes of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from workshop import files, sample
from workshop.cli import drawing
from workshop.cli.arguments import Arguments
from workshop.cli.documents import load
from workshop.cli.export import out_folder, rendered
from workshop.cli.talk import FINE, Talk
from workshop.i18n import LANGS, Lang

OUT: Final = Path("mini-workshop-demo")
SLIDE_SIZE: Final = (1920, 1080)


def demo(arguments: Arguments, talk: Talk) -> int:
    """`demo [--out DIR]`"""
    folder = out_folder(arguments.out or OUT)
    talk.say("common.invented")
    application = drawing.start_qt(windows=True)
    for lang in LANGS:
        talk.say(f"cli.demo.{lang}")
        _tell([path.relative_to(folder) for path in leave(folder / lang, lang)], talk)
    talk.say("cli.demo.done", folder=folder)
    del application
    return FINE


def _tell(made: list[Path], talk: Talk) -> None:
    """Files by their names, pictures by their folders."""
    pictures = Counter(path.parent for path in made if path.suffix == ".png")
    for path in made:
        if path.suffix != ".png":
            talk.line(f"  {path.as_posix()}")
    for path, count in pictures.items():
        talk.line(talk.words.plural("cli.demo.pictures", count, folder=f"{path.as_posix()}/"))


def leave(folder: Path, lang: Lang) -> list[Path]:
    """Everything of one language: the document, its files for both audiences, slides and pages."""
    from workshop.exports.edition import AUDIENCES, kinds_for

    document = folder / f"first-visit.{lang}.workshop"
    sample.build(lang, document)
    made = [document]
    workshop = load(document)
    for audience in AUDIENCES:
        for file in rendered(workshop, audience, lang, kinds_for(audience)):
            made.append(folder / file.folder / file.name)
            files.write_whole(made[-1], file.content)
    for name, png in drawing.slides(workshop, lang, SLIDE_SIZE):
        files.write_whole(folder / "slides" / name, png)
        made.append(folder / "slides" / name)
    return made + drawing.pages(document, folder / "pages")
