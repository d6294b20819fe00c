"""The proof finds what it has to: one text put into every place of every format; every field of every item is looked at."""

from __future__ import annotations

import io
import typing
import zipfile
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import pypdf
import pytest
from pydantic import BaseModel
from tests.exports.conftest import a_png

from workshop.exports import edition
from workshop.exports.leak import find_leaks, prove
from workshop.exports.leak.haystack import Haystack
from workshop.exports.leak.needles import text_fields
from workshop.exports.leak.planted import LATIN, NEEDLE, planted
from workshop.exports.writing import ExportFile
from workshop.model.deck import Deck
from workshop.model.items import ITEM_TYPES, AllowedText, Rival
from workshop.model.publish import publish_shown
from workshop.model.workshop import Workshop

NOT_TYPED = {
    "Item.id", "Bant.captures", "Setup.lang", "Setup.logo", "Criterion.opportunity", "Rival.opportunity", "Assessment.reports_to",
    "ChosenTrend.cases", "OwnPage.asset", "OwnPage.preview", "SlideRef.slide", "SlideRef.of",
    "SlideRef.beat", "Run.block", "Run.plan", "Context.trend", "Context.slide", "Context.block", "Agreement.by",
    "Capture.speaker", "Capture.link", "Capture.origin", "Topic.challenge", "Topic.capture", "Topic.trend",
    "Picks.topics", "Score.topic", "Score.rater", "Bearing.topic", "Bearing.trend", "Reaction.of", "Reaction.rater",
    "Estimate.values", "Estimate.said_by", "Estimate.agreed_values", "Opportunity.evidence", "NextStep.capture",
    "HandedOver.audience", "HandedOver.kinds", "HandedOver.lang", "AllowedText.file_kind", "HandedDate.of",
}  # fmt: skip
"""Fields that hold ids, names of pictures, or words of a closed list: nobody types into them."""


@pytest.fixture(scope="module")
def workshop(meetings: Mapping[str, Workshop]) -> Workshop:
    return Workshop([*meetings["ja"].all(), Rival(id="8841", name=f"{NEEDLE}\n{LATIN}")])


@pytest.fixture(scope="module")
def clean(workshop: Workshop) -> list[ExportFile]:
    shown = publish_shown(workshop, "ja")
    kinds = edition.kinds_for("customer")
    return edition.render(workshop, "customer", "ja", only=kinds, shown=shown, painted={"map": a_png()})


def test_a_text_put_anywhere_is_found(workshop: Workshop, clean: list[ExportFile]) -> None:
    assert find_leaks(clean, workshop) == []
    places = list(planted(clean))
    missed = [where for where, file in places if not {NEEDLE, LATIN} & {x.text for x in find_leaks([file], workshop)}]
    assert missed == []
    assert {where.partition(" ")[0] for where, _ in places} == {
        "docx", "xlsx", "pptx", "pdf", "ics", "eml", "csv", "json", "zip",
    }  # fmt: skip
    assert len(places) > 40


def test_what_lies_in_a_mail_and_beside_it_is_told_once(workshop: Workshop, clean: list[ExportFile]) -> None:
    from email import message_from_bytes, policy

    mail = next(file for file in clean if file.kind == "mail")
    bad = next(file for where, file in planted(clean) if where == "docx text")
    message = message_from_bytes(mail.content, policy=policy.default)
    message.add_attachment(bad.content, maintype="application", subtype="octet-stream", filename=bad.name)  # type: ignore[attr-defined]
    both = [bad, ExportFile(mail.name, message.as_bytes(), "mail")]
    assert {leak.kind for leak in find_leaks(both, workshop)} == {"minutes"}
    assert {leak.kind for leak in find_leaks(both[1:], workshop)} == {"mail"}, "alone it is looked into"


def test_a_decision_is_for_one_text_in_one_kind(workshop: Workshop, clean: list[ExportFile]) -> None:
    from datetime import UTC, datetime

    bad = next(file for where, file in planted(clean) if where == "docx text")
    at = datetime(2026, 11, 24, tzinfo=UTC)

    def open_after(text: str, kind: str) -> int:
        decided = Workshop([*workshop.all(), AllowedText(id="a", text=text, file_kind=kind, why="x", at=at)])
        return len(prove([bad], decided).open)

    everything = len(prove([bad], workshop).open)
    assert open_after(NEEDLE, "matrix") == open_after("something else", "minutes") == everything
    assert open_after(NEEDLE.upper(), "minutes") < everything, "compared as it is looked for"


def test_what_cannot_be_read_is_told(workshop: Workshop) -> None:
    locked = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("x", algorithm="AES-256")
    writer.write(locked)
    for name, content in (("a.pdf", locked.getvalue()), ("b.jpg", b"\xff\xd8\xff\xe0")):
        assert [of for of, _ in prove([ExportFile(name, content)], workshop).unread] == [name]


def test_damaged_files_are_read_as_far_as_they_go() -> None:
    """Whatever a promised file is, the proof does not fall over it."""
    good = io.BytesIO()
    with zipfile.ZipFile(good, "w") as package:
        package.writestr("word/document.xml", "<a><b>")
    for name, content in (
        ("a.docx", good.getvalue()),
        ("a.docx", good.getvalue()[:-9]),
        ("a.pdf", b"%PDF-1.7 torn"),
        ("a.json", b"{"),
        ("a.eml", b"\xff\xfe"),
        ("a.csv", b'"' + b"\0" * 9),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 20),
        ("a.xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
        ("a", b""),
    ):
        haystack = Haystack()
        haystack.add(name, content)
        assert "root:" not in "".join(passage.text for passage in haystack.passages)


# ---- nothing that is typed is forgotten


def _models() -> Iterator[type[BaseModel]]:
    seen: set[type[BaseModel]] = set()
    waiting: list[Any] = [model for model in ITEM_TYPES.values() if model.kind != "deck"]
    while waiting:
        model = waiting.pop()
        if isinstance(model, type) and issubclass(model, BaseModel) and model is not Deck and model not in seen:
            seen.add(model)
            waiting += [f.annotation for f in model.model_fields.values()]
            yield model
        else:
            waiting += typing.get_args(model)


def _holds_str(annotation: Any) -> bool:
    if annotation is str:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return False
    if typing.get_origin(annotation) is typing.Literal:
        return any(isinstance(value, str) for value in typing.get_args(annotation))
    return any(map(_holds_str, typing.get_args(annotation)))


def test_every_field_that_can_hold_text_is_a_needle_or_known_to_be_none() -> None:
    unknown = []
    named = set()
    for model in _models():
        for name, field in model.model_fields.items():
            owner = next(base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {}))
            called = f"{owner.__name__}.{name}"
            named.add(called)
            if _holds_str(field.annotation) and name not in text_fields(model) and called not in NOT_TYPED:
                unknown.append(called)
    assert unknown == []
    assert named >= NOT_TYPED, "a field that is gone has no place in the list"


def test_every_text_of_a_deck_is_public_or_a_needle() -> None:
    """A new field of a deck has to be put on one of the two sides."""
    public = {
        "Source.publisher", "Source.title", "Source.date", "Source.url", "Point.label", "Series.unit",
        "Series.highlight", "Evidence.figure", "Evidence.unit", "Evidence.measures", "Evidence.condition",
        "Challenge.title", "Challenge.meaning", "CaseResult.text", "Case.anonymous_name", "Case.situation",
        "Case.obstacle", "Case.action", "FormulaInput.label", "FormulaInput.unit", "FormulaInput.hint",
        "Formula.title", "Formula.factor_note", "Formula.result_label", "Formula.result_unit", "Trend.title",
        "Trend.spark", "Trend.confront", "Trend.picture", "Deck.title", "Deck.edition", "Deck.notice", "Origin.edition",
    }  # fmt: skip
    ours = {
        "Strength.strength", "Strength.proof", "Strength.criterion", "Strength.bridge_question", "Challenge.questions",
        "Case.company", "Case.group", "Objection.objection", "Objection.answer", "Trend.script",
    }  # fmt: skip
    found = set()
    waiting: list[Any] = [Deck]
    seen: set[Any] = set()
    while waiting:
        model = waiting.pop()
        if isinstance(model, type) and issubclass(model, BaseModel):
            if model not in seen:
                seen.add(model)
                found |= {f"{model.__name__}.{name}" for name in text_fields(model)}
                waiting += [field.annotation for field in model.model_fields.values()]
        else:
            waiting += typing.get_args(model)
    assert found == public | ours
