"""Hand over: files in a folder of the day, proved before they are written, never over others, beside the window."""

from __future__ import annotations

import email
import email.policy
import io
import threading
from datetime import date

import msoffcrypto
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.house import journal_of, settle, type_in, with_workshop
from tests.ui.manners import cut_texts, unnamed
from tests.ui.wrapup.conftest import MET, page_of

from workshop import places
from workshop.commands.captures import EditCapture
from workshop.commands.prepare import SetUp
from workshop.commands.wrapup import AddStep, AllowText, ReadBack
from workshop.exports import edition, leak, writing
from workshop.exports.leak import Leak, Proof, needles
from workshop.exports.writing import ExportFile
from workshop.model.items import AllowedText, HandedOver
from workshop.model.problem import KnownError
from workshop.model.terms import Side
from workshop.ui import exporting
from workshop.ui.actions import hint
from workshop.ui.wrapup.file_choices import DOCUMENTS, EVENING, FRONT
from workshop.ui.wrapup.file_preview import FilePreview


@pytest.fixture
def card(page, rooms):
    rooms.apply(ReadBack(capture="i1", verdict="confirmed"))
    page.hand_over.files.choose(DOCUMENTS)
    return page.hand_over


def make(card, qtbot):
    """Press the button and wait until something is said."""
    card.make_button.click()
    qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
    settle()


def written(card):
    folder = card.folder()
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def handed_over(rooms):
    return list(rooms.workshop.of(HandedOver).values())


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


# ---- which files


def test_the_rows_are_the_kinds_there_are_for_an_audience(card):
    for audience in edition.AUDIENCES:
        card.files.audience.segment(audience).click()
        assert rows_of(card) <= {*FRONT, *card.files.kinds()}
        card.files.more_button.click()
        assert rows_of(card) == set(edition.kinds_for(audience))
        card.files.more_button.click()


def rows_of(card):
    return {kind for kind, row in card.files.rows.items() if not row.isHidden()}


def test_what_is_ticked_is_never_folded_away(card, page):
    files = card.files
    assert "handout" not in rows_of(card)
    files.more_button.setFocus()
    QTest.keyClick(files.more_button, Qt.Key.Key_Space)
    first = QApplication.focusWidget()
    assert first is next(row.check.box for row in files.rows.values() if row.kind not in FRONT)
    files.choices["handout"].box.click()
    files.more_button.click()
    assert rows_of(card) == {"mail", "minutes_pdf", "minutes", "matrix", "handout"}
    files.choices["handout"].box.click()
    assert "handout" in rows_of(card), "nothing vanishes under the hand"
    files.audience.segment("internal").click()
    files.audience.segment("customer").click()
    assert "handout" not in rows_of(card)
    assert "（7）" in files.more_button.text()


def test_what_the_button_will_do_is_said_before(card, page, tmp_path):
    assert card.foretold() == f"お客様用に作るもの：お打合せメモ、課題一覧。保存先：{card.folder().name}"
    promised = tmp_path / "事例集.txt"
    promised.write_text("公開の事例", encoding="utf-8")
    card.files.add_files([promised])
    assert "課題一覧、事例集.txt。" in card._where.text()
    card.files.audience.segment("internal").click()
    assert card._where.text().startswith("社内用に作るもの：お打合せメモ")
    assert "事例集" not in card._where.text()
    for button in (page._make, card.make_button):
        assert button.accessibleDescription() == card._where.text()
    assert page._make.toolTip() == f"{card._where.text()}\n{hint('make_files')}"
    for kind in card.files.kinds():
        card.choices[kind].box.click()
    assert "選んでください" in page._make.toolTip()


def test_files_are_made_for_the_crms_that_are_ticked(card, rooms, qtbot):
    files = card.files
    files.audience.segment("internal").click()
    assert files.crm.isHidden()
    files.choose(["crm"])
    boxes = files.crm.boxes
    assert [box.text() for box in boxes.values()] == ["HubSpot", "kintone", "Salesforce"]
    assert files.crm.isVisible()
    assert all(box.isChecked() for box in boxes.values())
    files.rows["crm"].eye.setFocus()
    for wanted in (*boxes.values(), files.more_button):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    for name in ("hubspot", "salesforce"):
        boxes[name].click()
    assert rooms.settings.crm_systems == ("kintone",)
    make(card, qtbot)
    assert written(card)
    assert all("kintone" in name for name in written(card))
    boxes["hubspot"].click()
    boxes["salesforce"].click()
    assert rooms.settings.crm_systems == (), "all there are, and those to come"
    files.audience.segment("customer").click()
    assert files.crm.isHidden()


def test_no_crm_ticked_is_no_file_for_a_crm(card, rooms):
    card.files.audience.segment("internal").click()
    card.files.choose(["minutes", "crm"])
    boxes = card.files.crm.boxes
    for box in boxes.values():
        box.click()
    assert card.files.kinds() == ["minutes"]
    assert card.files.crm.isHidden()
    assert QApplication.focusWidget() is card.choices["crm"].box
    card.choices["crm"].box.click()
    assert (
        [name for name, box in boxes.items() if box.isChecked()] == list(rooms.settings.crm_systems) == ["salesforce"]
    )


def test_a_mail_and_one_pdf_go_out_unless_something_else_is_chosen(page, rooms, qtbot):
    files = page.hand_over.files
    assert sorted(files.kinds()) == sorted(EVENING)
    files.audience.segment("internal").click()
    assert sorted(files.kinds()) == sorted(DOCUMENTS)


def test_one_key_changes_to_the_documents_and_back(page, rooms):
    files = page.hand_over.files
    for wanted in (DOCUMENTS, EVENING):
        QTest.keyClick(
            page.steps.text, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert sorted(files.kinds()) == sorted(wanted)


def test_the_mail_carries_what_was_made_with_it_and_what_was_promised(page, rooms, qtbot, tmp_path):
    promised = tmp_path / "事例集.txt"
    promised.write_text("公開の事例", encoding="utf-8")
    page.hand_over.files.add_files([promised])
    make(page.hand_over, qtbot)
    (draft,) = page.hand_over.folder().glob("*.eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    carried = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    beside = {path.name: path.read_bytes() for path in page.hand_over.folder().iterdir() if path != draft}
    assert carried == beside
    assert {name.rpartition(".")[2] for name in carried} == {"pdf", "txt"}


def test_with_a_password_the_mail_carries_what_is_protected_alone(page, rooms, qtbot, tmp_path):
    promised = tmp_path / "事例集.txt"
    promised.write_text("公開の事例", encoding="utf-8")
    page.hand_over.files.add_files([promised])
    set_password(page.hand_over, "Mini-2026!")
    make(page.hand_over, qtbot)
    (draft,) = page.hand_over.folder().glob("*.eml")
    (pdf,) = page.hand_over.folder().glob("*.pdf")
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert [part.get_payload(decode=True) for part in message.iter_attachments()] == [pdf.read_bytes()]
    reader = pypdf.PdfReader(pdf)
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert reader.decrypt("Mini-2026!")
    assert "事例集.txt" in page.hand_over.result()
    assert "パスワードの付かない形式" in page.hand_over.result()


def test_what_was_ticked_is_remembered_for_each_audience(card, rooms):
    card.choices["minutes"].box.click()
    before = card.files.kinds()
    card.files.audience.segment("internal").click()
    card.choices["json"].box.click()
    assert "json" in card.files.kinds()
    card.files.audience.segment("customer").click()
    assert card.files.kinds() == before
    assert rooms.settings.hand_over["customer"] == tuple(before)
    assert "json" in rooms.settings.hand_over["internal"]


def test_escape_and_the_button_stop_it_and_leave_nothing_behind(card, rooms, qtbot, monkeypatch):
    may_go_on = threading.Event()
    render = edition.render

    def slow(*args, progress, **more):
        assert may_go_on.wait(30)
        progress(0.5)
        return render(*args, **more)

    monkeypatch.setattr(edition, "render", slow)
    for stop in (lambda: QTest.keyClick(card.make_button, Qt.Key.Key_Escape), card.cancel_button.click):
        may_go_on.clear()
        card.make_button.setFocus()
        card.make_button.click()
        qtbot.waitUntil(rooms.jobs.busy, timeout=30_000)
        stop()
        may_go_on.set()
        qtbot.waitUntil(lambda: not card.busy, timeout=30_000)
        assert not card.folder().exists()
        assert handed_over(rooms) == []
        assert "やめました" in card.result()


def test_painting_is_stopped_between_two_pages(card, rooms, qtbot, monkeypatch):
    pages = []

    def endless(*_what):
        while True:
            pages.append(1)
            QTest.qSleep(20)
            yield 0.1

    monkeypatch.setattr(exporting, "paint_for_files", endless)
    card.make_button.click()
    qtbot.waitUntil(lambda: len(pages) > 2, timeout=30_000)
    card.cancel()
    painted = len(pages)
    settle()
    assert not card.busy
    assert len(pages) == painted
    assert not rooms.jobs.busy()
    assert "やめました" in card.result()


# ---- a person decides on what was found


@pytest.fixture
def careless(monkeypatch):
    """Our note stands in the minutes' place."""
    render = edition.render

    def rendering(*args, **more):
        files = render(*args, **more)
        return [ExportFile("note.json", '{"text": "値引きは五分まで"}'.encode(), "minutes"), *files[1:]]

    monkeypatch.setattr(edition, "render", rendering)


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


# ---- what was promised


def test_files_that_were_promised_go_along_and_are_searched(card, rooms, qtbot, tmp_path):
    clean, ours = tmp_path / "事例集.txt", tmp_path / "見積の考え方.csv"
    clean.write_text("公開の事例", encoding="utf-8")
    ours.write_text("品目,値引きは五分まで", encoding="cp932")
    card.files.add_files([clean])
    make(card, qtbot)
    assert "事例集.txt" in written(card)
    assert handed_over(rooms)[0].kinds == ("minutes", "matrix", "own-file")
    card.files.add_files([ours])
    make(card, qtbot)
    assert "見積の考え方.csv" in card.result()
    assert "見積の考え方.csv" not in written(card)
    card._result.rows()[0].leave_out_button.click()
    assert card.files.own() == ()


def test_what_nobody_can_search_is_said(card, qtbot, tmp_path):
    photo = tmp_path / "現場.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    card.files.add_files([photo])
    make(card, qtbot)
    assert "「現場.jpg」の1か所は文字として読めない" in card.result()


def test_a_file_that_is_not_there_is_said_when_it_is_added_and_when_it_is_made(card, rooms, qtbot, tmp_path):
    card.files.add_files([tmp_path / "gone.txt"])
    assert "見つかりません" in card.result()
    there = tmp_path / "there.txt"
    there.write_text("x")
    card.files.add_files([there])
    there.unlink()
    make(card, qtbot)
    assert "見つかりません" in card.result()
    assert written(card) == []
    assert handed_over(rooms) == []


def test_files_of_one_workshop_do_not_go_along_with_the_next(card, rooms, tmp_path):
    there = tmp_path / "there.txt"
    there.write_text("x")
    card.files.add_files([there])
    rooms.new_workshop()
    assert card.files.own() == ()


def test_our_promises_stand_beside_the_files(card, rooms):
    rooms.apply(AddStep(id="s1", text="事例を送る", owner="鈴木"))
    rooms.apply(AddStep(id="s2", text="見積を出す", owner="鈴木", due=date(2026, 12, 2)))
    rooms.apply(AddStep(id="s3", text="記録を出す", side=Side.CUSTOMER))
    said = [label.text() for label in card.files._promises.rows()]
    assert said == ["12月2日(水)　見積を出す", "事例を送る"]


# ---- a password


def set_password(card, first, again=None):
    card.password.set_button.click()
    type_in(card.password.first, first)
    type_in(card.password.again, first if again is None else again, enter=True)
    settle()


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
