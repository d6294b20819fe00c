from __future__ import annotations

import json
from collections.abc import Mapping

import jsonschema
import pytest
from tests.exports import hostile, meeting
from tests.exports.conftest import Editions, a_png

from workshop.exports import internal_json, json_copy
from workshop.exports.edition import render
from workshop.i18n import LANGS
from workshop.model.json_copy import load
from workshop.model.publish import no_pictures
from workshop.model.workshop import Workshop


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_copy_makes_the_same_workshop_again(meetings: Mapping[str, Workshop], lang: str) -> None:
    for workshop in (meetings[lang], hostile.poisoned(meetings[lang])):
        again, _ = load(json.loads(internal_json.whole(workshop, no_pictures)))
        assert again == workshop
        assert again.captures() == workshop.captures(), "what came in one moment in its order, too"


def test_its_pictures_go_along() -> None:
    table, logo, page = meeting.Table(), a_png(3), b"\xff\xd8\xff jpeg"
    table.do("set_up", company="A", logo="1" * 64)
    table.do("add_own_page", id="p", asset="a" * 64, preview="0" * 64, width=1, height=1)
    kept = {"1" * 64: logo, "a" * 64: page}
    (file,) = render(table.workshop, "internal", "ja", only=["json"], find=kept.get)
    again, assets = load(json.loads(file.content))
    assert again == table.workshop
    assert assets == {"1" * 64: ("image/png", logo), "a" * 64: ("image/jpeg", page)}


def test_a_copy_of_an_earlier_version_is_read() -> None:
    table = meeting.Table()
    table.do("capture", id="c", what="issue", text="x")
    items = {item.kind: {item.id: item.model_dump(mode="json")} for item in table.workshop.all()}
    assert load({"format": "workshop-items", "version": 1, "items": items})[0] == table.workshop


def test_equal_input_gives_equal_bytes(meetings: Mapping[str, Workshop]) -> None:
    made = [internal_json.whole(workshop, no_pictures) for workshop in (meeting.long_meeting("ja"), meetings["ja"])]
    assert made[0] == made[1]


def test_the_customers_copy_is_the_public_types(editions: Editions) -> None:
    data = json.loads(editions["ja", "customer"]["json"].content)
    assert data["format"] == "workshop-public"
    assert data["workshop"]["header"]["company"] == "みなと食品流通株式会社"
    assert data["workshop"]["steps"][0]["due"] == "2026-11-27"
    assert data["workshop"]["lines"][0]["way"] == "corrected"
    assert meeting.CANARY not in editions["ja", "customer"]["json"].content.decode()
    assert meeting.CANARY in editions["ja", "internal"]["json"].content.decode()


def test_both_copies_are_what_their_schemas_say(meetings: Mapping[str, Workshop], editions: Editions) -> None:
    for audience, schema in (("customer", json_copy.schema()), ("internal", internal_json.schema())):
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for lang in LANGS:
            validator.validate(json.loads(editions[lang, audience]["json"].content))  # type: ignore[index]
        assert not validator.is_valid({"format": "other", "version": 1})
        data = json.loads(editions["ja", audience]["json"].content)  # type: ignore[index]
        wrong = data["workshop"]["steps"][0] if audience == "customer" else data["items"]["step"]["step-0"]
        wrong["due"] = 7
        assert not validator.is_valid(data), "it can tell"
