"""Items as they are kept: equal to what was made, and not larger than what is in them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from workshop.model import lean as module
from workshop.model.items import Agreement, Capture, Context, Shown, SlideRef
from workshop.model.lean import lean
from workshop.model.terms import AgreementWay, CaptureKind
from workshop.model.workshop import Workshop

AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def capture(number: int = 1, **more: object) -> Capture:
    context = Context(trend="logi/T1", slide="trend:logi/T1", block="trends", elapsed=number)
    return Capture(id=f"c{number}", what=CaptureKind.VOICE, text="月末が長い", at=AT, context=context, **more)


def test_it_is_equal_and_says_the_same() -> None:
    agreed = Agreement(wording="月末が長い", way=AgreementWay.CONFIRMED, at=AT, by=("p1",))
    made = capture(agreed=agreed, newer="a field of a newer version")
    kept = lean(made)
    assert kept == made
    assert hash(kept.context) == hash(made.context)
    assert kept.model_dump_json() == made.model_dump_json()
    assert kept.model_fields_set == made.model_fields_set
    assert kept.model_extra == {"newer": "a field of a newer version"}
    assert Capture.model_validate_json(kept.model_dump_json()) == made


def test_what_is_shared_is_never_written_to() -> None:
    one, other = lean(capture(1)), lean(capture(2))
    assert one.model_fields_set is other.model_fields_set
    before = set(one.model_fields_set)
    changed = one.model_copy(update={"link": "logi/K1", "newer": 1})
    assert "link" in changed.model_fields_set
    assert changed.model_extra == {"newer": 1}
    assert other.model_fields_set == before
    assert module._NOTHING == {}
    assert other.model_extra == {}


def test_equal_slides_are_one() -> None:
    shown = [lean(Shown(id=str(number), slide=SlideRef(slide="trend", of="logi/T1"), at=AT)) for number in range(2)]
    assert shown[0].slide is shown[1].slide


def test_a_workshop_keeps_its_captures_lean() -> None:
    for number in range(50):
        capture(number)  # as pydantic makes them
    workshop = Workshop(capture(number) for number in range(50))
    kept = workshop.get(Capture, "c49")
    assert kept == capture(49)
    assert sys.getsizeof(kept.__dict__) < sys.getsizeof(dict(kept.__dict__))
