"""The wording rules: what a customer must not be shown or asked like that.

Nobody in the room loses face. A provoking claim is about the industry; a question is about what the
people here have seen. The patterns are no words for users: they find wordings in deck texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """``code`` names the finding that says what to write instead."""

    code: str
    pattern: re.Pattern[str]


def _rule(code: str, pattern: str) -> Rule:
    return Rule(code, re.compile(pattern, re.IGNORECASE))


_EN_PERSON: Final = "manager|director|executive|CLO|team|staff"
_JA_PERSON: Final = "部長|課長|社長|役員|担当者|CLO|責任者|現場の方|ベテラン"

RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "ja": (
        # 「あなたの静岡新聞」 is a publisher; sources are not looked at.
        _rule("deck.says_you", r"あなた|貴方"),
        _rule("deck.says_kisha", r"貴社"),
        # 「〜と言えます」 is fine; the question 「言えますか」 puts someone on the spot.
        _rule("deck.tests_the_customer", r"(言え|答えられ|お答えになれ|お答えいただけ|説明でき|即答でき)ますか"),
        _rule("deck.tests_the_customer", r"数えたことは|測ったことは|計算したことは|考えたことは"),
        _rule("deck.tests_the_customer", r"(把握|管理)(できて|して)い(ますか|るでしょうか)|ご存[じ知]です(か|よね)"),
        _rule("deck.accuses", r"なぜ[^。？?]{0,30}ない(の|ん)(です|でしょう)か"),
        _rule("deck.accuses", rf"({_JA_PERSON})[^。、]{{0,8}}(答えられない|わからない|分からない|できない)"),
        _rule("deck.accuses", rf"({_JA_PERSON})[^。]{{0,14}}(弱み|足かせ|お荷物)"),
        _rule("deck.accuses", r"怠って|手遅れ|知らないでは済|時代遅れ"),
    ),
    "en": (
        _rule(
            "deck.tests_the_customer", r"\bcan (you|your \w+( \w+)?) (even )?(state|say|tell|answer|name|quantify)\b"
        ),
        _rule("deck.tests_the_customer", r"\b(have you ever|did you ever) (count|measur|calculat|add)"),
        _rule("deck.tests_the_customer", r"\bdo you (even |actually )?know (how|what|which|who|where|when)\b"),
        _rule("deck.accuses", r"\bwhy (haven't|have you not|don't|do you not|didn't|aren't) (you|your)\b"),
        _rule("deck.accuses", rf"\byour (\w+ )?({_EN_PERSON})s? (cannot|can't|do not|don't|fail)"),
        _rule("deck.accuses", r"\b(you have failed|you are too late|out of date)\b"),
    ),
}

PLANNED: Final[Mapping[str, re.Pattern[str]]] = {
    "ja": re.compile(r"見込|予定|予想|見通し|計画(です|$|（|中)|期待され"),
    "en": re.compile(r"\b(expected|planned|forecast|projected|anticipated|aims? to)\b", re.IGNORECASE),
}
"""Words of a plan: a result that holds one did not happen yet."""


def broken(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """The code and the words of every rule that ``text`` breaks."""
    for rule in RULES.get(lang, ()):
        found = rule.pattern.search(text)
        if found is not None:
            yield rule.code, found.group()
