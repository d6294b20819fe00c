"""Pictures of the pages, taken with nobody watching."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from workshop import sample
from workshop.ui.pictures import PAGE_SIZE, grab_pages
from workshop.ui.rooms import PAGES


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_is_pictured_and_the_document_stays_as_it_was(lang: str, tmp_path: Path) -> None:
    document = tmp_path / "sample.workshop"
    sample.build(lang, document)
    before = document.read_bytes()
    made = grab_pages(document, tmp_path / "pages")
    assert [path.name for path in made] == [f"{n}-{name}.png" for n, name in enumerate(PAGES, start=1)]
    pictures = [QImage(str(path)) for path in made]
    assert {(p.width(), p.height()) for p in pictures} == {PAGE_SIZE}
    assert len({path.read_bytes() for path in made}) == len(PAGES), "each page has a picture of its own"
    assert document.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "sample.workshop"]
