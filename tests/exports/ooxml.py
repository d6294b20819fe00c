"""Reads finished Word, Excel and PowerPoint files as others do: part by part with zipfile and lxml, against the published schemas.

The schemas are not part of the repository: the folder WORKSHOP_OOXML_XSD names, else shared/ooxml-xsd beside the checkout.
"""

from __future__ import annotations

import os
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from workshop import places

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SCHEMAS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wml.xsd",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "sml.xsd",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "pml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "dml-chart.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "dml-spreadsheetDrawing.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "dml-main.xsd",
    "http://schemas.openxmlformats.org/package/2006/content-types": "opc-contentTypes.xsd",
    "http://schemas.openxmlformats.org/package/2006/relationships": "opc-relationships.xsd",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "opc-coreProperties.xsd",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "shared-documentPropertiesExtended.xsd",
}
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def schema_folder() -> Path | None:
    named = os.environ.get("WORKSHOP_OOXML_XSD")
    root = places.checkout()
    folder = Path(named) if named else (root.parent / "shared" / "ooxml-xsd" if root else None)
    return folder if folder is not None and (folder / "wml.xsd").is_file() else None


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names)), "no part stands twice"
        return {name: package.read(name) for name in names}


def trees(content: bytes) -> dict[str, etree._Element]:
    """Every XML part, parsed."""
    return {name: etree.fromstring(part) for name, part in parts(content).items() if name.endswith((".xml", ".rels"))}


class _Local(etree.Resolver):
    """Schemas name each other by addresses on the web; all of them lie in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, url, _public_id, context):
        return self.resolve_filename(str(self._folder / url.rpartition("/")[2]), context)


@cache
def _schema(folder: Path, name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(folder))
    # The attributes xml:space and xml:lang are imported without an address.
    imports = "".join(
        f'<xs:import namespace="{_namespace(folder / each)}" schemaLocation="{each}"/>' for each in ("xml.xsd", name)
    )
    driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(driver, parser, base_url=(folder / "driver.xsd").as_uri()))


@cache
def _namespace(path: Path) -> str:
    return str(etree.parse(path).getroot().get("targetNamespace"))


def schema_errors(content: bytes) -> list[str]:
    """What the schemas say against any part; a part without a schema is named too."""
    folder = schema_folder()
    assert folder is not None
    found = []
    for name, root in trees(content).items():
        ignored = root.get(f"{{{_MC}}}Ignorable", "").split()
        assert not ignored, f"{name}: we write no extensions"
        namespace = etree.QName(root).namespace or ""
        if namespace not in _SCHEMAS:
            found.append(f"{name}: no schema for {namespace}")
            continue
        for text in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"):
            # Excel itself writes it, and the schema forgot it.
            text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        schema = _schema(folder, _SCHEMAS[namespace])
        if not schema.validate(root):
            found += [f"{name}:{error.line} {error.message}" for error in schema.error_log][:10]
    return found


def paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph of a Word file's body, those in cells included, line breaks as newlines."""
    root = trees(content)["word/document.xml"]
    return [paragraph_text(p) for p in root.iter(f"{W}p")]


def paragraph_text(paragraph: etree._Element) -> str:
    said = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(e.text or "" if e.tag == f"{W}t" else said.get(e.tag, "") for e in paragraph.iter())


def headings(content: bytes) -> list[tuple[str, str]]:
    """Style and text of every heading."""
    root = trees(content)["word/document.xml"]
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in ("Part", "Heading1", "Heading2"):
            found.append((style.get(f"{W}val"), paragraph_text(paragraph)))
    return found
