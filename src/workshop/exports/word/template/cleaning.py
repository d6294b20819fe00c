"""Rebuilds the XML of a header or footer from what is known to be harmless; what is not known is not copied.

Tracked deletions, comments, bookmarks, objects, controls, links into other files, hidden text and every extension stay
behind. Pictures and web addresses are asked of `take`, which gives them their new names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workshop.exports.word.template.opening import R, W

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_W10: Final = "{urn:schemas-microsoft-com:office:word}"
PREFIXES: Final = {
    prefix: uri.strip("{}")
    for prefix, uri in {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "v": V, "o": _O, "w10": _W10}.items()
}
"""What a part's root declares for all that stands in it."""
_WORD_ONLY: Final = {prefix: PREFIXES[prefix] for prefix in ("w", "r")}
_DECLARED: Final = re.compile("|".join(f' xmlns:{prefix}="{re.escape(uri)}"' for prefix, uri in PREFIXES.items()))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_KEPT: Final = frozenset(
    f"{W}{name}"
    for name in (
        "p", "r", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab", "fldSimple", "fldChar",
        "instrText", "tbl", "tr", "tc", "txbxContent", "ruby", "rt", "rubyBase",
    )
)  # fmt: skip
_SET: Final = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "rubyPr", "style", "lvl", "abstractNum")
)
"""Settings: copied whole, but for what tells of changes and of hiding."""
_UNWRAPPED: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo"))
_NEVER_SET: Final = frozenset(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "sectPr", "vanish", "webHidden", "specVanish", "lang", "divId", "cnfStyle",
        "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange",
        "numberingChange", "cellIns", "cellDel", "cellMerge", "lvlPicBulletId", "rsid", "nsid", "tmpl",
        "framePr",
    )
)  # fmt: skip
_VML_ATTRIBUTES_DROPPED: Final = frozenset(
    {"href", "target", "title", "alt", "src", "althref", "class", "rel"}
    | {f"{_O}{name}" for name in ("href", "title", "althref", "gfxdata", "ole", "relid", "spid", "bullet", "master")}
)
_VML_DROPPED: Final = frozenset({f"{_O}OLEObject", f"{_O}ink", f"{_O}signatureline", f"{_O}diagram", f"{_O}callout"})


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the cleaning asks: `picture` and `link` give the new id of an old relation, or "" where it may not stay."""

    picture: Callable[[str], str]
    link: Callable[[str], str]
    styles: Mapping[str, str]
    """A style's new id by its old one."""
    hidden: Collection[str]
    """Old ids of the styles whose text nobody sees."""
    lists: Collection[str]
    """The lists there are, by their numbers."""


def written(elements: Iterable[Any]) -> str:
    """The elements as text of a part whose root declares `PREFIXES`."""
    from lxml import etree

    return _DECLARED.sub("", "".join(etree.tostring(each, encoding="unicode") for each in elements))


def made_new(tag: str) -> Any:
    """An empty element under the prefix everybody knows it by."""
    from lxml import etree

    return etree.Element(tag, nsmap=_WORD_ONLY if tag.startswith(W) else PREFIXES)


def choose_fallbacks(root: Any) -> None:
    """In place of each alternative stands what programs without extensions show."""
    for choice in list(root.iter(f"{MC}AlternateContent")):
        parent = choice.getparent()
        if parent is None:
            continue
        at = parent.index(choice)
        fallback = choice.find(f"{MC}Fallback")
        parent.remove(choice)
        for offset, child in enumerate([] if fallback is None else list(fallback)):
            parent.insert(at + offset, child)


def cleaned(element: Any, keeping: Keeping) -> list[Any]:
    """What of this element may stay: itself, its children alone, or nothing."""
    tag = element.tag
    if tag in _SET:
        return [_settings(element, keeping)]
    if tag in _UNWRAPPED:
        return _children(element, keeping)
    if tag == f"{W}sdt":
        held = element.find(f"{W}sdtContent")
        asks = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        return [] if held is None or asks else _children(held, keeping)
    if tag == f"{W}hyperlink":
        return _link(element, keeping)
    if tag == f"{W}drawing":
        return _drawing(element, keeping)
    if tag == f"{W}pict":
        kept = [each for child in element for each in _vml(child, keeping)]
        return [_with(_bare(element), kept)] if kept else []
    if tag not in _KEPT or _is_hidden(element, keeping):
        return []
    made = _bare(element)
    made.text = element.text if tag in (f"{W}t", f"{W}instrText") else None
    return [_with(made, _children(element, keeping))]


def _children(element: Any, keeping: Keeping) -> list[Any]:
    return [each for child in element for each in cleaned(child, keeping)]


def _is_hidden(element: Any, keeping: Keeping) -> bool:
    if element.tag not in (f"{W}r", f"{W}p"):
        return False
    own = element.find(f"{W}rPr") if element.tag == f"{W}r" else None
    if own is not None and any(_is_on(own.find(f"{W}{name}")) for name in ("vanish", "webHidden", "specVanish")):
        return True
    style = element.find(f"{W}rPr/{W}rStyle" if element.tag == f"{W}r" else f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "") in keeping.hidden


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _bare(element: Any) -> Any:
    """The element with its attributes of Word's own, without the marks of who edited it when."""
    made = made_new(element.tag)
    for name, value in element.attrib.items():
        known = name.startswith(W) and not name[len(W) :].startswith(("rsid", "author", "date", "anchor", "dirty"))
        if known or name == _SPACE:
            made.set(name, value)
    return made


def _with(element: Any, children: list[Any]) -> Any:
    element.extend(children)
    return element


def _settings(element: Any, keeping: Keeping) -> Any:
    made = _bare(element)
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(W) or child.tag in _NEVER_SET:
            continue
        value = child.get(f"{W}val", "")
        if child.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            if value in keeping.styles:
                made.append(_bare(child))
                made[-1].set(f"{W}val", keeping.styles[value])
        elif child.tag == f"{W}numPr":
            number = child.find(f"{W}numId")
            if number is not None and number.get(f"{W}val", "") in keeping.lists:
                made.append(_settings(child, keeping))
        else:
            made.append(_settings(child, keeping))
    return made


def settings_of(element: Any, styles: Mapping[str, str], lists: Collection[str]) -> Any:
    """A style or a list level as it may stay, its references renamed."""
    nothing = Keeping(picture=lambda _: "", link=lambda _: "", styles=styles, hidden=(), lists=lists)
    return _settings(element, nothing)


def _link(element: Any, keeping: Keeping) -> list[Any]:
    inside = _children(element, keeping)
    new = keeping.link(element.get(f"{R}id", ""))
    if not new:
        return inside
    made = made_new(element.tag)
    made.set(f"{R}id", new)
    return [_with(made, inside)]


# ---- pictures ----------------------------------------------------------------------------------------------------


def _drawing(element: Any, keeping: Keeping) -> list[Any]:
    """A picture in a line or anchored to the page. Charts, diagrams, ink and shapes hold more than can be seen."""
    data = element.find(f".//{A}graphicData")
    blip = element.find(f".//{PIC}blipFill/{A}blip")
    if data is None or blip is None or not data.get("uri", "").endswith("/picture"):
        return []
    new = keeping.picture(blip.get(f"{R}embed", ""))
    if not new:
        return []
    made = _art(element)
    made.find(f".//{A}blip").set(f"{R}embed", new)
    for each in (made.find(f".//{WP}docPr"), made.find(f".//{PIC}cNvPr")):
        if each is not None:
            number = each.get("id", "1")
            each.attrib.clear()
            each.set("id", number if number.isdecimal() else "1")
            each.set("name", "picture")
    return [made]


def _art(element: Any) -> Any:
    made = made_new(element.tag)
    for name, value in element.attrib.items():
        if not name.startswith("{"):
            made.set(name, value)
    made.text = element.text if not len(element) else None  # a position's number
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith((A, WP, PIC, W)):
            continue
        if child.tag.rpartition("}")[2] in ("extLst", "hlinkClick", "hlinkHover", "hlinkMouseOver"):
            continue
        made.append(_art(child))
    return made


def _vml(element: Any, keeping: Keeping) -> list[Any]:
    """Shapes as older programs write them: text boxes of an address, a picture, a watermark."""
    tag = element.tag
    if tag == f"{W}txbxContent":
        return cleaned(element, keeping)
    if not isinstance(tag, str) or not tag.startswith((V, _O, _W10)) or tag in _VML_DROPPED:
        return []
    made = made_new(tag)
    for name, value in element.attrib.items():
        if name not in _VML_ATTRIBUTES_DROPPED and not name.startswith(R):
            made.set(name, value)
    if tag == f"{V}imagedata":
        new = keeping.picture(element.get(f"{R}id", ""))
        if not new:
            return []
        made.set(f"{R}id", new)
    return [_with(made, [each for child in element for each in _vml(child, keeping)])]
