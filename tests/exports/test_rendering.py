"""One run of LibreOffice shows every file as a reader sees it: all open, in one family of fonts, with nothing cut."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from tests.exports import hostile, templates
from tests.exports.conftest import Editions, a_png

from workshop.exports.edition import AUDIENCES, render
from workshop.exports.writing import write_all
from workshop.i18n import LANGS
from workshop.model.workshop import Workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),  # one conversion of all files, on a machine that may have other work
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def pages(
    editions: Editions, meetings: Mapping[str, Workshop], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every file as PDF, by a short name: ja-customer-minutes, …; hostile-… are those full of trouble."""
    folder = tmp_path_factory.mktemp("rendered")
    made: dict[str, Path] = {}
    wanted = {
        f"{lang}-{audience}-{kind}": editions[lang, audience][kind]
        for lang in LANGS
        for audience in AUDIENCES
        for kind in ("minutes", "matrix")
    }
    wanted |= {f"{lang}-customer-handout": editions[lang, "customer"]["handout"] for lang in LANGS}
    for file in render(hostile.poisoned(meetings["ja"]), "customer", "ja", painted={"map": a_png()}):
        wanted[f"hostile-{'minutes' if file.name.endswith('docx') else 'matrix'}"] = file
    for lang in LANGS:
        wanted[f"{lang}-customer-onepager"] = editions[lang, "customer"]["onepager"]
    (crowded,) = render(hostile.poisoned(meetings["ja"]), "customer", "ja", only=["onepager"])
    wanted["hostile-onepager"] = crowded
    for built, make in templates.EVERY.items():
        for kind in ("minutes", "onepager"):
            (file,) = render(
                meetings["ja"], "customer", "ja", only=[kind], painted={"map": a_png(140, 112)}, template=make()
            )
            wanted[f"template-{built.replace(' ', '-')}-{kind}"] = file
    for name, file in wanted.items():
        (path,) = write_all([file], folder)
        made[name] = path.rename(folder / f"{name}{path.suffix}")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, made.values())], check=True, capture_output=True, timeout=240)
    return {name: path.with_suffix(".pdf") for name, path in made.items()}


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def test_every_file_opens(pages: dict[str, Path]) -> None:
    assert [name for name, pdf in pages.items() if not pdf.is_file()] == []


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
def test_one_family_sets_everything(pages: dict[str, Path]) -> None:
    for name, pdf in pages.items():
        if name.startswith(("hostile", "template")):
            continue  # emoji and Hebrew have fonts of their own, and so have companies
        listed = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
        fonts = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in listed.splitlines()[2:]}
        assert fonts
        assert all(font.startswith("BIZUDPGothic") for font in fonts), f"{name}: {fonts}"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_pages_are_numbered_and_no_number_is_cut(pages: dict[str, Path]) -> None:
    for name, pdf in pages.items():
        if name.endswith("handout") or name.startswith("template"):
            continue  # slides bear no numbers, and a company numbers its pages as it likes
        text = text_of(pdf)
        count = text.count("\f")
        assert (count == 1) is name.endswith("onepager"), name
        assert re.search(rf"\b1\s*/\s*{count}\b", text), name
        assert "###" not in text, f"{name}: a column is too narrow for its number"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_one_page_is_one_page_on_any_paper(pages: dict[str, Path]) -> None:
    sheets = {name: text_of(pdf).count("\f") for name, pdf in pages.items() if name.endswith("onepager")}
    assert len(sheets) == 6
    assert set(sheets.values()) == {1}, sheets


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_companys_margins_stand_on_its_pages(pages: dict[str, Path]) -> None:
    text = text_of(pages["template-letterhead-minutes"])
    assert text.count("株式会社あおば物流支援") >= text.count("\f")
    assert "東京都港区見本町" in text
    bare = text_of(pages["template-bare-letter-minutes"])
    assert re.search(rf"\b1\s*/\s*{bare.count(chr(12))}\b", bare)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_no_page_ends_with_a_heading(pages: dict[str, Path]) -> None:
    heads = (
        "今後の進め方",
        "課題の優先順位",
        "テーマ別の主なご意見",
        "ご紹介した事例",
        "継続してご相談したい事項",
        "出典",
        "全記録",
    )
    for audience in AUDIENCES:
        for page in text_of(pages[f"ja-{audience}-minutes"]).split("\f"):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            assert not any(line.startswith(heads) for line in lines[-2:-1]), "the last line above the foot"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("lang", LANGS)
def test_a_page_a_slide_with_its_title_on_it(pages: dict[str, Path], editions: Editions, lang: str) -> None:
    slides = Presentation(BytesIO(editions[lang, "customer"]["handout"].content)).slides
    shown = ["".join(page.split()) for page in text_of(pages[f"{lang}-customer-handout"]).split("\f")[:-1]]
    assert len(shown) == len(slides) > 10
    for page, slide in zip(shown, slides, strict=True):
        assert all("".join(line.split()) in page for line in slide.shapes.title.text_frame.text.split("\v"))
