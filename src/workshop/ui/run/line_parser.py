"""What a line typed while somebody talks means: kind, held, speaker, link, attendee, and the words.

    read_line("!> @A 見積を送る", people=…, topics=…)
    -> Line(kind=ACTION, held=True, speaker="…", text="見積を送る")

Signs stand first, half or full width, several in a row. A sign that leads nowhere (nobody is called that, no topic has
that number) stays in the text: a word is never lost. An apostrophe before a sign makes it text: '=1+1 is kept as =1+1.
Pure: no Qt, no clock, no catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.model.likeness import nearest, pieces
from workshop.model.terms import KIND_SIGNS, CaptureKind
from workshop.model.text import fold

_KIND_OF_SIGN = {sign: kind for kind, signs in KIND_SIGNS.items() for sign in signs}
VOICE_SIGNS: dict[str, str] = {"「": "」", "『": "』", "｢": "｣", '"': '"', "＂": "＂", "“": "”", "”": "”"}
"""The signs of a voice, and what may close it. Japanese input methods type ” for either end."""
HELD_SIGNS = "!！"
ATTENDEE_SIGNS = "+＋"
SPEAKER_SIGNS = "@＠"
LINK_SIGNS = "#＃"
LITERAL_SIGNS = "'＇’‘"
"""Before another sign: what follows is text, as in a cell of a spreadsheet."""
NAMING_SIGNS = frozenset(SPEAKER_SIGNS + LINK_SIGNS)
SIGNS = frozenset("".join(KIND_SIGNS.values()) + HELD_SIGNS + ATTENDEE_SIGNS) | NAMING_SIGNS | VOICE_SIGNS.keys()
SEATS = "ABCDEF"

_LEAST_LIKE = 0.5
"""How like a topic's title a word after # has to be."""
_NUMBER = re.compile(r"([A-Z]?)-?(\d+(?:-\d+)?)")
_DASHES = re.compile("[−‐‑‒–—―ー]")
"""What the key for a hyphen types under an input method."""
_DEPARTMENT = re.compile(
    r".+(?:部|課|室|係|局|センター|グループ|チーム|工場|支店|支社|営業所|本社|事業所)$"
    r"|(?i:.*\b(?:dept\.?|department|division|team|office|plant))$"
)
_TITLE = re.compile(
    r".*(?:長|主任|主査|主事|主幹|役員|取締役|執行役|代表|専務|常務|顧問|担当|リーダー|マネージャー|マネジャー|ディレクター)$"
    r"|(?i:.*\b(?:manager|director|head|lead|leader|officer|president|vp|ceo|coo|cfo|cto|cio|chief|engineer))$"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.'’\-]*$")
_COMMAS = re.compile("[,，、]")
_HONORIFIC = re.compile(r"(?<=.)(?:様|さま|さん)$")


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody a line may name."""

    id: str
    name: str = ""
    seat: str = ""
    department: str = ""
    title: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True)
class TopicRef:
    """A topic a line may be linked to; `meaning` explains a deck's challenge, `asked` are the questions about it."""

    id: str
    number: str
    title: str
    meaning: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who has just come in; `seat` alone while the name is not known."""

    name: str = ""
    department: str = ""
    title: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is meant. `signed` tells that a sign chose the kind; `unknown` are signs that led nowhere."""

    kind: CaptureKind
    text: str = ""
    held: bool = False
    speaker: str | None = None
    link: str | None = None
    attendee: Attendee | None = None
    signed: bool = False
    unknown: tuple[str, ...] = ()


def read_line(
    line: str,
    *,
    kind: CaptureKind = CaptureKind.ISSUE,
    people: Sequence[PersonRef] = (),
    topics: Sequence[TopicRef] = (),
) -> Line:
    """The meaning of a line; `kind` is the one chosen by key, which a sign overrules."""
    rest = line.strip()
    if rest[:1] and rest[0] in ATTENDEE_SIGNS:
        attendee = read_attendee(rest[1:])
        if attendee is not None:
            return Line(kind, attendee=attendee, signed=True)
        if not rest[1:].strip():
            return Line(kind, signed=True)  # the name is still to come
    read = Line(kind)
    kept: list[str] = []
    while rest:
        sign = rest[0]
        if sign in LITERAL_SIGNS and rest[1:2] in SIGNS:
            rest = rest[1:]
            break
        if sign in HELD_SIGNS:
            read, rest = replace(read, held=True, signed=True), rest[1:].lstrip()
        elif sign in _KIND_OF_SIGN:
            read, rest = replace(read, kind=_KIND_OF_SIGN[sign], signed=True), rest[1:].lstrip()
        elif sign in SPEAKER_SIGNS + LINK_SIGNS:
            read, token, rest = _named(read, rest, people, topics)
            kept += token
        elif sign in VOICE_SIGNS:
            read, rest = replace(read, kind=CaptureKind.VOICE, signed=True), unquoted(rest)
            break
        else:
            break
    return replace(read, text=" ".join([*kept, rest]).strip(), unknown=tuple(kept))


def _named(
    read: Line, rest: str, people: Sequence[PersonRef], topics: Sequence[TopicRef]
) -> tuple[Line, list[str], str]:
    """The line after a word that begins with @ or #; the word itself comes back when it names nothing."""
    word, after = _first_word(rest)
    if word[0] in SPEAKER_SIGNS:
        speaker = find_person(word[1:], people)
        if speaker is not None:
            return replace(read, speaker=speaker, signed=True), [], after
    else:
        link = find_topic(word[1:], topics)
        if link is not None:
            return replace(read, link=link, signed=True), [], after
    return read, [word], after


def _first_word(text: str) -> tuple[str, str]:
    parts = text.split(maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def unquoted(text: str) -> str:
    """A voice without its quotation marks, when they stand round the whole of it or only open it."""
    opening, closing = text[0], VOICE_SIGNS[text[0]]
    inner = text[1:]
    if closing not in inner:
        return inner.strip()
    if opening == closing:
        return inner[:-1].strip() if inner.endswith(closing) else text
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == opening) - (sign == closing)
        if depth == 0:
            return inner[:-1].strip() if place == len(text) - 1 else text
    return inner.strip()


def find_person(word: str, people: Iterable[PersonRef]) -> str | None:
    """Whom a seat's letter or the beginning of a name, department or title means; those in the room first."""
    wanted = fold(word)
    if not wanted:
        return None
    known = sorted(people, key=lambda person: not person.present)
    for person in known:
        if person.seat and fold(person.seat) == wanted:
            return person.id
    for part in ("name", "department", "title"):
        for person in known:
            if fold(getattr(person, part)).startswith(wanted):
                return person.id
    return None


def find_topic(word: str, topics: Sequence[TopicRef]) -> str | None:
    """Which topic a number (C2-1, 2-1, N1) or a piece of its title means."""
    wanted = fold(word)
    if not wanted:
        return None
    number = _plain_number(word)
    if number:
        for topic in topics:
            plain = _plain_number(topic.number)
            if plain == number or (number[0].isdigit() and plain == f"C{number}"):
                return topic.id
    for test in (str.startswith, str.__contains__):
        for topic in topics:
            if test(fold(topic.title), wanted):
                return topic.id
    found = nearest(word, ((topic.id, pieces(topic.title)) for topic in topics), most=1, least=_LEAST_LIKE)
    return found[0] if found else None


def _plain_number(text: str) -> str:
    """A display number without width, case and its first hyphen: N-1 and ｎ1 are N1."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper().strip()
    match = _NUMBER.fullmatch(plain)
    return "".join(match.groups()) if match else ""


def read_attendee(text: str) -> Attendee | None:
    """「山本 生産管理部 課長」, "A 山本", "Ken Yamamoto, Production, Manager"; None where nobody can be meant."""
    text = text.strip()
    if not text or text[0].isdigit():
        return None  # "+20% than last year" is a line, not a person
    commas = [part.strip() for part in _COMMAS.split(text)]
    words = [part for part in commas if part] if len(commas) > 1 else text.split()
    seat = ""
    first = unicodedata.normalize("NFKC", words[0]).upper() if words else ""
    if len(first) == 1 and first in SEATS:
        seat, words = first, words[1:]
    if not words and not seat:
        return None
    name, department, title = _roles(words, by_commas=len(commas) > 1)
    return Attendee(_HONORIFIC.sub("", name), department, title, seat)


def _roles(words: list[str], *, by_commas: bool) -> tuple[str, str, str]:
    """Which of the words are name, department and title: known endings first, then by their order."""
    plain: list[str] = []
    department: list[str] = []
    title: list[str] = []
    for place, word in enumerate(words):
        if place and _TITLE.fullmatch(word):
            title.append(word)
        elif place and _DEPARTMENT.fullmatch(word):
            department.append(word)
        else:
            plain.append(word)
    name_words = 1
    if not by_commas and len(plain) > 1:
        both_latin = all(_LATIN_NAME.match(word) for word in plain[:2])
        if both_latin or department:
            # "山本 太郎 生産管理部": what stands before a department is all of the name.
            name_words = len(plain) if department else 2
    name, plain = " ".join(plain[:name_words]), plain[name_words:]
    if plain and not department:
        department = [plain.pop(0)]
    return name, " ".join(department), " ".join([*title, *plain])


def split_lines(text: str) -> list[str]:
    """The lines of a pasted text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]
