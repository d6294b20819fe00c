"""A long meeting, and its list of challenges as it was handed over. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.exports import meeting
from tests.intake.returned import Round

from workshop.exports.matrix import matrix
from workshop.i18n import LANGS, Words
from workshop.model.publish import publish
from workshop.model.workshop import Workshop


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return meeting.long_meeting("ja")


@pytest.fixture(scope="module")
def sent(workshop: Workshop) -> Mapping[str, bytes]:
    return {lang: matrix(publish(workshop, lang), Words(lang)) for lang in LANGS}


@pytest.fixture(params=LANGS)
def both(request: pytest.FixtureRequest, workshop: Workshop, sent: Mapping[str, bytes], tmp_path: Path) -> Round:
    return Round(workshop, tmp_path, request.param, sent[request.param])


@pytest.fixture
def ja(workshop: Workshop, sent: Mapping[str, bytes], tmp_path: Path) -> Round:
    return Round(workshop, tmp_path, "ja", sent["ja"])
