"""A page with every widget in every state, for tests and for looking at.

Words here are samples, not the product's; both languages stand in so that widths are tried with real text.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.model.typed_date import parse_date
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.icons import icon_names
from workshop.ui.widgets.button import Button, IconButton, IconLabel
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.chip import Chip, ChipButton, KeyCap, KindChip
from workshop.ui.widgets.choice import CheckRow, SegmentedControl, Toggle
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.empty import EmptyState
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.field import Field, ProgressLine
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.notice import ConfirmBar, Notice
from workshop.ui.widgets.numbers import ChoiceBox, ItemList, NumberBox, TimeBox
from workshop.ui.widgets.text import Divider, ElidingLabel, Figures, Text

SAMPLES = {
    "ja": {
        "kinds": {
            "issue": "課題",
            "opportunity": "メモ",
            "voice": "声",
            "question": "確認事項",
            "decision": "確認いただいたこと",
            "action": "実施事項",
            "parking": "継続事項",
            "mark": "しおり",
        },
        "long": "検査基準が工場ごとに違い、応援に行っても手を出せないことがある。夜勤では判断が止まる。",
        "label": "会社名",
        "hint": "御中・様は付けずに入力してください",
        "error": "会社名を入力してください",
        "words": ["資料を作成", "リハーサル", "やめる", "削除する"],
        "title": "引き継がれたリード（会話のきっかけ）",
        "empty": ("ワークショップはまだありません", "新しく作るか、ファイルを開いてください。"),
        "kindsrow": "ご関心（グループでひとつ）",
        "reactions": ["当てはまらない", "関心あり", "課題を感じる", "取り組み中"],
    },
    "en": {
        "kinds": {
            "issue": "Issue",
            "opportunity": "Memo",
            "voice": "Voice",
            "question": "Question",
            "decision": "Decision",
            "action": "Action",
            "parking": "Parking",
            "mark": "Mark",
        },
        "long": "Inspection standards differ from plant to plant, so a loaned operator cannot touch the line.",
        "label": "Company",
        "hint": "The name alone, without Ltd. or Inc.",
        "error": "Please enter the company's name",
        "words": ["Write the files", "Rehearse", "Cancel", "Delete"],
        "title": "The passed lead (what starts the conversation)",
        "empty": ("No workshops yet", "Make a new one or open a file."),
        "kindsrow": "Reaction (one for the room)",
        "reactions": ["Does not apply", "Of interest", "A challenge for us", "Working on it"],
    },
}


def _row(*widgets: QWidget, stretch: bool = True) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return holder


def gallery(lang: str) -> QWidget:
    """Everything, in one window of 1093 x 1500 or more."""
    say = SAMPLES[lang]
    window = QWidget()
    window.setObjectName("gallery")
    columns = QHBoxLayout(window)
    columns.setContentsMargins(16, 16, 16, 16)
    columns.setSpacing(16)
    left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
    for column in (left, middle, right):
        column.setSpacing(12)
        columns.addLayout(column, 1)
    _signs(left, say)
    _entries(middle, say)
    _lists(right, say)
    for column in (left, middle, right):
        column.addStretch(1)
    return window


def _signs(column: QVBoxLayout, say: dict) -> None:
    card = Card(say["title"])
    card.add_sign(Chip("社内限", "internal", "lock-solid"))
    card.add_action(Button(say["words"][1], small=True))
    card.add(Text(say["long"], "title", wrap=True))
    card.add(Text(say["long"], "quiet", wrap=True))
    card.add(ElidingLabel(say["long"] * 2, "small"))
    card.add(Divider())
    card.add(Flow(*(KindChip(kind, text) for kind, text in say["kinds"].items())))
    card.add(Flow(*(Chip(role, role) for role in theme.ROLE_NAMES)))
    kinds = [
        ChipButton(
            text,
            theme.KIND_ROLES[kind],
            "lock-solid" if kind == "opportunity" else "",
            key=hint(f"kind_{kind}"),
            checkable=True,
        )
        for kind, text in list(say["kinds"].items())[:4]
    ]
    kinds[0].setChecked(True)
    kinds[3].setEnabled(False)
    card.add(Flow(*kinds))
    chips = [
        ChipButton(f"{n} {text}", role, checkable=True)
        for n, (text, role) in enumerate(
            zip(say["reactions"], ("neutral", "accent", "issue", "confirmed"), strict=True)
        )
    ]
    chips[2].setChecked(True)
    card.add(Flow(*chips))
    card.add(
        _row(
            KeyCap("PgDn", "次へ"),
            KeyCap("F3", "固定"),
            KeyCap("Ctrl+K"),
            Figures("12:48", after="/ 50:00"),
            Figures("01:11", tone="issue"),
        )
    )
    column.addWidget(card)
    buttons = Card("Buttons")
    for enabled in (True, False):
        row = _row(
            Button(say["words"][0], "primary", icon="file-word"),
            Button(say["words"][1], icon="play", key="F5"),
            Button(say["words"][2], "quiet"),
            Button(say["words"][3], "danger"),
        )
        row.setEnabled(enabled)
        buttons.add(row)
    buttons.add(
        _row(
            Button("完了", small=True),
            Button("完了", "primary", small=True),
            Button("完了", "quiet", small=True, icon="edit"),
            IconButton("trash", "Delete"),
            IconButton("settings", "Settings"),
            Button("はじめる", "primary", key="F5"),
        )
    )
    control = SegmentedControl([("c", "お客様用"), ("i", "社内用"), ("x", "X")], "edition")
    control.set_icon("i", "lock")
    buttons.add(_row(control, Toggle("手元非表示", True), Toggle("Off")))
    column.addWidget(buttons)
    icons = Card("Icons")
    icons.add(Flow(*(IconLabel(name, "ink_2", 20, words=name) for name in icon_names())))
    icons.add(
        Flow(
            *(IconLabel("lock", tint, 20) for tint in ("accent", "issue", "internal", "confirmed", "action", "neutral"))
        )
    )
    column.addWidget(icons)


def _entries(column: QVBoxLayout, say: dict) -> None:
    card = Card("Entries")
    line = LineEdit(say["label"], "placeholder")
    card.add(Field(say["label"], line, hint=say["hint"]))
    wrong = Field(say["label"], LineEdit(say["label"]))
    wrong.set_error(say["error"])
    card.add(wrong)
    big = LineEdit("capture", "", big=True)
    big.fill(say["long"])
    card.add(big)
    text = TextEdit("note")
    text.fill(say["long"] * 3)
    card.add(Field("Note", text, beside=True, label_width=72))
    off = LineEdit("off")
    off.fill(say["label"])
    off.setEnabled(False)
    card.add(off)
    combo = ChoiceBox("choice", list(enumerate(say["reactions"])), 1)
    when = DateBox("date", lambda d: f"{d.month}/{d.day}", lambda: date(2026, 11, 24), "Calendar", read=parse_date)
    when.fill(date(2026, 11, 27))
    spin = NumberBox("minutes", 0, 90, suffix=" min")
    spin.fill(15)
    time = TimeBox("time")
    card.add(_row(combo, when))
    card.add(_row(spin, time))
    column.addWidget(card)
    ticks = Card("Ticks")
    ticks.add(CheckRow("議事録", "Word (.docx)", True))
    ticks.add(CheckRow("課題マトリクス", "Excel (.xlsx)"))
    third = CheckRow("CRM", "CSV", True)
    third.setEnabled(False)
    ticks.add(third)
    part = CheckRow("Partly", "")
    part.box.setTristate(True)
    part.box.setCheckState(Qt.CheckState.PartiallyChecked)
    ticks.add(part)
    radio = QRadioButton(say["reactions"][1])
    radio.setChecked(True)
    ticks.add(_row(radio, QRadioButton(say["reactions"][2])))
    ticks.add(ProgressLine(0.6))
    ticks.add(ProgressLine(0.3, "internal"))
    bar = QProgressBar()
    bar.setValue(40)
    ticks.add(bar)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(30)
    ticks.add(slider)
    column.addWidget(ticks)
    for kind in ("info", "ok", "warn", "error"):
        column.addWidget(Notice(say["long"], kind, action=say["words"][1], close_words="Close"))
    bar = ConfirmBar(say["long"], say["words"][3], say["words"][2], danger=True)
    holder = Card()
    holder.add(bar)
    column.addWidget(holder)


def _lists(column: QVBoxLayout, say: dict) -> None:
    tabs = QTabWidget()
    for _name, text in list(say["kinds"].items())[:4]:
        page = ItemList("list")
        page.addItems(say["reactions"])
        page.setCurrentRow(1)
        page.setFixedHeight(140)
        tabs.addTab(page, text)
    tabs.setFixedHeight(190)
    column.addWidget(tabs)
    table = QTableWidget(3, 3)
    table.setHorizontalHeaderLabels(say["reactions"][:3])
    for row in range(3):
        for col in range(3):
            table.setItem(row, col, QTableWidgetItem(f"{row} {say['label']}"))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setFixedHeight(160)
    table.selectRow(1)
    column.addWidget(table)
    strong = ItemList("list")
    strong.setProperty("strong", True)
    strong.addItems(say["reactions"])
    strong.setCurrentRow(2)
    strong.setFixedHeight(140)
    column.addWidget(strong)
    scroll = ScrollColumn()
    for number in range(8):
        inner = Card()
        inner.set_margins(12, 8, 12, 8)
        inner.add(ElidingLabel(f"{number} {say['long']}"))
        scroll.add(inner)
    scroll.setFixedHeight(160)
    column.addWidget(scroll)
    for role in ("confirmed", "internal"):
        card = Card(say["title"], role=role)
        card.add(Text(say["long"], wrap=True))
        column.addWidget(card)
    empty = Card()
    empty.add(EmptyState("folder", *say["empty"], Button(say["words"][0], "primary", icon="plus")))
    column.addWidget(empty)
    grid = QGridLayout()
    column.addLayout(grid)
