from __future__ import annotations

import json
from collections.abc import Mapping

from tests.exports import meeting
from tests.exports.conftest import Editions

from workshop.exports import internal_json
from workshop.model.items import item_from_json
from workshop.model.workshop import Workshop


def test_the_whole_copy_makes_the_same_workshop_again(meetings: Mapping[str, Workshop]) -> None:
    data = json.loads(internal_json.whole(meetings["ja"]))
    assert data["format"] == "workshop-items"
    items = [item_from_json(kind, json.dumps(body)) for kind, all_ in data["items"].items() for body in all_.values()]
    assert Workshop(items) == meetings["ja"]


def test_equal_input_gives_equal_bytes(meetings: Mapping[str, Workshop]) -> None:
    assert internal_json.whole(meeting.long_meeting("ja")) == internal_json.whole(meetings["ja"])


def test_the_customers_copy_is_the_public_types(editions: Editions) -> None:
    data = json.loads(editions["ja", "customer"]["json"].content)
    assert data["format"] == "workshop-public"
    assert data["workshop"]["header"]["company"] == "みなと食品流通株式会社"
    assert data["workshop"]["steps"][0]["due"] == "2026-11-27"
    assert data["workshop"]["lines"][0]["way"] == "corrected"
    assert meeting.CANARY not in editions["ja", "customer"]["json"].content.decode()
    assert meeting.CANARY in editions["ja", "internal"]["json"].content.decode()
