"""Pictures of what surrounds the editor on the Decks page: why us, copies and newer editions, files in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shots import Stand, scene
from shots_decks import _open, _page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from workshop.ui.decks.page import DecksPage
    from workshop.ui.rooms import Rooms

K1 = ("trends", "LOG-T1", "challenges", "LOG-T1-K1")


def _text(stand: Stand, ja: str, en: str) -> str:
    return ja if stand.words.lang == "ja" else en


@scene("decks-ours")
def _ours(stand: Stand) -> QWidget:
    """Why us at a challenge of a shipped deck."""
    from workshop.ui.decks.ours_fields import OursFields

    _, shell, page = _page(stand)
    _open(stand, page)
    page.desk.choose(K1)
    for name, ja, en in (
        (
            "strength",
            "荷待ちの見える化を、2週間の試行から始められます。",
            "We can start measuring waiting time in a two-week trial.",
        ),
        (
            "proof",
            "食品卸2社で、荷待ちを平均34分短縮（2025年度、当社調べ）。",
            "Two food wholesalers cut waiting by 34 minutes (FY2025, our own figures).",
        ),
        ("criterion", "現場の手間を増やさずに始められること", "Starting without extra work on the floor"),
        (
            "bridge_question",
            "待ち時間を測ろうとして、現場の負担で止まったことはありましたか。",
            "Have you tried to measure waiting before, and did it cost the floor too much?",
        ),
    ):
        page.desk.say_of_us(K1, name, _text(stand, ja, en))
    assert page.desk.ours.flush() is None
    page.fields.show_part()
    fold = page.fields.findChildren(OursFields)[-1]
    fold.open()
    stand.settle()
    page.fields.ensureWidgetVisible(fold.card, 0, 0)
    stand.settle()
    return shell


def _with_newer_edition(stand: Stand) -> tuple[QWidget, DecksPage]:
    """A copy in which a claim is ours, and a newer edition of its original on the shelf."""
    from workshop.decks import own
    from workshop.decks.own import found_in
    from workshop.decks.writing import write
    from workshop.model.deck import Origin

    rooms, shell, page = _page(stand)
    folders = rooms.deck_folders()
    found = next(f for f in found_in(folders.shipped, shipped=True)[0] if f.id == "logistics")
    ours = _text(stand, "荷主に選ばれる物流会社が、先に運転手を決めます。", "Carriers now choose their shippers first.")
    # The copy was made of an older edition, which is kept beside it.
    for deck in found.languages.values():
        first, second, third, *others = deck.trends
        old = deck.model_copy(
            update={
                "edition": "2026-06-30",
                "trends": (
                    first.model_copy(update={"spark": first.spark[:-3], "evidence": first.evidence[:-1]}),
                    second.model_copy(update={"confront": second.confront.replace("、", "").replace(",", "")}),
                    third.model_copy(update={"objections": third.objections[:1]}),
                    *others,
                ),
            }
        )
        own.keep_origin(old, folders.own)
        based_on = Origin(deck=deck.id, edition=old.edition)
        mine = old.model_copy(update={"id": "logistics-own", "based_on": based_on})
        if deck.lang == stand.words.lang:
            first, *rest = mine.trends
            mine = mine.model_copy(update={"trends": (first.model_copy(update={"spark": ours}), *rest)})
        write(mine, folders.own)
    page.read_shelf()
    while rooms.jobs.busy():
        stand.qt.processEvents()
    _open(stand, page, "logistics-own")
    return shell, page


@scene("decks-newer")
def _newer(stand: Stand) -> QWidget:
    """The signs of a newer edition."""
    shell, page = _with_newer_edition(stand)
    if stand.width < 1240:
        page.open_shelf(True)
    stand.settle()
    return shell


@scene("decks-newer-page")
def _newer_page(stand: Stand) -> QWidget:
    return _with_newer_edition(stand)[0]


@scene("decks-compare")
def _compare(stand: Stand) -> QWidget:
    """What the newer edition says otherwise; one was taken."""
    _, page = _with_newer_edition(stand)
    dialog = page.around.making.compare()
    assert dialog is not None
    dialog.list.setCurrentRow(1)
    dialog.take()
    page.flush()
    dialog.list.setCurrentRow(0)
    return _alone(stand, dialog)


@scene("decks-new")
def _new(stand: Stand) -> QWidget:
    """A deck is begun."""
    from workshop.model.terms import Industry
    from workshop.ui.decks.new_deck import NewDeckDialog

    _, shell, _ = _page(stand)
    return _alone(stand, NewDeckDialog(stand.words, Industry.LOGISTICS, shell), 560, 330)


def _alone(stand: Stand, dialog: QDialog, width: int = 0, height: int = 0) -> QWidget:
    """A dialog at the size it has over the window."""
    from PySide6.QtCore import Qt

    dialog.setParent(None, Qt.WindowType.Widget)
    dialog.setFixedSize(width or dialog.width(), height or dialog.height())
    return dialog


def _at_rest(stand: Stand, rooms: Rooms) -> None:
    while rooms.jobs.busy():
        stand.qt.processEvents()
    stand.settle()


def _own_copy(stand: Stand) -> tuple[Rooms, DecksPage]:
    """A copy of a shipped deck on the table, with why us at a challenge."""
    rooms, _, page = _page(stand)
    _open(stand, page)
    page.copies.make_copy()
    _at_rest(stand, rooms)
    page.desk.say_of_us(K1, "strength", _text(stand, "2週間の試行から始められます。", "Starts with a two-week trial."))
    page.flush()
    return rooms, page


def _workbook(stand: Stand, page: DecksPage) -> Path:
    from workshop.decks import excel

    deck = page.desk.deck
    assert deck is not None
    path = stand.folder / _text(stand, "物流のこれから.xlsx", "Where logistics is heading.xlsx")
    path.write_bytes(excel.written(deck, stand.words))
    return path


@scene("decks-import")
def _import(stand: Stand) -> QWidget:
    """A workbook that was worked on, before it is kept."""
    from openpyxl import load_workbook

    rooms, page = _own_copy(stand)
    path = _workbook(stand, page)
    deck = page.desk.deck
    assert deck is not None
    book = load_workbook(path)
    for row in book.worksheets[2].iter_rows():
        for cell in row:
            if cell.value == deck.trends[0].spark:
                cell.value = _text(stand, "書き直した問題提起", "A claim that was written anew")
    book.save(path)
    dialog = page.around.bring_in([path])
    assert dialog is not None
    _at_rest(stand, rooms)
    return _alone(stand, dialog)


@scene("decks-import-faults")
def _faults(stand: Stand) -> QWidget:
    """A workbook with faults: each by its cell."""
    from openpyxl import load_workbook

    rooms, page = _own_copy(stand)
    path = _workbook(stand, page)
    book = load_workbook(path)
    for sheet in book.worksheets[2:4]:
        for row in (5, 6):
            for column in (3, 4, 5, 11):
                sheet.cell(row=row, column=column).value = "x" if column != 3 else None
    book.save(path)
    dialog = page.around.bring_in([path])
    assert dialog is not None
    _at_rest(stand, rooms)
    return _alone(stand, dialog)


@scene("decks-import-slides")
def _slides(stand: Stand) -> QWidget:
    """A presentation as a draft, with what was not taken."""
    from workshop.deck_handout import powerpoint
    from workshop.decks import pictures

    rooms, page = _own_copy(stand)
    deck = page.desk.deck
    assert deck is not None
    made = powerpoint(deck, stand.words, find=pictures.finder(stand.folder), notes=True)
    path = stand.folder / made.name
    path.write_bytes(made.content)
    dialog = page.around.bring_in([path])
    assert dialog is not None
    _at_rest(stand, rooms)
    return _alone(stand, dialog)


@scene("decks-import-reading")
def _reading(stand: Stand) -> QWidget:
    """While a file is read."""
    _, page = _own_copy(stand)
    dialog = page.around.bring_in([_workbook(stand, page)])
    assert dialog is not None
    stand.settle()
    return _alone(stand, dialog)


@scene("decks-export")
def _export(stand: Stand) -> QWidget:
    """Every kind of file, with what is internal in two of them."""
    from workshop.ui.decks.export_view import ExportDialog

    _, page = _own_copy(stand)
    table = page.desk.on_table
    assert table is not None
    dialog = page.around.export(table)
    assert isinstance(dialog, ExportDialog)
    for row in (*dialog.kinds.values(), dialog.notes, dialog.why_us):
        row.box.setChecked(True)
    return _alone(stand, dialog)


@scene("decks-export-done")
def _exported(stand: Stand) -> QWidget:
    """The files are written, and would be written over."""
    from workshop.ui.decks.export_view import ExportDialog

    rooms, page = _own_copy(stand)
    table = page.desk.on_table
    assert table is not None
    dialog = page.around.export(table)
    assert isinstance(dialog, ExportDialog)
    dialog.write()
    _at_rest(stand, rooms)
    dialog.write()
    stand.settle()
    return _alone(stand, dialog)
