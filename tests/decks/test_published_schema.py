"""The schema that stands beside the decks, for editors that know how to use one."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from tests.decks.shipped import TRENDS

from workshop.decks import schema


def test_the_published_schema_is_current() -> None:
    written = (TRENDS / schema.FILE_NAME).read_text(encoding="utf-8")
    assert written == schema.schema_text(), "python -m workshop schema deck > trends/deck.schema.json"
    Draft202012Validator.check_schema(json.loads(written))


def test_the_schema_refuses_what_the_app_refuses() -> None:
    validator = Draft202012Validator(schema.schema())
    assert not validator.is_valid({"id": "x", "lang": "ja"})
    assert not validator.is_valid({**_smallest(), "titel": "x"})
    assert validator.is_valid(_smallest())


def _smallest() -> dict[str, Any]:
    trend = {"id": "t", "title": "t", "theme": "people", "horizon": "now", "spark": "s"}
    return {"id": "x", "lang": "ja", "industry": "cross-industry", "title": "x", "edition": "1", "trends": [trend]}
