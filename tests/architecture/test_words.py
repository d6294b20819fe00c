"""The catalogues hold together: both languages, all keys, all codes, all placeholders."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import workshop
from workshop import places
from workshop.i18n import LANGS

SRC = Path(workshop.__file__).parent
WORDS = places.data("resources/words")
ROOMS = sorted({path.stem for path in WORDS.glob("*/*.po")})
SAYS_PROBLEMS = (
    "model",
    "commands",
    "decks",
    "document",
    "session",
    "intake",
    "files",
    "settings",
    "zip_guard",
    "workbook",
    "confined",
)
CODE = re.compile(r"[a-z]+\.[a-z0-9_]+")


def catalogue(lang: str, room: str) -> dict[str, Message]:
    path = WORDS / lang / f"{room}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {_id(message): message for message in read_po(file, locale=lang) if message.id}


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


KEYS = {lang: {key: message for room in ROOMS for key, message in catalogue(lang, room).items()} for lang in LANGS}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_the_same_in_both_languages(room: str) -> None:
    ja, en = (catalogue(lang, room) for lang in LANGS)
    assert set(ja) ^ set(en) == set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_catalogue_is_complete(room: str, lang: str) -> None:
    messages = catalogue(lang, room)
    assert [key for key, message in messages.items() if not all(form.strip() for form in forms(message))] == []
    assert "Plural-Forms" in (WORDS / lang / f"{room}.po").read_text(encoding="utf-8").partition("\n\n")[0]


def test_a_first_word_belongs_to_one_catalogue() -> None:
    """Whoever reads ``run.saved`` in the code finds its sentence in one place, and none hides another."""
    homes: dict[str, set[str]] = {}
    for room in ROOMS:
        for key in catalogue("ja", room):
            first = key.removeprefix("problem.").split(".")[0] if key != "problem.at" else "problem"
            homes.setdefault(f"problem.{first}" if key.startswith("problem.") else first, set()).add(room)
    assert {first: sorted(rooms) for first, rooms in homes.items() if len(rooms) > 1} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_placeholders_are_the_same_in_both_languages(room: str) -> None:
    different = {}
    for key in catalogue("ja", room).keys() & catalogue("en", room).keys():
        # "one capture" needs no {n}: what counts is what all forms together may use.
        ja, en = (set().union(*map(placeholders, forms(KEYS[lang][key]))) for lang in LANGS)
        if ja != en:
            different[key] = sorted(ja ^ en)
        assert not {name for name in ja | en if not name.isidentifier()}, f"{key}: placeholders have names"
    assert not different


def test_a_key_is_a_plural_in_both_languages_or_in_none() -> None:
    plural = [{key for key, message in KEYS[lang].items() if not isinstance(message.id, str)} for lang in LANGS]
    assert plural[0] ^ plural[1] == set()


# ---- the code and the catalogues


@dataclass(frozen=True)
class Said:
    """A problem's code as it stands in the source, and what its sentence may use (None: not to be seen)."""

    code: str
    where: str
    values: frozenset[str] | None


def said() -> Iterator[Said]:
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and _name(node.func) in {"Problem", "KnownError"}:
                first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "code"), None)
                for code in _constants(first):
                    yield Said(code, f"{path.relative_to(SRC)}:{node.lineno}", _values(node))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _constants(node: ast.expr | None) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _values(call: ast.Call) -> frozenset[str] | None:
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if _name(call.func) == "KnownError":
        return None if None in keywords else frozenset(k for k in keywords if k) - {"severity"} | {"place"}
    values = call.args[2] if len(call.args) > 2 else keywords.get("values")
    if values is None:
        return frozenset({"place"})
    if not isinstance(values, ast.Dict) or not all(isinstance(key, ast.Constant) for key in values.keys):
        return None
    return frozenset(str(key.value) for key in values.keys if isinstance(key, ast.Constant)) | {"place"}


SAID = list(said())
ROOTS = {found.code.split(".")[0] for found in SAID}


def mentioned() -> dict[str, str]:
    """Whatever looks like a code in the parts that speak of problems: tables of codes are seen too."""
    found = {}
    for part in SAYS_PROBLEMS:
        for path in [*SRC.glob(f"{part}/**/*.py"), *SRC.glob(f"{part}.py")]:
            tree = ast.parse(path.read_bytes())
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                    root, _, rest = node.value.partition(".")
                    if root in ROOTS and rest not in {"yaml", "json", "workshop", "sqlite"}:
                        found[node.value] = f"{path.relative_to(SRC)}:{node.lineno}"
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_its_sentence(lang: str) -> None:
    codes = {found.code: found.where for found in SAID} | mentioned()
    missing = [f"{where} {code}" for code, where in sorted(codes.items()) if f"problem.{code}" not in KEYS[lang]]
    assert not missing, "without a sentence:\n" + "\n".join(missing)


def test_every_sentence_belongs_to_a_code() -> None:
    strings = {
        node.value
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    sentences = {key.removeprefix("problem.") for key in KEYS["ja"] if key.startswith("problem.")} - {"at"}
    # A table of codes may hold their last words alone.
    assert {code for code in sentences if code not in strings and code.rpartition(".")[2] not in strings} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_uses_only_the_values_it_is_given(lang: str) -> None:
    wrong = {}
    for found in SAID:
        message = KEYS[lang].get(f"problem.{found.code}")
        if message is not None and found.values is not None:
            missing = set().union(*map(placeholders, forms(message))) - found.values
            if missing:
                wrong[f"{found.where} {found.code}"] = sorted(missing)
    assert not wrong


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_the_code_asks_for_is_there(lang: str) -> None:
    asked = {}
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and _name(node.func) in {"words", "_words", "plural", "w"} and node.args:
                for key in _constants(node.args[0]):
                    asked[key] = f"{path.relative_to(SRC)}:{node.lineno}"
    missing = [f"{where} {key}" for key, where in sorted(asked.items()) if key not in KEYS[lang]]
    assert not missing, "not in the catalogues:\n" + "\n".join(missing)
