"""Mail drafts, read back with the standard library."""

from __future__ import annotations

import email
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from tests.exports import meeting

from workshop.exports.edition import enclosed_anew, render
from workshop.exports.leak import find_leaks
from workshop.exports.mail.draft import draft
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS
from workshop.model.workshop import Workshop


def opened(file: ExportFile) -> EmailMessage:
    assert b"\n" not in file.content.replace(b"\r\n", b"")
    message = email.message_from_bytes(file.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def mails(workshop: Workshop, audience: str = "customer", lang: str = "ja", *more: str) -> list[EmailMessage]:
    files = render(workshop, audience, lang, only=["mail", *more])  # type: ignore[arg-type]
    return [opened(file) for file in files if file.name.endswith(".eml")]


def a_table(**setup: Any) -> meeting.Table:
    table = meeting.Table()
    table.do("set_up", starts_at=meeting.START.isoformat(), **setup)
    return table


def test_the_evening_mail_in_japanese(meetings: Mapping[str, Workshop]) -> None:
    (mail,) = mails(meetings["ja"])
    text = text_of(mail)
    assert mail["Subject"] == "11月24日(火) 意見交換会のお礼と、今後の進め方"
    assert (
        "みなと食品流通株式会社\n物流部 部長 山本 一郎 様\n業務課 課長 佐藤 様\n情報システム部 ご担当者様\n\nいつもお世話になっております。\n株式会社あおば物流支援の鈴木です。\n\n"
        in text
    )
    assert "・対象は第二センターから始める。" in text
    assert "・12月2日(水)　検査基準の現状を一覧にして持参する（鈴木）" in text
    assert "・追ってご相談　第2回を開く（鈴木）" in text
    assert "お知らせいただけますと幸いです。" in text
    assert text.endswith("\n\n株式会社あおば物流支援\n営業部 鈴木\n")
    assert "ご確認をお願いしたいこと" not in text, "all of it was confirmed"
    assert mail["To"] is None
    assert meeting.CANARY not in text


def test_the_evening_mail_in_english(meetings: Mapping[str, Workshop]) -> None:
    (mail,) = mails(meetings["en"], lang="en")
    text = text_of(mail)
    assert mail["Subject"] == "Our exchange of views on Tue 24 Nov: thank you, and next steps"
    assert "\nDear all,\n\nThank you for your time at our exchange of views on Tue 24 Nov.\n" in text
    assert "\n- Wed 2 Dec: Bring a list of today's inspection rules (Suzuki)\n" in text
    assert text.endswith("\n\nSuzuki\nSales\nAoba Freight Support\n")


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_not_read_back_is_asked_and_never_said_to_be_confirmed(lang: str) -> None:
    workshop = meeting.long_meeting(lang, read_back=False)
    (mail,) = mails(workshop, lang=lang)
    text = text_of(mail)
    assert "12. " in text, "every line, with the number to answer by"
    assert not [word for word in ("確認いただいた", "confirmed") if word in text]
    for short in render(workshop, "customer", lang, only=["mail_short"]):
        assert not [word for word in ("確認した", "Confirmed") if word in text_of(opened(short))]


def test_a_meeting_of_which_little_is_known_makes_whole_sentences() -> None:
    """No names, no dates, no company: nothing stands there to be filled in."""
    table = meeting.Table()
    table.do("set_up", subject="x")
    for lang in LANGS:
        (mail,) = mails(table.workshop, lang=lang)
        text = text_of(mail)
        assert not set("[]{}<>○◯＿_") & set(text)
        assert "None" not in text
        assert len(text.splitlines()) < 12
        assert render(table.workshop, "customer", lang, only=["mail_short"]) == [], "nothing to report upwards"
    empty = "ご担当者様\n\nいつもお世話になっております。\n\nこのたびは、意見交換会にお時間をいただき、誠にありがとうございました。\n\n引き続き、"
    assert text_of(mails(table.workshop)[0]).startswith(empty), "it promises nothing that is not in it"
    assert mails(table.workshop)[0]["Subject"] == "意見交換会のお礼"
    with_file = text_of(mails(table.workshop, "customer", "ja", "minutes")[0])
    assert "添付いたしました。" in with_file


def test_addresses_that_are_known_are_written_to() -> None:
    table = a_table(company="みなと食品流通株式会社")
    for number, (name, address) in enumerate(
        [('山本, "一郎"\nBcc: x@example.com', "yamamoto@example.co.jp"), ("佐藤", "not an address"), ("伊藤", "")]
    ):
        table.do("add_person", id=f"p{number}", name=name, email=address, presence="present")
    (mail,) = mails(table.workshop)
    assert [a.addr_spec for a in mail["To"].addresses] == ["yamamoto@example.co.jp"]
    assert mail["Bcc"] is None


def test_a_line_break_begins_no_header() -> None:
    content = draft(
        "件名\r\nBcc: spy@example.com\n\nbody", ["本文\nBcc: x"], [("a\nCc: b@example.com", "a@example.com")]
    )
    message = opened(ExportFile("a.eml", content))
    assert sorted(message.keys()) == [
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert message["Subject"].strip() == "件名 Bcc: spy@example.com body"


def test_nothing_turns_the_direction_of_a_header() -> None:
    message = email.message_from_bytes(
        draft("a\u202ecod.exe", ["text"], [("b\u2066c", "b@example.com")]), policy=default
    )
    assert message["Subject"] == "acod.exe"
    assert message["To"].addresses[0].display_name == "bc"


def test_what_is_made_with_it_is_attached_under_its_japanese_name(meetings: Mapping[str, Workshop]) -> None:
    files = render(
        meetings["ja"],
        "customer",
        "ja",
        only=["minutes", "calendar", "json", "mail_short", "mail"],
        own_files=[ExportFile("ご提案 資料.pdf", b"%PDF-1")],
    )
    mail = opened(next(file for file in files if file.kind == "mail"))
    attached = {a.get_filename(): a.get_content() for a in mail.iter_attachments()}
    expected = [file for file in files if file.kind not in ("json", "mail_short", "mail")]
    assert list(attached) == [file.name for file in expected]
    for file in expected:
        content = attached[file.name]
        assert (content.encode() if isinstance(content, str) else content).replace(
            b"\r\n", b"\n"
        ) == file.content.replace(b"\r\n", b"\n")
        assert f"・{file.name}" in text_of(mail)
    assert b'boundary="part-' in files[-2].content, "on one line, as every mail program reads it"
    assert b"filename*0*=utf-8''" in files[-2].content, "as the standard writes names that are not ASCII"


def test_the_pdf_goes_instead_of_the_word_file(meetings: Mapping[str, Workshop]) -> None:
    files = render(
        meetings["ja"], "customer", "ja", only=["minutes", "minutes_pdf", "mail"], painted={"minutes_pdf": b"%PDF-1.7"}
    )
    mail = opened(files[-1])
    assert [a.get_content_type() for a in mail.iter_attachments()] == ["application/pdf"]


def test_equal_meetings_give_equal_drafts_and_a_changed_file_is_enclosed_anew(meetings: Mapping[str, Workshop]) -> None:
    def made() -> list[ExportFile]:
        return render(meetings["ja"], "customer", "ja", only=["calendar", "mail"])

    files = made()
    assert files == made()
    locked = [ExportFile(files[0].name, b"LOCKED", files[0].kind), files[1]]
    mail = opened(enclosed_anew(locked, meetings["ja"], "customer", "ja", enclosable=locked)[1])
    assert [a.get_content().strip() for a in mail.iter_attachments()] == ["LOCKED"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_one_has_ten_lines_at_most_and_stands_for_itself(meetings: Mapping[str, Workshop], lang: str) -> None:
    for workshop in (meetings[lang], meeting.long_meeting(lang, invented=False)):
        (file,) = render(workshop, "customer", lang, only=["mail_short"])
        lines = text_of(opened(file)).splitlines()
        assert 5 <= len(lines) <= 10
        assert all(len(line) <= 160 for line in lines)
        assert not [word for word in ("貴社", "弊社", "御社") if word in "".join(lines)], "read by somebody else"


def test_notes_among_ourselves_say_so(meetings: Mapping[str, Workshop]) -> None:
    feedback, manager = mails(meetings["ja"], "internal")
    assert feedback["Subject"].strip().startswith("【社内限】")
    assert "・カナリア 決裁者は常務でした" in text_of(feedback)
    assert text_of(feedback).startswith("（見本：")
    assert "・決裁権：" in text_of(feedback), "what changed since it was passed"
    assert "技術者の同行を願いたい" in text_of(manager)
    names = [file.name for file in render(meetings["ja"], "internal", "ja", only=["mail"])]
    assert all(name.endswith("_社内限.eml") for name in names)
    assert mails(a_table().workshop, "internal") == [], "nothing to say, no mail"


@pytest.mark.parametrize("where", ["body", "attachment"])
def test_an_internal_text_in_a_draft_is_found(meetings: Mapping[str, Workshop], where: str) -> None:
    secret = f"{meeting.CANARY} 倉庫管理の更新"
    (calendar,) = render(meetings["ja"], "customer", "ja", only=["calendar"])
    planted = calendar.content.replace(b"SUMMARY:", f"SUMMARY:{secret[:9]}\r\n {secret[9:]}".encode(), 1)
    assert {leak.text for leak in find_leaks([ExportFile(calendar.name, planted)], meetings["ja"])} == {secret}
    content = (
        draft("x", ["前の行", secret])
        if where == "body"
        else draft("x", ["y"], attached=[ExportFile("予定.ics", planted)])
    )
    assert {leak.text for leak in find_leaks([ExportFile("a.eml", content)], meetings["ja"])} == {secret}


def test_the_short_mail_names_the_minutes_only_where_these_go_along(meetings: Mapping[str, Workshop]) -> None:
    for more, named in (((), False), (("minutes",), True)):
        files = render(meetings["ja"], "customer", "ja", only=["mail_short", *more])
        (short,) = (opened(file) for file in files if file.kind == "mail_short")
        assert ("お打合せメモをご覧ください" in text_of(short)) is named
