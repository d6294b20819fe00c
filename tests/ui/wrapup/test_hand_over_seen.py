"""What was found and is decided on, passwords, and looking into the files."""

from __future__ import annotations

import io

import msoffcrypto
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.house import settle, type_in
from tests.ui.manners import cut_texts, unnamed
from tests.ui.wrapup.hands import handed_over, make, set_password, written

from workshop import places
from workshop.commands.captures import EditCapture
from workshop.commands.prepare import SetUp
from workshop.commands.wrapup import AllowText
from workshop.model.items import AllowedText
from workshop.ui.wrapup.file_preview import FilePreview

# ---- a person decides on what was found


def test_a_recorded_reason_lets_it_pass(card, rooms, qtbot, careless):
    make(card, qtbot)
    (row,) = card._result.rows()
    row.allow_button.click()
    assert QApplication.focusWidget() is row.why, "a reason is asked for"
    type_in(row.why, "公開の料金表と同じ", enter=True)
    settle()
    (decision,) = rooms.workshop.of(AllowedText).values()
    assert (decision.text, decision.file_kind, decision.why) == ("値引きは五分まで", "minutes", "公開の料金表と同じ")
    assert "note.json" in decision.place
    assert QApplication.focusWidget() is card.make_button
    make(card, qtbot)
    assert "note.json" in written(card)
    assert "社内情報 1件" in card.result()
    assert handed_over(rooms)[0].allowed == 1
    rooms.undo()
    assert rooms.workshop.of(AllowedText) == {}, "the decision can be taken back"


def test_a_decision_holds_for_this_text_and_this_kind_only(card, rooms, qtbot, careless):
    rooms.apply(AllowText(text="値引きは五分まで", file_kind="matrix", why="x"))
    make(card, qtbot)
    assert written(card) == []
    rooms.apply(AllowText(text="値引きは五分まで", file_kind="minutes", why="x"))
    rooms.apply(EditCapture(id="held", text="値引きは五分までと決まった"))
    monkey = card._result.rows()[0]
    assert monkey.where
    make(card, qtbot)
    assert written(card), "the text that was allowed no longer stands in the workshop as a note"


def test_a_file_with_something_in_it_is_left_out(card, qtbot, careless):
    make(card, qtbot)
    card._result.rows()[0].leave_out_button.click()
    settle()
    assert "minutes" not in card.files.kinds()
    assert QApplication.focusWidget() is card.make_button


def test_it_leads_to_where_the_text_can_be_changed(card, page, rooms, qtbot, careless):
    page._choice.segment("outcome").click()
    make(card, qtbot)
    card._result.rows()[0].mend_button.click()
    settle()
    assert page._choice.value() == "read_back"


# ---- a password


def test_files_with_a_password_open_with_it_alone(card, rooms, qtbot):
    set_password(card, "Mini-2026!")
    assert card.password.password() == "Mini-2026!"
    make(card, qtbot)
    for name in written(card):
        file = msoffcrypto.OfficeFile(io.BytesIO((card.folder() / name).read_bytes()))
        assert file.is_encrypted()
        file.load_key(password="Mini-2026!", verify_password=True)
    assert handed_over(rooms)[0].protected
    assert "Mini-2026!" not in "".join(line.command for line in rooms.session.store.journal())
    assert "Mini-2026!" not in places.settings_file(rooms.data_dir).read_text() if rooms.settings.hand_over else True
    rooms.new_workshop()
    assert card.password.password() == "", "it is not kept for another customer"


@pytest.mark.parametrize("wrong", ["", "short", "空白と日本語123", "with space", "x" * 65])
def test_a_password_that_cannot_be_typed_everywhere_is_refused(card, wrong):
    set_password(card, wrong)
    assert card.password.password() == ""
    assert card.password._first_field.error()


def test_a_password_is_typed_twice(card):
    set_password(card, "Mini-2026!", "Mini-2026")
    assert card.password.password() == ""
    assert card.password._again_field.error()
    assert card.password.first.echoMode() is QLineEdit.EchoMode.Password
    card.password.show_box.box.click()
    assert card.password.first.echoMode() is QLineEdit.EchoMode.Normal


def test_escape_puts_the_password_away_unseen(card):
    row = card.password
    row.set_button.click()
    row.show_box.box.click()
    type_in(row.first, "Mini-2026!")
    QTest.keyClick(row.first, Qt.Key.Key_Escape)
    assert row.fields.isHidden()
    assert row.password() == ""
    assert QApplication.focusWidget() is row.set_button
    row.set_button.click()
    assert row.first.text() == ""
    assert row.first.echoMode() is row.again.echoMode() is QLineEdit.EchoMode.Password
    assert not row.show_box.is_checked()


# ---- looking into them


def preview_of(card, qtbot, kind):
    if card.files.rows[kind].isHidden():
        card.files.more_button.click()
    card.files.rows[kind].check.box.setFocus()
    QTest.keyClick(card.files.rows[kind].check.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FilePreview)
    return dialog


@pytest.mark.parametrize("kind", ["minutes", "matrix", "json"])
def test_a_preview_shows_what_would_be_written(card, rooms, qtbot, kind):
    dialog = preview_of(card, qtbot, kind)
    assert "荷待ちが長い" in dialog.text()
    assert "値引き" not in dialog.text()
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    settle()
    assert QApplication.activeModalWidget() is None
    assert QApplication.focusWidget() is card.files.rows[kind].check.box
    assert written(card) == []
    assert handed_over(rooms) == []


def test_a_preview_turns_its_pages_by_keys(card, qtbot):
    dialog = preview_of(card, qtbot, "minutes")
    bar = dialog.view.verticalScrollBar()
    QTest.keyClick(dialog.view, Qt.Key.Key_PageDown)
    turned = bar.value()
    QTest.keyClick(dialog.view, Qt.Key.Key_PageUp)
    assert turned > bar.value() == 0
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)


def test_nothing_of_ours_is_read_over_the_shoulder(card, rooms, qtbot, careless):
    rooms.discreet.set_on(True)
    assert rooms.discreet.guards
    make(card, qtbot)
    (row,) = card._result.rows()
    assert not row.isVisible()
    rooms.discreet.set_on(False)
    assert row.isVisible()
    rooms.discreet.set_on(True)
    card.files.audience.segment("internal").click()
    card.preview("minutes")
    assert not card.busy
    assert "社内用の中身は表示しません" in card.result()


def test_a_hostile_name_goes_through_the_whole_hand_over(card, rooms, qtbot):
    rooms.apply(SetUp(company='CON/..\\ : * ? " < > |' + "名" * 200 + "..."))
    make(card, qtbot)
    names = written(card)
    assert len(names) == 2
    assert not any(set(name) & set('/\\:*?"<>|') for name in names)
    assert sorted(handed_over(rooms)[0].files) == names


@pytest.mark.parametrize("state", ["leak", "done", "password"])
def test_nothing_is_cut_in_any_state(card, page, rooms, qtbot, careless, state):
    if state == "password":
        set_password(card, "short")
    else:
        if state == "done":
            card.files.untick("minutes")
            rooms.apply(AllowText(text="値引きは五分まで", file_kind="minutes", why="x"))
        make(card, qtbot)
        assert card.result()
    settle()
    assert cut_texts(page) == []
    assert unnamed(page) == []
