"""Words for people, from the gettext catalogues under ``resources/words/<lang>/<room>.mo``.

An object that is handed over, never global state: two languages are used side by side (a Japanese
app writes English minutes). No Qt, no pydantic, no Babel: this is imported before the first paint.
The sentences themselves stand in the ``.po`` files; only the two date formats are written here.
"""

from __future__ import annotations

import datetime as dt
import gettext
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from workshop import places

if TYPE_CHECKING:
    from workshop.model.problem import Problem

Lang = Literal["ja", "en"]
LANGS: Final[tuple[Lang, ...]] = ("ja", "en")

_log = logging.getLogger(__name__)

_DAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December")  # fmt: skip


class Labelled(Protocol):
    """A member of a closed list: it carries its own label in both languages."""

    def label(self, lang: str, /) -> str: ...


class Words:
    """The words of one language.

    A key no catalogue has is shown as itself and logged, so that a page still opens and a test
    still fails; with ``strict`` it raises KeyError. ``folder`` holds one folder per language and
    is the shipped one unless a test says otherwise.
    """

    def __init__(self, lang: str, *, strict: bool = False, folder: Path | None = None) -> None:
        if lang not in LANGS:
            raise ValueError(f"there are no words in {lang!r}")
        self.lang: Final[Lang] = lang
        self._strict = strict
        self._catalogue = _merged(folder or places.data("resources/words"), lang)

    def __repr__(self) -> str:
        return f"Words({self.lang!r})"

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of ``key`` with its placeholders filled: ``words("run.saved", time=t)``."""
        return self._filled(key, self._catalogue.gettext(key), values)

    def plural(self, key: str, n: int, /, **values: object) -> str:
        """The form of ``key`` for ``n`` things; ``{n}`` is filled with the written number."""
        values.setdefault("n", self.number(n))
        return self._filled(key, self._catalogue.ngettext(key, key, n), values)

    def sentences(self, beginning: str) -> list[str]:
        """Every sentence whose key begins so, its placeholders unfilled; each form of a plural is one."""
        kept: dict[object, str] = getattr(self._catalogue, "_catalog", {})
        return [
            text for key, text in kept.items() if str(key[0] if isinstance(key, tuple) else key).startswith(beginning)
        ]

    def has(self, key: str) -> bool:
        if not key:
            return False  # the catalogues' own headers
        return key != self._catalogue.gettext(key) or key != self._catalogue.ngettext(key, key, 1)

    def problem(self, problem: Problem) -> str:
        """The sentence of a problem; its place comes first unless the sentence says it itself."""
        sentence = self._catalogue.gettext(problem.key)
        said = self._filled(problem.key, sentence, {**problem.values, "place": problem.place})
        if not problem.place or "{place}" in sentence:
            return said
        return self("problem.at", place=problem.place, sentence=said)

    def term(self, term: Labelled) -> str:
        """The label of a member of ``model.terms``."""
        return term.label(self.lang)

    def date(self, day: dt.date) -> str:
        """2026年11月24日(火) / Tue 24 November 2026"""
        name = _DAYS[self.lang][day.weekday()]
        if self.lang == "ja":
            return f"{day.year}年{day.month}月{day.day}日({name})"
        return f"{name} {day.day} {_MONTHS[day.month - 1]} {day.year}"

    def short_date(self, day: dt.date) -> str:
        """11月24日(火) / Tue 24 Nov"""
        name = _DAYS[self.lang][day.weekday()]
        if self.lang == "ja":
            return f"{day.month}月{day.day}日({name})"
        return f"{name} {day.day} {_MONTHS[day.month - 1][:3]}"

    def time(self, moment: dt.time | dt.datetime) -> str:
        """14:10, as the moment itself says: the caller has put it into the room's zone."""
        return f"{moment:%H:%M}"

    def number(self, value: int | float) -> str:
        """1,204 in both languages; a float keeps the digits it has."""
        return f"{value:,}"

    def _filled(self, key: str, sentence: str, values: Mapping[str, object]) -> str:
        if sentence == key:
            return self._missing(f"no words for {key!r} in {self.lang}", key)
        if "{" not in sentence and "}" not in sentence:
            return sentence
        try:
            return sentence.format_map(values)
        except (KeyError, IndexError, ValueError) as error:
            return self._missing(f"cannot fill {key!r} in {self.lang}: {error!r}", sentence)

    def _missing(self, finding: str, instead: str) -> str:
        if self._strict:
            raise KeyError(finding)
        _log.warning("%s", finding)
        return instead


def system_language(name: str | None = None) -> Lang:
    """The language the computer speaks (``ja_JP``, ``Japanese_Japan``); Japanese when unsure."""
    if name is None:
        import locale  # late: only asked when the settings do not say

        name = locale.getlocale()[0] or ""
    return "en" if name.lower().startswith("en") else "ja"


@cache  # Words are made for every file and every check; the catalogues change with the program alone
def _merged(folder: Path, lang: str) -> gettext.NullTranslations:
    """Every room's catalogue in one; their plural forms are their language's, and so the same."""
    merged: gettext.GNUTranslations | None = None
    for path in sorted((folder / lang).glob("*.mo")):
        with path.open("rb") as file:
            room = gettext.GNUTranslations(file)
        if merged is None:
            merged = room
        else:
            # One table for all rooms: a chain of fallbacks costs every word a look into each of them.
            merged._catalog.update({key: text for key, text in room._catalog.items() if key})  # type: ignore[attr-defined]
    return merged or gettext.NullTranslations()
