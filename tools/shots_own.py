"""Pictures of what is ours on the customer's screen, as it is prepared and run: pages of our own PDFs, our logo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shots import Stand, scene
from shots_pages import with_sample
from shots_run import stand_in_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def company_profile(path: Path, ja: bool) -> Path:
    """A profile of an invented company: five slides and a drawing on A4."""
    from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
    from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

    from workshop.paint.type import face

    titles = (
        ("弊社のご紹介", "事業と拠点", "保守の体制", "導入までの流れ", "お客様の声", "設備の配置図")
        if ja
        else (
            "About us",
            "Business and sites",
            "How we support you",
            "From here to go-live",
            "What customers say",
            "Layout",
        )
    )
    writer = QPdfWriter(str(path))
    writer.setResolution(144)
    slide = QPageSize(QSizeF(960, 540), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(slide, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for number, title in enumerate(titles):
        if number == len(titles) - 1:
            writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if number:
            writer.newPage()
        wide, high = float(writer.width()), float(writer.height())
        painter.fillRect(QRectF(0, 0, wide, high * 0.16), QColor("#24503F"))
        painter.setFont(face(70, True))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(QPointF(wide * 0.05, high * 0.16 / 2 + 26), title)
        for row in range(3):
            for column in range(2 + number % 2):
                share = wide * 0.9 / (2 + number % 2)
                box = QRectF(wide * 0.05 + column * share, high * (0.24 + row * 0.24), share * 0.92, high * 0.19)
                painter.fillRect(box, QColor("#E6F0EA" if (row + column) % 2 else "#F4F1E8"))
                painter.fillRect(QRectF(box.x(), box.y(), 12, box.height()), QColor("#3C8067"))
    painter.end()
    return path


def _at_rest(stand: Stand, rooms: Any) -> None:
    stand.settle()
    while rooms.jobs.busy():
        stand.qt.processEvents()
    stand.settle()


def take_pages(stand: Stand, rooms: Any, numbers: list[int]) -> None:
    """Pages of the profile, as Prepare takes them."""
    from workshop.commands import Batch
    from workshop.intake import pdf

    ja = stand.words.lang == "ja"
    path = company_profile(stand.folder / ("会社案内.pdf" if ja else "Company profile.pdf"), ja)
    proposed = pdf.propose(pdf.read(path), numbers)
    rooms.album.keep(proposed.assets)
    rooms.apply(Batch(commands=proposed.commands))


@scene("prepare-own-pages")
def _prepared(stand: Stand) -> QWidget:
    rooms, window = with_sample(stand, "prepare")
    take_pages(stand, rooms, [1, 3, 6])
    _at_rest(stand, rooms)
    _in_view(rooms)
    stand.settle()
    return window


def _in_view(rooms: Any) -> None:
    from workshop.ui.widgets.card import ScrollColumn

    card = rooms.shell.page("prepare").pages
    column = card.parent()
    while not isinstance(column, ScrollColumn):
        column = column.parent()
    column.show_widget(card)


@scene("prepare-pick-pages")
def _picked(stand: Stand) -> QWidget:
    rooms, window = with_sample(stand, "prepare")
    ja = stand.words.lang == "ja"
    card: Any = rooms.shell.page("prepare").pages  # type: ignore[union-attr]
    card.take_files([company_profile(stand.folder / ("会社案内.pdf" if ja else "Company profile.pdf"), ja)])
    _at_rest(stand, rooms)
    picker = card._picker
    for row in (0, 2):
        picker.list.item(row).setSelected(True)
    picker.list.setCurrentRow(2, picker.list.selectionModel().SelectionFlag.NoUpdate)
    found: QWidget = picker
    stand.after.append(window.close)
    return found


@scene("run-own-page")
def _shown(stand: Stand) -> QWidget:
    rooms, _page = stand_in_run(stand, 9.0)
    take_pages(stand, rooms, [3, 6])
    [first, second] = [slide for slide in rooms.presenting.order if slide.slide == "page"]
    rooms.presenting.show(second)
    rooms.presenting.show(first)
    rooms.shell.notices.clear()
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


@scene("own-company")
def _own_company(stand: Stand) -> QWidget:
    """The dialog with an invented name and logo."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tests.paint.pictures import logo

    from workshop.settings import Settings
    from workshop.ui import own_logo
    from workshop.ui.parts.own_company import OwnCompany

    kept = stand.folder / "logo.png"
    own_logo.keep(kept, logo().data)
    name = "○○システム株式会社" if stand.words.lang == "ja" else "Example Systems Inc."
    found = Settings(own_company=name, own_logo="logo.svg")
    dialog: QWidget = OwnCompany(stand.words, lambda: found, kept, lambda _changed: None)
    return dialog
