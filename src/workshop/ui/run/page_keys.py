"""The console's keys, put on the window while the page is shown.

On the window and not on the page: a press in the top bar must not take the keys away. Off while another page is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from workshop.model.ranking import Axis
from workshop.model.terms import TYPED_KINDS, CaptureKind
from workshop.ui.actions import Keys
from workshop.ui.run.ending import EARLIER, MUCH_EARLIER
from workshop.ui.run.row_keys import RowKeys

if TYPE_CHECKING:
    from workshop.ui.run.page import RunPage


class PageKeys:
    """From keys to what the parts of the page do."""

    def __init__(self, page: RunPage) -> None:
        self._page = page
        desk = page.desk
        presenting, colleague = desk.presenting, page.bar.colleague
        self._keys = keys = Keys(desk.host.shell)
        self.slots: dict[str, Callable[[], Any]] = {
            "next": partial(colleague.step, 1),
            "previous": partial(colleague.step, -1),
            "mark": page.bar.mark,
            "off_script": presenting.toggle_off_script,
            "start": page.start,
            "freeze": presenting.toggle_freeze,
            "blank": presenting.toggle_blank,
            "swap": presenting.swap,
            "show_hide": presenting.toggle_cover,
            "full_screen": presenting.toggle_full_screen,
            "jump": page.palette_overlay.open,
            "colleague": colleague.toggle,
            "line_here": colleague.line_here,
            "offer": self._offer,
            "end_soon": page.top.ending.soon,
            "end_earlier": partial(page.top.ending.move, EARLIER),
            "end_much_earlier": partial(page.top.ending.move, MUCH_EARLIER),
            "topic_up": partial(self._go, -1),
            "topic_down": partial(self._go, 1),
            "topic_take": self._take,
            "topic_add": self._add,
            "map_up": partial(self._move, "importance", 1),
            "map_down": partial(self._move, "importance", -1),
            "map_right": partial(self._move, "urgency", 1),
            "map_left": partial(self._move, "urgency", -1),
        }
        for number in range(4):
            self.slots[f"reaction_{number}"] = partial(self._answer, number)
            self.slots[f"person_reaction_{number}"] = partial(self._answer_person, number)
        for kind in TYPED_KINDS:
            self.slots[f"kind_{kind.value}"] = partial(self._kind, kind)
        held = {"next": partial(colleague.hold, 1), "previous": partial(colleague.hold, -1)}
        for action, slot in self.slots.items():
            keys.on(action, slot, held.get(action))
        self._rows = RowKeys(desk.host.shell)
        self._rows.digit.connect(self._answer)
        keys.hold("peek", partial(self._peek, True), partial(self._peek, False))
        self.enable(False)

    def enable(self, enabled: bool) -> None:
        self._keys.enable_all(enabled)
        self._rows.enable(enabled)

    def _kind(self, kind: CaptureKind) -> None:
        """In the feed it changes the chosen capture, everywhere else the line."""
        feed = self._page.feed.view
        if feed.chosen() is not None:
            feed.convert(kind)
        else:
            self._page.bar.choose_kind(kind)

    def _answer(self, number: int) -> None:
        self._page.stage.panel.answer(number)

    def _answer_person(self, number: int) -> None:
        self._page.stage.panel.answer_person(number)

    def _go(self, by: int) -> None:
        self._page.stage.panel.go(by)

    def _take(self) -> None:
        self._page.stage.panel.take()

    def _offer(self) -> None:
        self._page.stage.panel.offer()

    def _add(self) -> None:
        self._page.stage.panel.add_more()

    def _move(self, axis: Axis, by: int) -> None:
        self._page.stage.panel.shift(axis, by)

    def _peek(self, peeking: bool) -> None:
        self._page.desk.discreet.peek(peeking and self._page.isVisible())
