"""A case near to what was said, offered in one quiet line: its name, why in three words, and the key that shows it.

    line = OfferLine(desk); line.ask(slide); line.follow(); line.show_first(); line.offers

Worked out a moment after the change that asked for it: nobody waits for an offer, and the capture line never does.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workshop.model.case_offers import Offer, offers
from workshop.model.items import SlideRef
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.text import Text

_LATER_MS = 120


def reason_words(desk: Desk, offer: Offer) -> str:
    """Why a case is offered, in three words."""
    words = desk.words
    if offer.shown:
        return words("run.offer.shown")
    return words(f"run.offer.{offer.reason.value}", number=offer.number)


def warning_words(desk: Desk, offer: Offer) -> str:
    """What to think of before it is shown; "" for most."""
    found = desk.workshop.case(offer.case)
    return desk.case_warning(found[1]) if found else ""


def show_offer(desk: Desk, offer: Offer) -> None:
    """Out of turn, on the customer's screen."""
    desk.presenting.show_aside(SlideRef(slide="case", of=offer.case))
    desk.line_wanted.emit()


class OfferLine(QWidget):
    """Hidden while there is nothing to offer. `stacked`, the name stands below the reason, where the room is narrow."""

    def __init__(self, desk: Desk, *, stacked: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._slide: SlideRef | None = None
        self._stacked = stacked
        self.offers: list[Offer] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        column.addLayout(row)
        self.why = Text("", "small")
        row.addWidget(self.why)
        self.first = ChipButton("", "accent", key=hint("offer"))
        self.first.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.first.setMinimumWidth(120)
        self.first.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.first.clicked.connect(self.show_first)
        (column if stacked else row).addWidget(self.first)
        self.warning = Chip("", "issue", "warning")
        row.addWidget(self.warning)
        row.addStretch(1)
        self._more = IconButton("chevron-down", desk.words("run.offer.more"), size=14, tint="ink_3")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self._choose)
        row.addWidget(self._more)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.work_out)
        desk.discreet.changed.connect(self._show)
        self.hide()

    def ask(self, slide: SlideRef | None) -> None:
        """Another slide is on: what was offered for the one before goes at once."""
        if slide != self._slide:
            self._slide = slide
            self.offers = []
            self._show()
        self.follow()

    def follow(self) -> None:
        """Something was said, picked or scored."""
        self._later.start()

    def work_out(self) -> None:
        self._later.stop()
        self.offers = offers(self._desk.workshop, self._slide)
        self._show()

    def _show(self) -> None:
        offer = self.offers[0] if self.offers else None
        self.setVisible(offer is not None)
        if offer is None:
            return
        warned = warning_words(self._desk, offer)
        self.first.set(self._desk.words("run.slide.case", name=offer.name))
        self.first.setToolTip(warned or f"{offer.name}\n{reason_words(self._desk, offer)}")
        self.first.setAccessibleDescription(warned)
        self.warning.set(self._desk.words("run.offer.mind") if warned else "")
        self.warning.setToolTip(warned)
        self.warning.setAccessibleName(warned)
        self.warning.setVisible(bool(warned))
        self.why.setText(reason_words(self._desk, offer))
        self._more.setVisible(len(self.offers) > 1)
        self._fit()

    def _fit(self) -> None:
        """The name goes before the reason, which the tool tip and the menu have too."""
        if not self._stacked:
            wanted = (self.why, self.first, *(w for w in (self.warning, self._more) if not w.isHidden()))
            self.why.setVisible(sum(w.sizeHint().width() + 4 for w in wanted) <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_first(self) -> None:
        """The key: what is offered is what the customer gets."""
        seen = self.offers[0].case if self.offers else ""
        if self._later.isActive():
            self.work_out()
        if self.offers and self.offers[0].case == seen:  # never one that nobody has seen offered
            show_offer(self._desk, self.offers[0])

    def _choose(self) -> None:
        menu = QMenu(self._more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self.offers:
            said = f"{offer.name}    {reason_words(self._desk, offer)}"
            if warned := warning_words(self._desk, offer):
                said = f"{said}    {warned}"
            menu.addAction(said.replace("&", "&&")).triggered.connect(partial(self._chosen, offer))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _chosen(self, offer: Offer, _checked: bool = False) -> None:
        show_offer(self._desk, offer)
