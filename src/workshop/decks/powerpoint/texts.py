"""The paragraphs of a text on a slide: words, breaks, bullets, sizes; what fields and ruby add is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from workshop.decks.powerpoint.blocks import Para
from workshop.decks.powerpoint.parts import A, R
from workshop.decks.powerpoint.patterns import Pattern
from workshop.model.text import clean

MOST: Final = 4_000
"""Paragraphs of one text."""
_USUAL: Final = 18.0
_ESCAPED: Final = Pattern(r"_x([0-9A-Fa-f]{4})_")
_BREAKS: Final = Pattern("[\x0b\x0c\x85\u2028\u2029]|\r\n?")
_INVISIBLE: Final = Pattern("[\u00ad\u200b\u2060\ufeff]")
_SPACES: Final = Pattern(r"[ \t\u00a0]+")
_SPACED_OUT: Final = Pattern(r"^(?:[\u3040-\u30ff\u3400-\u9fff][ \u3000]+)+[\u3040-\u30ff\u3400-\u9fff]$")
_MARKER: Final = Pattern(
    r"^\s*(?:[・･•●○◯■□◆◇▪▫◾▶▷►➢➤✓✔☑★☆※→⇒»‣⁃·]\s*|[-–—*+]\s+|[\uf000-\uf0ff]\s*|"
    r"[\u2460-\u2473\u2776-\u277f]\s*|[(（]?\d{1,2}[)）]\s*|\d{1,2}[.．](?=\D)\s*|[a-zA-Z][.)]\s+)"
)  # fmt: skip
_HEAVY: Final = "■◆●▼▶▪◾★【□◇○"
_NUMBERS: Final = "0123456789０１２３４５６７８９(（①②③④⑤⑥⑦⑧⑨⑩"
_LIGHT: Final = "・･•‣⁃·-–—→⇒➢➤✓✔▷►*+"
_NO_SPACE: Final = Pattern(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])|(?<=[、。，．」』）】？！])\n"
)
_NO_BULLET: Final = "※"

SizeOf = Callable[[int], float | None]
BulletOf = Callable[[int], bool]
AddressOf = Callable[[str], str]
"""The address on the web that a link's short name stands for."""


def paragraphs(
    body: Any,
    size_of: SizeOf = lambda _level: None,
    bullet_of: BulletOf = lambda _level: False,
    address_of: AddressOf = lambda _name: "",
) -> tuple[Para, ...]:
    """The paragraphs that say something. `size_of` and `bullet_of` are what a level has by its place."""
    if body is None:
        return ()
    shrunk = _share(body.find(f"{A}bodyPr/{A}normAutofit"))
    own = body.find(f"{A}lstStyle")
    found = []
    for para in body.findall(f"{A}p")[:MOST]:
        made = _paragraph(para, own, size_of, bullet_of, shrunk)
        if made is not None:
            link = next(para.iter(f"{A}hlinkClick"), None)
            found.append(made if link is None else replace(made, address=address_of(link.get(f"{R}id") or "")))
    return _by_marks(found)


def lines(body: Any) -> list[str]:
    """The words of a text as they were typed, marks and all."""
    paras = body.findall(f"{A}p")[:MOST] if body is not None else []
    said = (tidy("".join(_said(run)[0] for run in para)) for para in paras)
    return [line for line in said if line]


def _by_marks(paras: list[Para]) -> tuple[Para, ...]:
    """A list whose depth is told by its signs: what is marked lightly stands under what is marked heavily. One line
    with a number before it is no list, but a heading."""
    if len(paras) == 1:
        return (replace(paras[0], bullet=False),) if paras[0].mark and paras[0].mark[0] in _NUMBERS else (paras[0],)
    heavy = next((at for at, para in enumerate(paras) if para.mark), None)
    if heavy is None or paras[heavy].mark[0] not in _HEAVY + _NUMBERS or len({para.level for para in paras}) > 1:
        return tuple(paras)
    head = paras[heavy].mark[0]
    under = [
        at > heavy and bool(para.mark) and para.mark[0] in _LIGHT and para.mark[0] != head
        for at, para in enumerate(paras)
    ]
    return tuple(replace(para, level=para.level + 1) if low else para for para, low in zip(paras, under, strict=True))


def _paragraph(para: Any, own: Any, size_of: SizeOf, bullet_of: BulletOf, shrunk: float) -> Para | None:
    about = para.find(f"{A}pPr")
    level = _level(about)
    style = own.find(f"{A}lvl{level + 1}pPr") if own is not None else None
    usual = _size(style.find(f"{A}defRPr") if style is not None else None) or size_of(level) or _USUAL
    usual_bold = _bold(style.find(f"{A}defRPr") if style is not None else None)
    pieces: list[str] = []
    lead, leading, bold = "", True, True
    size = 0.0
    sizes: list[tuple[float, str]] = []
    for run in para:
        text, face = _said(run)
        if not text:
            continue
        pieces.append(text)
        if not text.strip():
            lead += text if leading else ""
            continue
        sizes.append((_size(face) or usual, text))
        size = max(size, sizes[-1][0])
        is_bold = usual_bold if face is None or face.get("b") is None else _bold(face)
        bold = bold and is_bold
        leading = leading and is_bold
        lead += text if leading else ""
    whole = tidy("".join(pieces))
    if not whole:
        return None
    marked = _MARKER.match(whole)
    mark = ""
    if marked is not None and whole[marked.end() :].strip() and not whole.startswith(_NO_BULLET):
        mark, whole = marked.group().strip(), whole[marked.end() :].strip()
    lead = _MARKER.sub("", tidy(lead), count=1)
    said = _bullet(about)
    if said is None and style is not None:
        said = _bullet(style)
    bullet = bool(mark) or (bullet_of(level) if said is None else said)
    large = sizes[0][1].strip() if sizes[0][0] == size and all(each < size for each, _ in sizes[1:]) else ""
    large = large if len(sizes) > 1 else ""
    return Para(whole, level, bullet, "" if bold else lead, (size or usual) * shrunk, bold, mark, large=large)


def _said(run: Any) -> tuple[str, Any]:
    """The words of a run, and how they are set."""
    if run.tag == f"{A}br":
        return "\n", None
    if run.tag == f"{A}r" or (run.tag == f"{A}fld" and not _is_counted(run.get("type") or "")):
        return run.findtext(f"{A}t") or "", run.find(f"{A}rPr")
    return "", None


def _is_counted(field: str) -> bool:
    return field.startswith(("slidenum", "datetime"))


def tidy(text: str) -> str:
    """Text as it was meant: breaks as newlines, no invisible signs, no spaces that only stretch a word."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = clean(_INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    lines = (_SPACES.sub(" ", line).strip(" \t\u3000") for line in text.split("\n"))
    lines = (
        re.sub("[ \u3000]", "", line) if _SPACED_OUT.match(line) else re.sub("\u3000+", "\u3000", line)
        for line in lines
    )
    return "\n".join(line for line in lines if line)


def joined(text: str) -> str:
    """A text on one line: between Japanese words and after their marks a break leaves nothing, elsewhere a space."""
    return _NO_SPACE.sub("", text).replace("\n", " ")


def _level(about: Any) -> int:
    try:
        return min(8, max(0, int(about.get("lvl") or 0))) if about is not None else 0
    except ValueError:
        return 0


def _bullet(about: Any) -> bool | None:
    if about is None:
        return None
    if about.find(f"{A}buNone") is not None:
        return False
    return True if any(about.find(f"{A}{name}") is not None for name in ("buChar", "buAutoNum", "buBlip")) else None


def _size(face: Any) -> float | None:
    """Points."""
    try:
        return int(face.get("sz")) / 100 if face is not None and face.get("sz") else None
    except (ValueError, OverflowError):
        return None


def _bold(face: Any) -> bool:
    return face is not None and face.get("b") in ("1", "true", "on")


def _share(fit: Any) -> float:
    try:
        return int(fit.get("fontScale").rstrip("%")) / 100_000 if fit is not None and fit.get("fontScale") else 1.0
    except (ValueError, OverflowError):
        return 1.0


def levels(style: Any) -> tuple[dict[int, float], dict[int, bool]]:
    """What a list style says of sizes and bullets, by level."""
    sizes: dict[int, float] = {}
    bullets: dict[int, bool] = {}
    for level in range(9) if style is not None else ():
        about = style.find(f"{A}lvl{level + 1}pPr")
        if about is None:
            continue
        size, bullet = _size(about.find(f"{A}defRPr")), _bullet(about)
        if size:
            sizes[level] = size
        if bullet is not None:
            bullets[level] = bullet
    return sizes, bullets
