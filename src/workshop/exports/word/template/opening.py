"""Opens a Word file from outside: one clear sentence for each sort that cannot be used, and no part read unasked.

Parts are found by their relations, as Word does it; a name that leads out of the package leads nowhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from workshop.model.problem import KnownError
from workshop.zip_guard import Archive, Limits, guarded

MOST_BYTES: Final = 50_000_000
_MOST_PART: Final = 30_000_000

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LIMITS: Final = Limits(entries=2_000, unpacked=300_000_000, loose_names=True)
_OURS: Final = {
    "zip.not_zip": "template.not_word",
    "zip.damaged": "template.damaged",
    "zip.method": "template.damaged",
    "zip.dtd": "template.dtd",
}
"""What the guard says, in the words of a template; all else is unsafe."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type; `target` a part's name, or an address where `is_external`."""

    kind: str
    target: str
    is_external: bool


class Source:
    """The parts of an opened file, each read when it is asked for."""

    def __init__(self, package: Archive) -> None:
        self._package = package
        self._name = package.name
        self._found = {_plain(part): part for part in package.names()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._found

    def names(self) -> list[str]:
        return list(self._found)

    def content(self, part: str) -> bytes:
        """A part's bytes. Raises KnownError template.unsafe."""
        found = self._found[_plain(part)]
        if self._package.size(found) > _MOST_PART:
            raise KnownError("template.unsafe", self._name)
        return self._package.read(found)

    def tree(self, part: str) -> Any:
        """A part's root element; None where there is no such part. Nothing outside it is ever fetched."""
        from lxml import etree

        if part not in self:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(self.content(part), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise KnownError("template.damaged", self._name) from error
        if root.getroottree().docinfo.doctype:
            raise KnownError("template.dtd", self._name)
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; what leads to no part of the package is left out."""
        folder, _, leaf = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels")
        found = {}
        for each in () if root is None else root.iter(_RELATION):
            kind = each.get("Type", "").rpartition("/")[2]
            target = each.get("Target", "")
            if each.get("TargetMode") == "External":
                found[each.get("Id", "")] = Relation(kind, target, is_external=True)
                continue
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            if target in self:
                found[each.get("Id", "")] = Relation(kind, target, is_external=False)
        return found


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def opened(content: bytes, name: str) -> tuple[Source, str]:
    """The file and the name of its main part. Raises KnownError (`template.…`), each with its own sentence."""
    if len(content) > MOST_BYTES:
        raise KnownError("template.too_large", name, most=MOST_BYTES // 1_000_000)
    if content.startswith(_OLE):
        raise KnownError("template.encrypted" if _ENCRYPTED in content else "template.old_word", name)
    try:
        package = guarded(content, name, _LIMITS)
    except KnownError as error:
        raise KnownError(_OURS.get(error.problem.code, "template.unsafe"), name) from error
    source = Source(package)
    kinds = _content_types(source)
    if any("vbaproject" in part or "vbadata" in part for part in source.names()) or any(
        "macroenabled" in kind.casefold() for kind in kinds.values()
    ):
        raise KnownError("template.macros", name)
    main = next((r.target for r in source.relations("").values() if r.kind == "officeDocument"), "")
    if not main or not kinds.get(_plain(main), "").endswith(("document.main+xml", "template.main+xml")):
        raise KnownError("template.not_word", name)
    if source.tree(main).tag != f"{W}document":
        raise KnownError("template.not_word", name)
    return source, main


def _content_types(source: Source) -> Mapping[str, str]:
    root = source.tree("[Content_Types].xml")
    if root is None:
        return {}
    return {_plain(each.get("PartName", "")): each.get("ContentType", "") for each in root if each.get("PartName")}
