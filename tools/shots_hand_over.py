"""Pictures of the hand-over card in its states, with the invented sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from shots import Stand, scene
from shots_pages import with_sample

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _state(name: str, then: Callable[[Stand, Any, Any], QWidget | None]) -> None:
    @scene(name)
    def build(stand: Stand) -> QWidget:
        rooms, window = with_sample(stand, "wrapup")
        rooms.discreet.set_on(False)
        page: Any = rooms.shell.page("wrapup")
        shown = then(stand, rooms, page)
        stand.settle()
        return shown if shown is not None else window


def _in_view(stand: Stand, page: Any, widget: QWidget) -> None:
    for _ in range(3):
        stand.settle()
        page._right.show_widget(widget)


def _wait(stand: Stand, card: Any) -> None:
    while card.busy:
        stand.qt.processEvents()
    stand.settle()


def _top(stand: Stand, rooms: Any, page: Any) -> None:
    for _ in range(3):
        stand.settle()
        bar = page._right.verticalScrollBar()
        bar.setValue(page.hand_over.mapTo(page._right.widget(), page.hand_over.rect().topLeft()).y())


def _choosing(stand: Stand, rooms: Any, page: Any) -> None:
    promised = stand.folder / ("導入の進め方_3社の例.pdf" if stand.words.lang == "ja" else "Three ways to begin.pdf")
    promised.write_bytes(b"%PDF-1.4\n" + b" " * 240_000)
    page.hand_over.files.add_files([promised])
    _in_view(stand, page, page.hand_over.make_button)


def _internal(stand: Stand, rooms: Any, page: Any) -> None:
    page.hand_over.files.audience.segment("internal").click()
    _in_view(stand, page, page.hand_over.make_button)


def _all_rows(stand: Stand, rooms: Any, page: Any) -> None:
    page.hand_over.files.more_button.click()
    _in_view(stand, page, page.hand_over.files.more_button)


def _crm(stand: Stand, rooms: Any, page: Any) -> None:
    files = page.hand_over.files
    files.audience.segment("internal").click()
    files.choices["crm"].box.click()
    files.crm.boxes["hubspot"].click()
    _in_view(stand, page, page.hand_over.make_button)
    files.crm.boxes["hubspot"].setFocus()


def _password(stand: Stand, rooms: Any, page: Any) -> None:
    password = page.hand_over.password
    password.set_button.click()
    password.first.setText("abc")
    password._take()
    _in_view(stand, page, password)


def _letterhead(stand: Stand, name: str) -> Any:
    """A company's Word file with a line on top and one below."""
    from docx import Document

    ja = stand.words.lang == "ja"
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "株式会社みなも沢システムズ　第二営業部" if ja else "Minamozawa Systems, Inc."
    section.footer.paragraphs[0].text = "東京都港区見本町1-2-3" if ja else "1-2-3 Mihoncho, Minato, Tokyo"
    path = stand.folder / name
    document.save(str(path))
    return path


def _template_asked(stand: Stand, rooms: Any, page: Any) -> None:
    page.hand_over.template.take(_letterhead(stand, "自社レターヘッド.docx"))
    _in_view(stand, page, page.hand_over.template)


def _template_used(stand: Stand, rooms: Any, page: Any) -> None:
    _template_asked(stand, rooms, page)
    page.hand_over.template.use_button.click()
    _in_view(stand, page, page.hand_over.template)


def _template_refused(stand: Stand, rooms: Any, page: Any) -> None:
    path = stand.folder / "報告書の様式_2009年.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    page.hand_over.template.take(path)
    _in_view(stand, page, page.hand_over.template)


def _making(stand: Stand, rooms: Any, page: Any) -> None:
    card = page.hand_over
    card._start_showing()
    card._progressed(0.55, "proving")
    _in_view(stand, page, card._stage)


def _done(stand: Stand, rooms: Any, page: Any) -> None:
    page.hand_over.make()
    _wait(stand, page.hand_over)
    _in_view(stand, page, page.hand_over._result)


def _done_internal(stand: Stand, rooms: Any, page: Any) -> None:
    page.hand_over.files.audience.segment("internal").click()
    _done(stand, rooms, page)


def _leak(stand: Stand, rooms: Any, page: Any) -> None:
    from workshop.exports.leak import internal_texts

    ours = list(internal_texts(rooms.workshop).values())
    promised = stand.folder / ("お約束の資料.txt" if stand.words.lang == "ja" else "promised.txt")
    promised.write_text("\n".join(ours[8:10]), encoding="utf-8")
    page.hand_over.files.add_files([promised])
    _done(stand, rooms, page)


def _preview(kind: str) -> Callable[[Stand, Any, Any], QWidget | None]:
    def then(stand: Stand, rooms: Any, page: Any) -> QWidget | None:
        page.hand_over.preview(kind)
        _wait(stand, page.hand_over)
        found = stand.qt.activeModalWidget()
        if found is not None:
            stand.after.append(found.close)
            found.resize(min(1080, stand.width - 60), min(860, stand.height - 50))
            stand.width, stand.height = found.width(), found.height()
        return found

    return then


_state("hand-over-top", _top)
_state("hand-over-template-asked", _template_asked)
_state("hand-over-template-used", _template_used)
_state("hand-over-template-refused", _template_refused)
_state("hand-over", _choosing)
_state("hand-over-internal", _internal)
_state("hand-over-all-rows", _all_rows)
_state("hand-over-crm", _crm)
_state("hand-over-password", _password)
_state("hand-over-making", _making)
_state("hand-over-done", _done)
_state("hand-over-done-internal", _done_internal)
_state("hand-over-leak", _leak)
_state("hand-over-preview-word", _preview("minutes"))
_state("hand-over-preview-excel", _preview("matrix"))
_state("hand-over-preview-mail", _preview("mail"))
_state("hand-over-preview-pdf", _preview("minutes_pdf"))
