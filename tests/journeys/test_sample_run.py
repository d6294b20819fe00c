"""The sample's own run, done again by one person with the keyboard: what the room says is typed, the rest is pressed.

Counted is every press that is not text. Text is what a line holds, its signs for kind, speaker and topic, and the Enter
that keeps it. Left out is what the sample has done by a colleague or afterwards (wording lines properly, ranking by
number, answers of single people) and the read-back, which belongs to the wrap-up.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.person import Person

from workshop import sample
from workshop.model.items import ROOM, Capture, Estimate, Picks, Presence, Reaction, SlideRef, Topic
from workshop.model.terms import KIND_SIGNS, CaptureKind, CaseReaction, PresenceState, TrendReaction
from workshop.play import play

MOST_PRESSES = 60
"""Key presses of a whole run besides text (product.md)."""
TREND_KEYS = {TrendReaction.NOT_US: 0, TrendReaction.INTERESTED: 1, TrendReaction.FELT: 2, TrendReaction.WORKING: 3}
CASE_KEYS = {CaseReaction.SAME: 1, CaseReaction.PARTLY: 2, CaseReaction.DIFFERENT: 3}


def test_the_sample_takes_at_most_sixty_presses(
    person: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, during = halves(tmp_path)
    path = tmp_path / "visit.workshop"
    play(before, sample.decks(), path)
    person.now = datetime.fromisoformat(during[0]["at"])
    person.open(path)
    person.presses = 0
    hand = Hand(person, during)
    for line in during:
        person.now = datetime.fromisoformat(line["at"]) if "at" in line else person.now
        hand.do(line["do"])
    presses = person.presses - hand.kept
    with capsys.disabled():
        print(f"\nkey presses of the sample's run besides text: {presses}; lines kept by Enter: {hand.kept}")
    assert presses <= MOST_PRESSES
    assert hand.kept >= 60
    hand.expect_it_all(during)


def halves(folder: Path) -> tuple[Path, list[dict[str, Any]]]:
    """What was prepared, as a command file; and what was done from the start of the run until it is read back."""
    lines = sample.commands("ja").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line)["do"]["type"] for line in lines]
    start, end = kinds.index("start_run"), kinds.index("start_read_back")
    before = folder / "before.jsonl"
    before.write_text("\n".join(lines[:start]) + "\n", encoding="utf-8")
    return before, [json.loads(line) for line in lines[start:end]]


class Hand:
    """Does each of the sample's commands as a person would."""

    def __init__(self, person: Person, during: list[dict[str, Any]]) -> None:
        self.person = person
        self.reactions: dict[str, list[int]] = {}
        for command in (line["do"] for line in during):
            if command["type"] == "react" and "rater" not in command:
                keys = self.reactions.setdefault(command["trend"], [])
                keys.append(TREND_KEYS[TrendReaction(command["reaction"])])
        self.kept = 0
        """Lines that an Enter kept."""
        self.left_out = False

    def do(self, command: dict[str, Any]) -> None:
        act = getattr(self, f"_{command['type']}", None)
        if act is not None:
            act(command)

    def _say(self, text: str) -> None:
        self.person.type(text)
        self.person.press("Return")
        self.kept += 1

    def _start_run(self, _command: dict[str, Any]) -> None:
        self.person.press("F5", "F5")
        self.person.take_place("online")
        self.person.press("F5")

    def _show(self, command: dict[str, Any]) -> None:
        wanted = SlideRef.model_validate(command["slide"])
        if wanted.slide == "off-script":
            self.person.press("F4")
            return
        for _ in range(3):
            if self._on() == wanted:
                break
            self.person.press("PgDown")
        if self._on() != wanted:
            self._jump_to(wanted)
        assert self._on() == wanted
        if wanted.beat == "confront":
            self._answer(wanted.of)

    def _jump_to(self, wanted: SlideRef) -> None:
        """Another way than the planned one: by its name."""
        self.person.press("Ctrl+K")
        self.person.type(self.person.shell.page("run").desk.slide_name(wanted))
        self.person.press("Return")

    def _answer(self, trend: str) -> None:
        """The room's answer, as long as the trend is on."""
        for number in self.reactions.get(trend, []):
            self.person.press(f"Alt+{number}")

    def _on(self) -> SlideRef:
        return self.person.rooms.workshop.run.slide or SlideRef(slide=self.person.slide)

    def _set_presence(self, command: dict[str, Any]) -> None:
        who = next(p for p in self.person.rooms.workshop.people() if p.id == command["person"])
        if command["state"] == "present" and who.seat:
            self._say(f"+{who.seat} {who.name}".strip())

    def _edit_person(self, command: dict[str, Any]) -> None:
        self._say(f"+C {command['name']} {command['title']}")

    def _capture(self, command: dict[str, Any]) -> None:
        kind = CaptureKind(command["what"])
        if kind is CaptureKind.MARK:
            self.person.press("F2")
            return
        signs = "!" if command.get("held") else ""
        if speaker := command.get("speaker"):
            who = next(p for p in self.person.rooms.workshop.people() if p.id == speaker)
            signs += f"@{who.seat} "
        if link := command.get("link"):
            signs += f"#{self.person.rooms.workshop.of(Topic)[link].number} "
        signs += "「" if kind is CaptureKind.VOICE else KIND_SIGNS.get(kind, " ")[0].strip()
        self._say(signs + command["text"])

    def _react_to_case(self, command: dict[str, Any]) -> None:
        self.person.press(f"Alt+{CASE_KEYS[CaseReaction(command['reaction'])]}")

    def _fill_estimate(self, command: dict[str, Any]) -> None:
        """One key leads from the line to the first number, Enter from one to the next, and from the last back."""
        if self.person.focus is self.person.shell.page("run").bar.entry:
            self.person.press("Alt+Return")
        for value in command["values"].values():
            self.person.type("" if value is None else str(value))
            self.person.press("Return")

    def _undo(self, _command: dict[str, Any]) -> None:
        if not self.left_out:
            self.person.press("Ctrl+Z")

    def _redo(self, _command: dict[str, Any]) -> None:
        self.person.press("Ctrl+Shift+Z")

    def _pause_notes(self, command: dict[str, Any]) -> None:
        """By the list of what one can jump to: some of its words, and Enter."""
        self.person.press("Ctrl+K")
        self.person.type(self.person.words("run.capture.pause" if command["paused"] else "run.capture.resume"))
        self.person.press("Return")
        assert self.person.rooms.workshop.run.notes_paused is command["paused"]

    def _pick(self, command: dict[str, Any]) -> None:
        """The topic's place in the list, by its digit."""
        self.left_out = command["topic"] not in self.person.rooms.workshop.of(Topic)
        if self.left_out:
            return  # an issue of the day: it is added to the list in a moment without talk
        rows = self.person.shell.page("run").stage.panel.list.topics.rows()
        key = next(row.key for row in rows if row.id == command["topic"])
        assert key, "it has a key"
        self.person.press(f"Alt+{key}")

    # -- what came of it -----------------------------------------------------------------------------------------

    def expect_it_all(self, during: list[dict[str, Any]]) -> None:
        """Every line is there as it was said, with its kind, speaker and topic, and on its slide."""
        workshop = self.person.rooms.workshop
        said = {capture.text: capture for capture in workshop.captures() if capture.text}
        said_then = [line["do"] for line in during if line["do"]["type"] == "capture" and line["do"]["what"] != "mark"]
        for command in said_then:
            capture = said[command["text"].strip()]
            assert capture.what.value == command["what"], capture.text
            assert (capture.speaker, capture.link) == (command.get("speaker"), command.get("link")), capture.text
        assert len(said) == len(said_then)
        marks = [c for c in workshop.of(Capture).values() if c.what is CaptureKind.MARK]
        assert len(marks) == 5
        room = [r for r in workshop.of(Reaction).values() if r.rater == ROOM]
        assert sum(1 for r in room if r.trend) == 3
        assert sum(1 for r in room if r.case) == 2
        assert len(workshop.get(Picks, "main").topics) == 2  # type: ignore[union-attr]
        assert workshop.get(Estimate, "logistics/LOG-T2").values["minutes"] == 55  # type: ignore[union-attr]
        assert workshop.get(Presence, "yamazaki").state is PresenceState.PRESENT  # type: ignore[union-attr]
