"""Hidden opportunities: the deal behind the deal, with its evidence. Internal for ever."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.commands.wrapup import RegisterOpportunity
from workshop.model.items import Capture, Criterion, Opportunity, Rival
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import Text
from workshop.ui.wrapup.moment import MomentDialog
from workshop.ui.wrapup.opportunity_row import OpportunityRow


def loose(workshop: Workshop) -> list[Capture]:
    """Notes that stand in no opportunity yet."""
    used = {i for o in workshop.of(Opportunity).values() for i in o.evidence}
    found = [c for c in workshop.of(Capture).values() if c.what is CaptureKind.OPPORTUNITY and c.id not in used]
    return sorted(found, key=lambda c: c.at)


class OpportunitiesCard(Section):
    """Notes that are in no opportunity yet are offered; one press makes one of them."""

    initiator = "wrapup"
    shows = (Opportunity, Capture, Criterion, Rival)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.opportunities"))
        self.add_sign(Chip(self.words("wrapup.never_shared"), role="internal", icon="lock"))
        self._none = Text(self.words("wrapup.no_opportunities"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=10)
        self.offers = Rows(spacing=4)
        self._loose = Text(self.words("wrapup.loose_notes"), "heading")
        self.add(self.rows)
        self.add(self._loose)
        self.add(self.offers)

    def _ids(self) -> list[str]:
        """In the order in which their first evidence was heard."""
        workshop = self.host.workshop
        heard: dict[str, float] = {}
        for opportunity in workshop.of(Opportunity).values():
            said = [c.at.timestamp() for i in opportunity.evidence if (c := workshop.get(Capture, i))]
            heard[opportunity.id] = min(said, default=float("inf"))
        return sorted(heard, key=lambda opportunity_id: (heard[opportunity_id], opportunity_id))

    def fill(self) -> None:
        ids = self._ids()
        free = [self._offered(c) for c in loose(self.host.workshop)]
        self._none.setVisible(not ids and not free)
        self.rows.setVisible(bool(ids))
        self.offers.setVisible(bool(free))
        self._loose.setVisible(bool(free))
        for row in self.rows.rows():
            if isinstance(row, OpportunityRow) and row.id not in ids:
                for entry in row.entries.values():
                    self.unbind(entry)
        self.rows.show_rows(ids, lambda opportunity_id: OpportunityRow(self, opportunity_id))
        for row in self.rows.rows():
            if isinstance(row, OpportunityRow):
                row.fill()
        self.offers.show_rows(free, self._offer)

    def show_note(self, capture_id: str) -> bool:
        """Put the keyboard at a note, or at the opportunity it stands in; tells whether it is here."""
        workshop = self.host.workshop
        note = next((c for c in loose(workshop) if c.id == capture_id), None)
        if note is not None:
            return self.offers.focus_row(self._offered(note))
        of = next((o.id for o in workshop.of(Opportunity).values() if capture_id in o.evidence), None)
        return self.rows.focus_row(of)

    def _offered(self, capture: Capture) -> tuple[str, str, str]:
        return capture.id, capture.text, self.words.time(self.here(capture.at))

    def start_over(self) -> None:
        self._bound.clear()
        self.rows.clear()
        super().start_over()

    def flush(self) -> None:
        super().flush()
        for row in self.rows.rows():
            if isinstance(row, OpportunityRow):
                row.flush_lines()

    def _offer(self, offered: tuple[str, str, str]) -> QWidget:
        capture_id, text, time = offered
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        show = Button(time, "quiet", icon="clock", small=True)
        show.setAccessibleName(self.words("wrapup.show_moment", time=time, text=text))
        show.setToolTip(self.words("wrapup.moment"))
        show.clicked.connect(lambda: MomentDialog(self.host, self.window(), at=capture_id).open())
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(brief(text), 1)
        button = Button(self.words("wrapup.register"), "plain", icon="plus", small=True)
        button.setAccessibleName(f"{self.words('wrapup.register')} {text}")
        button.clicked.connect(partial(self._registered, capture_id, text))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _registered(self, capture_id: str, text: str, _checked: bool = False) -> None:
        self.apply(RegisterOpportunity(title=text, evidence=(capture_id,)))
