"""Files for CRMs, read back with the standard library's own reader; and the mappings they are made by."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.exports import hostile, meeting

from workshop import places
from workshop.exports.crm import mapping
from workshop.exports.crm.internal import shipped
from workshop.exports.crm.mapping import CrmMapping
from workshop.exports.edition import render
from workshop.exports.writing import ExportFile, write_all
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

FOLDER = places.data("resources/crm")


def made(workshop: Workshop, *systems: CrmMapping, lang: str = "ja") -> dict[str, ExportFile]:
    """The files by what they are called in the middle: Salesforce_Task, …"""
    files = render(workshop, "internal", lang, only=["crm"], crm=systems or None)
    return {file.name.removesuffix("_社内限.csv").removesuffix("_社内限.txt").split("様_")[-1]: file for file in files}


def table(file: ExportFile, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    text = file.content.decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def changed(name: str, **fields: object) -> CrmMapping:
    return mapping.read(FOLDER / f"{name}.yaml").model_copy(update=fields)


@pytest.fixture(scope="module")
def files(meetings: Mapping[str, Workshop]) -> dict[str, ExportFile]:
    return made(meetings["ja"])


# ---- what is in them


def test_each_system_has_a_folder_with_instructions(files: Mapping[str, ExportFile], tmp_path: Path) -> None:
    assert {file.folder for file in files.values()} == {"Salesforce", "HubSpot", "kintone"}
    assert all("社内限" in file.name for file in files.values())
    written = write_all(list(files.values()), tmp_path)
    assert (tmp_path / "kintone").is_dir()
    assert {path.relative_to(tmp_path).parent.name for path in written} == {"Salesforce", "HubSpot", "kintone"}
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_the_lead_and_what_was_found_behind_it_are_opportunities(files: Mapping[str, ExportFile]) -> None:
    lead, *found = table(files["Salesforce_Opportunity"])
    assert list(lead)[:11] == [
        "Name",
        "AccountId",
        "StageName",
        "CloseDate",
        "Amount",
        "Probability",
        "Type",
        "LeadSource",
        "NextStep",
        "Description",
        "OwnerId",
    ]
    assert lead["Name"] == "みなと食品流通株式会社／配車ソフトの入れ替え"
    assert [row["StageName"] for row in (lead, *found)] == ["Qualification", "Needs Analysis", "Prospecting"]
    assert lead["CloseDate"] == "2027-02-22T12:00:00.000Z", "ninety days later, and the day before in no time zone"
    assert "決裁権：未確認 → 裏付けあり（" in lead["Description"], "before and after"
    assert (lead["AccountId"], lead["Account_Name"]) == ("", "みなと食品流通株式会社")
    assert "技術者の同行を願いたい" in found[0]["Description"]
    assert [row["dealstage"] for row in table(files["HubSpot_deals"])] == [
        "qualifiedtobuy",
        "appointmentscheduled",
        "appointmentscheduled",
    ]


def test_people_steps_and_the_meeting(files: Mapping[str, ExportFile]) -> None:
    people = table(files["Salesforce_Lead"])
    assert [(row["LastName"], row["FirstName"]) for row in people] == [
        ("山本", "一郎"),
        ("佐藤", ""),
        ("情報システム部", ""),
    ]
    assert all(row["LastName"] and row["Company"] for row in people), "required there"
    tasks = table(files["kintone_ToDo"])
    assert [(row["実施事項"], row["期限"], row["どちらの担当か"]) for row in tasks][1:3] == [
        ("検査基準の現状を一覧にして持参する", "2026-12-02", "自社"),
        ("第2回を開く", "", "自社"),
    ]
    (event,) = table(files["Salesforce_Event"])
    assert event["StartDateTime"] == "2026-11-24T05:10:00.000Z"
    (held,) = table(files["HubSpot_meetings"])
    assert held["hs_meeting_start_time"] == "2026-11-24 14:10", "as the clock in the room said"
    for said in ("予算の裏付けが要ります", "「配車ソフトの入れ替え」というご相談から始まり", "聞いただけ"):
        assert said in held["hs_meeting_body"]


def test_names_in_latin_letters_end_with_the_family_name(meetings: Mapping[str, Workshop]) -> None:
    (file,) = [
        file for file in render(meetings["en"], "internal", "en", only=["crm"]) if "HubSpot_contacts" in file.name
    ]
    assert (table(file)[0]["firstname"], table(file)[0]["lastname"]) == ("Ichiro", "Yamamoto")


@pytest.mark.parametrize("lang", LANGS)
def test_the_instructions_name_every_file_and_the_traps(meetings: Mapping[str, Workshop], lang: str) -> None:
    found = render(meetings["ja"], "internal", lang, only=["crm"], crm=[changed("salesforce")])
    assert found[-1].content.startswith(b"\xef\xbb\xbf")
    assert Words(lang)("exports.invented_short") in found[-1].content.decode()
    text = found[-1].content.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    for file in found[:-1]:
        assert file.name in text
    for said in (
        "Asia/Tokyo" if lang == "ja" else "time zone",
        "AccountId",
        "Account_Name",
        "salesforce.yaml",
        "VLOOKUP",
    ):
        assert said in text


def test_without_anything_known_there_is_nothing_to_import() -> None:
    assert made(Workshop()) == {}


# ---- exact text


def test_every_text_arrives_as_it_was_said(meetings: Mapping[str, Workshop]) -> None:
    workshop = hostile.poisoned(meetings["ja"])
    found = render(workshop, "internal", "ja", only=["crm"])
    cells = "\n".join(
        cell for file in found if file.name.endswith(".csv") for row in table(file) for cell in row.values()
    )
    for text in (
        "=cmd|'/c calc'!A1",
        "<w:p>&amp;</w:p>]]>",
        "x" * 10_000,
        "長い文です。" * 1_700,
        "'quoted",
        "{name} %s ${x}",
    ):
        assert text in cells
    instructions = next(file for file in found if file.name.endswith(".txt")).content.decode("utf-8-sig")
    assert "計算式に見える文章が" in instructions


def test_what_is_too_long_is_shortened_aloud_and_kept_whole() -> None:
    opened = meeting.Table()
    opened.do("set_up", company="みなと", starts_at=meeting.START.isoformat())
    opened.do("add_step", id="one", text="長" * 400, due="2026-12-01")
    found = made(opened.workshop, changed("salesforce"))
    (task,) = table(found["Salesforce_Task"])
    assert task["Subject"] == "長" * 254 + "…"
    assert task["Description"].startswith(f"Subject：{'長' * 400}\n")
    assert "1件目のSubjectは、長さの上限を超えたため短くしました" in next(reversed(found.values())).content.decode(
        "utf-8-sig"
    )


def test_what_an_old_encoding_has_not_is_marked_and_listed() -> None:
    opened = meeting.Table()
    opened.do("set_up", company="𠮷野①株式会社", starts_at=meeting.START.isoformat())
    opened.do("add_step", id="one", text="髙橋様へ 😀を送る", due="2026-12-01")
    found = made(opened.workshop, changed("kintone", encoding="cp932"))
    (task,) = table(found["kintone_ToDo"], "cp932")
    assert (task["会社名"], task["実施事項"]) == ("〓野①株式会社", "髙橋様へ 〓を送る")
    text = next(reversed(found.values())).content.decode("utf-8-sig")
    assert "実施事項にある次の文字は、この文字コードにないため「〓」に置き換えました：😀" in text
    assert "𠮷" in text


@pytest.mark.parametrize(
    ("option", "written"),
    [("plain", "2026-11-27"), ("midnight-utc", "2026-11-27T00:00:00.000Z"), ("noon-utc", "2026-11-27T12:00:00.000Z")],
)
def test_days_are_written_as_the_mapping_says(meetings: Mapping[str, Workshop], option: str, written: str) -> None:
    found = made(meetings["ja"], changed("salesforce", date=option))
    assert table(found["Salesforce_Task"])[0]["ActivityDate"] == written


# ---- mappings


def test_the_shipped_mappings_are_what_the_schema_says() -> None:
    schema = mapping.schema()
    for path in FOLDER.glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
    assert [system.title for system in shipped()] == ["HubSpot", "kintone", "Salesforce"]


def test_ones_own_copy_goes_before_the_shipped_one(tmp_path: Path) -> None:
    text = (FOLDER / "kintone.yaml").read_text(encoding="utf-8")
    (tmp_path / "kintone.yaml").write_text(text.replace("title: kintone", "title: 営業部のkintone"), encoding="utf-8")
    shutil.copy(FOLDER / "kintone.yaml", tmp_path / "other.yaml")
    folders = [tmp_path, FOLDER]
    assert [system.title for system in mapping.load(folders)] == ["営業部のkintone", "kintone", "HubSpot", "Salesforce"]
    assert [system.title for system in mapping.load(folders, ["salesforce"])] == ["Salesforce"]
    with pytest.raises(KnownError) as raised:
        mapping.load(folders, ["dynamics"])
    assert raised.value.problem.values["known"] == "kintone, other, hubspot, salesforce"


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        (
            "value: text",
            "value: txt",
            "kintone.yaml, ToDo, 実施事項",
            "「txt」という値はありません。選べるのは text, due, state",
        ),
        ("date: plain", "date: tokyo", "kintone.yaml", "「date」に書けるのは plain, midnight-utc, noon-utc です。"),
        ("header: 期限,", "heading: 期限,", "kintone.yaml, ToDo, 2", "「header」がありません。"),
        ("encoding: ", "encodings: ", "kintone.yaml", "「encodings」という項目はありません。"),
        ("title: kintone", "title: [", "kintone.yaml:", "YAMLとして読めません"),
        ("close_after_days: 90", "close_after_days: soon", "kintone.yaml", "「close_after_days」の値が使えません"),
    ],
)
def test_a_wrong_mapping_is_said_with_its_place(
    tmp_path: Path, words_ja: Words, old: str, new: str, place: str, said: str
) -> None:
    path = tmp_path / "kintone.yaml"
    text = (FOLDER / path.name).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnownError) as raised:
        mapping.read(path)
    sentence = words_ja.problem(raised.value.problem)
    assert str(tmp_path) in sentence
    assert place in sentence
    assert said in sentence


def test_what_is_no_mapping_is_said(tmp_path: Path) -> None:
    for content, code in ((b"\xff\xfe", "crm.not_utf8"), (b"[1]", "crm.no_mapping"), (b"", "crm.no_mapping")):
        (tmp_path / "a.yaml").write_bytes(content)
        with pytest.raises(KnownError) as raised:
            mapping.read(tmp_path / "a.yaml")
        assert raised.value.problem.code == code
    with pytest.raises(KnownError) as raised:
        mapping.read(tmp_path / "none.yaml")
    assert raised.value.problem.code == "crm.unreadable"
