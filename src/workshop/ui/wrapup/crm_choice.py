"""For which CRMs files are made: a tick each, below the row of the CRM; remembered in the settings.

All ticked is kept as none named, so that a system that comes later is made too.
"""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workshop import places
from workshop.exports.crm import mapping
from workshop.model.problem import KnownError
from workshop.ui.parts.host import Host
from workshop.ui.widgets.flow import Flow

_INDENT = 24
"""The ticks stand below the words of their row, not below its tick."""


class CrmChoice(QWidget):
    """The mappings are read when it is first shown."""

    emptied = Signal()
    """The last tick was taken away: no files for CRMs are wanted."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 0, 0, 4)
        self._line = Flow()
        column.addWidget(self._line)
        self.hide()

    def show_for(self, wanted: bool) -> None:
        """Shown beside a ticked row only, with what the settings name."""
        if wanted and not self.boxes:
            self._make_boxes()
        named = self._host.settings.crm_systems
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(not named or name in named)
            box.blockSignals(False)
        self.setVisible(wanted and bool(self.boxes))

    def _make_boxes(self) -> None:
        for name, path in mapping.systems(places.crm(self._host.data_dir)).items():
            try:
                title = mapping.read(path).title
            except KnownError:
                title = name  # what is wrong with it is said when it is to be used
            box = QCheckBox(title.replace("&", "&&"))
            box.setAccessibleName(title)
            box.setAccessibleDescription(self._host.words("wrapup.file_crm"))
            box.toggled.connect(self._chosen)
            self.boxes[name] = box
            self._line.add(box)
        self._chain()

    def _chain(self) -> None:
        """Tab goes from the row of the CRM to the ticks below it, though they were made later than what follows."""
        before: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what could take the focus
        for box in self.boxes.values():
            QWidget.setTabOrder(before, box)
            before = box
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _chosen(self) -> None:
        ticked = tuple(name for name, box in self.boxes.items() if box.isChecked())
        if not ticked:
            self.emptied.emit()
            return
        named = () if len(ticked) == len(self.boxes) else ticked
        self._host.keep_settings(dataclasses.replace(self._host.settings, crm_systems=named))
