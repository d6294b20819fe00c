"""Pictures beside a deck: used by their content, and never a reason for the deck to fail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.decks import pictures
from workshop.decks.reading import Loaded, load

from .conftest import DECK, line_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


def with_picture(name: str) -> str:
    return DECK + f"    picture: '{name}'\n"


@pytest.fixture
def pictured(deck_file: Callable[[str], Path]) -> Callable[[str], Loaded]:
    return lambda name: load(deck_file(with_picture(name)))


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_picture_is_handed_over_by_its_content(
    tmp_path: Path, pictured: Callable[[str], Loaded], content: bytes, kind: str
) -> None:
    (tmp_path / "図").mkdir()
    (tmp_path / "図" / "積載 率.png").write_bytes(content)
    result = pictured("図/積載 率.png")
    assert result.problems == ()
    assert result.deck is not None
    sha = hashlib.sha256(content).hexdigest()
    assert pictures.assets(result.deck, tmp_path) == {sha: pictures.Asset(kind, content)}
    assert pictures.names(result.deck, tmp_path) == {"図/積載 率.png": sha}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.png", "deck.missing_picture"),
        ("folder", "deck.missing_picture"),
        ("x" * 400 + ".png", "deck.missing_picture"),
        ("text.png", "deck.picture_kind"),
        ("empty.png", "deck.picture_kind"),
        ("vector.svg", "deck.picture_kind"),
        ("../outside.png", "deck.picture_outside"),
        ("a/../../outside.png", "deck.picture_outside"),
        ("/etc/passwd", "deck.picture_outside"),
        ("C:\\secret.png", "deck.picture_outside"),
        ("C:/secret.png", "deck.picture_outside"),
        ("\\\\server\\share\\x.png", "deck.picture_outside"),
        ("link.png", "deck.picture_outside"),
        ("loop.png", "deck.missing_picture"),
    ],
)
def test_a_picture_that_cannot_be_used_is_a_warning_with_a_line(
    tmp_path: Path, pictured: Callable[[str], Loaded], name: str, code: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.png").write_text("PNG")
    (tmp_path / "empty.png").touch()
    (tmp_path / "vector.svg").write_text("<svg/>")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    outside.write_bytes(PNG)
    (tmp_path / "link.png").symlink_to(outside)
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    result = pictured(name)
    assert result.deck is not None, "the talk goes on without the picture"
    assert [(p.code, p.severity) for p in result.problems] == [(code, "warning")]
    assert result.problems[0].place == f"sample.ja.yaml:{line_of(with_picture(name), 'picture:')}"
    assert pictures.assets(result.deck, tmp_path) == {}


def test_a_picture_too_large_is_said(
    tmp_path: Path, pictured: Callable[[str], Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 20)
    (tmp_path / "big.png").write_bytes(PNG)
    assert [p.code for p in pictured("big.png").problems] == ["deck.picture_too_large"]
