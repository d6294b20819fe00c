"""What a line means that is typed before the customer's eyes: a kind they may see, and the words. Pure.

read("> 見積を送る") -> Shared(CaptureKind.ACTION, "見積を送る")
read("*予算") -> Shared(..., refused="*")         ours alone: never taken here
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workshop.model.terms import CUSTOMER_KIND_LABELS, KIND_SIGNS, TYPED_KINDS, CaptureKind

KINDS: Final[tuple[CaptureKind, ...]] = tuple(kind for kind in TYPED_KINDS if kind in CUSTOMER_KIND_LABELS)
"""Kinds the customer may see being written."""
INTERNAL_SIGNS: Final = "✱﹡!！﹗" + "".join(signs for kind, signs in KIND_SIGNS.items() if kind not in KINDS)
"""First characters that would keep a line to ourselves: a note of ours, a line held back."""
_SIGNS: Final = {sign: kind for kind, signs in KIND_SIGNS.items() if kind in KINDS for sign in signs}
_QUOTES: Final[dict[str, str]] = {"「": "」", "『": "』", '"': '"', "＂": "＂", "“": "”"}


@dataclass(frozen=True, slots=True)
class Shared:
    """A line as it is meant. `refused` is the sign for which it is not taken; `text` then is empty."""

    kind: CaptureKind
    text: str = ""
    refused: str = ""
    signed: bool = False


def read(line: str, kind: CaptureKind = CaptureKind.ISSUE) -> Shared:
    """The meaning of a line; `kind` is the one chosen by key, which a sign overrules. Raises for a kind of ours."""
    if kind not in KINDS:
        raise ValueError(kind)
    rest, signed = line.strip(), False
    while rest:
        sign = rest[0]
        if sign in INTERNAL_SIGNS:
            return Shared(kind, refused=sign, signed=signed)
        if sign in _SIGNS:
            kind, signed, rest = _SIGNS[sign], True, rest[1:].lstrip()
        elif sign in _QUOTES:
            return Shared(CaptureKind.VOICE, _unquoted(rest), signed=True)
        else:
            break
    return Shared(kind, rest, signed=signed)


def up_to_refused(line: str) -> str:
    """What of a refused line may stay visible: up to the sign, nothing behind it."""
    sign = read(line).refused
    return line[: line.index(sign) + 1] if sign else line


def label(kind: CaptureKind, lang: str) -> str:
    """What the customer reads for a kind."""
    japanese, english = CUSTOMER_KIND_LABELS[kind]
    return japanese if lang == "ja" else english


def _unquoted(text: str) -> str:
    closing = _QUOTES[text[0]]
    inner = text[1:]
    if closing not in inner:
        return inner.strip()
    return inner[:-1].strip() if inner.endswith(closing) and inner.count(closing) == 1 else text
