"""Presentations that are broken, hostile or simply strange: one sentence, or one line of the report, and the rest goes on."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pptx.util import Inches
from tests.decks import presentations as made
from tests.decks.presentations import BULLETS, TITLE_ONLY, A, Maker, P, R, changed
from tests.decks.test_powerpoint_in import codes, draft

from workshop import confined
from workshop.decks import powerpoint_in
from workshop.decks.powerpoint import drafting
from workshop.decks.reading import MAX_BYTES, understand
from workshop.decks.writing import text_of
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError

Build = Callable[[], bytes]


def two_slides(spoilt: Callable[[object], object] | None = None) -> bytes:
    """A slide to be spoilt, and a sound one after it."""
    maker = Maker()
    slide = maker.slide(BULLETS, "一枚目の話", ["担当が決まっていない", "記録が紙のまま"])
    if spoilt:
        spoilt(slide)
    maker.slide(BULLETS, "二枚目の話", ["棚卸に二日かかる"], notes="ノートの文")
    return maker.bytes()


def refused(data: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        draft(data)
    for lang in LANGS:
        said = Words(lang, strict=True).problem(caught.value.problem)
        assert "own.pptx" in said
        assert "\n" not in said
    return caught.value.problem.code


def word_file() -> bytes:
    out = BytesIO()
    Document().save(out)
    return out.getvalue()


def excel_file() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def other_archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: OLE + "PowerPoint Document".encode("utf-16-le"), "pptx.old_format"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "pptx.password"),
        (word_file, "pptx.other_office"),
        (excel_file, "pptx.other_office"),
        (other_archive, "pptx.not_powerpoint"),
        (lambda: b"%PDF-1.7 and so on", "pptx.not_powerpoint"),
        (lambda: b"", "pptx.not_powerpoint"),
        (lambda: two_slides()[:-3000], "zip.damaged"),
        (lambda: changed(two_slides(), {"ppt/presentation.xml": b"<p:presentation"}), "pptx.damaged"),
        (lambda: changed(two_slides(), {"ppt/presentation.xml": None}), "pptx.damaged"),
        (lambda: Maker().bytes(), "pptx.no_slides"),
    ],
)
def test_what_is_no_presentation_is_one_sentence(build: Build, code: str) -> None:
    assert refused(build()) == code


def test_a_definition_in_a_part_is_refused_before_any_library_sees_it() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha">]>'
    data = changed(two_slides(), {"ppt/slides/slide1.xml": lambda old: bomb + old.partition(b"?>")[2]})
    assert refused(data) == "zip.dtd"


def test_a_deck_without_anything_to_take_is_one_sentence() -> None:
    maker = Maker()
    maker.slide()
    maker.slide(BULLETS, "Thank you")
    assert refused(maker.bytes()) == "pptx.nothing_to_take"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pptx", tmp_path):
        with pytest.raises(KnownError) as caught:
            powerpoint_in.read(lambda _share, _what: None, path, powerpoint_in.wanted(path, edition="2026-11-26"))
        assert caught.value.problem.code in ("zip.not_found", "zip.is_folder")


# ---- one odd thing stops no other ------------------------------------------------------------------------------------


def pic(embed: str = "", more: str = "", fill: str = "") -> str:
    return (
        f'<p:pic xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvPicPr><p:cNvPr id="77" name="x"/><p:cNvPicPr/><p:nvPr>{more}</p:nvPr>'
        f"</p:nvPicPr><p:blipFill><a:blip {embed}/>{fill}</p:blipFill><p:spPr><a:xfrm><a:off x='900000' y='1800000'/>"
        "<a:ext cx='9000000' cy='4000000'/></a:xfrm></p:spPr></p:pic>"
    )


def emf() -> bytes:
    return b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(100)


def picture_of(blob: bytes, suffix: str) -> Callable[[object], None]:
    def spoil(slide: object) -> None:
        rid = made.related(slide, f"/ppt/media/odd.{suffix}", "image/x", "image", blob)
        made.raw(slide, pic(f'r:embed="{rid}"'))

    return spoil


def linked(slide: object) -> None:
    rid = slide.part.relate_to("https://example.com/x.png", f"{R}/image", is_external=True)  # type: ignore[attr-defined]
    made.raw(slide, pic(f'r:link="{rid}"'))


def played(name: str) -> Callable[[object], None]:
    return lambda slide: made.raw(slide, pic('r:embed="rId99"', more=f'<a:{name} r:link="rId99"/>'))


def framed(uri: str, content: str = "") -> Callable[[object], None]:
    return lambda slide: made.frame(slide, uri, content)


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
OFFICE = "http://schemas.microsoft.com/office"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (picture_of(b"this is no picture at all", "png"), "picture_damaged"),
        (picture_of(made.photo(300, 200)[:-5000], "png"), "picture_damaged"),
        (picture_of(made.png(20_000, 20_000, b""), "png"), "picture_large"),
        (picture_of(emf(), "emf"), "picture_drawing"),
        (picture_of(b"\xd7\xcd\xc6\x9a" + bytes(80), "wmf"), "picture_drawing"),
        (picture_of(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"), "picture_drawing"),
        (linked, "picture_linked"),
        (lambda slide: made.raw(slide, pic('r:embed="rId99"')), "picture_broken"),
        (lambda slide: made.raw(slide, pic()), "picture_broken"),
        (played("videoFile"), "video"),
        (played("audioFile"), "audio"),
        (framed("http://schemas.openxmlformats.org/presentationml/2006/ole"), "ole"),
        (framed(f"{OFFICE}/drawing/2014/chartex"), "chart_kind"),
        (framed(CHART, f'<c:chart xmlns:c="{CHART}" xmlns:r="{R}" r:id="rId99"/>'), "chart_broken"),
        (framed("http://schemas.openxmlformats.org/drawingml/2006/diagram"), "object"),
        (framed(f"{OFFICE}/drawing/2017/model3d"), "object"),
    ],
)
def test_what_no_draft_can_hold_is_a_line_of_the_report(spoil: Callable[[object], object], code: str) -> None:
    found = draft(two_slides(spoil))
    assert code in codes(found, 1)
    assert found.pictures == {}
    assert [t.title for t in found.deck.trends] == ["一枚目の話", "二枚目の話"]
    assert len(found.deck.trends[0].challenges) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ppt/slides/slide1.xml": None}, "slide_missing"),
        ({"ppt/slides/slide1.xml": b"<p:sld"}, "slide_unreadable"),
        ({"ppt/slides/slide1.xml": b"<other/>"}, "slide_unreadable"),
        ({"ppt/slides/slide1.xml": b""}, "slide_unreadable"),
        ({"ppt/slides/slide1.xml": lambda old: old.replace(b"</p:sld>", b"")}, "slide_unreadable"),
    ],
)
def test_a_slide_that_cannot_be_read_stops_no_other(changes: dict[str, made.Change], code: str) -> None:
    found = draft(changed(two_slides(), changes))
    assert code in codes(found, 1)
    assert [t.title for t in found.deck.trends] == ["二枚目の話"]


@pytest.mark.parametrize(
    "changes",
    [
        {"ppt/notesMasters/notesMaster1.xml": None},
        {"ppt/slides/_rels/slide1.xml.rels": None},
        {"ppt/slides/_rels/slide1.xml.rels": b"<Relationships"},
        {"ppt/slideLayouts/slideLayout2.xml": None},
        {"ppt/slideLayouts/slideLayout2.xml": b"<no xml"},
        {"ppt/slideMasters/slideMaster1.xml": None},
        {"ppt/theme/theme1.xml": None},
        {"[Content_Types].xml": b"<Types xmlns='x'/>"},
        {"[Content_Types].xml": None},
        {"docProps/core.xml": b"<odd/>"},
        {"_rels/.rels": None},
        {"ppt/presentation.xml": lambda old: old.replace(b"<p:sldSz", b"<p:odd")},
        {"ppt/slides/slide1.xml": lambda old: old.replace(b'cx="', b'cx="x')},
        {"ppt/slides/slide1.xml": lambda old: old.replace(b'cx="', b'cx="' + b"9" * 400)},
        {"ppt/slides/slide1.xml": lambda old: old.replace(b'lang="', b'sz="' + b"9" * 400 + b'" lang="')},
        {"ppt/vbaProject.bin": b"macros"},
    ],
)
def test_what_is_missing_around_the_slides_is_done_without(changes: dict[str, made.Change]) -> None:
    found = draft(changed(two_slides(), changes))
    assert [t.title for t in found.deck.trends] == ["一枚目の話", "二枚目の話"]
    assert [c.title for c in found.deck.trends[0].challenges] == ["担当が決まっていない", "記録が紙のまま"]
    assert ("macros" in codes(found, 0)) == ("ppt/vbaProject.bin" in changes)


@pytest.mark.parametrize(
    "kind", ["presentationml.template", "presentationml.slideshow", "ms-powerpoint.presentation.macroEnabled"]
)
def test_templates_shows_and_files_with_macros_are_read_alike(kind: str) -> None:
    data = changed(
        two_slides(), {"[Content_Types].xml": lambda old: old.replace(b"presentationml.presentation", kind.encode())}
    )
    assert len(draft(data).deck.trends) == 2


def test_a_file_saved_as_strict_open_xml_is_read_alike() -> None:
    def strict(old: bytes) -> bytes:
        for name in (b"presentationml", b"drawingml", b"officeDocument"):
            usual = b"http://schemas.openxmlformats.org/" + name + b"/2006/"
            old = old.replace(usual, b"http://purl.oclc.org/ooxml/" + name + b"/")
        return old

    with zipfile.ZipFile(BytesIO(two_slides())) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
    assert draft(changed(two_slides(), dict.fromkeys(parts, strict))).deck == draft(two_slides()).deck


def test_names_with_backslashes_and_other_capitals_are_found() -> None:
    data = changed(
        two_slides(),
        {
            "ppt/slides/slide1.xml": None,
            "PPT\\Slides\\Slide1.xml": zipfile.ZipFile(BytesIO(two_slides())).read("ppt/slides/slide1.xml"),
        },
    )
    assert len(draft(data).deck.trends) == 2


def test_hidden_slides_are_left_out_and_said() -> None:
    found = draft(two_slides(lambda slide: slide._element.set("show", "0")))  # type: ignore[attr-defined]
    (row,) = [row for row in found.left if row.problem.code == "pptx.hidden"]
    assert (row.slide, row.problem.values["title"]) == (1, "一枚目の話")
    assert "担当が決まっていない" in row.text
    assert len(found.deck.trends) == 1


def test_a_list_of_slides_with_more_than_can_be_read_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(powerpoint_in, "MOST_SLIDES", 3)

    def many(old: bytes) -> bytes:
        entry = old[old.index(b"<p:sldId ") : old.index(b"/>", old.index(b"<p:sldId ")) + 2]
        return old.replace(entry, entry * 5, 1)

    found = draft(changed(two_slides(), {"ppt/presentation.xml": many}))
    assert "too_many_slides" in codes(found, 0)
    assert found.slides == 3


def test_three_hundred_slides_are_a_deck_that_can_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Much text on each: what a deck file cannot hold is said."""
    assert drafting.MOST_TEXT < 0.8 * MAX_BYTES
    monkeypatch.setattr(drafting, "MOST_TEXT", 200_000)
    maker = Maker()
    maker.slide(BULLETS, "話題", ["担当が決まっていない"])
    one = zipfile.ZipFile(BytesIO(maker.bytes()))
    slide, rels = (one.read(name) for name in ("ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"))
    parts: dict[str, made.Change] = {}
    ids, links = [], []
    for n in range(2, 301):
        body = "".join(f"<a:p><a:r><a:t>{k}つ目の論点{n}：{'長い説明が続く' * 20}</a:t></a:r></a:p>" for k in range(3))
        parts[f"ppt/slides/slide{n}.xml"] = slide.replace("話題".encode(), f"話題その{n}の話".encode()).replace(
            "<a:t>担当が決まっていない</a:t></a:r></a:p>".encode(), f"<a:t>初めの一行</a:t></a:r></a:p>{body}".encode()
        )
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = rels
        ids.append(f'<p:sldId id="{1000 + n}" r:id="rIdX{n}"/>')
        links.append(f'<Relationship Id="rIdX{n}" Type="{R}/slide" Target="slides/slide{n}.xml"/>')
    parts["ppt/presentation.xml"] = lambda old: old.replace(b"</p:sldIdLst>", "".join(ids).encode() + b"</p:sldIdLst>")
    parts["ppt/_rels/presentation.xml.rels"] = lambda old: old.replace(
        b"</Relationships>", "".join(links).encode() + b"</Relationships>"
    )
    found = draft(changed(maker.bytes(), parts))
    assert found.slides == 300
    raw = text_of(found.deck).encode()
    assert 150_000 < len(raw) < 300_000
    deck, page = understand(raw, "own")
    assert (deck, page.problems) == (found.deck, [])
    full = [row for row in found.left if row.problem.code == "pptx.deck_full"]
    assert len(found.deck.trends) + len(full) == 300
    assert full
    assert full[0].text


# ---- odd texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["مرحبا بالعالم كله", "🚚 荷物を運ぶ人が減る 👩‍🔧", "髙﨑𠮷の現場で起きていること", "=cmd|' /C calc'!A0 という行", "<b>&amp; な行が並ぶ", "株式会社の話である"],
)  # fmt: skip
def test_whatever_was_typed_comes_through(text: str) -> None:
    maker = Maker()
    maker.slide(BULLETS, text, ["担当が決まっていない", f"{text} 2"])
    trend = draft(maker.bytes()).deck.trends[0]
    assert trend.title == text
    assert f"{text} 2" in [c.title for c in trend.challenges]


def test_ten_thousand_characters_in_a_run_are_kept_as_far_as_a_draft_takes_them() -> None:
    maker = Maker()
    maker.slide(BULLETS, "長い話" * 200, ["あ" * 10_000, "記録が紙のまま"], notes="い" * 10_000)
    found = draft(maker.bytes())
    trend = found.deck.trends[0]
    assert len(trend.title) <= 200
    assert len(trend.challenges[0].meaning) <= 1_000
    assert len(trend.script) <= 6_000
    assert {row.problem.code for row in found.left} == {"pptx.cut"}


def test_a_table_of_two_hundred_columns_and_a_shape_that_holds_itself_end() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "深い図")
    depth = 200
    made.raw(slide, f'<p:grpSp xmlns:p="{P}"><p:nvGrpSpPr/><p:grpSpPr/>' + "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>" * depth + "</p:grpSp>" * (depth + 1))  # fmt: skip
    maker.slide(BULLETS, "二枚目の話", ["棚卸に二日かかる"])
    assert "二枚目の話" in [t.title for t in draft(maker.bytes()).deck.trends]


@pytest.mark.parametrize("mode", ["CMYK", "P", "LA", "I;16", "1", "RGBA"])
def test_pictures_of_every_make_become_png_or_jpeg(mode: str) -> None:
    image = Image.effect_noise((400, 300), 80)
    out = BytesIO()
    image = image.convert("RGBA").convert(mode) if mode != "I;16" else image.convert("I;16")
    image.save(out, "JPEG" if mode == "CMYK" else "PNG")
    maker = Maker()
    slide = maker.slide(BULLETS, "現場の様子", ["記録が紙のまま"])
    slide.shapes.add_picture(BytesIO(out.getvalue()), Inches(1), Inches(2), Inches(8), Inches(5))
    found = draft(maker.bytes())
    ((name, data),) = found.pictures.items()
    with Image.open(BytesIO(data)) as again:
        assert (again.format, again.size) == ("JPEG" if name.endswith("jpg") else "PNG", (400, 300))


# ---- in a process of its own -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_work_is_done_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "物流のご提案.pptx"
    path.write_bytes(made.japanese())
    heard: list[float] = []
    found = powerpoint_in.propose(path, edition="2026-11-26", report=lambda share, _what: heard.append(share))
    assert found.deck.id.startswith("imported-")
    assert found.slides == 26
    assert found.pictures
    assert heard
    path.write_bytes(word_file())
    with pytest.raises(KnownError) as caught:
        powerpoint_in.propose(path, edition="2026-11-26")
    assert caught.value.problem.code == "pptx.other_office"
    assert confined.BEAT


def test_numbers_beyond_all_measure_stop_nothing() -> None:
    maker = Maker()
    slide = maker.slide(TITLE_ONLY, "伸びる売上")
    made.chart(slide, ["2024", "2025"], {"売上": [1.5e307, 2e307]}, form="0%")
    slide = maker.slide(TITLE_ONLY, "長い数の表")
    made.table(slide, [["年", "台数"], ["2024", "9" * 400], ["2025", "1"]])
    made.smartart(maker.slide(TITLE_ONLY, "進め方"), {"調べる": ["現場"], "直す": ["仕組み"]})
    odd: dict[str, made.Change] = {
        "ppt/diagrams/data1.xml": lambda old: old.replace(b'srcOrd="1"', 'srcOrd="²"'.encode())
    }
    found = draft(changed(maker.bytes(), odd))
    assert "進め方" in [trend.title for trend in found.deck.trends]
    assert understand(text_of(found.deck).encode(), "x")[0] == found.deck
