"""Decks packed into one file to be shared: `*.trenddeck`, a zip of a manifest, canonical decks and their pictures.

    made = packed(found, app=__version__)      made.content
    pack = read(path)                          # everything looked at; nothing written: see `arriving`

A pack holds what its manifest declares and nothing else, each part with its SHA-256. Why us is in it only where it was
handed in, and the manifest then says that the pack is internal. Equal decks give equal bytes.

    manifest.json   decks/<id>.<lang>.yaml   pictures/<sha256>.png|.jpg   why-us/<id>.yaml
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshop.decks import overlays, pictures
from workshop.decks.own import Draft, Found
from workshop.decks.reading import understand
from workshop.decks.writing import file_name, text_of
from workshop.decks.yaml_text import Page, shown
from workshop.model.deck import Deck, Slug
from workshop.model.problem import KnownError, Problem
from workshop.zip_guard import Archive, Limits, bytes_of, guarded, is_plain

SUFFIX: Final = ".trenddeck"
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
MAX_BYTES: Final = 200_000_000
MAX_PIXELS: Final = 60_000_000
"""A 4K picture has 8 million; what is a hundred times smaller packed than drawn would fill the memory."""
_LIMITS: Final = Limits(entries=1_000, unpacked=300_000_000, part=pictures.MAX_BYTES)
_MOST_DECKS: Final = 200
_SAID: Final = 200
_MANIFEST_BYTES: Final = 2_000_000
_SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg"}
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_PICTURE: Final = re.compile(r"pictures/[0-9a-f]{64}\.(png|jpg)")
_KEPT: Final = 0o100644 << 16


class _Entry(BaseModel):
    """One deck of a pack. `pictures`: a name as the deck writes it → the part."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    title: str = Field(max_length=_SAID)
    edition: str = Field(max_length=_SAID)
    languages: dict[Literal["ja", "en"], str] = Field(min_length=1)
    pictures: dict[str, str] = {}
    why_us: str = ""


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    app: str = Field(max_length=100)
    internal: bool
    decks: tuple[_Entry, ...] = Field(min_length=1, max_length=_MOST_DECKS)
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A pack's bytes, and what could not go into it: pictures that are not there."""

    content: bytes = field(repr=False)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedDeck:
    """A deck of a pack, in all its languages. `pictures`: bytes by the name it calls them."""

    id: str
    languages: Draft
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    why_us: overlays.Overlay = field(default_factory=dict)

    @property
    def title(self) -> str:
        return next(iter(self.languages.values())).title

    @property
    def edition(self) -> str:
        return next(iter(self.languages.values())).edition


@dataclass(frozen=True, slots=True)
class Pack:
    """What is in a pack. `internal`: it says of us what no customer should read."""

    name: str
    app: str
    internal: bool
    decks: tuple[PackedDeck, ...]


# ---- out -----------------------------------------------------------------------------------------------------------


def packed(decks: Sequence[Found], *, app: str, why_us: Mapping[str, overlays.Overlay] | None = None) -> Made:
    """These decks as one file. `why_us`, by deck: what we say of ourselves goes along. KnownError: pack.nothing."""
    if not decks:
        raise KnownError("pack.nothing")
    parts: dict[str, bytes] = {}
    entries: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for found in sorted(decks, key=lambda each: each.id):
        ours = dict((why_us or {}).get(found.id, {}))
        entry: dict[str, Any] = {"id": found.id, "languages": {}, "pictures": {}}
        for lang, deck in sorted(found.languages.items()):
            if why_us is not None and found.id in why_us:
                ours = _own(deck) | ours
            name = f"decks/{file_name(found.id, lang)}"
            parts[name] = text_of(overlays.without_why_us(deck)).encode()
            # For who looks into the file; the decks themselves say it whole.
            entry.setdefault("title", deck.title[:_SAID])
            entry.setdefault("edition", deck.edition[:_SAID])
            entry["languages"][lang] = name
            problems += pictures.missing(deck, found.folder, Page(file_name(found.id, lang)))
            entry["pictures"] |= _pictures(deck, found.folder, parts, problems)
        if any(overlays.says_something(strength) for strength in ours.values()):
            entry["why_us"] = f"why-us/{overlays.file_name(found.id)}"
            parts[entry["why_us"]] = overlays.text_of(found.id, ours).encode()
        entries.append(entry)
    manifest = {
        "format": FORMAT,
        "app": app,
        "internal": any("why_us" in entry for entry in entries),
        "decks": entries,
        "sha256": {name: hashlib.sha256(parts[name]).hexdigest() for name in sorted(parts)},
    }
    head = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    seen = {(p.code, tuple(p.values.items())): p for p in problems}
    return Made(_zipped([(MANIFEST, head), *sorted(parts.items())]), tuple(seen.values()))


def _own(deck: Deck) -> dict[str, Any]:
    """What a deck's own file says of us."""
    return {c.id: c.why_us for trend in deck.trends for c in trend.challenges if c.why_us is not None}


def _pictures(deck: Deck, folder: Path, parts: dict[str, bytes], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    usable = pictures.assets(deck, folder)
    for name, sha in sorted(pictures.names(deck, folder).items()):
        size = pictures.size_of(usable[sha].bytes)
        if not _may_be_called(name) or size is None or size[0] * size[1] > MAX_PIXELS:
            # What a colleague's app would refuse is left out here, and said.
            problems.append(Problem("pack.picture_left", deck.id, {"picture": shown(name)}, "warning"))
            continue
        part = f"pictures/{sha}{_SUFFIXES[usable[sha].media_type]}"
        parts[part] = usable[sha].bytes
        found[name] = part
    return found


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _MADE)
            info.create_system = 3  # the same on every system
            info.external_attr = _KEPT
            # A picture is packed already.
            info.compress_type = zipfile.ZIP_STORED if name.startswith("pictures/") else zipfile.ZIP_DEFLATED
            package.writestr(info, data, compresslevel=9)
    return out.getvalue()


# ---- in ------------------------------------------------------------------------------------------------------------


def read(path: Path) -> Pack:
    """A pack, every part of it looked at. KnownError `pack.…`, `zip.…`, `deck.…`: one sentence for each danger."""
    archive = guarded(bytes_of(path, MAX_BYTES), path.name, _LIMITS)
    manifest = _manifest(archive)
    declared = set(manifest.sha256)
    for part in archive.names():
        if part != MANIFEST and part not in declared:
            raise KnownError("pack.undeclared", path.name, part=shown(part))
    for part, sha in manifest.sha256.items():
        if part not in archive:
            raise KnownError("pack.part_missing", path.name, part=shown(part))
        if hashlib.sha256(archive.read(part)).hexdigest() != sha:
            raise KnownError("pack.part_changed", path.name, part=shown(part))
    decks = tuple(_deck(archive, entry, manifest) for entry in manifest.decks)
    if len({deck.id.casefold() for deck in decks}) < len(decks):
        raise KnownError("pack.unreadable", path.name)
    used = {
        part for entry in manifest.decks for part in (*entry.languages.values(), *entry.pictures.values(), entry.why_us)
    }
    for part in declared - used:
        raise KnownError("pack.undeclared", path.name, part=shown(part))
    return Pack(path.name, manifest.app, manifest.internal, decks)


def _manifest(archive: Archive) -> _Manifest:
    if MANIFEST not in archive or archive.size(MANIFEST) > _MANIFEST_BYTES:
        raise KnownError("pack.not_a_pack", archive.name)
    try:
        data = json.loads(archive.read(MANIFEST).decode())
        if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
            raise KnownError("pack.too_new", archive.name, format=shown(data["format"]))
        return _Manifest.model_validate(data)
    except (ValueError, RecursionError) as error:  # pydantic's refusal is a ValueError, too
        code = "pack.unreadable" if isinstance(error, ValidationError) else "pack.not_a_pack"
        raise KnownError(code, archive.name) from error


def _deck(archive: Archive, entry: _Entry, manifest: _Manifest) -> PackedDeck:
    languages: dict[Literal["ja", "en"], Deck] = {}
    for lang, part in entry.languages.items():
        # A name that is made of what the deck says itself can lead nowhere else.
        if part != f"decks/{file_name(entry.id, lang)}" or part not in manifest.sha256:
            raise KnownError("pack.unreadable", archive.name)
        deck, page = understand(archive.read(part), f"{archive.name}/{part}")
        if deck is None:
            raise KnownError.of(page.problems[0])
        if (deck.id, deck.lang) != (entry.id, lang):
            raise KnownError("pack.other_deck", archive.name, part=part)
        if overlays.without_why_us(deck) != deck and not manifest.internal:
            raise KnownError("pack.internal_unsaid", archive.name)
        languages[lang] = deck
    ours = _why_us(archive, entry, manifest)
    found = {name: _picture(archive, name, part, manifest) for name, part in entry.pictures.items()}
    wanted = {trend.picture for deck in languages.values() for trend in deck.trends if trend.picture}
    return PackedDeck(entry.id, languages, {name: data for name, data in found.items() if name in wanted}, ours)


def _why_us(archive: Archive, entry: _Entry, manifest: _Manifest) -> overlays.Overlay:
    if not entry.why_us:
        return {}
    if entry.why_us != f"why-us/{overlays.file_name(entry.id)}" or entry.why_us not in manifest.sha256:
        raise KnownError("pack.unreadable", archive.name)
    if not manifest.internal:
        raise KnownError("pack.internal_unsaid", archive.name)
    return overlays.understood(archive.read(entry.why_us), f"{archive.name}/{entry.why_us}")


def _may_be_called(name: str) -> bool:
    return is_plain(name) and PurePosixPath(name).suffix.lower() in (".png", ".jpg", ".jpeg")


def _picture(archive: Archive, name: str, part: str, manifest: _Manifest) -> bytes:
    """A picture's bytes, if it is one and may be written under the name the deck calls it by."""
    if not _may_be_called(name):
        raise KnownError("pack.picture_name", archive.name, picture=shown(name))
    if _PICTURE.fullmatch(part) is None or part not in manifest.sha256:
        raise KnownError("pack.unreadable", archive.name)
    data = archive.read(part)
    size = pictures.size_of(data)
    if size is None:
        raise KnownError("pack.picture_kind", archive.name, picture=shown(name))
    if size[0] * size[1] > MAX_PIXELS:
        raise KnownError("pack.picture_large", archive.name, picture=shown(name), width=size[0], height=size[1])
    return data
