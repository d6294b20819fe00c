"""Two pages of our own PDF stand between the slides: taken by keyboard, shown, talked about, there after a reopening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.journeys.person import Person
from tests.pdfs import A4, GREEN, ORANGE, SLIDE, pdf

from workshop.document.workshop_file import WorkshopFile
from workshop.intake import pdf as intake
from workshop.model.items import Capture, HandedOver, OwnPage, Shown
from workshop.model.public import PageSlide
from workshop.model.workshop import Workshop
from workshop.paint.slide import slide_image

FILE = "秘密の見積もり.pdf"
"""What the file is called is ours; its pages are the customer's."""


def test_pages_of_ours_are_shown_and_kept(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / FILE
    source.write_bytes(pdf((SLIDE, GREEN), (SLIDE, ORANGE), (A4, ORANGE)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(intake, "SHARP", (384, 216))
    person.open()
    person.press("Ctrl+N")
    person.go_to(person.words("prepare.company"))
    person.type("みなと食品株式会社")
    person.go_to(person.words("prepare.request"))
    person.type("倉庫の入れ替えを考えている")
    take_two(person)
    source.unlink()  # a run never reads the PDF

    person.press("F5", "F5")
    person.take_place("online")
    person.press("F5", "PgDown", "PgDown")
    assert person.slide == "request"
    person.press("PgDown")
    assert person.slide == "page"
    the_screen_is(person, GREEN)
    person.say("この図面の版が拠点で違う")
    person.expect_saved()
    person.pass_time(minutes=2)
    person.press("PgDown")
    the_screen_is(person, ORANGE)
    assert "保守の体制" in person.audience, "a page on A4 leaves room for its title"
    person.press("PgDown")
    assert person.slide == "ranking"
    person.pass_time(minutes=2)
    person.press("Ctrl+K")
    person.type("会社案内")
    person.press("Return")
    the_screen_is(person, GREEN)
    person.press("F4")
    assert person.slide == "off-script"
    person.press("F4")
    assert person.slide == "page"
    assert FILE not in "\n".join(person.shown)
    path = person.rooms.path
    assert path is not None
    person.close()

    person.open(path)
    the_screen_is(person, GREEN)
    folder = hand_over(person)
    assert FILE.encode() not in b"".join(file.read_bytes() for file in folder.iterdir())
    person.close()
    the_document_holds_it_all(path)


def take_two(person: Person) -> None:
    """The first and the last of three pages, each with a title of its own."""
    person.go_to(person.words("prepare.pages_add"))
    person.press("Space")
    person.press("Space", "Right", "Right", "Space", "Return")
    assert [p.page for p in person.rooms.workshop.own_pages()] == [1, 3]
    assert [p.title for p in person.rooms.workshop.own_pages()] == ["", ""], "its file's name is ours"
    for title in ("会社案内", "保守の体制"):
        person.go_to(person.words("prepare.page_title"))
        person.press("Ctrl+A")
        person.type(title)
        person.press("Tab")
    assert [p.title for p in person.rooms.workshop.own_pages()] == ["会社案内", "保守の体制"]


def the_screen_is(person: Person, colour: tuple[float, float, float]) -> None:
    """The customer's screen is filled with a page of this colour, left of its middle too where the page is wide."""
    slide = person.rooms.presenting.state.slide
    assert isinstance(slide, PageSlide)
    image = slide_image(slide, 960, 540, person.rooms.words)
    seen = image.pixelColor(700, 270).getRgbF()[:3]  # type: ignore[index]
    assert all(abs(a - b) < 0.02 for a, b in zip(seen, colour, strict=True))


def hand_over(person: Person) -> Path:
    person.press("Ctrl+Alt+5")
    assert person.page == "wrapup"
    person.press("Ctrl+Shift+M")  # minutes and matrix
    person.go_to(person.words("wrapup.make_files"))
    person.press("Space")
    person.until(lambda: bool(person.rooms.workshop.of(HandedOver)), "the files are made")
    folder = person.shell.page("wrapup").hand_over.folder()
    assert folder is not None
    return Path(folder)


def the_document_holds_it_all(path: Path) -> None:
    file = WorkshopFile.open(path, read_only=True)
    workshop = Workshop(file.load())
    pages = {page.title: page for page in workshop.of(OwnPage).values()}
    assert all(file.asset(page.asset) for page in pages.values())
    file.close()
    shown = [s.slide.of for s in sorted(workshop.of(Shown).values(), key=lambda s: s.at) if s.slide.slide == "page"]
    first, second = pages["会社案内"].id, pages["保守の体制"].id
    assert shown[:3] == [first, second, first]
    said = next(iter(workshop.of(Capture).values()))
    assert (said.context.slide, said.context.block) == (f"page:{first}", "request")
