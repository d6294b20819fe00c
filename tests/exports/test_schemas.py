"""Every part of every file against the published Office Open XML schemas."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tests.exports import ooxml
from tests.exports.conftest import Editions

from workshop.exports.edition import AUDIENCES
from workshop.i18n import LANGS

pytestmark = pytest.mark.skipif(
    ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout"
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kind", ["minutes", "matrix"])
def test_every_part_is_valid(editions: Editions, lang: str, audience: str, kind: str) -> None:
    assert ooxml.schema_errors(editions[lang, audience][kind].content) == []


def test_a_part_that_is_not_valid_is_found(editions: Editions) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in ooxml.parts(editions["ja", "customer"]["minutes"].content).items():
            wrong = part.replace(b"<w:cantSplit/>", b"<w:cantSplitt/>", 1) if name == "word/document.xml" else part
            package.writestr(name, wrong)
    (error, *_) = ooxml.schema_errors(out.getvalue())
    assert "cantSplitt" in error
