"""One YAML file as plain data whose lines can be found again.

Everything a person writes stays the text they wrote: 34.10 stays "34.10", no stays "no", 1:30 is no
number of seconds; nothing at all is None. What a field may hold is the model's to say. Anchors and
deep nesting have no place in a deck: the C parser would multiply the first without end and fall
over the last. Tags make nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from workshop.model.problem import KnownError, Problem
from workshop.model.text import one_line

Loc: TypeAlias = Sequence[str | int]
"""Where something is inside a deck: field names and positions from the top."""

MAX_DEPTH: Final = 24
MAX_PARTS: Final = 100_000
"""Names, values and lists of one file: forty long trends have 20,000, and no deck that is not too large has as many."""
MAX_SHOWN: Final = 48

# An anchor or alias starts with & or * before a mark; after a letter or digit they are text (R&D).
# Nesting is written with brackets, with "- - - …" on one line, or with deep indentation. A hit is
# only a suspicion: the event pass then looks at what the parser really sees. Written so that each
# search looks for one literal or one set of bytes first: together they cost 4 % of the parser.
_ANCHOR: Final = re.compile(rb"[&*](?<![A-Za-z0-9][&*])\S")
_CHAIN: Final = re.compile(rb"[-?:][ \t]+[-?:][ \t]+[-?:][ \t]")
_DEEP_INDENT: Final = b" " * 64
_MANY_BRACKETS: Final = 400
_MARKS: Final = (b":", b"-", b",", b"?")
"""One of them stands at every value but a list's first between brackets."""
_TAB_INDENT: Final = re.compile(r"^ *\t[ \t]*\S", re.MULTILINE)
_UNREADABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Page:
    """What one file says. ``name`` is how the file is called in a problem's place."""

    name: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    _root: Any = None

    def place(self, loc: Loc = ()) -> str:
        """file:line of a part, or of the nearest part round it that is written."""
        return f"{self.name}:{self.line(loc)}"

    def line(self, loc: Loc = ()) -> int:
        node, found = self._root, self._root
        for part in loc:
            step = None if node is None else _step(node, part)
            if step is None:
                break
            found, node = step
        return 1 if found is None else int(found.start_mark.line) + 1


def shown(value: object) -> str:
    """A value from a file as a sentence may quote it: one line, not long."""
    text = one_line(str(value))
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def parse(raw: bytes, name: str) -> Page:
    """The file's data; a file that cannot be read as YAML at all has problems and no data."""
    page = Page(name)
    try:
        text = _decoded(raw, name)
        _refuse_tricks(raw, text, name)
        page._root = _composed(text, name)
        page.data = _plain(page._root, page, MAX_DEPTH)
    except KnownError as error:
        page.data = None
        page.problems.append(error.problem)
    return page


def _decoded(raw: bytes, name: str) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise KnownError("deck.not_utf8", f"{name}:1", encoding="UTF-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    try:
        raw.decode("cp932")
    except UnicodeDecodeError:
        raise KnownError("deck.broken_text", f"{name}:{line}") from None
    raise KnownError("deck.not_utf8", f"{name}:{line}", encoding="Shift_JIS (CP932)")


def _refuse_tricks(raw: bytes, text: str, name: str) -> None:
    if not _suspect(raw):
        return
    import yaml

    depth = parts = 0
    try:
        for event in yaml.parse(text, yaml.CBaseLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise KnownError("deck.anchor", f"{name}:{line}")
            if isinstance(event, yaml.NodeEvent):
                parts += 1
                if parts > MAX_PARTS:
                    raise KnownError("deck.too_many_parts", f"{name}:{line}")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise KnownError("deck.too_deep", f"{name}:{line}")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise KnownError.of(_syntax(error, text, name)) from None


def _suspect(raw: bytes) -> bool:
    return (
        ((b"&" in raw or b"*" in raw) and _ANCHOR.search(raw) is not None)
        or _DEEP_INDENT in raw
        or raw.count(b"[") + raw.count(b"{") > _MANY_BRACKETS
        or _CHAIN.search(raw) is not None
        or sum(map(raw.count, _MARKS)) > MAX_PARTS // 2
    )


def _composed(text: str, name: str) -> Any:
    import yaml

    try:
        loader = yaml.CBaseLoader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise KnownError.of(_syntax(error, text, name)) from None
    if root is None or (isinstance(root, yaml.ScalarNode) and root.value in _EMPTY):
        raise KnownError("deck.empty", name)
    return root


def _syntax(error: Any, text: str, name: str) -> Problem:
    """Why the parser stopped, in the words of someone who types decks."""
    if getattr(error, "problem", None) == "but found another document":
        return Problem("deck.several_documents", f"{name}:{error.problem_mark.line + 1}")
    tab = _TAB_INDENT.search(text)
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the reader met a character that YAML does not have
        bad = _UNREADABLE.search(text)
        line = text.count("\n", 0, bad.start()) + 1 if bad else 1
        code = f"U+{ord(bad.group()):04X}" if bad else "?"
        return Problem("deck.control_character", f"{name}:{line}", {"character": code})
    if tab is not None and text.count("\n", 0, tab.start()) <= mark.line:
        return Problem("deck.tab", f"{name}:{text.count(chr(10), 0, tab.start()) + 1}")
    start = getattr(error, "context_mark", None)
    values = {"column": mark.column + 1, "from_line": (start or mark).line + 1}
    return Problem("deck.not_yaml", f"{name}:{mark.line + 1}", values)


def _plain(node: Any, page: Page, depth: int) -> Any:
    if node.id == "scalar":
        return None if not node.style and node.value in _EMPTY else node.value
    if depth == 0:
        raise KnownError("deck.too_deep", f"{page.name}:{node.start_mark.line + 1}")
    if node.id == "sequence":
        return [_plain(item, page, depth - 1) for item in node.value]
    data: dict[str, Any] = {}
    seen: set[str] = set()
    for key_node, value_node in node.value:
        if key_node.id != "scalar":
            raise KnownError("deck.wrong_key", f"{page.name}:{key_node.start_mark.line + 1}")
        key = key_node.value
        if key in seen:
            where = f"{page.name}:{key_node.start_mark.line + 1}"
            page.problems.append(Problem("deck.duplicate_key", where, {"field": shown(key)}))
        seen.add(key)
        data[key] = _plain(value_node, page, depth - 1)
    return data


def _step(node: Any, part: str | int) -> tuple[Any, Any] | None:
    """The node that marks a part's place, and the node to go on from."""
    if isinstance(part, int):
        if node.id == "sequence" and part < len(node.value):
            return node.value[part], node.value[part]
        return None
    return next(_pairs(node, part), None) if node.id == "mapping" else None


def _pairs(node: Any, key: str) -> Iterator[tuple[Any, Any]]:
    return ((k, v) for k, v in node.value if k.id == "scalar" and k.value == key)
