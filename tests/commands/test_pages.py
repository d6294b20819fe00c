"""Pages of our PDFs between the slides: added, named, moved, taken out; what is said on one hangs on it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.commands.test_captures import refused
from tests.workshops import Clock

from workshop.commands import Batch, Undo, command_from_json
from workshop.commands.captures import CaptureLine
from workshop.commands.pages import AddOwnPage, EditOwnPage, MoveOwnPage, RemoveOwnPage
from workshop.commands.run import Show, StartRun
from workshop.model.items import Block, Capture, OwnPage, Shown, SlideRef
from workshop.model.public import OffScriptSlide, PageSlide
from workshop.model.publish import publish, publish_slide
from workshop.model.terms import BlockKind
from workshop.session import Session


def page(page_id: str, **more: Any) -> AddOwnPage:
    given = {"title": f"資料{page_id}", "asset": "a" * 64, "width": 3840, "height": 2160, **more}
    return AddOwnPage(id=page_id, **given)


def order(session: Session) -> list[str]:
    return [p.id for p in session.workshop.own_pages()]


@pytest.fixture
def three(session: Session) -> Session:
    session.apply(Batch(commands=(page("a"), page("b"), page("c"))))
    return session


def test_several_pages_are_one_step(three: Session) -> None:
    assert order(three) == ["a", "b", "c"]
    assert three.workshop.get(OwnPage, "a").after is BlockKind.REQUEST  # type: ignore[union-attr]
    three.apply(Undo())
    assert order(three) == []


def test_a_page_moves_among_those_of_its_block(three: Session) -> None:
    three.apply(MoveOwnPage(id="c", to=0))
    assert order(three) == ["c", "a", "b"]
    three.apply(MoveOwnPage(id="c", to=9))
    assert order(three) == ["a", "b", "c"]
    three.apply(EditOwnPage(id="a", after="cases"))
    three.apply(MoveOwnPage(id="c", to=0))
    assert order(three) == ["c", "b", "a"]


def test_a_page_comes_last_in_its_new_place(three: Session) -> None:
    three.apply(EditOwnPage(id="b", after="cases"))
    three.apply(EditOwnPage(id="a", after="cases", title="会社のご紹介"))
    assert order(three) == ["c", "b", "a"]
    found = three.workshop.get(OwnPage, "a")
    assert found is not None
    assert (found.title, found.after) == ("会社のご紹介", BlockKind.CASES)


def test_another_title_changes_nothing_else(three: Session) -> None:
    three.apply(EditOwnPage(id="a", title="新しい題"))
    assert order(three) == ["a", "b", "c"]


def test_a_page_is_taken_out(three: Session) -> None:
    three.apply(RemoveOwnPage(id="b"))
    assert order(three) == ["a", "c"]
    assert refused(three, RemoveOwnPage(id="b")) == "command.no_such_item"
    assert refused(three, page("a")) == "command.id_taken"


def test_what_is_said_on_a_page_hangs_on_it_and_its_block(three: Session, clock: Clock) -> None:
    three.apply(EditOwnPage(id="b", after="cases"))
    three.apply(StartRun())
    three.apply(Show(slide=SlideRef(slide="page", of="b")))
    clock.pass_(minutes=2)
    three.apply(CaptureLine(id="said", text="図面の版が拠点で違う"))
    context = three.workshop.get(Capture, "said").context  # type: ignore[union-attr]
    assert (context.slide, context.block, context.trend) == ("page:b", "cases", None)
    assert three.workshop.get(Block, "cases").started_at is not None  # type: ignore[union-attr]
    assert [s.slide.of for s in three.workshop.of(Shown).values()] == ["b"]
    three.apply(RemoveOwnPage(id="b"))
    assert three.workshop.get(Capture, "said").context == context  # type: ignore[union-attr]


def test_a_page_that_is_not_there_is_not_shown(session: Session) -> None:
    assert refused(session, Show(slide=SlideRef(slide="page", of="x"))) == "command.no_such_item"
    assert isinstance(publish_slide(session.workshop, SlideRef(slide="page", of="x"), "ja"), OffScriptSlide)


def test_the_slide_has_the_picture_where_there_is_one(three: Session) -> None:
    ref = SlideRef(slide="page", of="a")
    bare = publish_slide(three.workshop, ref, "ja")
    assert bare == PageSlide("資料a", None)
    shown = publish_slide(three.workshop, ref, "ja", find={"a" * 64: b"picture"}.get)
    assert isinstance(shown, PageSlide)
    assert shown.picture is not None
    assert shown.picture.data == b"picture"
    again = publish_slide(three.workshop, ref, "ja", find={"a" * 64: b"other bytes, same name"}.get)
    assert (shown == again, hash(shown) == hash(again), shown == bare) == (True, True, False)


def test_a_page_changes_nothing_in_the_customers_files(three: Session) -> None:
    three.apply(StartRun())
    before = publish(three.workshop, "ja")
    three.apply(Show(slide=SlideRef(slide="page", of="a")))
    assert publish(three.workshop, "ja") == before


@pytest.mark.parametrize("field", ['"asset": "../x"', '"asset": "' + "a" * 63 + '"', '"width": 0', '"after": "later"'])
def test_a_command_that_names_no_picture_is_none(field: str) -> None:
    good = '"title": "x", "asset": "' + "a" * 64 + '", "width": 1, "height": 1'
    assert command_from_json("{" + f'"type": "add_own_page", {good}' + "}")
    with pytest.raises(ValidationError):
        command_from_json("{" + f'"type": "add_own_page", {good}, {field}' + "}")
