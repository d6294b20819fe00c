"""From the last slide to the folder that is handed over, by keyboard alone, within two minutes of typing.

The sample's meeting has been held and is not read back yet: every line is read on the customer's screen, one is put in
their words, a step gets its day by typing, the workshop is closed, and the files are made.
"""

from __future__ import annotations

import email
import email.policy
import json
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
from tests.journeys.person import Person
from tests.journeys.test_first_visit import reopened
from tests.journeys.test_sample_run import halves

from workshop import sample
from workshop.model.items import Capture, HandedOver, NextStep
from workshop.model.terms import AgreementWay, CaptureKind, Side
from workshop.play import play

MOST_KEYS = 300
"""Two minutes at 150 keys a minute, which somebody types who also looks at the customer."""
WORDING = "夜の配車を組める方が一人しかいない"
STEP, OWNER, DAY = "待ち時間の様式を送る", "瀬名", "12/2"


class Typist:
    """Counts what a hand has to do: a press for every key, two for a sign that is converted into kanji."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.typed = 0

    def type(self, text: str) -> None:
        self.person.type(text)
        self.typed += sum(1 if sign.isascii() else 2 for sign in text)

    def keys(self) -> int:
        return self.person.presses + self.typed


def test_from_the_last_slide_to_the_folder_in_two_minutes(
    person: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, during = halves(tmp_path)
    path = tmp_path / "visit.workshop"
    held = tmp_path / "held.jsonl"
    held.write_text(before.read_text(encoding="utf-8") + "".join(f"{json.dumps(line)}\n" for line in during))
    play(held, sample.decks(), path)
    person.now = datetime.fromisoformat([line["at"] for line in during if "at" in line][-1])
    person.open(path)
    the_customers_picture_is_up(person)
    person.presses = 0
    hand = Typist(person)

    read_back(person, hand)
    a_step(person, hand)
    close(person)
    person.press("Ctrl+Shift+Return")
    person.until(lambda: bool(person.rooms.workshop.of(HandedOver)), "the files are made")
    card = person.shell.page("wrapup").hand_over
    assert "社内情報 0件" in card.result()
    folder = card.folder()
    with capsys.disabled():
        print(f"\nkeys from the last slide to the folder: {hand.keys()}")
    assert hand.keys() <= MOST_KEYS
    person.close()

    the_document_has_it(path)
    the_folder_has_it(folder)


def the_customers_picture_is_up(person: Person) -> None:
    person.press("Ctrl+Alt+4", "F5")
    person.take_place("online")
    person.press("F5")
    assert person.slide not in ("(covered)", "(blank)")


def read_back(person: Person, hand: Typist) -> None:
    person.press("Ctrl+Alt+5")
    person.go_to(person.words("wrapup.read_together"), back=True)
    person.press("Space")
    card = person.shell.page("wrapup").read_back
    person.press("E", "Ctrl+A")
    hand.type(WORDING)
    person.press("Return")
    while card.left():
        person.press("A")
    assert person.slide == "next-steps"


def a_step(person: Person, hand: Typist) -> None:
    """The form has the keyboard after the last line; Enter keeps the step from any of its fields."""
    hand.type(STEP)
    person.go_to(person.words("wrapup.step_owner"))
    hand.type(OWNER)
    person.go_to(person.words("wrapup.step_due"))
    hand.type(DAY)
    person.press("Return")
    person.until(lambda: len(person.rooms.workshop.steps()) == 1, "the step is there")
    assert STEP in person.audience


def close(person: Person) -> None:
    """The customer has left: the run ends, and with it what hid our side's cards."""
    person.go_to(person.words("run.end.now"), back=True)
    person.press("Space")
    person.go_to(person.words("wrapup.view_read_back"))
    while person.shell.page("wrapup")._choice.value() != "outcome":
        person.press("Right")
    person.go_to(person.words("wrapup.close"))
    person.press("Space")
    assert person.rooms.workshop.closing.closed_at is not None


def the_document_has_it(path: Path) -> None:
    workshop = reopened(path)
    (record,) = workshop.of(HandedOver).values()
    assert (record.audience, record.kinds, record.lang) == ("customer", ("minutes_pdf", "mail"), "ja")
    assert record.searched > 300
    (step,) = (s for s in workshop.of(NextStep).values() if s.text == STEP)
    assert (step.side, step.owner) == (Side.OURS, OWNER)
    assert step.due is not None
    assert f"{step.due:%m/%d}" == "12/02"
    assert step.agreed is not None
    ways = {c.agreed.way for c in workshop.of(Capture).values() if c.agreed}
    assert ways == {AgreementWay.CONFIRMED, AgreementWay.CORRECTED}


def the_folder_has_it(folder: Path) -> None:
    """Opened by readers that know nothing of the app."""
    (draft,) = folder.glob("*.eml")
    (pdf,) = folder.glob("*.pdf")
    assert sorted(folder.iterdir()) == sorted([draft, pdf])
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail["X-Unsent"] == "1"
    (attached,) = mail.iter_attachments()
    assert attached.get_payload(decode=True) == pdf.read_bytes()
    body = mail.get_body(("plain",))
    assert body is not None
    letter = body.get_content()
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    pages = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert len(document) == 2
    document.close()
    for text in (STEP, "12月2日"):
        assert text in letter
        assert text in pages.replace("\r\n", "")
    for capture in sample_notes():
        assert capture not in letter
        assert capture not in pages.replace("\r\n", "")


def sample_notes() -> list[str]:
    """What the salesperson kept for themselves in the sample."""
    lines = (json.loads(line)["do"] for line in sample.commands("ja").read_text(encoding="utf-8").splitlines())
    found = [line["text"] for line in lines if line["type"] == "capture" and line["what"] == CaptureKind.OPPORTUNITY]
    assert found
    return found
