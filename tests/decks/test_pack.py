"""Packs: what goes out comes in again, and nothing comes in that was not declared, is not whole or leads elsewhere."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.decks import generated
from tests.exports.conftest import a_png

from workshop import places
from workshop.decks import overlays, own, pack, pictures
from workshop.decks.arriving import Arrival, arrivals, single, taken_in, with_pictures
from workshop.decks.importing import pack as read_confined
from workshop.decks.own import Found
from workshop.decks.writing import text_of, write
from workshop.i18n import LANGS, Words
from workshop.model.deck import Deck, Strength
from workshop.model.problem import KnownError

TODAY = date(2026, 11, 26)
OURS = {"S-T1-K1": Strength(strength="弊社の強み", proof="実績")}
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + bytes(20)


def pictured(deck: Deck, name: str) -> Deck:
    return deck.model_copy(update={"trends": (deck.trends[0].model_copy(update={"picture": name}),)})


@pytest.fixture
def found(deck: Deck, tmp_path: Path) -> Found:
    """A deck in two languages with a picture in each, in a folder of its own."""
    folder = tmp_path / "from"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "一枚目.png").write_bytes(a_png())
    (folder / "b.JPG").write_bytes(JPEG)
    ja = pictured(deck, "pictures/一枚目.png")
    en = pictured(deck, "b.JPG").model_copy(update={"lang": "en"})
    for each in (ja, en):
        write(each, folder)
    return Found("sample", {"ja": ja, "en": en}, folder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.trenddeck"


def put(path: Path, found: Found, **rest: Any) -> Path:
    path.write_bytes(pack.packed([found], app="1.0", **rest).content)
    return path


# ---- out and in


def test_decks_come_in_as_they_went_out(found: Found, path: Path) -> None:
    got = read_confined(put(path, found))
    (one,) = got.decks
    assert (got.name, got.app, got.internal) == ("a.trenddeck", "1.0", False)
    assert (one.id, one.title, one.edition) == ("sample", "見本", "2026-11-22")
    assert one.languages == found.languages
    assert one.pictures == {"pictures/一枚目.png": a_png(), "b.JPG": JPEG}
    assert one.why_us == {}


def test_every_shipped_deck_goes_into_one_pack(path: Path) -> None:
    shipped, _ = own.found_in(places.data("trends"), shipped=True)
    made = pack.packed(shipped, app="1.0")
    assert made.problems == ()
    assert made.content == pack.packed(list(reversed(shipped)), app="1.0").content, "equal decks, equal bytes"
    path.write_bytes(made.content)
    assert {d.id: d.languages for d in pack.read(path).decks} == {f.id: f.languages for f in shipped}


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(generated.decks())
def test_any_deck_comes_in_as_it_went_out(path: Path, deck: Deck) -> None:
    got = pack.read(put(path, Found(deck.id, {deck.lang: deck}, path.parent)))
    assert got.decks[0].languages == {deck.lang: deck}


def test_why_us_is_in_a_pack_only_when_it_was_handed_in(found: Found, path: Path) -> None:
    inline = found.languages["ja"].model_copy(
        update={"trends": overlays.with_overlay(found.languages["ja"], OURS).trends}
    )
    dressed = Found(found.id, {**found.languages, "ja": inline}, found.folder)
    data = pack.packed([dressed], app="1.0").content
    assert not [name for name, part in parts_of(data).items() if "弊社の強み".encode() in part]
    got = pack.read(put(path, dressed, why_us={"sample": {}}))
    assert got.internal
    assert got.decks[0].why_us == OURS
    assert got.decks[0].languages == found.languages, "beside the deck, not in it"


def test_what_cannot_go_into_a_pack_is_said(deck: Deck, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"pack\.nothing"):
        pack.packed([], app="1.0")
    (tmp_path / "picture").write_bytes(a_png())
    for name, code in (("gone.png", "deck.missing_picture"), ("picture", "pack.picture_left")):
        made = pack.packed([Found("sample", {"ja": pictured(deck, name)}, tmp_path)], app="1.0")
        assert [problem.code for problem in made.problems] == [code]
        assert len(parts_of(made.content)) == 2


def test_the_size_of_a_picture_is_read_from_its_head() -> None:
    assert pictures.size_of(a_png(40, 30)) == (40, 30)
    assert pictures.size_of(JPEG) == (40, 30)
    for data in (b"", b"\x89PNG\r\n\x1a\n", JPEG[:10], b"\xff\xd8\xff\xe0\x00\x00" * 9, b"GIF89a", a_png()[:20]):
        assert pictures.size_of(data) is None


# ---- hostile packs


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


class Forged:
    """A pack taken apart: `declare` puts a part in with its right hash, as somebody does who means it."""

    def __init__(self, found: Found) -> None:
        self.parts = parts_of(pack.packed([found], app="1.0").content)
        self.manifest: dict[str, Any] = json.loads(self.parts["manifest.json"])
        self.deck: dict[str, Any] = self.manifest["decks"][0]

    def declare(self, name: str, data: bytes) -> None:
        self.parts[name] = data
        self.manifest["sha256"][name] = hashlib.sha256(data).hexdigest()

    def bytes(self) -> bytes:
        return zipped({**self.parts, "manifest.json": json.dumps(self.manifest).encode()})


def _rename_picture(name: str) -> Callable[[Forged], object]:
    def spoil(forged: Forged) -> None:
        forged.deck["pictures"][name] = forged.deck["pictures"].pop("b.JPG")

    return spoil


def _picture(data: bytes) -> Callable[[Forged], object]:
    return lambda forged: forged.declare(forged.deck["pictures"]["b.JPG"], data)


def _deck_text(old: str, new: str) -> Callable[[Forged], object]:
    def spoil(forged: Forged) -> None:
        name = "decks/sample.ja.yaml"
        assert old.encode() in forged.parts[name]
        forged.declare(name, forged.parts[name].replace(old.encode(), new.encode()))

    return spoil


def _elsewhere(forged: Forged) -> None:
    forged.declare("decks/x.ja.yaml", forged.parts["decks/sample.ja.yaml"])
    forged.deck["languages"]["ja"] = "decks/x.ja.yaml"


HOSTILE: dict[str, tuple[Callable[[Forged], object], str]] = {
    "a way out": (lambda f: f.declare("../evil.yaml", b"x"), "zip.name"),
    "from the root": (lambda f: f.declare("/etc/cron.d/x", b"x"), "zip.name"),
    "a drive": (lambda f: f.declare("C:\\x", b"x"), "zip.name"),
    "two of a name": (lambda f: f.declare("decks/SAMPLE.ja.yaml", b"x"), "zip.twice"),
    "a bomb": (lambda f: f.declare("decks/zero.yaml", bytes(30_000_000)), "zip.bomb"),
    "more than declared": (lambda f: f.parts.__setitem__("decks/more.yaml", b"x"), "pack.undeclared"),
    "declared for nothing": (lambda f: f.declare("decks/more.yaml", b"x"), "pack.undeclared"),
    "less than declared": (lambda f: f.parts.pop("decks/sample.ja.yaml"), "pack.part_missing"),
    "a part changed": (lambda f: f.parts.__setitem__("decks/sample.ja.yaml", b"x"), "pack.part_changed"),
    "a newer format": (lambda f: f.manifest.__setitem__("format", 2), "pack.too_new"),
    "a format of four hundred digits": (lambda f: f.manifest.__setitem__("format", 10**400), "pack.too_new"),
    "an odd field": (lambda f: f.manifest.__setitem__("run", "cmd"), "pack.unreadable"),
    "no decks": (lambda f: f.manifest["decks"].clear(), "pack.unreadable"),
    "a deck twice": (lambda f: f.manifest["decks"].append(f.deck), "pack.unreadable"),
    "an id that is a path": (lambda f: f.deck.__setitem__("id", "../x"), "pack.unreadable"),
    "a language nobody speaks": (lambda f: f.deck["languages"].__setitem__("xx", "decks/x.xx.yaml"), "pack.unreadable"),
    "a deck called otherwise": (_elsewhere, "pack.unreadable"),
    "another deck": (_deck_text("id: sample", "id: other"), "pack.other_deck"),
    "a deck that does not read": (_deck_text("theme: supply", "theme: supplies"), "deck.unknown_value"),
    "billion laughs": (_deck_text("spark: ", "spark: &a "), "deck.anchor"),
    "why us unsaid": (_deck_text("    title: 荷姿", "    why_us: {strength: x}\n    title: 荷姿"), "pack.internal_unsaid"),
    "a picture that leads out": (_rename_picture("../../x.png"), "pack.picture_name"),
    "a picture that is a device": (_rename_picture("aux.png"), "pack.picture_name"),
    "a picture that is a deck": (_rename_picture("evil.ja.yaml"), "pack.picture_name"),
    "a picture that is none": (_picture(b"<svg/>"), "pack.picture_kind"),
    "a picture of a square mile": (_picture(a_png(1, 1)[:16] + struct.pack(">II", 90_000, 90_000) + a_png()[24:]), "pack.picture_large"),
    "a picture from elsewhere": (lambda f: f.deck["pictures"].__setitem__("c.png", "manifest.json"), "pack.unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_pack_is_refused_in_one_sentence(found: Found, path: Path, name: str) -> None:
    spoil, code = HOSTILE[name]
    forged = Forged(found)
    spoil(forged)
    path.write_bytes(forged.bytes())
    assert refusal(path) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"id: sample\n", "zip.not_zip"),
        (zipped({"a": b"x"}), "pack.not_a_pack"),
        (zipped({"manifest.json": b"{"}), "pack.not_a_pack"),
        (zipped({"manifest.json": b"[" * 100_000}), "pack.not_a_pack"),
        (zipped({"manifest.json": b"[]"}), "pack.unreadable"),
        (zipped({"manifest.json": b"\xff\xfe"}), "pack.not_a_pack"),
    ],
)
def test_what_is_no_pack_is_refused(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    assert refusal(path) == code


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as raised:
        pack.read(path)
    for lang in LANGS:
        said = Words(lang, strict=True).problem(raised.value.problem)
        assert "a.trenddeck" in said
        assert "\n" not in said
    return raised.value.problem.code


# ---- into the folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "own"


def facts(path: Path, folder: Path, shipped: list[Found] | None = None) -> tuple[Arrival, ...]:
    mine = own.found_in(folder)[0] if folder.exists() else []
    return arrivals(pack.read(path).decks, mine, shipped or [])


def there(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_new_decks_are_written_with_their_pictures(found: Found, path: Path, folder: Path) -> None:
    put(path, found, why_us={"sample": OURS})
    (arrival,) = facts(path, folder)
    assert (arrival.state, arrival.free) == ("new", "")
    (kept,) = taken_in([arrival], {}, folder, TODAY)
    assert kept.id == "sample"
    assert [file.name for file in kept.files] == ["sample.en.yaml", "sample.ja.yaml"]
    (mine,), problems = own.found_in(folder)
    assert problems == []
    assert mine.languages == found.languages
    assert overlays.read(folder, "sample") == OURS
    assert set(there(folder)) == {
        "b.JPG",
        "pictures/一枚目.png",
        "sample.en.yaml",
        "sample.ja.yaml",
        "why-us/sample.yaml",
    }
    assert facts(path, folder)[0].state == "same"


@pytest.mark.parametrize("deck_id", ["con", "AUX.2"])
def test_a_deck_called_like_a_device_goes_out_and_comes_in(path: Path, folder: Path, deck: Deck, deck_id: str) -> None:
    put(path, Found(deck_id, {"ja": deck.model_copy(update={"id": deck_id})}, folder), why_us={deck_id: OURS})
    taken_in(facts(path, folder), {}, folder, TODAY)
    assert set(there(folder)) == {f"_{deck_id}.ja.yaml", f"why-us/_{deck_id}.yaml"}
    assert [(each.id, each.why_not) for each in own.found_in(folder)[0]] == [(deck_id, "")]
    assert overlays.deck_ids(folder) == {deck_id}
    assert overlays.read(folder, deck_id) == OURS


@pytest.mark.parametrize(("first", "second"), [("a.png", "A.png"), ("\u304c.png", "\u304b\u3099.png")])
def test_pictures_whose_names_are_one_on_some_systems_stay_two(
    folder: Path, deck: Deck, first: str, second: str
) -> None:
    ja, en = pictured(deck, first), pictured(deck, second).model_copy(update={"lang": "en"})
    coming = pack.PackedDeck("sample", {"ja": ja, "en": en}, {first: a_png(), second: JPEG})
    taken_in(arrivals([coming], []), {}, folder, TODAY)
    (mine,) = own.found_in(folder)[0]
    assert (folder / mine.languages["ja"].trends[0].picture).read_bytes() == a_png()
    assert (folder / mine.languages["en"].trends[0].picture).read_bytes() == JPEG
    assert mine.languages["en"].trends[0].picture.endswith("-2.png")


def test_nothing_is_written_over_unasked(found: Found, path: Path, folder: Path, deck: Deck) -> None:
    write(deck.model_copy(update={"title": "私の"}), folder)
    before = there(folder)
    (arrival,) = facts(put(path, found), folder)
    assert (arrival.state, arrival.there, arrival.replaceable, arrival.free) == (
        "other",
        "2026-11-22",
        True,
        "sample-2",
    )
    (kept,) = taken_in([arrival], {}, folder, TODAY)
    assert (kept.id, kept.files) == ("", ())
    assert there(folder) == before


@pytest.mark.parametrize(
    ("edition", "state"),
    [("2026-01-01", "newer"), ("2027-01-01", "older"), ("2026-11-22", "other"), ("春の版", "other"), ("3", "other")],
)
def test_editions_tell_which_is_newer(
    found: Found, path: Path, folder: Path, deck: Deck, edition: str, state: str
) -> None:
    write(deck.model_copy(update={"edition": edition}), folder)
    assert facts(put(path, found), folder)[0].state == state


def test_both_are_kept_under_an_id_of_their_own(found: Found, path: Path, folder: Path, deck: Deck) -> None:
    write(deck, folder)
    (folder / "b.JPG").write_bytes(a_png(1, 1))
    before = there(folder)
    (kept,) = taken_in(facts(put(path, found, why_us={"sample": OURS}), folder), {"sample": "both"}, folder, TODAY)
    assert kept.id == "sample-2"
    after = there(folder)
    assert {name: after[name] for name in before} == before
    mine = {each.id: each for each in own.found_in(folder)[0]}
    assert mine["sample-2"].languages["en"].trends[0].picture == "b-2.JPG", "the name was another picture's"
    assert after["b-2.JPG"] == JPEG
    assert overlays.read(folder, "sample-2") == OURS


def test_a_deck_that_gives_way_is_kept_aside(found: Found, path: Path, folder: Path, deck: Deck) -> None:
    old = deck.model_copy(update={"edition": "2026-01-01"})
    write(old, folder)
    overlays.write(folder, "sample", {"S-T1-K1": Strength(strength="私の言葉")})
    (kept,) = taken_in(facts(put(path, found, why_us={"sample": OURS}), folder), {"sample": "replace"}, folder, TODAY)
    assert kept.removed == folder / "removed" / "sample-2026-11-26"
    assert (kept.removed / "sample.ja.yaml").read_text(encoding="utf-8") == text_of(old)
    (mine,) = own.found_in(folder)[0]
    assert mine.languages == found.languages
    assert overlays.read(folder, "sample")["S-T1-K1"].strength == "私の言葉", "what the person says stays"


def test_a_language_that_is_not_there_comes_beside_the_other(
    found: Found, path: Path, folder: Path, deck: Deck
) -> None:
    write(deck, folder)
    english = Found("sample", {"en": found.languages["en"]}, found.folder)
    (arrival,) = facts(put(path, english), folder)
    assert arrival.state == "new"
    assert taken_in([arrival], {}, folder, TODAY)[0].id == "sample"
    (mine,) = own.found_in(folder)[0]
    assert mine.languages == {"ja": deck, "en": found.languages["en"]}


def test_a_single_deck_comes_in_as_one_of_a_pack(found: Found, folder: Path) -> None:
    """As from Excel: one language, its pictures where they lay, and why us as it was written there."""
    edited = overlays.with_overlay(found.languages["ja"], OURS).model_copy(update={"title": "直した資料"})
    for each in found.languages.values():
        write(each, folder)
    overlays.write(folder, "sample", {"S-T1-K1": Strength(strength="前の言葉")})
    one = with_pictures(single(edited), [folder, found.folder])
    assert set(one.pictures) == {"pictures/一枚目.png"}
    found_there = arrivals([one], own.found_in(folder)[0])
    (kept,) = taken_in(found_there, {"sample": "replace"}, folder, TODAY, theirs_first=True)
    assert kept.removed
    assert [path.name for path in kept.removed.iterdir()] == ["sample.ja.yaml"]
    (mine,) = own.found_in(folder)[0]
    assert mine.languages == {"ja": overlays.without_why_us(edited), "en": found.languages["en"]}
    assert overlays.read(folder, "sample") == OURS
    again = overlays.with_overlay(edited, {"S-T1-K1": Strength(strength="また別の言葉")})
    found_there = arrivals([single(again)], own.found_in(folder)[0])
    assert [arrival.state for arrival in found_there] == ["same"]
    assert taken_in(found_there, {}, folder, TODAY, theirs_first=True)[0].id == ""
    assert overlays.read(folder, "sample")["S-T1-K1"].strength == "また別の言葉"


def test_a_shipped_deck_and_one_with_comments_do_not_give_way(
    found: Found, path: Path, folder: Path, deck: Deck
) -> None:
    shipped = [Found("sample", {"ja": deck}, path.parent, "shipped")]
    (arrival,) = facts(put(path, found), folder, shipped)
    assert (arrival.shipped, arrival.replaceable) == (True, False)
    assert taken_in([arrival], {"sample": "replace"}, folder, TODAY)[0].id == ""
    folder.mkdir()
    (folder / "sample.ja.yaml").write_text(text_of(deck) + "# mine\n", encoding="utf-8")
    assert not facts(path, folder)[0].replaceable


def test_a_file_that_cannot_be_read_is_not_written_over(found: Found, path: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "sample.ja.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(KnownError, match=r"pack\.file_there"):
        taken_in(facts(put(path, found), folder), {}, folder, TODAY)
    assert set(there(folder)) == {"sample.ja.yaml"}


@pytest.mark.parametrize("at", range(11))
def test_a_disk_that_gives_out_leaves_the_folder_as_it_was(
    found: Found, path: Path, folder: Path, deck: Deck, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    write(deck.model_copy(update={"edition": "2026-01-01"}), folder)
    overlays.write(folder, "sample", {"S-T1-K1": Strength(strength="私の言葉")})
    before = there(folder)
    found_there = facts(put(path, found, why_us={"sample": OURS}), folder)
    counted = iter(range(1_000))
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if next(counted) == at:
            raise OSError(28, "No space left on device", str(self))
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(KnownError, match="disk_full"):
            taken_in(found_there, {"sample": "replace"}, folder, TODAY)
    assert there(folder) == before


def test_who_interrupts_leaves_the_folder_as_it_was(
    found: Found, path: Path, folder: Path, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(deck.model_copy(update={"edition": "2026-01-01"}), folder)
    before = there(folder)
    found_there = facts(put(path, found, why_us={"sample": OURS}), folder)
    real = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "sample.ja.yaml":
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            taken_in(found_there, {"sample": "replace"}, folder, TODAY)
    assert there(folder) == before
