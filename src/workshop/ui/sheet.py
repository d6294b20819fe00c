"""The style sheet, written from a look: every standard control, so that nothing looks like the platform's grey.

Knows the names of roles, no colour of its own, and imports nothing, so that it can be read before the first window.
Pictures come from the search path `icon:` (resources/icons), which `ui.icons.find_icons` sets.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.ui.theme import Look


def style_sheet(look: Look) -> str:
    """The whole style sheet for one look."""
    values = {
        name: getattr(look, name)
        for name in ("paper", "card", "shade", "well", "line", "edge", "ink", "ink_2", "ink_3", "faint")
    }
    for name in ("accent", "issue", "internal", "confirmed", "action", "neutral"):
        role = look.role(name)
        for part in ("mark", "tint", "text", "solid", "on_solid"):
            values[f"{name}_{part}"] = getattr(role, part)
    return Template(_SHEET).substitute(values)


_SHEET = """
QMainWindow, QDialog, QMessageBox { background: $paper; }
QToolTip { background: $ink; color: $paper; border: 1px solid $ink; padding: 4px 8px; }

/* text */
QLabel[tone="quiet"], QLabel[tone="heading"] { color: $ink_2; }
QLabel[tone="small"] { color: $ink_3; }
QLabel[tone="error"] { color: $issue_text; }
QLabel[tone="link"] { color: $accent_text; }
QLabel:disabled { color: $faint; }

/* frames */
Card { background: $card; border: 1px solid $line; border-radius: 10px; }
Card[accent="true"] { border: 2px solid $accent_mark; }
Card[role="issue"] { border: 1px solid $issue_mark; }
Card[role="internal"] { border: 1px solid $internal_mark; }
Card[role="confirmed"] { background: $confirmed_tint; border: 1px solid $confirmed_mark; }
Card[role="accent"] { border: 1px solid $accent_mark; }
Card[plain="true"] { background: transparent; border: none; }
#topbar { background: $card; border: none; border-bottom: 1px solid $line; }
#rail { background: $card; border: none; border-right: 1px solid $line; }
Divider { background: $line; border: none; }
Notice { border-radius: 8px; border: 1px solid $line; background: $card; }
Notice[role="accent"] { background: $accent_tint; border-color: $accent_mark; }
Notice[role="confirmed"] { background: $confirmed_tint; border-color: $confirmed_mark; }
Notice[role="internal"] { background: $internal_tint; border-color: $internal_mark; }
Notice[role="issue"] { background: $issue_tint; border-color: $issue_mark; }

/* buttons */
QPushButton {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px;
  padding: 5px 13px; min-height: 20px; font-weight: bold;
}
QPushButton:hover { background: $shade; }
QPushButton:pressed { background: $well; }
QPushButton:checked { background: $accent_tint; color: $accent_text; border-color: $accent_mark; }
QPushButton:focus { border: 2px solid $accent_mark; padding: 4px 12px; }
QPushButton:disabled { color: $faint; background: $paper; border-color: $line; }
QPushButton[tone="primary"] { background: $accent_solid; color: $accent_on_solid; border-color: $accent_solid; }
QPushButton[tone="primary"]:hover, QPushButton[tone="primary"]:pressed { border-color: $accent_mark; }
QPushButton[tone="primary"]:focus { border: 2px solid $ink; }
QPushButton[tone="primary"]:disabled { background: $well; color: $faint; border-color: $well; }
QPushButton[tone="quiet"] { background: transparent; border-color: transparent; color: $accent_text; }
QPushButton[tone="quiet"]:hover { background: $shade; }
QPushButton[tone="quiet"]:pressed { background: $well; }
QPushButton[tone="quiet"]:focus { border-color: $accent_mark; }
QPushButton[tone="quiet"]:disabled { color: $faint; }
QPushButton[tone="danger"] { background: $card; color: $issue_text; border-color: $issue_mark; }
QPushButton[tone="danger"]:hover, QPushButton[tone="danger"]:pressed { background: $issue_tint; }
QPushButton[tone="danger"]:focus { border: 2px solid $issue_mark; }
QPushButton[tone="danger"]:disabled { color: $faint; border-color: $line; }
QPushButton[small="true"] { padding: 1px 9px; min-height: 18px; border-radius: 6px; font-size: 12px; }
QPushButton[small="true"]:focus { padding: 0px 8px; }
QPushButton::menu-indicator {
  image: url(icon:control-down.svg); width: 10px; height: 10px; subcontrol-position: right center; right: 7px;
}
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; color: $ink; }
QToolButton:hover { background: $shade; }
QToolButton:pressed { background: $well; }
QToolButton:checked { background: $accent_tint; color: $accent_text; }
QToolButton:focus { border: 2px solid $accent_mark; padding: 2px; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
Segment { border-radius: 0px; border: 1px solid $edge; margin-left: -1px; font-weight: normal; }
Segment[place="first"] { border-top-left-radius: 8px; border-bottom-left-radius: 8px; margin-left: 0px; }
Segment[place="last"] { border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
Segment[place="only"] { border-radius: 8px; margin-left: 0px; }
Segment:checked { background: $accent_solid; color: $accent_on_solid; border-color: $accent_solid; font-weight: bold; }
Segment:focus { border: 2px solid $accent_mark; padding: 4px 12px; }
Segment:checked:focus { border: 2px solid $ink; }
Segment:disabled { color: $faint; }
Segment:checked:disabled { background: $well; color: $faint; border-color: $well; }

/* entry */
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 5px 9px;
  selection-background-color: $accent_solid; selection-color: $accent_on_solid;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent_mark; padding: 4px 8px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: $paper; color: $faint; border-color: $line;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: $paper; }
QLineEdit[error="true"], QPlainTextEdit[error="true"], QTextEdit[error="true"],
QAbstractSpinBox[error="true"], QComboBox[error="true"] { border-color: $issue_mark; }
QLineEdit[big="true"] { font-size: 16px; padding: 9px 13px; min-height: 24px; }
QLineEdit[big="true"]:focus { padding: 8px 12px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  border: none; padding: 0px; background: transparent; min-height: 0px;
}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
  subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: none; background: transparent;
}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
  image: url(icon:control-down.svg); width: 14px; height: 14px;
}
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $edge; padding: 4px; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0px 6px; border-radius: 6px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button {
  subcontrol-origin: border; subcontrol-position: top right; width: 22px; border: none;
  background: transparent; margin: 2px 2px 0px 0px;
}
QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button {
  subcontrol-origin: border; subcontrol-position: bottom right; width: 22px; border: none;
  background: transparent; margin: 0px 2px 2px 0px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow {
  image: url(icon:control-up.svg); width: 11px; height: 11px;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow {
  image: url(icon:control-down.svg); width: 11px; height: 11px;
}

/* ticks */
QCheckBox, QRadioButton {
  spacing: 8px; color: $ink; padding: 3px 2px; border: 2px solid transparent; border-radius: 6px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent_mark; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
  width: 14px; height: 14px; border: 1px solid $ink_3; border-radius: 4px; background: $card;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent_mark; background: $accent_tint; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
  background: $accent_solid; border-color: $accent_solid; image: url(icon:control-check.svg);
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent_solid; border-color: $accent_solid; image: url(icon:control-dash.svg);
}
QRadioButton::indicator:checked {
  background: $accent_solid; border-color: $accent_solid; image: url(icon:control-dot.svg);
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $well; }

/* lists and tables */
QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $line; border-radius: 8px; outline: none;
  alternate-background-color: $paper; gridline-color: $line;
  selection-background-color: $accent_tint; selection-color: $accent_text;
}
QAbstractItemView:focus { border: 2px solid $accent_mark; }
QAbstractItemView[plain="true"] { border: 1px solid transparent; background: transparent; }
QAbstractItemView[plain="true"]:focus { border: 1px solid $accent_mark; }
QAbstractItemView[frameless="true"], QAbstractItemView[frameless="true"]:focus {
  border: none; background: transparent;
}
QTreeView[frameless="true"] { selection-background-color: transparent; show-decoration-selected: 0; }
QTreeView[frameless="true"]::branch { background: transparent; }
QListView::item, QTreeView::item { padding: 6px 8px; border-radius: 6px; }
QTableView::item { padding: 4px 8px; }
QAbstractItemView::item:hover { background: $shade; }
QAbstractItemView::item:selected { background: $accent_tint; color: $accent_text; }
QAbstractItemView[strong="true"]::item:selected { background: $accent_solid; color: $accent_on_solid; }
QAbstractItemView::item:disabled { color: $faint; }
QHeaderView { background: $card; border: none; }
QHeaderView::section {
  background: $card; color: $ink_2; border: none; border-bottom: 1px solid $line; padding: 6px 8px; font-weight: bold;
}
QTableCornerButton::section { background: $card; border: none; }

/* scrolling */
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#column { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $ink_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

/* the rest */
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
  background: transparent; color: $ink_2; border: none; border-bottom: 2px solid transparent;
  padding: 6px 4px; margin-right: 12px;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent_text; border-bottom: 2px solid $accent_mark; font-weight: bold; }
QTabBar:focus { border: 2px solid $accent_mark; border-radius: 6px; }
QTabBar::tab:disabled { color: $faint; }
QMenuBar { background: $card; color: $ink; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $accent_tint; color: $accent_text; }
QMenu { background: $card; color: $ink; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_tint; color: $accent_text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; }
QMenu::indicator:checked { image: url(icon:control-tick.svg); }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
QSplitter::handle:hover { background: $accent_tint; border-radius: 4px; }
QProgressBar {
  background: $well; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; color: transparent;
}
QProgressBar::chunk { background: $accent_mark; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $well; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent_mark; border-radius: 2px; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -6px 0px; border-radius: 8px; background: $card; border: 1px solid $ink_3;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent_mark; }
QGroupBox {
  border: 1px solid $line; border-radius: 10px; margin-top: 10px; padding: 12px; font-weight: bold; color: $ink_2;
}
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0px 4px; }
QStatusBar { background: $card; color: $ink_2; border-top: 1px solid $line; }
QCalendarWidget QWidget { alternate-background-color: $paper; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { color: $ink; font-weight: bold; padding: 4px 8px; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url(icon:control-left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url(icon:control-right.svg); }
QCalendarWidget QTableView::item { padding: 0px; }
QCalendarWidget QTableView::item:selected { background: $accent_solid; color: $accent_on_solid; }
QCalendarWidget QAbstractItemView {
  border: none; border-radius: 0px; selection-background-color: $accent_solid; selection-color: $accent_on_solid;
}
"""
