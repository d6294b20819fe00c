"""The shipped decks loaded, against the bare YAML C loader on the same bytes; from the compiled copy, against json.loads.

Sixteen decks: shipped ones, repeated where there are fewer. Imports are not counted.
"""

from __future__ import annotations

import json
import os
import shutil
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from tests.bench.rows import Row, paired

from workshop import places
from workshop.decks.cache import load_all_cached
from workshop.decks.reading import load_all

DECKS = 16
LONG_AGO = 1_000_000_000


def run() -> list[Row]:
    with TemporaryDirectory() as given:
        folder, copies = Path(given, "decks"), Path(given, "cache")
        folder.mkdir()
        shipped = sorted(places.data("trends").glob("*.yaml"))
        for number, path in enumerate(islice(cycle(shipped), DECKS)):
            kept = folder / f"{number:02}.yaml"
            shutil.copyfile(path, kept)
            os.utime(kept, ns=(LONG_AGO, LONG_AGO))
        raw = [path.read_bytes() for path in sorted(folder.iterdir())]
        assert all(loaded.deck is not None for loaded in load_all(folder))
        load_all_cached(folder, copies)
        compiled = [path.read_bytes() for path in copies.iterdir()]

        def bare() -> None:
            for each in raw:
                yaml.load(each, yaml.CSafeLoader)

        def parsed() -> None:
            for each in compiled:
                json.loads(each)

        return [
            paired("load 16 decks: parse, duplicate keys, validate", lambda: load_all(folder), bare, target=1.2, rounds=9),
            paired("16 decks from the compiled copy", lambda: load_all_cached(folder, copies), parsed, target=3.0, rounds=25),
        ]  # fmt: skip
