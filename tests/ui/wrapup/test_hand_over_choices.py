"""Which files are made: what is offered, ticked, remembered and told beforehand; what was promised goes along."""

from __future__ import annotations

import email
import email.policy
import threading
from datetime import date

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import settle
from tests.ui.wrapup.hands import handed_over, make, set_password, written

from workshop.commands.wrapup import AddStep
from workshop.exports import edition
from workshop.model.terms import Side
from workshop.ui import exporting
from workshop.ui.actions import hint
from workshop.ui.wrapup.file_choices import DOCUMENTS, EVENING, FRONT

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
