"""The five places with two and three screens, left, right, above and of mixed scaling; unplugged between two keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.ui.audience import seats

pytestmark = pytest.mark.slow

LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}


def beamer(x: int, y: int, dpr: int = 1, name: str = "beamer", width: int = 1920) -> dict[str, Any]:
    return {"name": name, "x": x, "y": y, "width": width, "height": width * 9 // 16, "dpr": dpr}


DESKS = {
    "right": [LAPTOP, beamer(1366, 0)],
    "left": [LAPTOP, beamer(-1920, 0)],
    "above": [LAPTOP, beamer(0, -1080)],
    "sharp": [LAPTOP, beamer(1366, 0, dpr=2)],
    "three": [LAPTOP, beamer(1366, 0), beamer(-2560, 0, name="wall", width=2560)],
}


@pytest.fixture(scope="module", params=DESKS)
def desk(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return DESKS[request.param]


@pytest.fixture(scope="module")
def told(desk: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the story says happened."""
    folder = tmp_path_factory.mktemp("desk")
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": desk}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": os.pathsep.join(path for path in [str(Path.cwd()), *sys.path] if path),
    }
    program = [sys.executable, str(Path(seats.__file__)), str(folder / "data")]
    run = subprocess.run(program, capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


def rect(desk: list[dict[str, Any]], name: str) -> list[int]:
    found = next(screen for screen in desk if screen["name"] == name)
    return [found["x"], found["y"], found["width"], found["height"]]


def test_first_one_is_asked_with_a_number_on_every_screen_and_the_cover_on_the_likely_one(
    told: dict[str, Any], desk: list[dict[str, Any]]
) -> None:
    asked = told["asked"]
    assert sorted(asked["numbers"].values()) == sorted(screen["name"] for screen in desk)
    from_left = [s["name"] for s in sorted(desk, key=lambda s: (s["x"], s["y"], s["name"]))]
    assert [asked["numbers"][key] for key in sorted(asked["numbers"])] == from_left
    likely = max((s for s in desk if s["name"] != "laptop"), key=lambda s: s["width"])["name"]
    assert (asked["chosen"], asked["screen"], asked["rect"]) == (likely, likely, rect(desk, likely))
    assert asked["open"]
    assert asked["covered"]
    assert asked["full"]
    assert "laptop" not in asked["free"]


def test_choosing_another_screen_takes_the_cover_there(told: dict[str, Any], desk: list[dict[str, Any]]) -> None:
    other = told["other"]
    assert other["covered"]
    assert other["screen"] == other["chosen"]
    assert (other["chosen"] != told["asked"]["chosen"]) == (len(desk) > 2)


def test_looking_at_another_place_shows_nothing_anywhere(told: dict[str, Any]) -> None:
    assert not told["elsewhere"]["open"]


def test_enter_is_the_yes_and_the_meeting_goes_on(told: dict[str, Any], desk: list[dict[str, Any]]) -> None:
    taken = told["taken"]
    assert taken["open"]
    assert taken["full"]
    assert not taken["covered"]
    assert taken["follows"]
    assert taken["rect"] == rect(desk, taken["screen"])
    assert (taken["place"], taken["went_on"], taken["active"]) == ("second-screen", 1, "console")
    assert taken["where"]


def test_the_windows_change_screens_and_back(told: dict[str, Any], desk: list[dict[str, Any]]) -> None:
    screen = told["taken"]["screen"]
    assert (told["swapped"]["screen"], told["swapped"]["console"]) == ("laptop", screen)
    assert told["swapped"]["rect"] == rect(desk, "laptop")
    assert (told["back"]["screen"], told["back"]["console"]) == (screen, "laptop")


def test_unplugged_nothing_is_shown_anywhere_and_it_is_said(told: dict[str, Any], words_ja: Any) -> None:
    gone = told["unplugged"]
    assert not gone["open"]
    assert not gone["full"]
    assert gone["covered"]
    assert words_ja("audience.said.lost") in gone["notices"]


def test_replugged_it_is_offered_and_not_taken(told: dict[str, Any], words_ja: Any) -> None:
    back = told["replugged"]
    assert not back["open"]
    assert any(words_ja("audience.said.offered", number=n) in back["notices"] for n in (1, 2, 3))
    assert words_ja("audience.said.lost") not in back["notices"]


def test_one_key_goes_on_where_the_script_stands(told: dict[str, Any]) -> None:
    again = told["again"]
    assert not again["asked"]
    assert again["open"]
    assert not again["covered"]
    assert again["screen"] == told["taken"]["screen"]
    assert again["slide"] == "RequestSlide", "the key pressed while it was unplugged"
    assert not any("つながりました" in text for text in again["notices"])


def test_a_lid_that_closes_at_a_projector_bares_nothing(told: dict[str, Any], desk: list[dict[str, Any]]) -> None:
    """Our screen goes, the system moves the console onto the customer's."""
    theirs = told["taken"]["screen"]
    closed = told["lid"]
    assert (closed["screen"], closed["console"], closed["active"]) == (theirs, theirs, "other")
    assert closed["open"]
    assert closed["covered"]
    assert closed["full"]
    assert closed["paper"]
    assert not told["lid, on"]["covered"], "one screen for both: the one key leads on"
    assert told["lid, on"]["rect"] == rect(desk, theirs)


def test_opened_again_the_console_goes_home_and_the_cover_stays_until_a_yes(
    told: dict[str, Any], words_ja: Any
) -> None:
    theirs, opened = told["taken"]["screen"], told["lid opened"]
    assert (opened["console"], opened["screen"], opened["active"]) == ("laptop", theirs, "console")
    assert opened["covered"]
    assert opened["place"] == "second-screen"
    assert any("手元の画面に戻りました" in text for text in opened["notices"])
    assert not told["lid, yes"]["covered"]
    assert told["lid, yes"]["follows"]


def test_turned_is_on_the_consoles_own_screen_and_comes_back(told: dict[str, Any], desk: list[dict[str, Any]]) -> None:
    assert told["turned"]["rect"] == rect(desk, "laptop")
    assert told["turned"]["active"] == "other"
    assert not told["returned"]["open"]
    assert told["returned"]["active"] == "console"


def test_another_day_nobody_is_asked(told: dict[str, Any]) -> None:
    later = told["next day"]
    assert not later["asked"]
    assert (later["screen"], later["covered"], later["open"]) == (told["taken"]["screen"], False, True)
