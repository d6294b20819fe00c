"""A company's Word file as paper for ours: its look is taken, and nothing else of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
import pytest
from lxml import etree
from tests.exports import ooxml, templates
from tests.exports.ooxml import W

from workshop.exports.edition import render
from workshop.exports.leak import find_leaks
from workshop.exports.word import template
from workshop.exports.word.template import opening, styling
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

Made = Mapping[tuple[str, str, str], bytes]


@pytest.fixture(scope="module")
def company() -> Mapping[str, bytes]:
    return {name: make() for name, make in templates.EVERY.items()}


@pytest.fixture(scope="module")
def made(company: Mapping[str, bytes], meetings: Mapping[str, Workshop], map_png: bytes) -> Made:
    """The minutes on each template: (template, language, audience) -> file."""
    found = {}
    for name, content in company.items():
        for lang, audience in (("ja", "customer"), ("en", "customer"), ("ja", "internal")):
            (file,) = render(
                meetings[lang],
                audience,  # type: ignore[arg-type]
                lang,
                only=["minutes"],
                painted={"map": map_png},
                template=content,
            )
            found[name, lang, audience] = file.content
    return found


def styles_of(content: bytes) -> dict[str, object]:
    return {s.get(f"{W}styleId"): s for s in ooxml.trees(content)["word/styles.xml"].iter(f"{W}style")}


def margins_of(content: bytes, kind: str) -> str:
    return "\n".join(
        "".join(root.itertext()) for name, root in ooxml.trees(content).items() if name.startswith(f"word/{kind}")
    )


# ---- nothing but the look comes along


def test_what_the_company_keeps_to_itself_stays_behind(made: Made) -> None:
    for key, content in made.items():
        for name, part in ooxml.parts(content).items():
            assert templates.SECRET not in part.decode("utf-8", "ignore"), (key, name)
            assert templates.SECRET.encode("utf-16-le") not in part, (key, name)


def test_no_part_is_there_that_was_not_asked_for(made: Made) -> None:
    known = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/_rels/(document|header\d|footer\d)\.xml\.rels"
        r"|word/(document|styles|numbering|settings|fontTable|header\d|footer\d)\.xml|word/theme/theme1\.xml"
        r"|word/media/(company\d|picture\d)\.png"
    )
    for content in made.values():
        assert [name for name in ooxml.parts(content) if not known.fullmatch(name)] == []


def test_nothing_reaches_out_but_links_on_the_web(made: Made) -> None:
    for content in made.values():
        for name, root in ooxml.trees(content).items():
            for relation in root.iter("{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"):
                if relation.get("TargetMode") == "External":
                    assert relation.get("Type").endswith("/hyperlink"), name
                    assert relation.get("Target") == "https://example.com/company"
            codes = "".join(e.text or "" for e in root.iter(f"{W}instrText"))
            assert set(codes.split()) <= {"PAGE", "NUMPAGES"}, name
            assert not list(root.iter(f"{W}fldSimple", f"{W}object", f"{W}del", f"{W}ins", f"{W}sdt"))


@pytest.mark.skipif(ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout")
def test_the_files_stay_valid(made: Made) -> None:
    for key, content in made.items():
        assert ooxml.schema_errors(content) == [], key


def test_word_files_of_other_libraries_open_them(made: Made) -> None:
    for content in made.values():
        assert docx.Document(BytesIO(content)).sections[0].page_width


def test_the_proof_before_hand_over_holds(made: Made, meetings: Mapping[str, Workshop]) -> None:
    from workshop.exports.writing import ExportFile

    for (_, lang, audience), content in made.items():
        found = find_leaks([ExportFile("a.docx", content)], meetings[lang])
        assert bool(found) is (audience == "internal")


# ---- what is taken


def test_pages_are_as_the_company_sets_them_up_in_one_column(made: Made) -> None:
    sizes = {}
    for (name, _, _), content in made.items():
        root = ooxml.trees(content)["word/document.xml"]
        section = root.find(f"{W}body/{W}sectPr")
        size = section.find(f"{W}pgSz")
        sizes.setdefault(name, set()).add((size.get(f"{W}w"), size.get(f"{W}h")))
        assert section.find(f"{W}cols") is None
        for table in root.iter(f"{W}tbl"):
            assert table.find(f"{W}tblPr/{W}tblW") is not None
    assert sizes["bare letter"] == {("15840", "12240")}
    assert ("11906", "16838") in sizes["full house"]


def test_tables_are_as_wide_as_the_companys_text(made: Made) -> None:
    root = ooxml.trees(made["bare letter", "ja", "internal"])["word/document.xml"]
    widths = {table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") for table in root.iter(f"{W}tbl")}
    assert widths == {str(15840 - 2 * 1440)}


def test_headings_wear_the_companys_styles_by_name_alias_or_outline(made: Made) -> None:
    by_name = styles_of(made["letterhead", "ja", "customer"])["Heading1"]
    assert by_name.find(f"{W}name").get(f"{W}val") == "見出し 1"  # type: ignore[attr-defined]
    assert by_name.find(f"{W}rPr/{W}color").get(f"{W}val") == "9E1B32"  # type: ignore[attr-defined]
    by_outline = styles_of(made["full house", "ja", "customer"])["Heading2"]
    assert by_outline.find(f"{W}name").get(f"{W}val") == "社内見出し小"  # type: ignore[attr-defined]


def test_a_heading_stays_with_what_follows_and_begins_no_page(made: Made) -> None:
    for content in made.values():
        for name in ("Heading1", "Heading2"):
            settings = styles_of(content)[name].find(f"{W}pPr")  # type: ignore[attr-defined]
            assert settings.find(f"{W}keepNext") is not None
            assert settings.find(f"{W}outlineLvl") is not None
            assert settings.find(f"{W}pageBreakBefore") is None


def test_the_companys_table_is_ours_and_its_first_row_has_its_own_colour(made: Made) -> None:
    styles = styles_of(made["full house", "ja", "customer"])
    assert styles["Listing"].find(f"{W}name").get(f"{W}val") == "会社の表"  # type: ignore[attr-defined]
    assert styles["HeaderCell"].find(f"{W}rPr/{W}color") is None  # type: ignore[attr-defined]


def test_what_it_has_not_is_added_in_its_typeface_and_colour(made: Made) -> None:
    styles = styles_of(made["full house", "ja", "customer"])
    note = styles["Note"]
    assert note.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "BIZ UDPGothic"  # type: ignore[attr-defined]
    rule = styles["Quote"].find(f"{W}pPr/{W}pBdr/{W}left")  # type: ignore[attr-defined]
    assert rule.get(f"{W}color") == "0B6E4F"
    names = [s.find(f"{W}name").get(f"{W}val").casefold() for s in styles.values()]  # type: ignore[attr-defined]
    assert len(names) == len(set(names)), "two styles of one name"


def test_every_style_that_is_worn_is_there_and_names_a_face_for_kanji(made: Made) -> None:
    for key, content in made.items():
        roots = ooxml.trees(content)
        styles = styles_of(content)
        used = {e.get(f"{W}val") for r in roots.values() for e in r.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= set(styles), key
        for reference in roots["word/styles.xml"].iter(f"{W}basedOn", f"{W}next", f"{W}link"):
            assert reference.get(f"{W}val") in styles
        fonts = list(roots["word/styles.xml"].iter(f"{W}rFonts"))
        assert fonts
        assert all(each.get(f"{W}eastAsia") for each in fonts), key
        assert not [a for root in roots.values() for e in root.iter("*") for a in e.attrib if "Theme" in a and "Fonts" in e.tag]  # fmt: skip
        mark = next(roots["word/styles.xml"].iter(f"{W}lang"))
        assert mark.get(f"{W}eastAsia") == "ja-JP"
        assert next(roots["word/styles.xml"].iter(f"{W}kinsoku")) is not None


def test_lists_have_a_sign_that_is_there(made: Made) -> None:
    for content in made.values():
        numbers = {n.get(f"{W}numId") for n in ooxml.trees(content)["word/numbering.xml"].iter(f"{W}num")}
        for name in ("ListBullet", "ListNumber"):
            sign = styles_of(content)[name].find(f"{W}pPr/{W}numPr/{W}numId")  # type: ignore[attr-defined]
            assert sign.get(f"{W}val") in numbers


def test_margins_come_with_their_picture_and_without_what_lies_in_it(made: Made) -> None:
    content = made["letterhead", "ja", "customer"]
    assert "株式会社あおば物流支援" in margins_of(content, "header")
    (logo,) = [part for name, part in ooxml.parts(content).items() if name.startswith("word/media/company")]
    assert logo.startswith(b"\x89PNG")
    assert b"tEXt" not in logo


def test_first_and_even_pages_keep_their_own_margins(made: Made) -> None:
    roots = ooxml.trees(made["full house", "ja", "customer"])
    kinds = {e.get(f"{W}type") for e in roots["word/document.xml"].iter(f"{W}headerReference")}
    assert kinds == {"default", "first", "even"}
    assert roots["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    said = margins_of(made["full house", "ja", "customer"], "header")
    for text in (
        "あおば物流支援　営業本部",
        "（改訂）",
        "物流課",
        "〒108-0000",
        "表紙のみの一行",
        "偶数ページ",
        "共有フォルダ",
    ):
        assert text in said


def test_pages_are_numbered_once(made: Made) -> None:
    def fields(content: bytes) -> list[str]:
        return [
            (e.text or "").strip()
            for name, root in ooxml.trees(content).items()
            if name.startswith("word/footer1")
            for e in root.iter(f"{W}instrText")
        ]

    assert fields(made["letterhead", "ja", "customer"]) == ["PAGE"], "the company's own"
    assert fields(made["full house", "ja", "customer"]) == ["PAGE", "NUMPAGES"]
    assert fields(made["bare letter", "ja", "customer"]) == ["PAGE", "NUMPAGES"]


def test_the_line_on_corrections_closes_the_text(made: Made) -> None:
    for name in templates.EVERY:
        said = ooxml.paragraphs(made[name, "ja", "customer"])
        assert "までにお知らせいただけますと幸いです。" in said[-1]


def test_the_internal_edition_says_so_on_every_page_of_a_companys_paper(made: Made) -> None:
    for name in templates.EVERY:
        content = made[name, "ja", "internal"]
        for part, root in ooxml.trees(content).items():
            if re.fullmatch(r"word/(header|footer)\d\.xml", part):
                assert "社内限" in "".join(root.itertext()), (name, part)
        kinds = {e.get(f"{W}type") for e in ooxml.trees(content)["word/document.xml"].iter(f"{W}headerReference")}
        assert kinds >= {"default"}


def test_the_texts_of_the_margins_are_told_for_a_person_to_confirm(company: Mapping[str, bytes]) -> None:
    found = template.read(company["full house"])
    said = {(t.kind, t.when): t.text for t in found.texts if t.kind == "footer" or t.when != "default"}
    assert said == {
        ("header", "first"): "表紙のみの一行",
        ("header", "even"): "偶数ページ",
        ("footer", "default"): "令和8年11月1日",
    }
    told = [t.text for t in found.texts]
    assert "〒108-0000 東京都港区見本町" in told, "what stands in a text box"
    assert "https://example.com/company" in told, "and where a link leads"
    assert not [text for text in told if templates.SECRET in text]
    assert template.read(company["bare letter"]).texts == ()
    assert len({template.read(content).digest for content in company.values()}) == 3


def test_equal_input_gives_equal_bytes_on_a_template_too(
    company: Mapping[str, bytes], meetings: Mapping[str, Workshop]
) -> None:
    one, two = (
        render(meetings["ja"], "customer", "ja", only=["minutes"], template=company["letterhead"]) for _ in range(2)
    )
    assert one == two


# ---- what cannot be used


def _with(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            package.writestr(name, parts[name])
    return out.getvalue()


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def _wrong() -> dict[str, tuple[str, bytes]]:
    bare = templates.bare_letter()
    inside = f'<w:document xmlns:w="{W.strip("{}")}"><w:body/></w:document>'
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return {
        "nothing": ("not_word", b""),
        "text": ("not_word", b"To whom it may concern"),
        "a zip": ("not_word", _with(bare, {"[Content_Types].xml": "<Types/>"})),
        "a table": ("not_word", _with(bare, {"word/document.xml": "<worksheet/>"})),
        "old": ("old_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "encrypted": ("encrypted", _encrypted()),
        "macros": ("macros", _with(bare, {"word/vbaProject.bin": b"x"})),
        "macros by kind": ("macros", templates.package({"word/document.xml": inside}, main=macro)),
        "cut": ("damaged", bare[: len(bare) // 2]),
        "not XML": ("damaged", _with(bare, {"word/document.xml": "<w:document"})),
        "a definition": ("dtd", _with(bare, {"word/document.xml": f'<!DOCTYPE a [<!ENTITY b "c">]>{inside}'})),
        "a bomb": ("unsafe", _with(bare, {"word/document.xml": b"<a>" + bytes(opening._MOST_PART)})),
        "a way out": ("unsafe", _with(bare, {"word/../../etc/passwd": b"x"})),
    }


@pytest.mark.parametrize("name", sorted(_wrong()))
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(name: str) -> None:
    code, content = _wrong()[name]
    with pytest.raises(KnownError) as raised:
        template.read(content, "自社.docx")
    assert raised.value.problem.code == f"template.{code}"
    for lang in LANGS:
        said = Words(lang, strict=True).problem(raised.value.problem)
        assert "自社.docx" in said
        assert "\n" not in said


def test_a_file_of_fifty_megabytes_is_not_even_opened() -> None:
    with pytest.raises(KnownError) as raised:
        template.read(b"PK" + bytes(opening.MOST_BYTES), "a.docx")
    assert raised.value.problem.code == "template.too_large"


@pytest.mark.parametrize(
    "picture", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"II*\0" + bytes(40)], ids=["empty", "svg", "tiff"]
)
def test_a_logo_that_word_cannot_show_is_left_out(meetings: Mapping[str, Workshop], picture: bytes) -> None:
    company = templates.letterhead()
    with zipfile.ZipFile(BytesIO(company)) as package:
        images = [name for name in package.namelist() if name.startswith("word/media/")]
    assert images
    content = _with(company, dict.fromkeys(images, picture))
    (file,) = render(meetings["ja"], "customer", "ja", only=["onepager"], template=content)
    with zipfile.ZipFile(BytesIO(file.content)) as package:
        assert not [name for name in package.namelist() if "media" in name]


def test_styles_that_lean_on_each_other_for_long_or_in_a_ring_are_read() -> None:
    style = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="s{0}"/>{2}<w:basedOn w:val="s{1}"/></w:style>'
    gone = "<w:rPr><w:vanish/></w:rPr>"
    long = [style.format(n, n + 1, gone if n == 2_999 else "") for n in range(3_000)]
    ring = [style.format(n, 5_000 + (n + 1) % 3, "") for n in range(5_000, 5_003)]
    with zipfile.ZipFile(BytesIO(templates.letterhead())) as package:
        styles = package.read("word/styles.xml").decode()
    styles = styles.replace("</w:styles>", "".join([*long, *ring]) + "</w:styles>")
    hidden = styling._hidden({e.get(f"{W}styleId"): e for e in etree.fromstring(styles.encode()).iter(f"{W}style")})
    assert {f"s{n}" for n in range(3_000)} <= hidden
    assert not hidden & {"s5000", "s5001", "s5002"}
    assert template.read(_with(templates.letterhead(), {"word/styles.xml": styles}))


def test_a_page_too_small_for_our_tables_is_set_up_as_ours(meetings: Mapping[str, Workshop]) -> None:
    for size in ('w:w="2000" w:h="3000"', 'w:w="99999999" w:h="x"', ""):
        inside = f'<w:document xmlns:w="{W.strip("{}")}"><w:body><w:sectPr><w:pgSz {size}/><w:pgMar/></w:sectPr></w:body></w:document>'  # fmt: skip
        found = template.read(templates.package({"word/document.xml": inside}))
        assert (found.paper.page.width, found.paper.page.height) == (11906, 16838)
