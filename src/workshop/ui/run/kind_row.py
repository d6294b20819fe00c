"""The row above the line: kinds to choose, whether the line is held, who speaks, and the pause.

Shows what it is told (`show_line`); says what was pressed. While notes are paused it says that instead, loudly.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from workshop.model.terms import TYPED_KINDS, CaptureKind
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.line_parser import Line
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.chip import KIND_ICONS, Chip, ChipButton
from workshop.ui.widgets.text import ElidingLabel, Text


class KindButton(ChipButton):
    """A kind to choose. Its key gives way where the line is short; the mouse never takes the line's keyboard."""

    def __init__(self, kind: CaptureKind, text: str, number: int) -> None:
        key = hint(f"kind_{kind.value}")
        super().__init__(
            text, theme.KIND_ROLES[kind.value], KIND_ICONS.get(kind.value, ""), key=str(number), checkable=True
        )
        self._number = str(number)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(f"{text} ({key})")
        self.setAccessibleName(f"{text} {key}")

    def show_key(self, shown: bool) -> None:
        wanted = self._number if shown else ""
        if self._face.key != wanted:
            self._face.key = wanted
            self.updateGeometry()
            self.update()


class KindRow(QWidget):
    """Kinds at the left, held and speaker at the right."""

    kind_chosen = Signal(object)
    speaker_chosen = Signal(str)
    pause_wanted = Signal(bool)
    colleague_wanted = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[CaptureKind | None, bool, str] | None = None
        words = desk.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._ctrl = Text(words("run.capture.ctrl"), "small")
        row.addWidget(self._ctrl)
        row.addSpacing(2)
        self.buttons: dict[CaptureKind, KindButton] = {}
        for number, kind in enumerate(TYPED_KINDS, start=1):
            button = KindButton(kind, words.term(kind), number)
            button.clicked.connect(partial(self._pressed, kind))
            self.buttons[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        self._held = Chip(words("run.capture.held"), "internal", "lock-solid")
        row.addWidget(self._held)
        row.addSpacing(4)
        self.speaker = ChipButton("", "neutral", "person", key="@")
        self.speaker.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.speaker.setMaximumWidth(190)
        # The kinds are never shortened; the speaker's name gives way.
        self.speaker.setMinimumWidth(52)
        self.speaker.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.speaker.clicked.connect(self._choose_speaker)
        row.addWidget(self.speaker)
        self.colleague = IconButton("people", words("run.two.on", key=hint("colleague")), size=16, checkable=True)
        self.colleague.clicked.connect(self.colleague_wanted)
        row.addWidget(self.colleague)
        self._pause = IconButton("pause", words("run.capture.pause"), size=16)
        self._pause.clicked.connect(partial(self._pause_pressed, True))
        row.addWidget(self._pause)

    def show_line(self, line: Line) -> None:
        """What the line is, as it stands."""
        words = self._desk.words
        name = self._desk.speaker_name(line.speaker)
        shown = (None if line.attendee else line.kind, line.held, name)
        if shown == self._shown:
            return  # as with most keys: nothing here is painted anew
        self._shown = shown
        for kind, button in self.buttons.items():
            button.setChecked(kind is shown[0])
        self._held.setVisible(line.held)
        self.speaker.set(name or words("run.capture.speaker"), "accent" if name else "neutral")
        self.speaker.setAccessibleName(words("run.capture.speaker_is", name=name or words("common.none")))
        self._fit()

    def follow(self) -> None:
        """Another workshop, or one on paper now."""
        self._fit()

    def _fit(self) -> None:
        """Keys beside the kinds while there is room for them."""
        for button in self.buttons.values():
            button.show_key(True)
        self._say_held(True)
        others: list[QWidget] = [self._ctrl, self.speaker, self.colleague, self._pause]
        others += [self._held] if not self._held.isHidden() else []
        wanted = sum(button.sizeHint().width() for button in self.buttons.values())
        beside = sum(min(other.sizeHint().width(), other.maximumWidth()) for other in others) + 16
        roomy = wanted + beside <= self.width()
        for button in self.buttons.values():
            button.show_key(roomy)
        self._ctrl.setVisible(roomy)
        self.colleague.setVisible(roomy and not self._desk.on_paper)  # else by its key, and from the list
        self._say_held(roomy)

    def _say_held(self, in_words: bool) -> None:
        """In words, or by the lock alone where the row is short."""
        said = self._desk.words("run.capture.held")
        self._held.set(said if in_words else "")
        self._held.setAccessibleName(said)
        self._held.setToolTip(said)

    def _pressed(self, kind: CaptureKind, _checked: bool = False) -> None:
        self.kind_chosen.emit(kind)

    def _pause_pressed(self, paused: bool, _checked: bool = False) -> None:
        self.pause_wanted.emit(paused)

    def _choose_speaker(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        nobody = menu.addAction(self._desk.words("run.capture.nobody"))
        nobody.triggered.connect(partial(self._speaker_pressed, ""))
        for ref in self._desk.person_refs():
            label = f"{ref.seat}  {self._desk.speaker_name(ref.id)}".strip()
            menu.addAction(label.replace("&", "&&")).triggered.connect(partial(self._speaker_pressed, ref.id))
        menu.popup(self.speaker.mapToGlobal(self.speaker.rect().topLeft()))

    def _speaker_pressed(self, person: str, _checked: bool = False) -> None:
        self.speaker_chosen.emit(person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class PausedRow(QWidget):
    """Stands where the kinds stood while the customer wants no notes."""

    resume_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Chip(words("run.capture.paused"), "issue", "pause"))
        row.addWidget(ElidingLabel(words("run.capture.paused_more"), "quiet"), 1)
        resume = ChipButton(words("run.capture.resume"), "accent", "play")
        resume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        resume.clicked.connect(self.resume_wanted)
        row.addWidget(resume)
