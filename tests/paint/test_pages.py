"""A page of ours fills what screen there is, in every shape; our logo stands quietly on cover and thanks."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from tests.paint.pictures import logo, plan
from tests.paint.scenes import scenes

from workshop.i18n import Words
from workshop.model.public import CoverSlide, PageSlide, PublicPicture, ThanksSlide
from workshop.paint import images
from workshop.paint.sheet import PictureMark
from workshop.paint.slide import forget_sheets, paint_slide, paint_text_of, sheet_of, slide_image

pytestmark = pytest.mark.usefixtures("qapp")

SHAPES = {"16:9": (1920, 1080), "4:3": (1600, 1200), "portrait A4": (1527, 2160), "wide": (2400, 800)}
GREEN, RED, WHITE = "#00a050", "#c03020", "#ffffff"


def share_of(image: QImage, colour: str) -> float:
    """How much of a picture is of this colour."""
    seen = [image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return seen.count(colour) / len(seen)


def extent(image: QImage, colour: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is of this colour."""
    found = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == colour
    ]
    assert found
    return min(x for x, _ in found), min(y for _, y in found), max(x for x, _ in found), max(y for _, y in found)


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("screen", [(960, 540), (800, 600), (546, 307)])
def test_a_page_is_as_large_as_the_screen_allows(shape: str, screen: tuple[int, int], words_ja: Words) -> None:
    wide, high = SHAPES[shape]
    slide = PageSlide("工場の配置", plan(wide, high))
    sheet = sheet_of(slide, words_ja, screen[0] / screen[1])
    [mark] = [m for m in sheet.marks if isinstance(m, PictureMark)]
    assert mark.box.w >= 0.97 * min(sheet.width, sheet.height * wide / high)
    assert mark.box.w / mark.box.h == pytest.approx(wide / high, rel=0.05)
    assert share_of(slide_image(slide, *screen, words_ja), GREEN) > 0.0005


def test_its_title_stands_only_where_there_is_room(words_ja: Words) -> None:
    drawn = {
        shape: [m.whole for m in sheet_of(PageSlide("工場の配置", plan(*size)), words_ja, 16 / 9).texts()]
        for shape, size in SHAPES.items()
    }
    assert drawn == {"16:9": [], "4:3": [], "portrait A4": ["工場の配置"], "wide": ["工場の配置"]}


@pytest.mark.parametrize("shape", list(SHAPES))
def test_its_title_is_what_a_chat_gets(shape: str, words_ja: Words) -> None:
    assert paint_text_of(PageSlide("工場の配置", plan(*SHAPES[shape])), words_ja) == ["工場の配置"]


def test_no_text_stands_on_the_page(words_ja: Words) -> None:
    for size in SHAPES.values():
        sheet = sheet_of(PageSlide("工場の配置と物の流れ " * 30, plan(*size)), words_ja, 16 / 9)
        [page] = [m.box for m in sheet.marks if isinstance(m, PictureMark)]
        for text in sheet.texts():
            assert text.box.right <= page.x or text.box.bottom <= page.y


@pytest.mark.parametrize("picture", [None, PublicPicture("b" * 64, b"no picture at all")], ids=["missing", "broken"])
def test_without_its_picture_the_title_is_shown(picture: PublicPicture | None, words_ja: Words) -> None:
    forget_sheets()
    sheet = sheet_of(PageSlide("工場の配置", picture), words_ja, 16 / 9)
    assert [m.whole for m in sheet.texts()] == ["工場の配置"]
    assert [m for m in sheet.marks if isinstance(m, PictureMark)] == []
    slide_image(PageSlide("", picture), 320, 180, words_ja)


def test_a_picture_is_read_and_made_once(words_ja: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_sheets()
    read: list[str] = []
    from_data = QImage.fromData

    def watched(data: bytes) -> QImage:
        read.append("read")
        return from_data(data)

    monkeypatch.setattr(images.QImage, "fromData", watched)
    slide = PageSlide("工場", plan(1600, 900, "一度"))
    for size in ((960, 540), (320, 180), (960, 540)):
        slide_image(slide, *size, words_ja)
    assert read == ["read"]
    assert len(images._made._images) == 2


def test_a_page_that_was_shown_is_not_read_again(words_ja: Words) -> None:
    forget_sheets()
    slide = PageSlide("工場", plan(1600, 900))
    slide_image(slide, 960, 540, words_ja)
    images._read.clear()  # many others were read since
    before = slide_image(slide, 960, 540, words_ja)
    assert len(images._read._images) == 0
    assert share_of(before, GREEN) > 0


def test_what_is_kept_stays_within_its_budget() -> None:
    kept: images._Kept[int] = images._Kept(1_000_000)
    for number in range(10):
        kept.get(number, lambda: QImage(250, 250, QImage.Format.Format_RGB32))
    assert sorted(kept._images) == [6, 7, 8, 9]
    assert kept._held == sum(i.sizeInBytes() for i in kept._images.values())
    kept.get(99, lambda: QImage(2000, 2000, QImage.Format.Format_RGB32))
    assert list(kept._images) == [99], "one picture is always kept"


def test_a_page_has_the_pixels_of_a_sharp_screen(words_ja: Words) -> None:
    """A screen at 200 % gets a picture of twice as many pixels, not one that was blown up."""
    forget_sheets()
    pixmap = QPixmap(800, 450)
    pixmap.setDevicePixelRatio(2.0)
    painter = QPainter(pixmap)
    paint_slide(painter, QRectF(0, 0, 400, 225), PageSlide("", plan(1600, 900)), words_ja)
    painter.end()
    assert list(images._made._images)[-1][1:] == (800, 450)


# ---- our logo


def with_logo(slide: CoverSlide | ThanksSlide, picture: PublicPicture) -> CoverSlide | ThanksSlide:
    return dataclasses.replace(slide, header=dataclasses.replace(slide.header, logo=picture))


@pytest.mark.parametrize("name", ["cover", "thanks"])
def test_our_logo_stands_quietly_in_the_corner(name: str, words_ja: Words) -> None:
    slide = scenes(words_ja)[name]
    assert isinstance(slide, CoverSlide | ThanksSlide)
    image = slide_image(with_logo(slide, logo()), 1366, 768, words_ja)
    left, top, right, bottom = extent(image, RED)
    assert left > 1366 * 0.6
    assert 0 < top < bottom < 768 * 0.2
    assert bottom - top <= 768 * 0.07 + 1
    assert right < 1366
    plain = slide_image(slide, 1366, 768, words_ja)
    assert share_of(plain, RED) == 0
    assert paint_text_of(with_logo(slide, logo()), words_ja) == paint_text_of(slide, words_ja)


def test_a_small_logo_is_never_enlarged(words_ja: Words) -> None:
    slide = scenes(words_ja)["cover"]
    assert isinstance(slide, CoverSlide)
    image = slide_image(with_logo(slide, logo(45, 12)), 3840, 2160, words_ja)
    left, top, right, bottom = extent(image.copy(3000, 0, 840, 400), RED)
    assert right - left <= 12
    assert bottom - top <= 12


def test_a_broken_logo_leaves_the_cover_as_it_is(words_ja: Words) -> None:
    slide = scenes(words_ja)["cover"]
    assert isinstance(slide, CoverSlide)
    broken = with_logo(slide, PublicPicture("c" * 64, b"\x89PNG"))
    assert slide_image(broken, 640, 360, words_ja) == slide_image(slide, 640, 360, words_ja)


def test_the_logo_and_the_names_never_meet(words_ja: Words) -> None:
    slide = scenes(words_ja)["cover"]
    assert isinstance(slide, CoverSlide)
    long = dataclasses.replace(slide.header, company="長い名前の会社" * 12, logo=logo())
    for aspect in (4 / 3, 16 / 9):
        sheet = sheet_of(CoverSlide(long), words_ja, aspect)
        [mark] = [m for m in sheet.marks if isinstance(m, PictureMark)]
        assert all(t.box.y >= mark.box.bottom or t.box.bottom <= mark.box.y for t in sheet.texts())


def test_white_stays_white_beside_a_page(words_ja: Words) -> None:
    image = slide_image(PageSlide("", plan(1920, 1080)), 960, 540, words_ja)
    assert QColor(image.pixel(2, 2)).name() == WHITE
