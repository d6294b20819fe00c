"""The parts of a PowerPoint file put together: every part one string, zipped once. Equal input gives equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from workshop.exports.slides import master, notes
from workshop.exports.slides.shapes import HEAD, HIGH, NAMESPACES, WIDE, Slide

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_P: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_NO_STYLE: Final = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STORED: Final = (".png", ".jpeg", ".gif", ".xlsx")
_TITLE_AT_MOST: Final = 255


@dataclass(slots=True)
class Deck:
    """Slides in their order, and what they point to."""

    title: str
    lang: str
    at: datetime | None
    prompt: str
    notes_head: str = ""
    slides: list[Slide] = field(default_factory=list)
    _media: dict[bytes, str] = field(default_factory=dict)
    _charts: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def language(self) -> str:
        return "ja-JP" if self.lang == "ja" else "en-US"

    def slide(self, layout: str, *, paper: bool = False) -> Slide:
        found = Slide(layout, self.language, paper)
        self.slides.append(found)
        return found

    def picture(self, data: bytes, suffix: str) -> str:
        """A picture's part, as slides see it; the same picture is kept once."""
        if data not in self._media:
            self._media[data] = f"image{len(self._media) + 1}.{suffix}"
        return f"../media/{self._media[data]}"

    def chart(self, xml: str, workbook: bytes) -> str:
        """A chart's part, as slides see it, with the workbook its figures are changed in."""
        self._charts.append((xml, workbook))
        return f"../charts/chart{len(self._charts)}.xml"

    def to_bytes(self) -> bytes:
        parts: dict[str, str | bytes] = {**_standing(self.prompt)}
        layouts = list(master.layouts(self.prompt))
        for number, slide in enumerate(self.slides, start=1):
            parts[f"ppt/slides/slide{number}.xml"] = slide.xml()
            layout = layouts.index(slide.layout) + 1
            links = [("slideLayout", f"../slideLayouts/slideLayout{layout}.xml"), *slide.links]
            if slide.notes:
                page = f"notesSlides/notesSlide{number}.xml"
                links.append(("notesSlide", f"../{page}"))
                parts[f"ppt/{page}"] = notes.page(slide.notes, self.notes_head, self.language)
                parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _links(
                    [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
                )
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _links(links)
        for number, (xml, workbook) in enumerate(self._charts, start=1):
            parts[f"ppt/charts/chart{number}.xml"] = xml
            book = [("package", f"../embeddings/chart{number}.xlsx")]
            parts[f"ppt/charts/_rels/chart{number}.xml.rels"] = _links(book)
            parts[f"ppt/embeddings/chart{number}.xlsx"] = workbook
        parts |= {f"ppt/media/{name}": data for data, name in self._media.items()}
        if self._noted:
            parts["ppt/notesMasters/notesMaster1.xml"] = notes.master()
            parts["ppt/notesMasters/_rels/notesMaster1.xml.rels"] = _links([("theme", "../theme/theme2.xml")])
            parts["ppt/theme/theme2.xml"] = master.theme()
        parts["ppt/presentation.xml"] = self._presentation()
        parts["ppt/_rels/presentation.xml.rels"] = self._presentation_links()
        parts["docProps/core.xml"] = self._core()
        parts["[Content_Types].xml"] = self._content_types()
        return _zipped(parts)

    @property
    def _noted(self) -> list[int]:
        """The numbers of the slides with speaker notes."""
        return [number for number, slide in enumerate(self.slides, start=1) if slide.notes]

    def _presentation(self) -> str:
        ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 5}"/>' for n in range(1, len(self.slides) + 1))
        wide, high = round(WIDE * 6858), round(HIGH * 6858)
        last = len(self.slides) + 6
        noted = f'<p:notesMasterIdLst><p:notesMasterId r:id="rId{last}"/></p:notesMasterIdLst>' if self._noted else ""
        return (
            f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
            f'<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>{noted}<p:sldIdLst>{ids}</p:sldIdLst>'
            f'<p:sldSz cx="{wide}" cy="{high}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle><a:defPPr>'
            f'<a:defRPr lang="{self.language}"/></a:defPPr></p:defaultTextStyle></p:presentation>'
        )

    def _presentation_links(self) -> str:
        fixed = [
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"), ("viewProps", "viewProps.xml"), ("tableStyles", "tableStyles.xml"),
        ]  # fmt: skip
        slides = [("slide", f"slides/slide{n}.xml") for n in range(1, len(self.slides) + 1)]
        noted = [("notesMaster", "notesMasters/notesMaster1.xml")] if self._noted else []
        return _links([*fixed, *slides, *noted])

    def _core(self) -> str:
        """Title, language and the meeting's time; never who wrote it, nor on which machine."""
        when = ""
        if self.at is not None:
            moment = f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            when = "".join(
                f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
                for name in ("created", "modified")
            )
        return (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title[:_TITLE_AT_MOST])}</dc:title><dc:language>{self.language}</dc:language>{when}"
            "</cp:coreProperties>"
        )

    def _content_types(self) -> str:
        layouts = range(1, len(master.layouts(self.prompt)) + 1)
        kinds = {
            "/ppt/presentation.xml": f"{_P}.presentation.main+xml",
            "/ppt/slideMasters/slideMaster1.xml": f"{_P}.slideMaster+xml",
            "/ppt/presProps.xml": f"{_P}.presProps+xml",
            "/ppt/viewProps.xml": f"{_P}.viewProps+xml",
            "/ppt/tableStyles.xml": f"{_P}.tableStyles+xml",
            "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
            "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            **{f"/ppt/slideLayouts/slideLayout{n}.xml": f"{_P}.slideLayout+xml" for n in layouts},
            **{f"/ppt/slides/slide{n}.xml": f"{_P}.slide+xml" for n in range(1, len(self.slides) + 1)},
            **{
                f"/ppt/charts/chart{n}.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
                for n in range(1, len(self._charts) + 1)
            },
            **{f"/ppt/notesSlides/notesSlide{n}.xml": f"{_P}.notesSlide+xml" for n in self._noted},
        }
        if self._noted:
            kinds["/ppt/notesMasters/notesMaster1.xml"] = f"{_P}.notesMaster+xml"
            kinds["/ppt/theme/theme2.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
        defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in _DEFAULTS.items())
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


@cache
def _standing(prompt: str) -> Mapping[str, str]:
    """What is the same in every file."""
    layouts = master.layouts(prompt)
    numbers = range(1, len(layouts) + 1)
    return {
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="ppt/presentation.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
        ),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{_APP}"/>',
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": f'{HEAD}<a:tblStyleLst xmlns:a="{_MAIN}" def="{_NO_STYLE}"/>',
        "ppt/theme/theme1.xml": master.theme(),
        "ppt/slideMasters/slideMaster1.xml": master.master(len(layouts)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _links(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in numbers),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        **{
            f"ppt/slideLayouts/slideLayout{n}.xml": xml for n, xml in zip(numbers, layouts.values(), strict=True)
        },
        **{
            f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": _links(
                [("slideMaster", "../slideMasters/slideMaster1.xml")]
            )
            for n in numbers
        },
    }  # fmt: skip


def _links(links: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    first = "[Content_Types].xml"
    with zipfile.ZipFile(out, "w") as package:
        for name in (first, *(name for name in parts if name != first)):
            # What is packed already is not packed again; the date is the format's first, not today's.
            packed = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), parts[name], packed)
    return out.getvalue()
