"""A workshop as JSON: whole, in one order, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.document.test_workshop_file import code
from tests.session.test_undo import BEFORE, EACH
from tests.workshops import Clock, a_session

from workshop.model.json_copy import dump, load
from workshop.model.problem import KnownError
from workshop.session import Session


def everything(order: int = 1) -> Session:
    session = a_session(clock=Clock())
    for command in (*BEFORE, *EACH[::order]):
        try:
            session.apply(command)
        except KnownError:
            assert command in EACH
    return session


def test_equal_commands_give_equal_json() -> None:
    first, second = (json.dumps(dump(everything().workshop)) for _ in range(2))
    assert first == second
    assert "荷待ち" in json.loads(first)["items"]["capture"]["t"]["text"] or "人が足りない"


def test_it_comes_back_whole() -> None:
    workshop = everything().workshop
    assets = {"a" * 64: ("image/png", b"\x89PNG\x00")}
    content = json.loads(json.dumps(dump(workshop, assets)))
    again, pictures = load(content)
    assert again == workshop
    assert pictures == assets
    assert dump(again, pictures) == content
    assert load(dump(workshop))[1] == {}


def test_the_order_is_by_kind_and_id() -> None:
    items = dump(everything().workshop)["items"]
    assert list(items) == sorted(items)
    assert all(list(kept) == sorted(kept) for kept in items.values())


def changed(**changes: Any) -> dict[str, Any]:
    return {**dump(a_session().workshop), **changes}


@pytest.mark.parametrize(
    ("content", "expected", "place"),
    [
        ([], "document.not_a_json_copy", ""),
        ({"format": "deck"}, "document.not_a_json_copy", ""),
        (changed(items=[]), "document.not_a_json_copy", ""),
        (changed(version="2.0"), "document.too_new", "version"),
        (changed(version="x"), "document.too_new", "version"),
        (changed(items={"capture": {"c": {"text": 3}}}), "document.wrong_item", "items.capture.c"),
        (changed(items={"capture": {"c": None}}), "document.wrong_item", "items.capture.c"),
        (changed(assets={"x": {"media_type": "image/png", "base64": "?"}}), "document.wrong_item", "assets.x"),
    ],
)
def test_what_is_none_is_refused_with_its_place(content: Any, expected: str, place: str) -> None:
    with pytest.raises(KnownError) as caught:
        load(content)
    assert (code(caught), caught.value.problem.place) == (expected, place)


def test_kinds_of_a_newer_version_are_passed_over() -> None:
    content = dump(a_session().workshop)
    content["items"]["hologram"] = {"main": {}}
    assert load(content)[0] == a_session().workshop
