"""Fields of a margin: the page's number stays, every other becomes the text it showed, or goes with it where that came
from elsewhere (INCLUDEPICTURE, LINK, DDE …). Works in place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.exports.word.template.opening import W

_KEPT: Final = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?:\s+\\\*\s*\w+)*\s*", re.IGNORECASE)
_STATIC: Final = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"}
    | {"HYPERLINK", "STYLEREF", "REF", "SYMBOL"}
)
"""Whose shown text may stay. What others show is of the file (its author, its path) or of another file."""


@dataclass(slots=True)
class _Field:
    marks: list[Any] = field(default_factory=list)
    """Begin, instruction, separator and end: what makes it a field."""
    shown: list[Any] = field(default_factory=list)
    instruction: str = ""
    is_shown: bool = False


def settle(root: Any) -> None:
    """Leave no field in this part but page numbers."""
    for simple in list(root.iter(f"{W}fldSimple")):
        instruction = simple.get(f"{W}instr", "")
        if not _KEPT.fullmatch(instruction):
            _take_out(simple, keep_children=_word(instruction) in _STATIC)
    _complex(root)


def numbers_pages(root: Any) -> bool:
    """Does a field say the page's number?"""
    said = [*(e.text or "" for e in root.iter(f"{W}instrText")), *(e.get(f"{W}instr", "") for e in root.iter())]
    return any(_word(each) == "PAGE" for each in said)


def _complex(root: Any) -> None:
    waiting: list[_Field] = []
    done: list[_Field] = []
    for run in list(root.iter(f"{W}r")):
        for child in list(run):
            kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else ""
            if kind:
                for outer in waiting if kind == "begin" else waiting[:-1]:
                    _add(outer, child)
            if kind == "begin":
                waiting.append(_Field([child]))
            elif not waiting:
                if kind or child.tag == f"{W}instrText":
                    run.remove(child)  # of no field
            elif kind == "separate":
                waiting[-1].marks.append(child)
                waiting[-1].is_shown = True
            elif kind == "end":
                waiting[-1].marks.append(child)
                done.append(waiting.pop())
            else:
                if child.tag == f"{W}instrText":
                    waiting[-1].instruction += child.text or ""
                for each in waiting:
                    _add(each, child)
    for each in [*done, *waiting]:
        if each in done and _KEPT.fullmatch(each.instruction):
            continue
        taken = each.marks if _word(each.instruction) in _STATIC and each in done else [*each.marks, *each.shown]
        for child in taken:
            if child.getparent() is not None:
                child.getparent().remove(child)


def _add(to: _Field, child: Any) -> None:
    if to.is_shown and child.tag not in (f"{W}rPr", f"{W}instrText"):
        to.shown.append(child)
    elif child.tag != f"{W}rPr":
        to.marks.append(child)


def _word(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _take_out(element: Any, *, keep_children: bool) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent.remove(element)
    if keep_children:
        for offset, child in enumerate(list(element)):
            parent.insert(at + offset, child)
