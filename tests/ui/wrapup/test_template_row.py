"""The company's look for the minutes: chosen, its margins confirmed once, used, and taken away again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.exports import templates
from tests.ui.house import made_files, settle
from tests.ui.wrapup.conftest import page_of

from workshop import places, settings
from workshop.ui.rooms import Rooms
from workshop.ui.wrapup.page import WrapUpPage
from workshop.ui.wrapup.template_row import TemplateRow


@pytest.fixture
def house(page: WrapUpPage, rooms: Rooms) -> Rooms:
    assert page_of(rooms) is page
    return rooms


@pytest.fixture
def row(house: Rooms) -> Iterator[TemplateRow]:
    row = TemplateRow(house)
    row.show()
    yield row
    row.close()
    row.deleteLater()
    settle()


def a_file(tmp_path: Path, name: str = "letterhead") -> Path:
    path = tmp_path / "自社レターヘッド.docx"
    path.write_bytes(templates.EVERY[name]())
    return path


def header_of(house: Rooms, audience: str) -> str:
    (file,) = made_files(house, audience, "ja", ["minutes"])
    section = docx.Document(BytesIO(file.content)).sections[0]
    return "".join(p.text for p in (*section.header.paragraphs, *section.footer.paragraphs))


def test_what_stands_in_the_margins_is_shown_before_it_is_used(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    heard: list[bool] = []
    row.changed.connect(lambda: heard.append(True))
    row.take(a_file(tmp_path))
    assert row.is_asking
    assert "・ヘッダー：株式会社あおば物流支援" in row.said()
    assert "・画像：1点" in row.said()
    assert "あおば" not in header_of(house, "customer"), "not before it is confirmed"
    row.use_button.click()
    assert heard == [True]
    assert row.name() == "体裁：自社レターヘッド.docx"
    assert "株式会社あおば物流支援" in header_of(house, "customer")


def test_it_is_asked_once_a_file(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    ours = a_file(tmp_path)
    row.take(ours)
    row.use_button.click()
    row.drop_button.click()
    assert row.name() == "体裁：標準"
    assert "あおば" not in header_of(house, "customer")
    row.take(ours)
    assert not row.is_asking
    assert "あおば" in header_of(house, "customer")
    row.take(a_file(tmp_path, "full house"))
    assert row.is_asking, "another file is another question"
    row.leave_button.click()
    assert row.name() == "体裁：自社レターヘッド.docx"


def test_a_file_without_margins_asks_nothing(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    row.take(a_file(tmp_path, "bare letter"))
    assert not row.is_asking
    assert places.own_template(house.data_dir).is_file()
    assert settings.load(places.settings_file(house.data_dir))[0].own_template == "自社レターヘッド.docx"


def test_what_is_no_word_file_is_said_and_changes_nothing(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    path = tmp_path / "古い様式.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    row.take(path)
    assert "「古い様式.doc」は古いWordの形式（.doc）です" in row.said()
    row.take(tmp_path / "none.docx")
    assert "見つかりません" in row.said()
    assert house.settings.own_template == ""


def test_unconfirmed_margins_stay_out_of_a_customers_file(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    """As when the settings were carried to another computer without the confirmation."""
    row.take(a_file(tmp_path))
    row.use_button.click()
    house.keep_settings(dataclasses.replace(house.settings, confirmed_templates=()))
    assert "あおば" not in header_of(house, "customer")
    assert "あおば" in header_of(house, "internal")
    again = TemplateRow(house)
    assert again.is_asking
    assert "ヘッダー：株式会社あおば物流支援" in again.said()
    again.deleteLater()


def test_a_kept_file_that_is_gone_is_said(row: TemplateRow, house: Rooms, tmp_path: Path) -> None:
    row.take(a_file(tmp_path, "bare letter"))
    places.own_template(house.data_dir).unlink()
    again = TemplateRow(house)
    assert again.said() == "「自社レターヘッド.docx」が見つかりません。移動や削除がされていないか、確かめてください。"
    again.deleteLater()
