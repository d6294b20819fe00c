"""A reader of their own: takes document.xml apart without our code, and looks for what the record of the meeting holds.

Every item that a customer was to see is found in the customer's minutes and none of those that are ours, in the samples
that ship and in the long meeting. The record is read as JSON, and not through what makes the files.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.exports import meeting

from workshop import sample
from workshop.cli.documents import load
from workshop.exports.edition import render
from workshop.i18n import LANGS
from workshop.model.workshop import Workshop

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = ("bant", "criterion", "rival", "assessment", "opportunity", "consideration", "activity", "closing")
"""Kinds of items of which a customer sees nothing."""
LEAST = 8

Record = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture(scope="module", params=[(lang, which) for lang in LANGS for which in ("sample", "long")], ids="-".join)
def met(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, str]:
    """The record of a meeting, and the text of the customer's minutes of it."""
    lang, which = request.param
    workshop = _sample(lang, tmp_path_factory.mktemp("sample")) if which == "sample" else meeting.long_meeting(lang)
    (file,) = render(workshop, "customer", lang, only=["minutes"])
    return [(item.kind, item.model_dump(mode="json")) for item in workshop.all()], _text(file.content)


def _sample(lang: str, folder: Path) -> Workshop:
    path = folder / f"{lang}.workshop"
    sample.build(lang, path)
    return load(path)


def _text(content: bytes) -> str:
    """What stands in the body and the margins, without a break."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [n for n in package.namelist() if n.startswith(("word/document", "word/header", "word/footer"))]
        roots = [ElementTree.fromstring(package.read(name)) for name in names]
    return _folded("".join(e.text or "" for root in roots for e in root.iter(f"{W}t")))


def _folded(text: str) -> str:
    """Width, case, white space and quotation marks make no other text."""
    kept = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return kept.translate(str.maketrans("", "", "「」“”\"'"))


def _shared(record: Record) -> Iterator[str]:
    for kind, item in record:
        if kind == "capture" and item["agreed"] and item["visibility"] == "shared":
            yield item["agreed"]["wording"] or item["text"]
        elif kind == "topic" and item["agreed"]:
            yield item["agreed"]["wording"] or item["title"]
        elif kind == "step" and item["agreed"]:
            yield from (item["agreed"][name] for name in ("text", "owner", "done_when"))
        elif kind == "roadmap" and item["shared"]:
            yield from ((item["agreed"] or item)[name] for name in ("text", "who", "when"))
        elif kind == "estimate" and item["agreed"]:
            yield from (f"{value:,.0f}" for value in item["agreed_values"].values() if value is not None)
        elif kind == "correction":
            yield item["text"]
        elif kind == "setup":
            yield from (item[name] for name in ("company", "subject", "place", "our_company"))
        elif kind == "lead":
            yield item["request"]


def test_every_shared_item_is_in_the_customers_minutes(met: tuple[Record, str]) -> None:
    record, text = met
    shared = [each for each in _shared(record) if each]
    assert len(shared) > 25
    assert [each for each in shared if _folded(each) not in text] == []


def _internal(record: Record) -> Iterator[str]:
    for kind, item in record:
        if kind in OURS or (kind in ("step", "roadmap") and not (item["agreed"] or item.get("shared"))):
            yield from _strings(item)
        elif kind == "lead":
            yield from _strings({name: value for name, value in item.items() if not name.startswith("request")})
        elif kind == "capture":
            yield from (item["text"], *(each["text"] for each in item["history"]))
        elif kind == "deck":
            yield from _of_deck(item)


def _of_deck(item: Mapping[str, Any]) -> Iterator[str]:
    for deck in item["languages"].values():
        for trend in deck["trends"]:
            yield trend["script"]
            yield from (text for each in trend["objections"] for text in _strings(each))
            for challenge in trend["challenges"]:
                yield from challenge["questions"]
                yield from _strings(challenge["why_us"] or {})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def test_none_of_the_internal_items_is(met: tuple[Record, str]) -> None:
    record, text = met
    known = "\0".join(_folded(each) for each in _shared(record))
    people = [_folded(name) for kind, item in record if kind == "person" for name in (item["name"], item["title"])]
    ids = {_folded(item["id"]) for _, item in record if "id" in item}
    needles = {
        folded
        for each in _internal(record)
        if len(folded := _folded(each)) >= LEAST
        and folded not in known
        and folded not in ids | set(people)
        and not re.fullmatch("[a-z0-9-]+", each)  # an id, or a word of a closed list
    }
    assert len(needles) > 30
    assert sorted(needle for needle in needles if needle in text) == []
