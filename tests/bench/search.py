"""Search as you type in 10,000 cards of about 400 characters, against one C scan of the joined text and SQLite's LIKE.

Every figure is a median over queries as people type them; the floor of a word in one script is the scan for a word of
that script that is not there.
"""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.first_paint import FIRST
from tests.bench.rows import Row, seconds

from workshop import places
from workshop.decks.reading import load_all
from workshop.library.cards import OF_DECKS, Card, Kind, deck_cards
from workshop.library.folding import START, Word, words
from workshop.library.index import Entry, Index, Query, folded
from workshop.library.stock import _made_by, _read, _write

CARDS, LENGTH, ROUNDS = 10_000, 400, 9
ONE = ("安全", "物流", "人手不足", "ﾄﾞﾗｲﾊﾞｰ", "ai", "driver", "cost", "ＤＸ")
SEVERAL = ("安全 確認", "物流 時間", "driver cost", "ai データ", "運賃 時間 記録")
ABSENT = ("絶対に無い言葉", "zxqvort")
TWELVE = (*ONE[:7], *SEVERAL[:4], ABSENT[0])

Work = Callable[[], object]


def run() -> list[Row]:
    entries = [folded(card) for card in _cards()]
    index = Index(entries)
    plain = "\n".join(entry.folded.replace(START, "") for entry in entries)
    scans = {
        latin: (lambda word=word: plain.find(_needle(word))) for latin, word in zip((False, True), ABSENT, strict=True)
    }
    database = _database(entries)
    return [
        _row("a word with hits: the first 50 / one C scan", ONE, lambda q: _first(index, q), scans, 0.5),
        _row("a word that is not there / one C scan", ABSENT, lambda q: _all(index, q), scans, 1.3),
        _row("all of several words, complete / one C scan", SEVERAL, lambda q: _all(index, q), scans, 6.0),
        _row("a word with hits, complete / one C scan", ONE, lambda q: _all(index, q), scans, 6.0),
        _against_like("12 queries: the first 50 / SQLite LIKE", index, database, _first),
        _against_like("12 queries, complete / SQLite LIKE", index, database, _all, float("inf")),
        *_cache(entries),
        _first_paint(entries),
    ]


def _row(
    name: str, queries: Sequence[str], ours: Callable[[str], object], scans: dict[bool, Work], target: float
) -> Row:
    mine = [(lambda query=query: ours(query)) for query in queries]
    theirs = [scans[words(query)[0].is_latin] for query in queries]
    return Row(name, *_medians(mine, theirs), target)


def _against_like(
    name: str,
    index: Index,
    database: sqlite3.Connection,
    ours: Callable[[Index, str], object],
    target: float = 1 / 3,
) -> Row:
    mine = [(lambda query=query: ours(index, query)) for query in TWELVE]
    theirs = [(lambda query=query: _like(database, words(query))) for query in TWELVE]
    return Row(name, *_medians(mine, theirs), target)


def _medians(mine: Sequence[Work], theirs: Sequence[Work]) -> tuple[float, float]:
    """Of every query the median of its rounds, in turn with its floor; then that of all queries."""
    found: list[tuple[float, float]] = []
    for one, other in zip(mine, theirs, strict=True):
        rounds = [(seconds(one), seconds(other)) for _ in range(ROUNDS + 1)][1:]
        found.append((median(r[0] for r in rounds), median(r[1] for r in rounds)))
    return median(f[0] for f in found), median(f[1] for f in found)


def _first(index: Index, query: str) -> list[Card]:
    return list(islice(index.hits(Query(words(query))), 50))


def _all(index: Index, query: str) -> list[Card]:
    return list(index.hits(Query(words(query))))


def _like(database: sqlite3.Connection, sought: Sequence[Word]) -> list[tuple[int]]:
    where = " AND ".join(["body LIKE ?"] * len(sought))
    found = database.execute(f"SELECT id FROM card WHERE {where}", [f"%{_plain(word.needle)}%" for word in sought])
    return list(found)


def _needle(text: str) -> str:
    (word,) = words(text)
    return _plain(word.needle)


def _plain(needle: str) -> str:
    return needle.replace(START, "")


def _database(entries: Sequence[Entry]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, body TEXT)")
    database.executemany("INSERT INTO card (body) VALUES (?)", [(_plain(entry.folded),) for entry in entries])
    return database


def _cards() -> list[Card]:
    """Sentences of the shipped decks in ever other orders."""
    chance = random.Random(7)
    shipped = [c for loaded in load_all(places.data("trends")) if loaded.deck for c in deck_cards(loaded.deck)]
    sentences: dict[str, list[str]] = {"ja": [], "en": []}
    for card in shipped:
        sentences[card.lang] += [s for s in re.split(r"(?<=[。.!?\n])", f"{card.text}\n{card.ours}") if len(s) > 5]

    def text(lang: str, length: int) -> str:
        made = ""
        while len(made) < length:
            made += chance.choice(sentences[lang])
        return made

    def card(number: int) -> Card:
        lang, kind = chance.choice(("ja", "en")), chance.choice(list(Kind))
        title = chance.choice(sentences[lang])[:24] if kind in OF_DECKS else ""
        return Card(
            kind, lang, f"deck-{number % 40}", "", str(number), title, text(lang, LENGTH - 60), "", industry="logistics"
        )

    return [card(number) for number in range(CARDS)]


def _cache(entries: Sequence[Entry]) -> list[Row]:
    """What a start of the app reads, on its worker, once its first picture is there."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.json"
        _write(copy, "stamp", entries)
        raw = copy.read_bytes()
        _made_by()
        mine: Work = lambda: Index(_read(copy, "stamp") or ())  # noqa: E731
        return [Row("10,000 cards from the cache / json.loads", *_medians([mine], [lambda: json.loads(raw)]), 2.5)]


def _first_paint(entries: Sequence[Entry]) -> Row:
    """Whole processes up to the first picture, with a library of 10,000 cards and without."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryDirectory() as full, TemporaryDirectory() as empty:
        (Path(full) / "cache" / "library").mkdir(parents=True)
        for number in range(0, CARDS, 200):
            _write(Path(full) / "cache" / "library" / f"{number}.json", "stamp", entries[number : number + 200])

        def start(folder: str) -> Work:
            call = [sys.executable, "-c", FIRST, folder]
            return lambda: subprocess.run(call, env=environment, check=True, timeout=60)

        return Row("first paint with 10,000 cards / with none", *_medians([start(full)], [start(empty)]), 1.05)
