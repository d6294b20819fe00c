"""A trend's picture stands beside its claim, or under it where it is as wide as a banner; the claim stays readable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.paint.pictures import plan

from workshop import places
from workshop.decks.reading import load
from workshop.i18n import Words
from workshop.model.public import PublicPicture, TrendSlide
from workshop.model.publish_deck import deck_slides
from workshop.paint.sheet import HEADING_LEAST, PictureMark
from workshop.paint.slide import forget_sheets, sheet_of

pytestmark = pytest.mark.usefixtures("qapp")

SHAPES = {"16:9": (1920, 1080), "square": (900, 900), "portrait": (900, 1400), "banner": (2400, 700)}


def sparks(lang: str) -> list[TrendSlide]:
    deck = load(places.data(f"trends/logistics.{lang}.yaml")).deck
    assert deck is not None
    return [s.slide for s in deck_slides(deck) if isinstance(s.slide, TrendSlide) and s.slide.beat == "spark"]


def with_picture(slide: TrendSlide, picture: PublicPicture | None) -> TrendSlide:
    return replace(slide, trend=replace(slide.trend, picture=picture))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("aspect", [16 / 9, 4 / 3])
def test_picture_and_claim_share_the_slide(lang: str, shape: str, aspect: float) -> None:
    wide, high = SHAPES[shape]
    for slide in sparks(lang):
        sheet = sheet_of(with_picture(slide, plan(wide, high)), Words(lang), aspect)
        [picture] = [m.box for m in sheet.marks if isinstance(m, PictureMark)]
        claim = next(m for m in sheet.texts() if m.whole == slide.trend.spark)
        assert not claim.elided
        assert claim.size >= HEADING_LEAST
        assert claim.box.right <= picture.x or claim.box.bottom <= picture.y
        assert picture.w / picture.h == pytest.approx(wide / high, rel=0.01)
        assert picture.bottom <= sheet.height
        assert picture.right <= sheet.page.right + 1
        assert picture.w * picture.h > 0.12 * sheet.page.w * sheet.page.h


@pytest.mark.parametrize("picture", [None, PublicPicture("c" * 64, b"no picture at all")], ids=["none", "broken"])
def test_without_a_usable_picture_the_claim_has_the_slide(picture: PublicPicture | None, words_ja: Words) -> None:
    forget_sheets()
    slide = sparks("ja")[0]
    with_one, without = (sheet_of(each, words_ja, 16 / 9) for each in (with_picture(slide, picture), slide))
    assert [m.box for m in with_one.texts()] == [m.box for m in without.texts()]
    assert not [m for m in with_one.marks if isinstance(m, PictureMark)]
