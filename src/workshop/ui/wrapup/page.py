"""The page: what was said at the left (read back, written up, ranked, hidden, closed), steps and files at the right."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workshop.commands.run import EndRun
from workshop.model.items import Capture, SlideRef
from workshop.model.terms import CaptureKind
from workshop.session import Changes
from workshop.ui.actions import Keys, hint
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.parts.section import Section
from workshop.ui.parts.veiled import DiscreetGuard, Veiled
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.wrapup.closing_card import ClosingCard
from workshop.ui.wrapup.hand_over_card import HandOverCard
from workshop.ui.wrapup.lead_back_card import LeadBackCard
from workshop.ui.wrapup.marks_card import MarksCard, marks
from workshop.ui.wrapup.opportunities_card import OpportunitiesCard, loose
from workshop.ui.wrapup.outcome_card import OutcomeCard
from workshop.ui.wrapup.read_back_card import ReadBackCard
from workshop.ui.wrapup.returned_view import lists_of
from workshop.ui.wrapup.steps_card import StepsCard
from workshop.ui.wrapup.topics_card import TopicsCard
from workshop.ui.wrapup.way_on_cards import ConsideringCard, CorrectionsCard, WayOnCard

VIEWS = ("read_back", "marks", "topics", "opportunities", "outcome")
TALL = ("read_back", "topics")
"""Views that take all the height there is, and scroll inside."""
TABLE_ALONE_BELOW = 1180
"""Width of the page below which the table of topics has it for itself."""
_MENDED_IN = {
    "topic": "topics",
    "bearing": "topics",
    "opportunity": "opportunities",
    "delta": "outcome",
    "closing": "outcome",
    "consideration": "outcome",
    "step": "steps",
}
"""Where the text of an item is changed; of all others on the page Prepare."""
_ANSWERS = ("readback_confirm", "readback_correct", "readback_leave_out")
_MOVES = ("next", "previous")

S = TypeVar("S", bound=Section)


class WrapUpPage(Page):
    """Lays the cards out and gives the read-back its keys while no text is being typed."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self._views: dict[str, tuple[Section, ...]] = {}
        """Those that were made, by their cards: a view is made when it is first wanted."""
        self._places: dict[str, QVBoxLayout] = {}
        self.read_back = ReadBackCard(host)
        self.steps = StepsCard(host)
        self.hand_over = HandOverCard(host)
        self._beside: tuple[Section, ...] = (self.steps, self.hand_over)
        self._choice = SegmentedControl(
            [(v, words(f"wrapup.view_{v}")) for v in VIEWS], words("wrapup.views"), VIEWS[0]
        )
        self._choice.chosen.connect(self._view_chosen)
        self._together = Button(words("wrapup.read_together"), "plain", icon="screen")
        self._together.clicked.connect(self._start_reading)
        self._make = Button(words("wrapup.make_files"), "primary", icon="file-word")
        self._make.clicked.connect(self._make_files)
        self._end = Button(words("run.end.now"), "plain", icon="check")
        self._end.setParent(self)
        self._end.clicked.connect(lambda: host.apply(EndRun(), initiator="wrapup"))
        self.guard = DiscreetGuard(host, self)
        host.discreet.changed.connect(self._room)
        self._room()
        self._lay_out()
        self._wire()
        self.setAcceptDrops(True)
        self._focus_moved(None, QApplication.focusWidget())  # filled when it is entered

    @cached_property
    def marks(self) -> MarksCard:
        return self._placed("marks", MarksCard(self._host))

    @cached_property
    def topics(self) -> TopicsCard:
        return self._placed("topics", TopicsCard(self._host))

    @cached_property
    def opportunities(self) -> OpportunitiesCard:
        return self._placed("opportunities", OpportunitiesCard(self._host), ours=True)

    @cached_property
    def outcome(self) -> OutcomeCard:
        """The sentence; below it what became of the lead, the customer's own way on, and the closing."""
        card = self._placed("outcome", OutcomeCard(self._host))
        host = self._host
        self.lead_back = self._placed("outcome", LeadBackCard(host), ours=True)
        self.way_on = self._placed("outcome", WayOnCard(host))
        self.considering = self._placed("outcome", ConsideringCard(host), ours=True)
        self.closing = self._placed("outcome", ClosingCard(host), ours=True)
        self.corrections = self._placed("outcome", CorrectionsCard(host))
        self._seat_beside_last()
        return card

    def _placed(self, name: str, card: S, *, ours: bool = False) -> S:
        """Put a card into its view, below those that stand there; what is `ours` is veiled while a run is on."""
        cards = self._views.get(name, ())
        shown: QWidget = Veiled(self._host, card, card.title()) if ours else card
        self._places[name].insertWidget(len(cards), shown)
        self._views[name] = (*cards, card)
        if name not in (VIEWS[0], "outcome"):
            self._seat_beside_last()
        return card

    def _seat_beside_last(self) -> None:
        """Tab goes through a view and then through what stands beside it, whatever was made last."""
        row, shown = self.layout(), not self._right.isHidden()
        assert isinstance(row, QHBoxLayout)
        self._right.setParent(None)
        row.addWidget(self._right, 9)
        self._right.setVisible(shown)

    def _view(self, name: str) -> tuple[Section, ...]:
        getattr(self, name)  # made now, where it was not
        return self._views[name]

    @property
    def _cards(self) -> tuple[Section, ...]:
        return (*(card for name in VIEWS for card in self._views.get(name, ())), *self._beside)

    def _lay_out(self) -> None:
        # From the outside in: every time a filled widget is given a parent, all that stands in it is gone through.
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 4, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(10)
        row.addLayout(left, 11)
        left.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        left.addWidget(self._stack, 1)
        for name in VIEWS:
            place = QWidget() if name in TALL else ScrollColumn(spacing=12, margins=(0, 0, 10, 16))
            self._stack.addWidget(place)
            if isinstance(place, ScrollColumn):
                self._places[name] = place.body
                place.body.addStretch(1)
            else:
                self._places[name] = QVBoxLayout(place)
                self._places[name].setContentsMargins(0, 0, 10, 16)
        self._placed("read_back", self.read_back)
        self._right = ScrollColumn(spacing=12, margins=(0, 0, 10, 16))
        row.addWidget(self._right, 9)
        for card in self._beside:
            self._right.add(card)
        self._right.body.addStretch(1)

    def _wire(self) -> None:
        host = self._host
        keys = Keys(self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.on("readback_confirm", self.read_back.confirm)
        keys.on("readback_correct", self.read_back.correct)
        keys.on("readback_leave_out", self.read_back.leave_out)
        keys.on("next", lambda: self.read_back.go(+1))
        keys.on("previous", lambda: self.read_back.go(-1))
        keys.on("blank", host.presenting.toggle_blank)
        keys.on("freeze", host.presenting.toggle_freeze)
        keys.on("show_hide", host.presenting.toggle_cover)
        keys.on("make_files", self._make_files)
        keys.on("look_into", self.hand_over.preview_focused)
        keys.on("other_files", self.hand_over.files.switch_set)
        self._keys = keys
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.read_back.finished.connect(self._after_reading)
        self.read_back.together_wanted.connect(self._start_reading)
        self.hand_over.said.connect(self._show_result)
        self.hand_over.foretelling.connect(self._foretell)
        self.hand_over.mend_wanted.connect(self._mend)
        host.presenting.answered.connect(self._answered)
        host.bridge.changed.connect(self._on_changed)
        host.bridge.followed.connect(self._start_over)

    # -- views -------------------------------------------------------------------------------------------------

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Letters answer only in the read-back, and only where no letter can be typed or chosen."""
        here = self._choice.value() == "read_back"
        beside = now is not None and self._right.isAncestorOf(now)
        typing = isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)
        for action in _ANSWERS:
            self._keys.enable(action, here and not typing and not beside)
        for action in _MOVES:
            self._keys.enable(action, here)

    def _view_chosen(self, view: object) -> None:
        self._show_view(view)
        if view == "read_back" and self.read_back.reading:
            self.read_back.take_focus()

    def _show_view(self, view: object) -> None:
        for card in self._cards:
            card.flush()
        name = str(view)
        cards = self._view(name)
        self._stack.setCurrentIndex(VIEWS.index(name))
        for card in cards:
            card.refresh(None)
        self._fit()
        self._focus_moved(None, QApplication.focusWidget())

    def _fit(self) -> None:
        alone = self._choice.value() == "topics" and self.width() < TABLE_ALONE_BELOW
        self._right.setVisible(not alone)

    def _counts(self) -> None:
        """How much is left stands beside the views it is left in."""
        left = {
            "read_back": self.read_back.left(),
            "marks": len(marks(self._host.workshop)),
            "opportunities": len(loose(self._host.workshop)),
        }
        words = self._host.words
        self._show_together()
        for name in VIEWS:
            by_mail = name == "read_back" and self._host.workshop.setup.held_on_paper
            n, view = left.get(name, 0), words("wrapup.view_by_mail" if by_mail else f"wrapup.view_{name}")
            segment = self._choice.segment(name)
            said = words("wrapup.view_count", view=view, n=n) if n else view
            if segment.text() != said:
                segment.setText(said)
                segment.setAccessibleName(said)

    def _show_together(self) -> None:
        """What was held on paper is not read together on a screen."""
        shown = not self._host.workshop.setup.held_on_paper
        if self._together.parent() is not None or not shown:  # with no place yet it would be a window of its own
            self._together.setVisible(shown)

    # -- doing -------------------------------------------------------------------------------------------------

    def _make_files(self) -> None:
        self.flush()
        self.hand_over.make()

    def _foretell(self, said: str) -> None:
        """The button in the bar is pressed where the ticks may be out of sight."""
        self._make.setToolTip(f"{said}\n{hint('make_files')}")
        self._make.setAccessibleDescription(said)

    def _show_result(self, notice: QWidget) -> None:
        """What came of making the files is seen wherever the page stood."""
        self._right.show()

        def in_view() -> None:
            # Twice: the card's new height is known to the column only after its own layout has run.
            self._right.show_widget(notice)
            QTimer.singleShot(0, notice, lambda: self._right.show_widget(notice))

        QTimer.singleShot(0, notice, in_view)

    def _mend(self, of: object) -> None:
        """Go to where a text that is in the way of the hand-over can be changed."""
        kind, item_id = of if isinstance(of, tuple) else ("", "")
        capture = self._host.workshop.get(Capture, item_id) if kind == Capture.kind else None
        view = _MENDED_IN.get(kind, "")
        if capture is not None:
            notes = (CaptureKind.OPPORTUNITY, CaptureKind.MARK)
            view = "read_back" if capture.what not in notes else "opportunities"
        if view == "steps":
            self.steps.start_typing()
        elif view:
            self._choice.set_value(view)
            self._show_view(view)
            self._choice.segment(view).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._host.show_page("prepare")

    def show_line(self, capture_id: str) -> bool:
        """Show a line where it is worked on; tells whether it has a place here."""
        capture = self._host.workshop.get(Capture, capture_id)
        if capture is None:
            return False
        self._mend(capture.key)
        if self._choice.value() == "opportunities":
            return self.opportunities.show_note(capture_id)
        return self.read_back.show_line(capture_id)

    def _start_reading(self) -> None:
        """The lines go onto the customer's screen, one at a time."""
        self._choice.set_value("read_back")
        self._show_view("read_back")
        self.flush()
        if not self._host.presenting.is_open:
            self._host.presenting.open_window()
        self.read_back.start()

    def _answered(self, verdict: str) -> None:
        """Pressed in the customer's window, where it has the only screen."""
        if self.read_back.reading:
            self.read_back.confirm() if verdict == "confirmed" else self.read_back.leave_out()

    def _after_reading(self) -> None:
        """All lines have an answer: the next steps come onto the screen."""
        if self._host.presenting.is_taken:
            self._host.presenting.show(SlideRef(slide="next-steps"))
        self.steps.start_typing()

    # -- following ---------------------------------------------------------------------------------------------

    def _shown(self) -> tuple[Section, ...]:
        return (*self._view(str(self._choice.value())), *self._beside)

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            return  # brought up to date when it is entered
        for card in self._shown():
            card.refresh(changes)
        self._counts()
        self.heading_changed.emit()

    def _refresh(self) -> None:
        for card in self._shown():
            card.refresh(None)
        self._counts()
        self.heading_changed.emit()

    def _start_over(self) -> None:
        """Another workshop, or none."""
        for card in self._cards:
            card.start_over()
        self._counts()
        self.heading_changed.emit()

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        company = self._host.workshop.setup.company
        words = self._host.words
        return words("common.company_honoured", company=company) if company else words("shell.wrapup")

    def subtitle(self) -> str:
        setup, words = self._host.workshop.setup, self._host.words
        parts = [setup.meeting_name.label(words.lang)]
        if setup.starts_at:
            parts.append(words.short_date(wall.shown(setup.starts_at, self._host.now()).date()))
        return words("wrapup.head_join").join(parts)

    def top_widgets(self) -> list[QWidget]:
        return [self.guard.chip, self._end, self._together, self._make]

    def _room(self) -> None:
        """Where nobody ended the run before the wrap-up, it is one press here."""
        self._end.setVisible(self._host.discreet.in_room)

    def enter(self) -> None:
        self.guard.enter()
        self._refresh()
        on = self._host.presenting.slide
        if self._host.discreet.in_room and on is not None and on.slide == "next-steps":
            self.steps.start_typing()  # it stands on their screen: the step and its date are what is wanted now
        elif self.read_back.left() and self._choice.value() == "read_back":
            self.read_back.take_focus()
        else:
            self._choice.segment(self._choice.value()).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.guard.leave()
        self.read_back.stop()

    def flush(self) -> None:
        for card in self._cards:
            card.flush()

    # -- Qt ----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if lists_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A list of challenges that came back, let go anywhere on the page."""
        if files := lists_of(event.mimeData()):
            event.acceptProposedAction()
            self.flush()
            self._choice.set_value("topics")
            self._show_view("topics")
            self.topics.returning.take_file(files[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
