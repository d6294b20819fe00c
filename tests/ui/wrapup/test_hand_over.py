"""Hand over: files in a folder of the day, proved before they are written, never over others, beside the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import journal_of, settle, with_workshop
from tests.ui.wrapup.conftest import MET, page_of
from tests.ui.wrapup.hands import handed_over, make, written

from workshop.commands.prepare import SetUp
from workshop.commands.wrapup import ReadBack
from workshop.exports import edition, leak, writing
from workshop.exports.leak import Leak, Proof, needles
from workshop.exports.writing import ExportFile
from workshop.model.problem import KnownError


def test_the_customers_files_are_made_proved_and_recorded(card, rooms, qtbot):
    make(card, qtbot)
    names = written(card)
    assert len(names) == 2
    assert {name.rpartition(".")[2] for name in names} == {"docx", "xlsx"}
    assert all("社内" not in name for name in names)
    record = handed_over(rooms)[0]
    assert sorted(record.files) == names
    assert record.audience == "customer"
    assert "社内情報 0件" in card.result()
    assert "2ファイルをすべて開いて確かめました" in card.result()
    assert record.kinds == ("minutes", "matrix")
    assert (record.lang, record.protected, record.allowed) == ("ja", False, 0)
    assert record.searched == len(needles(rooms.workshop)) > 0
    assert all(name in card.result() for name in names)


def test_the_folder_is_of_the_day_and_beside_the_workshop(card, rooms, clock):
    folder = card.folder()
    assert folder.parent == rooms.path.parent
    assert folder.name.startswith("20261124_")
    assert folder.name.count("20261124") == 1
    clock.pass_(days=1)
    assert card.folder().name.startswith("20261125_")


def test_ours_are_called_so(card, rooms, qtbot):
    card.files.audience.segment("internal").click()
    make(card, qtbot)
    assert len(written(card)) == 2
    assert all("社内限" in name for name in written(card))
    assert handed_over(rooms)[0].audience == "internal"
    assert "渡さないでください" in card.result()


def test_files_of_before_are_never_overwritten(card, rooms, qtbot):
    make(card, qtbot)
    first = {name: (card.folder() / name).read_bytes() for name in written(card)}
    rooms.apply(ReadBack(capture="d", verdict="confirmed"))
    make(card, qtbot)
    assert len(written(card)) == 4
    assert {name: (card.folder() / name).read_bytes() for name in first} == first
    assert len(handed_over(rooms)) == 2


def test_only_what_is_ticked_is_made(card, qtbot):
    card.choices["matrix"].box.click()
    make(card, qtbot)
    assert [name.rpartition(".")[2] for name in written(card)] == ["docx"]


def test_nothing_ticked_is_said(card, rooms):
    for kind in card.files.kinds():
        card.choices[kind].box.click()
    card.make_button.click()
    assert not card.busy
    assert "選んでください" in card.result()
    assert handed_over(rooms) == []


def test_files_in_the_other_language(card, qtbot):
    card.files.lang.segment("en").click()
    make(card, qtbot)
    assert all(name.isascii() or "東浜" in name for name in written(card))


def test_the_files_speak_the_customers_language_first(card, rooms):
    rooms.apply(SetUp(lang="en"))
    assert card.files.lang.value() == "en"


def test_a_leak_keeps_everything_back(card, rooms, qtbot, monkeypatch):
    found = (
        Leak("memo.docx", "word/document.xml 3", "値引きは五分まで", "minutes"),
        Leak("memo.docx", "name", "x", "minutes"),
    )
    monkeypatch.setattr(leak, "prove", lambda files, workshop: Proof(open=found))
    make(card, qtbot)
    assert written(card) == []
    assert handed_over(rooms) == []
    assert "社内の情報が2件見つかりました" in card.result()
    assert "memo.docx　本文" in card.result()
    assert "値引きは五分まで" in card.result()


def test_an_internal_text_is_really_found(card, rooms, qtbot, monkeypatch):
    render = edition.render

    def careless(*args, **more):
        files = render(*args, **more)
        return [*files, ExportFile("note.json", '{"text": "値引きは五分まで"}'.encode())]

    monkeypatch.setattr(edition, "render", careless)
    make(card, qtbot)
    assert written(card) == []
    assert "note.json" in card.result()


@pytest.mark.parametrize("code", ["file.disk_full", "file.read_only", "file.in_use", "file.name_refused"])
def test_what_the_disk_refuses_is_one_sentence(card, rooms, qtbot, monkeypatch, code):
    def refusing(_files, folder, _progress):
        raise KnownError(code, place=folder / "memo.docx")

    monkeypatch.setattr(writing, "write_all", refusing)
    make(card, qtbot)
    assert "memo.docx" in card.result()
    assert "problem." not in card.result()
    assert handed_over(rooms) == []
    monkeypatch.undo()
    make(card, qtbot)
    assert len(written(card)) == 2


def test_the_window_lives_while_files_are_made(card, rooms, page, qtbot, monkeypatch):
    may_go_on = threading.Event()
    render = edition.render

    def slow(*args, **more):
        assert may_go_on.wait(30)
        return render(*args, **more)

    monkeypatch.setattr(edition, "render", slow)
    card.make_button.setFocus()
    QTest.keyClick(card.make_button, Qt.Key.Key_Space)
    assert card.busy
    assert card._progress.isVisible()
    QTest.keyClick(card.make_button, Qt.Key.Key_Space)  # impatience makes nothing twice
    page.steps.text.setFocus()
    QTest.keyClicks(page.steps.text, "meanwhile")
    QTest.keyClick(page.steps.text, Qt.Key.Key_Return)
    assert [s.text for s in rooms.workshop.steps()] == ["meanwhile"]
    may_go_on.set()
    qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    assert not card._progress.isVisible()
    assert len(handed_over(rooms)) == 1


def test_files_of_a_workshop_that_was_left_are_not_recorded_in_the_next(card, rooms, qtbot, monkeypatch):
    may_go_on = threading.Event()
    render = edition.render

    def slow(*args, **more):
        assert may_go_on.wait(30)
        return render(*args, **more)

    monkeypatch.setattr(edition, "render", slow)
    card.make_button.click()
    rooms.new_workshop()
    may_go_on.set()
    qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    assert handed_over(rooms) == []
    assert "record_hand_over" not in journal_of(rooms)


def test_a_bug_while_making_is_a_bug(card, qtbot, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(edition, "render", broken)
    with qtbot.captureExceptions() as caught:
        card.make_button.click()
        qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert not card.busy


def test_what_was_never_read_is_listed_beforehand_for_the_customers_files_alone(page, rooms):
    card = page.hand_over
    before = card.unread.count()
    assert card.unread.isVisible()
    rooms.apply(ReadBack(capture="i1", verdict="confirmed"))
    assert card.unread.count() < before
    card.files.audience.segment("internal").click()
    assert not card.unread.isVisible()
    card.files.audience.segment("customer").click()
    assert card.unread.isVisible()


def test_the_button_in_the_bar_makes_files_from_any_view(page, rooms, qtbot):
    page._choice.segment("topics").click()
    settle()
    assert not page._right.isVisible()
    page._make.click()
    qtbot.waitUntil(lambda: not page.hand_over.busy, timeout=30_000)
    settle()
    assert page._right.isVisible()
    assert page.hand_over._result.isVisible()
    assert len(handed_over(rooms)) == 1


def test_what_is_being_typed_is_in_the_files(rooms, qtbot, monkeypatch):
    page = page_of(with_workshop(rooms, MET, page="wrapup"))
    seen = []
    render = edition.render

    def watching(workshop, *args, **more):
        seen.append(workshop.delta.feedback)
        return render(workshop, *args, **more)

    monkeypatch.setattr(edition, "render", watching)
    page._choice.segment("outcome").click()
    page.lead_back.feedback.setFocus()
    page.lead_back.feedback.selectAll()
    QTest.keyClicks(page.lead_back.feedback, "typed last")
    page._make.click()
    qtbot.waitUntil(lambda: not page.hand_over.busy, timeout=30_000)
    assert seen == ["typed last"]
