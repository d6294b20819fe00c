"""An attendee in one line: 「山本 生産管理部 課長」 or "Jane Smith, Logistics, Manager"; a mail address as well."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

_DEPARTMENT = re.compile(
    r"(部|課|室|係|局|科|本部|グループ|センター|支店|支社|営業所|工場|事業所|チーム|ユニット|Dept\.?|Department|Division|Team)$"
)
_TITLE = re.compile(
    r"(社長|会長|取締役|執行役員|役員|常務|専務|部長|次長|課長|係長|主任|主査|主事|室長|局長|所長|工場長|店長|支店長|センター長"
    r"|マネージャー|マネジャー|リーダー|チーフ|担当|参事|顧問|理事|代理|補佐|C[A-Z]O|Manager|Director|Head|Lead|President|Chief|Officer"
    r"|Supervisor|Planner|Buyer|Engineer|Specialist)$"
)
_EMAIL = re.compile(r"<?([!-;=?-~]+[@＠][!-;=?-~]+\.[!-;=?-~]+?)>?(?=[\s,、，]|$)")
_HONORIFIC = re.compile(r"(様|さま|さん|氏)$")


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str = ""
    department: str = ""
    title: str = ""
    email: str = ""


def parse(line: str) -> PersonLine:
    """The parts of a line in any order after the name; what cannot be told is the name."""
    if found := _EMAIL.search(line):
        rest = (line[: found.start()].rstrip(" ,、，") + " " + line[found.end() :].lstrip()).strip()
        return replace(_parse(rest), email=unicodedata.normalize("NFKC", found[1]))
    return _parse(line)


def _parse(line: str) -> PersonLine:
    if re.search(r"[,、，]", line):
        parts = [part.strip() for part in re.split(r"[,、，]", line)]
        name, department, title = [*parts, "", "", ""][:3]
        return PersonLine(_HONORIFIC.sub("", name), department, title)
    names: list[str] = []
    departments: list[str] = []
    titles: list[str] = []
    for word in line.split():
        # A title wins: 工場長 and 部長 also look like a department's last character.
        if _TITLE.search(word) and (names or departments):
            titles.append(word)
        elif _DEPARTMENT.search(word) and (names or len(word) > 2):
            departments.append(word)
        else:
            names.append(word)
    return PersonLine(_HONORIFIC.sub("", " ".join(names)), " ".join(departments), " ".join(titles))
