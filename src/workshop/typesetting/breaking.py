"""Where a line may break: between phrases in Japanese, at spaces elsewhere, and never where kinsoku forbids it.

Knows no widths and no fonts. Japanese phrases are BudouX's; its model is read when the first Japanese text is set.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Any

NO_START = frozenset(
    "、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー）)］]｝}〕〉》」』】〙〗〟’”»"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "‐–—…‥〜～%％‰℃°′″¢円"
)
"""Characters no line begins with."""
NO_END = frozenset("（(［[｛{〔〈《「『【〘〖〝‘“«＄$￥¥£＃#№")
"""Characters no line ends with."""
_GLUED = frozenset("…‥—―")
_WORD = frozenset("-_./:@&'’+%,")
_JOINER = "\u200d"


def is_japanese(text: str) -> bool:
    """Does the text hold kana or kanji?"""
    return any("\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uff66" <= c <= "\uff9d" for c in text)


def clusters(text: str) -> list[str]:
    """The text in the smallest pieces that may ever be parted: a base with its marks, a joined emoji, a flag."""
    found: list[str] = []
    flag = False
    for char in text:
        indicator = "\U0001f1e6" <= char <= "\U0001f1ff"
        if found and (_continues(char) or found[-1].endswith(_JOINER) or (indicator and flag)):
            found[-1] += char
            flag = False
        else:
            found.append(char)
            flag = indicator
    return found


def _continues(char: str) -> bool:
    return (
        char == _JOINER
        or "\ufe00" <= char <= "\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or unicodedata.combining(char) != 0
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    )


def may_part(before: str, after: str) -> bool:
    """May a line end between these two characters, whatever language they stand in?"""
    if before == _JOINER or _continues(after) or after in NO_START or before in NO_END:
        return False
    return not (before in _GLUED and after in _GLUED)


def _in_word(before: str, after: str) -> bool:
    """Do both belong to one number or Latin word?"""
    return _wordly(before) and _wordly(after)


def _wordly(char: str) -> bool:
    return (char.isalnum() and not is_japanese(char)) or char in _WORD


@functools.cache
def _parser() -> Any:
    import budoux  # late: reads its model

    return budoux.load_default_japanese_parser()


@functools.lru_cache(maxsize=2048)
def pieces(text: str) -> tuple[str, ...]:
    """One paragraph in the pieces between which a line may break; put together they are the text again."""
    if not text:
        return ()
    cuts: set[int] = set()
    if is_japanese(text):
        at = 0
        for phrase in _parser().parse(text):
            at += len(phrase)
            cuts.add(at)
        cuts.update(i for i in range(1, len(text)) if _number_begins(text, i))
    cuts.update(i + 1 for i, char in enumerate(text) if char.isspace() and char != "\u00a0")
    allowed = sorted(i for i in cuts if 0 < i < len(text) and _allowed(text, i))
    return tuple(text[start:end] for start, end in zip([0, *allowed], [*allowed, len(text)], strict=True))


def _number_begins(text: str, at: int) -> bool:
    """A number after kana begins a phrase of its own, and so does one with a 約 before it."""
    if text[at] == "約":
        return text[at + 1 : at + 2].isdigit()
    return text[at].isdigit() and "\u3040" <= text[at - 1] <= "\u309f"


def _allowed(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after.isspace():
        return False
    if before.isspace():
        return after not in NO_START
    if before.isdigit() and is_japanese(after):
        return False  # a number keeps its counter: 47都道府県, 約4割
    if before in "かカヵケヶ" and at > 1 and text[at - 2].isdigit():
        return False  # and its longer one: 3か月, 2か所
    if _is_kanji(before) and _is_kanji(after) and not _number_begins(text, at):
        return False  # compounds stay whole: 全産業平均
    return may_part(before, after) and not _in_word(before, after)


def _is_kanji(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "々"


def split_anywhere(piece: str) -> list[str]:
    """A piece that is wider than the line, in the parts it may have to be cut into."""
    parts: list[str] = []
    for cluster in clusters(piece):
        if parts and not may_part(parts[-1][-1], cluster[0]) and len(parts[-1]) < 8:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts
