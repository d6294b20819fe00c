"""Which pictures of a presentation a deck takes, and what is taken of them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pptx.util import Inches
from tests.decks import presentations as made
from tests.decks.drafts import codes, draft
from tests.decks.presentations import BULLETS, TITLE_ONLY, Maker

from workshop.decks.powerpoint import images


def test_the_largest_picture_is_taken_without_what_else_lies_in_its_file() -> None:
    secret = Image.new("RGB", (3000, 2000), (200, 30, 30))
    exif = Image.Exif()
    exif[0x013B] = "山田太郎"
    out = BytesIO()
    secret.save(out, "JPEG", exif=exif)
    maker = Maker()
    slide = maker.slide(BULLETS, "現場の様子", ["記録が紙のまま"])
    slide.shapes.add_picture(BytesIO(made.photo(300, 300)), Inches(1), Inches(3), Inches(3), Inches(3))
    slide.shapes.add_picture(BytesIO(out.getvalue()), Inches(5), Inches(2), Inches(7), Inches(4.6))
    slide.shapes.add_picture(BytesIO(made.plain()), Inches(12), Inches(0.2), Inches(0.8), Inches(0.5))
    found = draft(maker.bytes())
    ((name, data),) = found.pictures.items()
    assert found.deck.trends[0].picture == name
    assert name.startswith("pictures/slide-001-")
    with Image.open(BytesIO(data)) as image:
        assert max(image.size) == 1920
        assert not image.getexif()
    assert {"more_pictures", "small_pictures"} <= codes(found, 1)


def test_a_picture_is_cropped_as_it_was_on_the_slide() -> None:
    maker = Maker()
    picture = maker.slide(BULLETS, "現場の様子", ["記録が紙のまま"]).shapes.add_picture(
        BytesIO(made.photo(800, 400)), Inches(1), Inches(2), Inches(8), Inches(4)
    )
    picture.crop_left, picture.crop_bottom = 0.25, 0.5
    (data,) = draft(maker.bytes()).pictures.values()
    with Image.open(BytesIO(data)) as image:
        assert image.size == (600, 200)


def test_pictures_are_taken_as_far_as_a_deck_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_BYTES", 1)
    maker = Maker()
    for at, title in enumerate(("倉庫の様子", "工場の様子")):
        slide = maker.slide(BULLETS, title, ["記録が紙のまま"])
        slide.shapes.add_picture(BytesIO(made.photo(300, 200, at)), Inches(1), Inches(3), Inches(6), Inches(4))
    found = draft(maker.bytes())
    assert [bool(trend.picture) for trend in found.deck.trends] == [True, False]
    assert "pictures_full" in codes(found, 2)


def test_a_photograph_stays_one() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 600), (10, 120, 90)).save(out, "JPEG")
    maker = Maker()
    slide = maker.slide(BULLETS, "倉庫の様子", ["記録が紙のまま"])
    slide.shapes.add_picture(BytesIO(out.getvalue()), Inches(1), Inches(3), Inches(6), Inches(4))
    (name,) = draft(maker.bytes()).pictures
    assert name.endswith(".jpg")


def test_a_logo_on_many_slides_is_no_slides_picture() -> None:
    maker = Maker()
    for n in range(4):
        slide = maker.slide(BULLETS, f"話題その{'一二三四'[n]}", ["記録が紙のまま"])
        slide.shapes.add_picture(BytesIO(made.plain()), Inches(1), Inches(3), Inches(6), Inches(4))
    found = draft(maker.bytes())
    assert found.pictures == {}
    assert "common_pictures" in codes(found, 0)


def test_the_picture_of_a_case_is_not_the_trends() -> None:
    maker = Maker()
    maker.slide(BULLETS, "店舗の課題", ["採用が続かない", "廃棄が減らない"])
    slide = maker.slide(TITLE_ONLY, "導入事例：株式会社みなと様")
    made.table(slide, [["課題", "効果"], ["発注に毎日3時間", "発注が1時間に"]], h=1)
    slide.shapes.add_picture(BytesIO(made.photo(600, 400)), Inches(1), Inches(4), Inches(5), Inches(3))
    found = draft(maker.bytes())
    assert found.pictures == {}
    assert found.deck.trends[0].cases[0].company == "株式会社みなと"
    assert "more_pictures" in codes(found, 2)
