"""What went by mail alone: no file claims that the room confirmed it."""

from __future__ import annotations

import pytest
from tests.workshops import a_session

from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndRun, StartRun
from workshop.commands.sharing import TakeInTogether
from workshop.exports import preview
from workshop.exports.edition import render
from workshop.i18n import Words
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop

CLAIMS = {
    "ja": ("ご確認済み", "ご確認いただいたこと", "画面でご確認", "読み合わせ"),
    "en": ("Confirmed", "confirmed with us", "you confirmed", "on the screen"),
}
PLEASE = {"ja": ("ご確認",), "en": ("onfirm", "let us know")}
KINDS = (CaptureKind.DECISION, CaptureKind.ISSUE, CaptureKind.VOICE, CaptureKind.QUESTION, CaptureKind.ACTION)


@pytest.fixture(scope="module")
def by_mail() -> Workshop:
    session = a_session()
    session.apply(StartRun())
    for kind in KINDS:
        session.apply(CaptureLine(id=kind.value, what=kind, text=f"荷待ちの話 {kind.value}"))
    session.apply(EndRun())
    session.apply(TakeInTogether(captures=tuple(kind.value for kind in KINDS), way="by-mail"))
    return session.workshop


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", ["minutes", "matrix", "mail"])
def test_it_asks_and_claims_nothing(by_mail: Workshop, kind: str, lang: str) -> None:
    words = Words(lang)
    files = render(by_mail, "customer", lang, only=[kind])
    said = "\n".join(repr(block) for file in files for block in preview.read(file.name, file.content, words))
    assert any(word in said for word in PLEASE[lang])
    assert not [claim for claim in CLAIMS[lang] if claim in said]
