"""A company's styles under our names, with ours added where it has none, in its typeface and its colour.

Its style "heading 1", 「見出し 1」 or whatever has that outline level becomes our Heading1, so that the text we write
needs no translation. Every style's fonts are named outright: a theme's kanji face is often left to the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workshop.exports import look
from workshop.exports.word import styles as ours
from workshop.exports.word.template.cleaning import A, made_new, settings_of, written
from workshop.exports.word.template.opening import Source, W

_KNOWN: Final[Mapping[tuple[str, str], str]] = {
    (kind, name): own
    for kind, own, names in (
        ("paragraph", "Normal", ("normal", "標準")),
        ("character", "DefaultParagraphFont", ("default paragraph font", "段落フォント")),
        ("table", "TableNormal", ("normal table", "標準の表")),
        ("paragraph", "Heading1", ("heading 1", "見出し 1", "見出し1")),
        ("paragraph", "Heading2", ("heading 2", "見出し 2", "見出し2")),
        ("paragraph", "Heading3", ("heading 3", "見出し 3", "見出し3")),
        ("paragraph", "Title", ("title", "表題", "タイトル")),
        ("paragraph", "ListBullet", ("list bullet", "箇条書き")),
        ("paragraph", "ListNumber", ("list number", "段落番号")),
        ("paragraph", "Header", ("header", "ヘッダー")),
        ("paragraph", "Footer", ("footer", "フッター")),
        ("character", "Strong", ("strong", "強調太字", "太字")),
        ("table", "TableGrid", ("table grid", "表 (格子)", "表（格子）")),
    )
    for name in names
}
"""What styles of a meaning are called: Word writes the English name in every language, other programs do not."""
_DEFAULTS: Final = {
    "paragraph": "Normal",
    "character": "DefaultParagraphFont",
    "table": "TableNormal",
    "numbering": "NoList",
}
_SCRIPTS: Final = {"ascii": "latin", "hAnsi": "latin", "eastAsia": "ea", "cs": "cs"}
_STYLE_PARTS: Final = (
    "name", "aliases", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked",
    "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip
_BEFORE_KEEP: Final = frozenset({f"{W}pStyle"})
_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Styling:
    """`renamed`: a style's new id by the company's own. `hidden`: its styles whose text nobody sees."""

    styles: str
    numbering: str
    theme: str
    renamed: Mapping[str, str]
    hidden: set[str]
    lists: set[str]


@dataclass(frozen=True, slots=True)
class _Faces:
    """The theme's fonts by "major" or "minor" and script."""

    fonts: Mapping[tuple[str, str], str]
    kanji: str
    latin: str

    def of(self, theme: str, script: str) -> str:
        weight = "major" if theme.startswith("major") else "minor"
        if script == "eastAsia":
            return self.fonts.get((weight, "ea")) or self.kanji
        return self.fonts.get((weight, "latin")) or self.latin


def styling(source: Source, parts: Mapping[str, str], used_tables: list[str]) -> Styling:
    """`parts`: the document's styles, numbering and theme by their relation's kind; `used_tables`: table styles its
    text wears, by their old ids."""
    theme = source.tree(parts["theme"]) if "theme" in parts else None
    root = source.tree(parts["styles"]) if "styles" in parts else None
    root = made_new(f"{W}styles") if root is None else root
    faces = _faces(theme, root)
    found = _first_of_each(root)
    renamed = _renamed(found, used_tables)
    hidden = _hidden(found)
    numbers = source.tree(parts["numbering"]) if "numbering" in parts else None
    lists = {e.get(f"{W}numId", "") for e in ([] if numbers is None else numbers.iter(f"{W}num"))}
    kept = [_style(style, renamed, lists, faces) for style in found.values()]
    for style in kept:
        _as_we_need(style)
    accent = _accent(kept, theme)
    names = {_name(style).casefold() for style in kept}
    there = {style.get(f"{W}styleId") for style in kept}
    added = list(_added(there, names, faces, accent))
    numbering = _numbering(numbers, renamed, kept)
    inside = f"{_doc_defaults(root, faces)}{written(kept)}{''.join(added)}"
    sheet = f'{ours.HEAD}<w:styles xmlns:w="{ours.W}">{inside}</w:styles>'
    return Styling(_in_faces(sheet, faces), _in_faces(numbering, faces), _theme(theme), renamed, hidden, lists)


# ---- fonts -------------------------------------------------------------------------------------------------------


def _faces(theme: Any, root: Any) -> _Faces:
    fonts: dict[tuple[str, str], str] = {}
    for weight in ("major", "minor"):
        holder = None if theme is None else theme.find(f".//{A}{weight}Font")
        if holder is None:
            continue
        for script in ("latin", "ea", "cs"):
            face = holder.find(f"{A}{script}")
            fonts[weight, script] = "" if face is None else face.get("typeface", "")
        japanese = next((f.get("typeface", "") for f in holder.iter(f"{A}font") if f.get("script") == "Jpan"), "")
        fonts[weight, "ea"] = fonts[weight, "ea"] or japanese
    named = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    said = {} if named is None else {script: named.get(f"{W}{script}", "") for script in ("ascii", "eastAsia")}
    normal = next((s for s in root.iter(f"{W}style") if s.get(f"{W}default") in ("1", "true")), None)
    own = None if normal is None else normal.find(f"{W}rPr/{W}rFonts")
    if own is not None:
        said |= {s: own.get(f"{W}{s}", "") for s in ("ascii", "eastAsia") if own.get(f"{W}{s}")}
    kanji = said.get("eastAsia") or fonts.get(("minor", "ea")) or look.FAMILY
    latin = said.get("ascii") or fonts.get(("minor", "latin")) or kanji
    return _Faces(fonts, kanji, latin)


def _outright(fonts: Any, faces: _Faces) -> None:
    """Theme attributes become the faces they mean; a style with a face of its own has one for kanji too."""
    for script in _SCRIPTS:
        theme = fonts.attrib.pop(f"{W}{'cs' if script == 'cs' else script}{'theme' if script == 'cs' else 'Theme'}", "")
        if theme and script != "cs":
            fonts.set(f"{W}{script}", faces.of(theme, script))
    if not fonts.get(f"{W}eastAsia"):
        fonts.set(f"{W}eastAsia", faces.kanji)
    fonts.attrib.pop(f"{W}hint", None)


def _in_faces(sheet: str, faces: _Faces) -> str:
    """Our own styles, wherever they name our typeface, in the company's."""
    from html import escape

    kanji, latin = escape(faces.kanji), escape(faces.latin)
    theirs = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{kanji}" w:cs="{latin}"/>'
    return sheet.replace(ours.FONTS, theirs)


def _doc_defaults(root: Any, faces: _Faces) -> str:
    run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    run = made_new(f"{W}rPr") if run is None else settings_of(run, {}, ())
    fonts = run.find(f"{W}rFonts")
    if fonts is None:
        run.insert(0, fonts := made_new(f"{W}rFonts"))
        fonts.set(f"{W}ascii", faces.latin)
        fonts.set(f"{W}hAnsi", faces.latin)
    _outright(fonts, faces)
    paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    spacing = None if paragraph is None else paragraph.find(f"{W}spacing")
    said = "" if spacing is None else written([settings_of(spacing, {}, ())])
    inner = written(run)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{inner}{ours.LANGUAGE}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{ours.BREAKING}{said}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


# ---- which style is which ----------------------------------------------------------------------------------------


def _first_of_each(root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for style in root.iterchildren(f"{W}style"):
        if style.get(f"{W}type") in _DEFAULTS and style.get(f"{W}styleId"):
            found.setdefault(style.get(f"{W}styleId"), style)
    return found


def _renamed(found: Mapping[str, Any], used_tables: list[str]) -> dict[str, str]:
    renamed: dict[str, str] = {}
    taken: set[str] = set()

    def take(old: str, own: str) -> None:
        if old not in renamed and own not in taken:
            renamed[old] = own
            taken.add(own)

    for old, style in found.items():
        if style.get(f"{W}default") in ("1", "true"):
            take(old, _DEFAULTS[style.get(f"{W}type")])
    for old, style in found.items():
        for name in _names(style):
            if own := _KNOWN.get((style.get(f"{W}type"), name)):
                take(old, own)
    for old, style in found.items():  # a house's own heading, known by its place in the outline
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if style.get(f"{W}type") == "paragraph" and level is not None and level.get(f"{W}val") in ("0", "1", "2"):
            take(old, f"Heading{int(level.get(f'{W}val')) + 1}")
    tables = [old for old in used_tables if old in found and old not in renamed]
    tables += [o for o, s in found.items() if s.get(f"{W}type") == "table" and s.get(f"{W}customStyle") == "1"]
    for old in tables[:1]:
        take(old, "Listing")
    if "Listing" not in taken:
        for old, own in renamed.items():
            if own == "TableGrid":
                renamed[old] = "Listing"
    for number, old in enumerate(found):
        renamed.setdefault(old, f"company{number}")
    return renamed


def _names(style: Any) -> list[str]:
    aliases = style.find(f"{W}aliases")
    also = "" if aliases is None else aliases.get(f"{W}val", "")
    return [" ".join(name.split()).casefold() for name in (_name(style), *also.split(","))]


def _name(style: Any) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val", ""))


def _hidden(found: Mapping[str, Any]) -> set[str]:
    """Styles that hide their text, by themselves or by what they are based on."""

    known: dict[str, bool] = {}
    for each in found:
        way: dict[str, None] = {}  # from the style to the one that says so, or to the end
        at, hides = each, False
        while at in found and at not in way:
            if at in known:
                hides = known[at]
                break
            way[at] = None
            own, base = found[at].find(f"{W}rPr/{W}vanish"), found[at].find(f"{W}basedOn")
            if own is not None:
                hides = own.get(f"{W}val", "1") not in ("0", "false", "off")
                break
            at = base.get(f"{W}val", "") if base is not None else ""
        known |= dict.fromkeys(way, hides)
    return {old for old, hides in known.items() if hides}


# ---- each style --------------------------------------------------------------------------------------------------


def _style(style: Any, renamed: Mapping[str, str], lists: set[str], faces: _Faces) -> Any:
    made = settings_of(style, renamed, lists)
    old, kind = style.get(f"{W}styleId"), style.get(f"{W}type")
    made.set(f"{W}styleId", renamed[old])
    if renamed[old] == _DEFAULTS[kind]:
        made.set(f"{W}default", "1")
    else:
        made.attrib.pop(f"{W}default", None)
    order = {f"{W}{name}": place for place, name in enumerate(_STYLE_PARTS)}
    for child in list(made):
        if child.tag not in order:
            made.remove(child)
        elif child.tag in (f"{W}basedOn", f"{W}next", f"{W}link"):
            value = child.get(f"{W}val", "")
            if value not in renamed:
                made.remove(child)
            else:
                child.set(f"{W}val", renamed[value])
    made[:] = sorted(made, key=lambda child: order[child.tag])
    for fonts in made.iter(f"{W}rFonts"):
        _outright(fonts, faces)
    return made


def _as_we_need(style: Any) -> None:
    """A heading stays with what follows it and begins no page; a list has a sign."""
    own = style.get(f"{W}styleId")
    if own == "Listing":
        for hiding in style.findall(f"{W}semiHidden"):
            style.remove(hiding)
        _give_room(style)
    if not own.startswith(("Heading", "Title", "List")) or own == "Listing":
        return
    settings = style.find(f"{W}pPr")
    if settings is None:
        settings = made_new(f"{W}pPr")
        run = style.find(f"{W}rPr")
        style.insert(len(style) if run is None else style.index(run), settings)
    for name in ("keepNext", "keepLines", "pageBreakBefore"):
        for each in settings.findall(f"{W}{name}"):
            settings.remove(each)
    if own.startswith("List"):
        if settings.find(f"{W}numPr") is None:
            numbers = made_new(f"{W}numPr")
            numbers.append(sign := made_new(f"{W}numId"))
            sign.set(f"{W}val", own)  # the list of ours: `_numbering` counts it
            later = [c for c in settings if c.tag in (f"{W}framePr", f"{W}widowControl", f"{W}pStyle")]
            settings.insert(len(later), numbers)
        return
    at = sum(1 for child in settings if child.tag in _BEFORE_KEEP)
    settings.insert(at, made_new(f"{W}keepLines"))
    settings.insert(at, made_new(f"{W}keepNext"))
    if own.startswith("Heading") and settings.find(f"{W}outlineLvl") is None:
        settings.append(level := made_new(f"{W}outlineLvl"))
        level.set(f"{W}val", str(int(own[-1]) - 1))


def _give_room(table: Any) -> None:
    """Lines of a table do not touch its rules; most companies leave that to the spacing of their text."""
    settings = table.find(f"{W}tblPr")
    if settings is None:
        settings = made_new(f"{W}tblPr")
        later = [child for child in table if child.tag in (f"{W}trPr", f"{W}tcPr", f"{W}tblStylePr")]
        table.insert(table.index(later[0]) if later else len(table), settings)
    held = settings.find(f"{W}tblCellMar")
    if held is None:
        held = made_new(f"{W}tblCellMar")
        after = settings.find(f"{W}tblLook")
        settings.insert(len(settings) if after is None else settings.index(after), held)
    order = ("top", "left", "start", "bottom", "right", "end")
    for edge, least in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        other = {"left": "start", "right": "end"}.get(edge, edge)
        if held.find(f"{W}{edge}") is None and held.find(f"{W}{other}") is None:
            held.append(room := made_new(f"{W}{edge}"))
            room.set(f"{W}w", str(least))
            room.set(f"{W}type", "dxa")
    held[:] = sorted(held, key=lambda each: order.index(each.tag[len(W) :]) if each.tag[len(W) :] in order else 9)


def _added(there: set[str], names: set[str], faces: _Faces, accent: str) -> Iterator[str]:
    """Ours that the company has not, in its colour."""
    own = ours.each(apart=True)
    own["Mark"] = (
        own["Header"]
        .replace('w:styleId="Header"', 'w:styleId="Mark" w:customStyle="1"')
        .replace('<w:name w:val="header"/>', '<w:name w:val="Mark"/>')
    )
    own["RunningLine"] = (
        own["Footer"]
        .replace('w:styleId="Footer"', 'w:styleId="RunningLine" w:customStyle="1"')
        .replace('<w:name w:val="footer"/>', '<w:name w:val="Running Line"/>')
    )
    for name, xml in own.items():
        if name in there:
            continue
        called = re.search(r'<w:name w:val="([^"]*)"/>', xml)
        if called and called[1].casefold() in names:
            xml = xml.replace(called[0], f'<w:name w:val="{called[1]} 2"/>', 1)
            if "w:customStyle" not in xml:
                xml = xml.replace("<w:style ", '<w:style w:customStyle="1" ', 1)
        xml = xml.replace(f'"{look.ACCENT}"', f'"{accent}"').replace(f'"{look.ACCENT_TINT}"', f'"{_tint(accent)}"')
        if name == "HeaderCell" and "Listing" in there:
            # Whatever the company's table has in its first row, dark or light, goes with its own colour.
            xml = xml.replace(f'<w:color w:val="{accent}"/>', "")
        yield xml


# ---- colour ------------------------------------------------------------------------------------------------------


def _accent(styles: list[Any], theme: Any) -> str:
    """The colour of the company's headings, else its theme's first; ours where it could not be read on white."""
    heading = next((s for s in styles if s.get(f"{W}styleId") == "Heading1"), None)
    colour = None if heading is None else heading.find(f"{W}rPr/{W}color")
    found = [] if colour is None else [colour.get(f"{W}val", "")]
    first = None if theme is None else theme.find(f".//{A}clrScheme/{A}accent1/{A}srgbClr")
    found += [] if first is None else [first.get("val", "")]
    readable = (each.upper() for each in found if _HEX.fullmatch(each) and _contrast_on_white(each) >= 4.5)
    return next((each for each in readable if each != "000000"), look.ACCENT)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _contrast_on_white(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _tint(colour: str) -> str:
    return "".join(f"{round(255 - (255 - channel) * 0.12):02X}" for channel in _channels(colour))


# ---- lists and theme ---------------------------------------------------------------------------------------------


def _numbering(root: Any, renamed: Mapping[str, str], styles: list[Any]) -> str:
    """The company's lists, and after them ours, which the styles without a sign take."""
    abstract, used = [], []
    highest = [0, 0]
    for each in () if root is None else root:
        if each.tag == f"{W}abstractNum":
            abstract.append(_list(each, renamed))
            highest[0] = max(highest[0], _number(each, "abstractNumId"))
        elif each.tag == f"{W}num":
            used.append(_list(each, renamed))
            highest[1] = max(highest[1], _number(each, "numId"))
    bullet, number = highest[0] + 1, highest[0] + 2
    given = {"ListBullet": str(highest[1] + 1), "ListNumber": str(highest[1] + 2)}
    for style in styles:
        for each in style.iter(f"{W}numId"):
            each.set(f"{W}val", given.get(each.get(f"{W}val", ""), each.get(f"{W}val", "")))
    theirs, counts = written(abstract), written(used)
    for own, list_id in (("ListBullet", bullet), ("ListNumber", number)):
        counts += f'<w:num w:numId="{given[own]}"><w:abstractNumId w:val="{list_id}"/></w:num>'
    return f'{ours.HEAD}<w:numbering xmlns:w="{ours.W}">{theirs}{ours.lists(bullet, number)}{counts}</w:numbering>'


def _number(element: Any, name: str) -> int:
    value = element.get(f"{W}{name}", "0")
    return int(value) if value.isdecimal() else 0


def _list(element: Any, renamed: Mapping[str, str]) -> Any:
    made = settings_of(element, renamed, ())
    for tag in ("styleLink", "numStyleLink", "name"):
        for each in list(made.iter(f"{W}{tag}")):
            made.remove(each)
    return made


def _theme(root: Any) -> str:
    """Colours and fonts of the theme. Its effects may refer to pictures, its name may tell what is not for others."""
    if root is None or root.tag != f"{A}theme":
        return ""
    colours, fonts = root.find(f".//{A}clrScheme"), root.find(f".//{A}fontScheme")
    if colours is None or fonts is None:
        return ""
    for each in (colours, fonts):
        each.set("name", "Company")
        for extra in list(each.iter(f"{A}extLst")):
            extra.getparent().remove(extra)
    elements = f"<a:themeElements>{written((colours, fonts))}{_EFFECTS}</a:themeElements>"
    return f'{ours.HEAD}<a:theme xmlns:a="{A.strip("{}")}" name="Company">{elements}</a:theme>'


_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECTS: Final = (
    f'<a:fmtScheme name="Company"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
