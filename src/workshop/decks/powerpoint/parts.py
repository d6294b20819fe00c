"""The parts of a PowerPoint file: which there are, what they point to, and their XML. Reads what can be read.

An odd part is None and stops no other one. What is no presentation at all is one KnownError `pptx.…`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from workshop.model.problem import KnownError
from workshop.zip_guard import Archive, Limits, guarded

MAX_BYTES: Final = 300_000_000
_LIMITS: Final = Limits(entries=20_000, unpacked=900_000_000, part=400_000_000, loose_names=True)
_MAX_XML: Final = 30_000_000
"""Bytes of one part of XML: a slide with a novel on it has one."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office's files before 2007 begin with, and those with a password ever since."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/", b"http://schemas.openxmlformats.org/presentationml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
"""The names of the same things in a file saved as "Strict Open XML"."""
_KINDS: Final = (("document", "Word"), ("workbook", "Excel"))


@dataclass(frozen=True, slots=True)
class Link:
    """What a part points to: the last word of its type, and a part's name, or an address where it is `outside`."""

    kind: str
    target: str
    outside: bool


class Package:
    """A presentation. `start` is the part that lists the slides."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise KnownError("pptx.password" if _LOCKED in data else "pptx.old_format", name)
        if not data.startswith(b"PK"):
            raise KnownError("pptx.not_powerpoint", name)
        self._archive: Archive = guarded(data, name, _LIMITS)
        self._names = {_plain(part): part for part in self._archive.names()}
        self._trees: dict[str, Any] = {}
        self.start = self._start()

    @property
    def has_macros(self) -> bool:
        return any(part.endswith("vbaproject.bin") for part in self._names)

    @property
    def has_comments(self) -> bool:
        return any(part.startswith("ppt/comments/") for part in self._names)

    def has(self, part: str) -> bool:
        return _plain(part) in self._names

    def size(self, part: str) -> int:
        return self._archive.size(self._names[_plain(part)])

    def read(self, part: str) -> bytes:
        return self._archive.read(self._names[_plain(part)])

    def tree(self, part: str) -> Any:
        """The part's XML; None where there is none that can be read."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def once(self, part: str) -> Any:
        """The same for a part that is asked for once: a slide is forgotten when it was read."""
        found = self.tree(part)
        del self._trees[part]
        return found

    def links(self, part: str) -> dict[str, Link]:
        """What the part points to, by the short names used in it."""
        folder, _, last = part.rpartition("/")
        tree = self.once(f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels")
        found: dict[str, Link] = {}
        for each in () if tree is None else tree.iter(f"{_RELS}Relationship"):
            target = each.get("Target") or ""
            outside = each.get("TargetMode") == "External"
            kind = (each.get("Type") or "").rstrip("/").rpartition("/")[2]
            found[each.get("Id") or ""] = Link(kind, target if outside else _resolved(folder, target), outside)
        return found

    def _parsed(self, part: str) -> Any:
        from lxml import etree

        if not self.has(part) or self.size(part) > _MAX_XML:
            return None
        data = self.read(part)
        if b"purl.oclc.org" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def _start(self) -> str:
        linked = [link.target for link in self.links("").values() if link.kind == "officeDocument"]
        for part in (*linked, "ppt/presentation.xml"):
            tree = self.tree(part)
            if tree is None:
                continue
            if tree.tag == f"{P}presentation":
                return part
            kind = next((said for tag, said in _KINDS if tree.tag.endswith(f"}}{tag}")), "")
            if kind:
                raise KnownError("pptx.other_office", self.name, kind=kind)
        looks_so = any(part.startswith("ppt/") for part in self._names)
        raise KnownError("pptx.damaged" if looks_so else "pptx.not_powerpoint", self.name)


def _plain(part: str) -> str:
    """Parts are found whatever the case and the slashes they are written with."""
    return part.replace("\\", "/").lstrip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    target = unquote(target).replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
