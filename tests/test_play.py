"""A command file becomes a document: whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop import places
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture, TakenDeck
from workshop.model.problem import KnownError, Problem
from workshop.model.workshop import Workshop
from workshop.play import load_decks, play

AT = "2026-11-24T14:10:00+09:00"
JA, EN = (places.data("trends") / f"logistics.{lang}.yaml" for lang in ("ja", "en"))


def commands(folder: Path, *dos: dict[str, object]) -> Path:
    path = folder / "visit.jsonl"
    rows = [{"at": AT, "do": {"type": "set_up", "company": "見本"}}, *({"do": do} for do in dos)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def opened(path: Path) -> Workshop:
    store = WorkshopFile.open(path, read_only=True)
    try:
        return Workshop(store.load())
    finally:
        store.close()


def refused(*arguments: object, **rest: object) -> Problem:
    with pytest.raises(KnownError) as caught:
        play(*arguments, **rest)  # type: ignore[arg-type]
    return caught.value.problem


def test_the_languages_of_a_deck_are_taken_as_one(tmp_path: Path) -> None:
    target = tmp_path / "visit.workshop"
    choose = {"type": "choose_trend", "trend": "logistics/LOG-T1"}
    play(commands(tmp_path, choose), [JA, EN], target)
    (deck,) = opened(target).of(TakenDeck).values()
    assert sorted(deck.languages) == ["en", "ja"]


def test_pictures_of_a_deck_come_along(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    (tmp_path / "truck.png").write_bytes(picture)
    text = JA.read_text(encoding="utf-8").replace("  - id: LOG-T1\n", "  - id: LOG-T1\n    picture: truck.png\n")
    deck = tmp_path / "own.ja.yaml"
    deck.write_text(text, encoding="utf-8")
    target = tmp_path / "visit.workshop"
    assert play(commands(tmp_path), [deck], target) == []
    store = WorkshopFile.open(target, read_only=True)
    try:
        (taken,) = (item for item in store.load() if isinstance(item, TakenDeck))
        assert store.asset(taken.pictures["truck.png"]) == ("image/png", picture)
    finally:
        store.close()


def test_a_picture_that_is_not_there_is_said_and_the_deck_taken(tmp_path: Path) -> None:
    text = JA.read_text(encoding="utf-8").replace("  - id: LOG-T1\n", "  - id: LOG-T1\n    picture: none.png\n")
    deck = tmp_path / "own.ja.yaml"
    deck.write_text(text, encoding="utf-8")
    warnings = play(commands(tmp_path), [deck], tmp_path / "visit.workshop")
    assert [w.code for w in warnings] == ["deck.missing_picture"]


def test_a_line_that_does_not_fit_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "visit.workshop"
    file = commands(tmp_path, {"type": "capture", "text": "a"}, {"type": "capture", "text": "b", "speaker": "nobody"})
    problem = refused(file, [], target)
    assert (problem.code, problem.place) == ("command.no_such_item", f"{file}:3")
    assert [path.name for path in tmp_path.iterdir()] == ["visit.jsonl"]


def test_undo_without_anything_to_undo_is_named(tmp_path: Path) -> None:
    file = commands(tmp_path, {"type": "undo"}, {"type": "undo"})
    problem = refused(file, [], tmp_path / "visit.workshop")
    assert (problem.code, problem.place) == ("session.nothing_to_undo", f"{file}:3")


def test_a_deck_that_was_not_given_is_asked_for(tmp_path: Path) -> None:
    file = commands(tmp_path, {"type": "choose_trend", "trend": "logistics/LOG-T1"})
    problem = refused(file, [], tmp_path / "visit.workshop")
    assert (problem.code, dict(problem.values)) == ("play.no_deck", {"deck": "logistics"})
    wrong = commands(tmp_path, {"type": "choose_trend", "trend": "logistics/NONE"})
    assert refused(wrong, [JA], tmp_path / "visit.workshop").code == "command.no_such_trend"


def test_one_language_given_twice_is_refused(tmp_path: Path) -> None:
    assert refused(commands(tmp_path), [JA, JA], tmp_path / "visit.workshop").code == "play.deck_twice"


def test_an_unusable_deck_is_refused_with_its_place(tmp_path: Path) -> None:
    deck = tmp_path / "broken.yaml"
    deck.write_text("id: [", encoding="utf-8")
    problem = refused(commands(tmp_path), [deck], tmp_path / "visit.workshop")
    assert problem.code.startswith("deck.")
    assert str(deck) in problem.place
    assert refused(commands(tmp_path), [tmp_path / "none.yaml"], tmp_path / "v.workshop").code == "deck.not_found"


def test_a_file_that_is_there_is_replaced_only_when_told_so(tmp_path: Path) -> None:
    target = tmp_path / "visit.workshop"
    file = commands(tmp_path, {"type": "capture", "text": "a"})
    play(file, [], target)
    before = target.read_bytes()
    assert refused(file, [], target).code == "play.target_exists"
    assert target.read_bytes() == before
    play(commands(tmp_path, {"type": "capture", "text": "b"}), [], target, force=True)
    assert [c.text for c in opened(target).of(Capture).values()] == ["b"]


def test_a_failed_replacement_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "visit.workshop"
    play(commands(tmp_path, {"type": "capture", "text": "a"}), [], target)
    before = target.read_bytes()
    refused(commands(tmp_path, {"type": "undo"}, {"type": "undo"}), [], target, force=True)
    assert target.read_bytes() == before


def test_a_file_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "visit.workshop"
    file = commands(tmp_path)
    play(file, [], target)
    store = WorkshopFile.open(target)
    try:
        assert refused(file, [], target, force=True).code == "file.in_use"
    finally:
        store.close()


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    assert refused(commands(tmp_path), [], tmp_path).code == "play.target_is_folder"


def test_only_one_file_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    play(commands(tmp_path), [JA], folder / "visit.workshop")
    assert [path.name for path in folder.iterdir()] == ["visit.workshop"]


def test_a_draft_left_by_a_power_cut_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "visit.workshop.tmp").write_bytes(b"half")
    play(commands(tmp_path), [], tmp_path / "visit.workshop")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["visit.jsonl", "visit.workshop"]


def test_no_deck_is_no_trouble_when_none_is_needed() -> None:
    found = load_decks([])
    assert (found.take, found.assets, found.warnings) == ([], {}, [])
