"""A deck as an editable PowerPoint file: valid, complete, nothing of ours in it unless asked for, and read again as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from pptx import Presentation
from tests.decks.presentations import photo
from tests.exports import ooxml

from workshop import deck_handout, places
from workshop.decks import powerpoint_in
from workshop.decks.powerpoint.bundles import Wanted
from workshop.decks.reading import load
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS, Words
from workshop.model.deck import BLANK, Deck, Strength
from workshop.model.problem import KnownError
from workshop.model.public import PublicPicture
from workshop.model.publish_deck import deck_slides

PICTURE = PublicPicture("p", photo(600, 400))


def _deck(lang: str) -> Deck:
    """The shipped logistics deck with a picture, and why us beside every challenge."""
    deck = load(places.data(f"trends/logistics.{lang}.yaml")).deck
    assert deck is not None
    first = deck.trends[0]
    why = Strength(strength="canary-strength", proof="canary-proof", bridge_question="canary-bridge")
    challenges = tuple(c.model_copy(update={"why_us": why}) for c in first.challenges)
    first = first.model_copy(update={"picture": "p.png", "challenges": challenges})
    return deck.model_copy(update={"trends": (first, *deck.trends[1:])})


@pytest.fixture(scope="module")
def decks() -> Mapping[str, Deck]:
    return {lang: _deck(lang) for lang in LANGS}


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shared(decks: Mapping[str, Deck], lang: str) -> ExportFile:
    return deck_handout.powerpoint(decks[lang], Words(lang, strict=True), find=lambda _name: PICTURE)


@pytest.fixture(scope="module")
def noted(decks: Mapping[str, Deck], lang: str) -> ExportFile:
    return deck_handout.powerpoint(decks[lang], Words(lang, strict=True), find=lambda _name: PICTURE, notes=True)


def whole(file: ExportFile) -> str:
    return "\n".join(part.decode("utf-8", "replace") for part in ooxml.parts(file.content).values())


def plain(text: str) -> str:
    return "".join(text.replace("’", "'").split())


@pytest.mark.skipif(ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout")
def test_every_part_is_valid(shared: ExportFile, noted: ExportFile) -> None:
    assert ooxml.schema_errors(shared.content) == []
    assert ooxml.schema_errors(noted.content) == []


def test_every_slide_of_the_deck_is_there_behind_a_cover(
    decks: Mapping[str, Deck], shared: ExportFile, lang: str
) -> None:
    deck = decks[lang]
    slides = list(Presentation(BytesIO(shared.content)).slides)
    wanted = [f"{shown.trend}/{shown.part}" for shown in deck_slides(deck)]
    assert [slide.name for slide in slides] == ["cover", *wanted]
    titles = [plain(slide.shapes.title.text_frame.text) for slide in slides]
    assert titles[0] == plain(deck.title)
    assert all(titles)
    for trend in deck.trends:
        assert plain(trend.spark) in titles
        assert plain(trend.confront) in titles
    said = plain("".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame))
    for trend in deck.trends:
        for text in (text for c in trend.challenges for text in (c.title, c.meaning)):
            assert plain(text) in said
    assert plain(deck.notice) in said


def test_the_picture_stands_on_the_slide_of_its_claim(shared: ExportFile) -> None:
    slides = list(Presentation(BytesIO(shared.content)).slides)
    assert [slide.name for slide in slides if any(s.shape_type == 13 for s in slide.shapes)] == ["LOG-T1/spark"]


def test_what_is_ours_is_not_in_the_file_for_sharing(
    decks: Mapping[str, Deck], shared: ExportFile, noted: ExportFile, lang: str
) -> None:
    text = whole(shared)
    for trend in decks[lang].trends:
        assert trend.script.split("\n")[0] not in text
        assert not any(question in text for c in trend.challenges for question in c.questions)
        assert not any(o.objection in text for o in trend.objections)
    assert "notes" not in "".join(name for name in ooxml.parts(shared.content) if "notesSlide" in name)
    for file in (shared, noted):
        assert "canary" not in whole(file)
        assert "Mini-Workshop" not in whole(file)


def test_with_speaker_notes_the_script_stands_under_the_claims_and_the_file_says_internal(
    decks: Mapping[str, Deck], shared: ExportFile, noted: ExportFile, lang: str
) -> None:
    mark = Words(lang)("exports.internal.mark")
    slides = {slide.name: slide for slide in Presentation(BytesIO(noted.content)).slides}
    for trend in decks[lang].trends:
        slide = slides[f"{trend.id}/spark"]
        assert slide.notes_slide.notes_text_frame.text.replace("\v", "\n") == trend.script
        assert mark in [shape.text_frame.text for shape in slide.notes_slide.placeholders if shape.has_text_frame]
    assert not slides["LOG-T1/challenges"].has_notes_slide
    assert noted.name.endswith(f"_{mark}.pptx")
    assert mark not in shared.name
    assert shared.name == f"{decks[lang].title}.pptx"


def test_equal_decks_give_equal_files(decks: Mapping[str, Deck], noted: ExportFile, lang: str) -> None:
    again = deck_handout.powerpoint(decks[lang], Words(lang), find=lambda _name: PICTURE, notes=True)
    assert again.content == noted.content


def test_some_trends_alone(decks: Mapping[str, Deck], lang: str) -> None:
    made = deck_handout.powerpoint(decks[lang], Words(lang), trends=["LOG-T2"])
    names = [slide.name for slide in Presentation(BytesIO(made.content)).slides]
    assert {name.partition("/")[0] for name in names} == {"cover", "LOG-T2"}
    with pytest.raises(KnownError) as caught:
        deck_handout.powerpoint(decks[lang], Words(lang), trends=["LOG-T9"])
    assert caught.value.problem.code == "deck.unknown_trend"
    assert "LOG-T9" in Words(lang, strict=True).problem(caught.value.problem)


def test_what_was_exported_is_read_again(decks: Mapping[str, Deck], noted: ExportFile, lang: str) -> None:
    """Worked on in PowerPoint and brought back: the words are there again, and what no slide says is asked for."""
    found = powerpoint_in.understand(noted.content, noted.name, Wanted("2026-11-26", "back", "back"))
    assert found.deck.lang == lang
    assert found.deck.title == decks[lang].title
    for before, after in zip(decks[lang].trends, found.deck.trends, strict=True):
        for name in ("title", "theme", "spark", "confront", "script"):
            assert getattr(after, name) == getattr(before, name), name
        assert [(c.title, c.meaning) for c in after.challenges] == [(c.title, c.meaning) for c in before.challenges]
        for name in ("figure", "unit", "measures", "condition", "series"):
            assert getattr(after.evidence[0], name) == getattr(before.evidence[0], name), name
        assert {e.source.publisher for e in after.evidence} == {BLANK}
        for one, other in zip(before.cases, after.cases, strict=True):
            assert (one.company, one.situation, one.obstacle, one.action) == (
                other.company,
                other.situation,
                other.obstacle,
                other.action,
            )
            assert [(r.kind, r.text) for r in one.results] == [(r.kind, r.text) for r in other.results]
            assert other.origin == one.origin
    assert found.deck.trends[0].picture in found.pictures
    assert {row.problem.code for row in found.left} == {"pptx.cover_rest", "pptx.table"}, "the notice, and the estimate"


@pytest.mark.parametrize(
    ("title", "name"),
    [("a/b:c*?", "a b c.pptx"), ("CON", "_CON.pptx"), ("   ", "トレンド資料.pptx"), ("𠮷" * 300, f"{'𠮷' * 50}.pptx")],
)
def test_the_files_name_is_one_that_every_system_takes(decks: Mapping[str, Deck], title: str, name: str) -> None:
    deck = decks["ja"].model_copy(update={"title": title, "trends": decks["ja"].trends[:1]})
    assert deck_handout.powerpoint(deck, Words("ja")).name == name


def test_a_deck_in_the_making_gives_a_file() -> None:
    deck = load(places.data("trends/logistics.ja.yaml")).deck
    assert deck is not None
    bare = deck.trends[0].model_copy(
        update={
            "title": BLANK,
            "spark": BLANK,
            "evidence": (),
            "challenges": (),
            "cases": (),
            "confront": "",
            "script": "",
        }
    )
    made = deck_handout.powerpoint(deck.model_copy(update={"trends": (bare,)}), Words("ja"), notes=True)
    assert len(Presentation(BytesIO(made.content)).slides) == 2
