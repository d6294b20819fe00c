"""The button at the rail's lower end: appearance, language, our name and logo, keys.

SettingsButton(words, theme, now, keep, logo)     keep(settings) is called with the changed settings; now() gives those
                                                  of this moment, which others change too; logo is where ours is kept
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from workshop.i18n import LANGS, Lang, Words
from workshop.settings import Settings
from workshop.ui.parts.own_company import OwnCompany
from workshop.ui.shell import Shell
from workshop.ui.theme import Choice, Theme
from workshop.ui.widgets.button import IconButton

_LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


class SettingsButton(IconButton):
    """Opens a small menu; what is chosen there is worn at once and kept."""

    def __init__(
        self, words: Words, theme: Theme, now: Callable[[], Settings], keep: Callable[[Settings], None], logo: Path
    ) -> None:
        super().__init__("settings", words("shell.settings"), size=20)
        self._words = words
        self._theme = theme
        self._now = now
        self._keep = keep
        self._logo = logo
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        looks = [(name, words(f"shell.theme_{name}")) for name in ("system", "light", "dark")]
        self._section(menu, words("shell.theme"), looks, theme.choice, self._choose_theme)
        menu.addSeparator()
        languages = [(lang, _LANGUAGE_NAMES[lang]) for lang in LANGS]
        self._section(menu, words("shell.language"), languages, words.lang, self._choose_language)
        menu.addSeparator()
        own = menu.addAction(words("shell.own_company_open"))
        own.triggered.connect(self._show_own_company)
        keys = menu.addAction(words("shell.keys"))
        keys.triggered.connect(self._show_keys)
        self.setMenu(menu)

    def _show_own_company(self) -> None:
        OwnCompany(self._words, self._now, self._logo, self._keep, self.window()).open()

    def _show_keys(self) -> None:
        window = self.window()
        if isinstance(window, Shell):
            window.show_key_help()

    def _section(
        self, menu: QMenu, title: str, entries: Sequence[tuple[str, str]], now: str, chosen: Callable[[str], None]
    ) -> None:
        heading = menu.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(menu)
        for value, text in entries:
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on=False, value=value: chosen(value))
            group.addAction(action)
            menu.addAction(action)

    def _choose_theme(self, value: str) -> None:
        choice = cast("Choice", value)
        self._theme.choose(choice)
        self._keep(dataclasses.replace(self._now(), theme=choice))

    def _choose_language(self, value: str) -> None:
        self._keep(dataclasses.replace(self._now(), language=cast("Lang", value)))
        self.setToolTip(self._words("shell.language_later"))
