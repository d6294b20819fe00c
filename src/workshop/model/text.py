"""Text as it enters, and text as it is looked for.

Whatever a keyboard, a clipboard or a cell produces is kept, but for what no file format can hold.
Cleaned once, where it enters: every text field of the model is a ``Text``. No files, no words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final

from pydantic import BeforeValidator

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# C0 but tab and newline, DEL and C1 are controls. A surrogate in a Python string is always lone,
# and U+FFFE and U+FFFF are no characters: XML, and so Word and Excel files, can hold neither.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSTORABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_DIRTY: Final = re.compile(f"{_CONTROL.pattern}|{_UNSTORABLE.pattern}")
_LINE_BREAK: Final = re.compile("\r\n|\r")
_SURROGATE_PAIR: Final = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_WHITE: Final = re.compile(r"\s+")
_BREAKING: Final = re.compile("[\n\t\u2028\u2029]")


def clean(text: str) -> str:
    """The text as it may be stored; idempotent.

    Lone surrogates become U+FFFD, control characters but tab and newline go, CRLF and CR become
    newline. Emoji, right-to-left marks and lines of any length stay as they are.
    """
    if not isinstance(text, str) or text.isprintable() or _DIRTY.search(text) is None:
        return text  # what is no string is pydantic's to refuse; a printable text holds nothing that goes, seen faster
    text = _LINE_BREAK.sub("\n", text)
    text = _CONTROL.sub("", text)
    # Two surrogates that make a pair are an emoji that came through UTF-16, not damage.
    text = _SURROGATE_PAIR.sub(_joined, text)
    return _UNSTORABLE.sub(REPLACEMENT, text)


def cleaned(text: str) -> tuple[str, bool]:
    """The clean text, and whether more than line ends had to be changed (said when importing)."""
    result = clean(text)
    return result, result is not text and result != _LINE_BREAK.sub("\n", text)


def one_line(text: str) -> str:
    """Clean text on one line: white space with a line break or a tab in it becomes one space."""
    text = clean(text)
    if _BREAKING.search(text) is not None:
        text = _WHITE.sub(_spaced, text)
    return text.strip()


def with_unit(figure: str, unit: str) -> str:
    """A figure and its unit as one writes them together: 34.1%, 9万トン, 2,484 hours; nothing without a figure."""
    unit = unit.strip()
    return f"{figure}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}" if figure else ""


def fold(text: str) -> str:
    """The text for comparing and finding: width, case and white space do not count.

    Repeated until nothing changes: neither casefold nor what is left without white space need be composed.
    """
    while (folded := _folded_once(text)) != text:
        text = folded
    return text


def _folded_once(text: str) -> str:
    return _WHITE.sub("", unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def _joined(match: re.Match[str]) -> str:
    high, low = match.group(1), match.group(2)
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + (ord(low) - 0xDC00))


def _spaced(match: re.Match[str]) -> str:
    white = match.group()
    return " " if _BREAKING.search(white) is not None else white


Text = Annotated[str, BeforeValidator(clean)]
"""A field of text: cleaned once, where it enters."""
