"""The words of the language a slide is to be labelled in: the customer's may differ from the app's."""

from __future__ import annotations

from workshop.i18n import LANGS, Words


class Languages:
    """Catalogues by language, each read when it is first asked for; an unknown language gets the first one's words."""

    def __init__(self, words: Words) -> None:
        self._first = words
        self._read: dict[str, Words] = {words.lang: words}

    def __getitem__(self, lang: str) -> Words:
        found = self._read.get(lang)
        if found is None:
            known = next((each for each in LANGS if each == lang), None)
            found = self._read[lang] = Words(known) if known else self._first
        return found
