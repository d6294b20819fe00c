"""The invented sample workshop, made from its commands. For `--sample`, demo, pictures and tests."""

from __future__ import annotations

from pathlib import Path

from workshop import places
from workshop.i18n import LANGS
from workshop.play import play

DECK = "logistics"


def commands(lang: str) -> Path:
    """The sample's command file."""
    return places.data(f"resources/sample/first-visit.{lang}.jsonl")


def decks() -> list[Path]:
    """The deck the sample is told from, in every language there is."""
    folder = places.data("trends")
    return [path for lang in LANGS if (path := folder / f"{DECK}.{lang}.yaml").exists()]


def build(lang: str, path: Path) -> None:
    """Make the sample workshop at `path`; one that is there already is replaced."""
    play(commands(lang), decks(), path, force=True)
