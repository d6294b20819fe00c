"""Edits on a draft: one deck in all its languages, which stay one deck.

A draft is a mapping of language to deck. Every edit is a pure function that gives a new draft; what did not change is
the very same object in both. What must not differ between the languages (ids, kinds, dates, addresses, order and number
of parts) changes in all of them at once, a text in the edited one alone. A figure, a source's date and a value of a
chart go along while they are written alike everywhere, and stay per language where they are not (9万 / 90,000).

A place is a path of field names and ids (`("trends", "LOG-T1", "evidence", "LOG-T1-E1", "figure")`), with a number
where a list's members have no id. An edit the model refuses raises KnownError and leaves the draft as it was; a place
that is not there is a LookupError. No files, no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ValidationError

from workshop.decks import faults
from workshop.decks.yaml_text import Loc, shown
from workshop.model.deck import (
    BLANK,
    Case,
    CaseResult,
    Challenge,
    Deck,
    Evidence,
    Formula,
    FormulaInput,
    Objection,
    Part,
    Point,
    Series,
    Source,
    Trend,
)
from workshop.model.problem import KnownError
from workshop.model.terms import EvidenceStatus, Horizon, ResultKind, Theme

Draft: TypeAlias = Mapping[str, Deck]
Path: TypeAlias = tuple[str | int, ...]

SHARED: Final[Mapping[type[Part], frozenset[str]]] = {
    Deck: frozenset({"industry", "edition", "based_on"}),
    Trend: frozenset({"theme", "horizon", "picture"}),
    Evidence: frozenset({"status", "checked", "refresh_by", "together_with"}),
    Source: frozenset({"url"}),
    Series: frozenset({"kind"}),
    Case: frozenset({"origin", "clearance", "challenges"}),
    CaseResult: frozenset({"kind"}),
    Formula: frozenset({"factor"}),
    FormulaInput: frozenset({"role"}),
}
"""What is the same in every language, whatever it says."""
ALIKE: Final[Mapping[type[Part], frozenset[str]]] = {
    Evidence: frozenset({"figure"}),
    Source: frozenset({"date"}),
    Point: frozenset({"value"}),
}
"""What goes along in the languages that have written it the same."""

_NEUTRAL: Final = re.compile(r"[\d\s.,:/%+±×~〜–—…<>≦≧()-]*", re.ASCII)
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s]+")
_NUMBERED: Final = re.compile(r"(.*?)(\d+)")

P = TypeVar("P", bound=BaseModel)


# ---- places


def at(deck: Deck, path: Path) -> Any:
    """What stands at a place. LookupError where there is no such place."""
    found: Any = deck
    for step in path:
        found = _step(found, step)
    return found


def has(deck: Deck, path: Path) -> bool:
    try:
        at(deck, path)
    except LookupError:
        return False
    return True


def path_of(deck: Deck, loc: Loc) -> Path:
    """The path of a place that is told by positions, as far as there is one."""
    found: Any = deck
    path: list[str | int] = []
    for step in loc:
        if isinstance(step, int):
            if not isinstance(found, tuple) or step >= len(found):
                break
            found = found[step]
            path.append(getattr(found, "id", step))
        else:
            if not isinstance(found, BaseModel) or step not in type(found).model_fields:
                break
            found = getattr(found, step)
            path.append(step)
    return tuple(path)


def _step(holder: Any, step: str | int) -> Any:
    if isinstance(holder, tuple):
        return holder[_place(holder, step)]
    if isinstance(holder, BaseModel) and step in type(holder).model_fields:
        return getattr(holder, str(step))
    raise LookupError(step)


def _place(members: tuple[Any, ...], step: str | int) -> int:
    if isinstance(step, int):
        if 0 <= step < len(members):
            return step
    else:
        for place, member in enumerate(members):
            if getattr(member, "id", None) == step:
                return place
    raise LookupError(step)


def is_required(kind: type[BaseModel], name: str) -> bool:
    """Must this text be there? While it is not, `BLANK` stands in its place. What is counted needs no unit."""
    return name in _required(kind)


@lru_cache(maxsize=32)
def _required(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name for name, known in kind.model_fields.items() if known.is_required() and known.annotation is str
    ) - {"id", "lang", "unit", "result_unit"}


def is_shared(kind: type[BaseModel], name: str) -> bool:
    """Does a change here hold in every language?"""
    return name in SHARED.get(cast("type[Part]", kind), ())


# ---- changing one deck


def _with(holder: Any, path: Path, value: Any, so_far: Path = ()) -> Any:
    """The holder with another value at the path; everything beside the path is the same object."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(holder, tuple):
        place = _place(holder, step)
        return (*holder[:place], _with(holder[place], rest, value, (*so_far, place)), *holder[place + 1 :])
    inner = _with(_step(holder, step), rest, value, (*so_far, step))
    return _rebuilt(holder, {str(step): inner}, so_far)


def _rebuilt(part: P, changed: Mapping[str, Any], where: Path = ()) -> P:
    """The part with changed fields, looked at by the model. What was not written stays unwritten."""
    fields = {name: getattr(part, name) for name in part.model_fields_set} | dict(changed)
    try:
        return type(part).model_validate(fields)
    except ValidationError as error:
        raise KnownError.of(faults.of_refusal(error, where)) from error


def _every(
    draft: Draft, lang: str, path: Path, change: Callable[[Deck], Deck], others: Callable[[Deck], Deck] | None = None
) -> Draft:
    """Change the edited language, and the others where they have the same place."""
    own = draft[lang]
    changed: dict[str, Deck] = {}
    for name, deck in draft.items():
        if name == lang:
            changed[name] = change(deck)
        elif _beside(own, deck, path):
            changed[name] = (others or change)(deck)
        else:
            changed[name] = deck
    return changed


def _beside(own: Deck, other: Deck, path: Path) -> bool:
    """Has the other language the same place? Members without an id are the same where there are as many."""
    a: Any = own
    b: Any = other
    try:
        for step in path:
            if isinstance(step, int) and len(a) != len(b):
                return False
            a, b = _step(a, step), _step(b, step)
    except LookupError:
        return False
    return True


# ---- one field


def set_field(draft: Draft, lang: str, path: Path, value: Any) -> Draft:
    """Write a field. An empty text where one must be becomes `BLANK`. Raises KnownError, LookupError."""
    holder, name = at(draft[lang], path[:-1]), path[-1]
    if isinstance(holder, tuple):
        return {**draft, lang: _with(draft[lang], path, value if value != "" else BLANK)}
    kind, name = type(holder), str(name)
    if name == "id":
        return rename(draft, lang, path[:-1], value)
    value = _meant(kind, name, value)
    old = getattr(holder, name)
    if kind is Point and name == "label":
        return {**draft, lang: _relabelled(draft[lang], path, old, value)}
    if kind is Series and name == "highlight":
        return _highlighted(draft, lang, path, value)

    def write(deck: Deck) -> Deck:
        return cast("Deck", _with(deck, path, value))

    def go_along(deck: Deck) -> Deck:
        there = at(deck, path)
        return write(deck) if (there == old or there in ("", BLANK)) and _is_neutral(value) else deck

    if is_shared(kind, name):
        return _every(draft, lang, path[:-1], write)
    if name in ALIKE.get(kind, ()):
        return _every(draft, lang, path[:-1], write, go_along)
    return {**draft, lang: write(draft[lang])}


def _meant(kind: type[BaseModel], name: str, value: Any) -> Any:
    if value == "" and is_required(kind, name):
        return BLANK
    if kind is Source and name == "url":
        wrong = next((address for address in value if _ADDRESS.fullmatch(address) is None), None)
        if wrong is not None:
            raise KnownError("deck.wrong_address", value=shown(wrong))
    if isinstance(value, str) and kind.model_fields[name].annotation is float:
        return value.translate(_PLAIN_NUMBER).strip()
    return value


_PLAIN_NUMBER: Final = str.maketrans("０１２３４５６７８９．－", "0123456789.-", ",，、 　")


def _is_neutral(value: Any) -> bool:
    """Can this be read in any language? Words and 万 cannot."""
    return not isinstance(value, str) or _NEUTRAL.fullmatch(value) is not None


def _relabelled(deck: Deck, path: Path, old: str, label: str) -> Deck:
    """A label that is drawn in full colour stays so under its new words."""
    changed = cast("Deck", _with(deck, path, label))
    series_path = path[:-3]
    series = at(deck, series_path)
    if series.highlight and series.highlight == old:
        changed = cast("Deck", _with(changed, (*series_path, "highlight"), label))
    return changed


def _highlighted(draft: Draft, lang: str, path: Path, label: str) -> Draft:
    labels = [point.label for point in at(draft[lang], path[:-1]).points]
    place = labels.index(label) if label in labels else -1

    def mark(deck: Deck) -> Deck:
        points = at(deck, path[:-1]).points
        same = points[place].label if 0 <= place < len(points) else ""
        return cast("Deck", _with(deck, path, same))

    return _every(draft, lang, path[:-1], mark)


def rename(draft: Draft, lang: str, path: Path, new_id: str) -> Draft:
    """Give a part another id; what refers to it goes along. Raises KnownError where the id is taken."""
    kind, old = type(at(draft[lang], path)), at(draft[lang], path).id
    if new_id == old:
        return draft
    taken = _sibling_ids(draft, path[:-1]) if kind is FormulaInput else _ids(draft)
    if new_id in taken:
        raise KnownError("deck.duplicate_id", id=new_id)

    def named(deck: Deck) -> Deck:
        return _referring(cast("Deck", _with(deck, (*path, "id"), new_id)), {old: new_id})

    return _every(draft, lang, path, named)


# ---- parts


def add(draft: Draft, lang: str, path: Path, place: int | None = None) -> tuple[Draft, Path]:
    """A new part in the list at `path` (at its end, or at `place`), or the optional part itself; where it is now."""
    new_id = free_id(draft, lang, path)
    make = _MAKERS[str(path[-1])]
    members = at(draft[lang], path)
    if not isinstance(members, tuple):
        if members is not None:
            return draft, path
        return _every(draft, lang, path, lambda deck: cast("Deck", _with(deck, path, make(new_id)))), path
    where = len(members) if place is None else min(max(place, 0), len(members))

    def put(deck: Deck) -> Deck:
        there = at(deck, path)
        return cast("Deck", _with(deck, path, (*there[:where], make(new_id), *there[where:])))

    changed = _every(draft, lang, path, put)
    return changed, (*path, _name_of(changed[lang], path, where))


def remove(draft: Draft, lang: str, path: Path) -> Draft:
    """Take a part out; what referred to it refers to it no more."""
    *_, last = path
    inside = at(draft[lang], path[:-1])
    if not isinstance(inside, tuple):
        return _every(draft, lang, path, lambda deck: cast("Deck", _with(deck, path, None)))
    gone = dict.fromkeys(_ids_in(at(draft[lang], path)), "")

    def cut(deck: Deck) -> Deck:
        members = at(deck, path[:-1])
        place = _place(members, last)
        changed = _with(deck, path[:-1], (*members[:place], *members[place + 1 :]))
        if isinstance(members[place], Point):
            series_path = path[:-2]
            if at(deck, series_path).highlight == members[place].label:
                changed = _with(changed, (*series_path, "highlight"), "")
        return _referring(cast("Deck", changed), gone)

    return _every(draft, lang, path, cut)


def move(draft: Draft, lang: str, path: Path, to: int) -> tuple[Draft, Path]:
    """Put a part to another place among its neighbours, counted from 0; where it is now."""
    members = at(draft[lang], path[:-1])
    place = _place(members, path[-1])
    to = min(max(to, 0), len(members) - 1)
    if to == place:
        return draft, path

    def shift(deck: Deck) -> Deck:
        there = list(at(deck, path[:-1]))
        moved = there.pop(_place(tuple(there), path[-1]))
        there.insert(min(to, len(there)), moved)
        return cast("Deck", _with(deck, path[:-1], tuple(there)))

    changed = _every(draft, lang, path, shift)
    return changed, (*path[:-1], _name_of(changed[lang], path[:-1], to))


def duplicate(draft: Draft, lang: str, path: Path) -> tuple[Draft, Path]:
    """The same part once more, right after itself, under ids of its own; where it is now."""
    members = at(draft[lang], path[:-1])
    place = _place(members, path[-1])
    renamed = _fresh_ids(draft, lang, path)

    def copied(deck: Deck) -> Deck:
        there = at(deck, path[:-1])
        original = there[_place(there, path[-1])]
        return cast(
            "Deck", _with(deck, path[:-1], (*there[: place + 1], _copy(original, renamed), *there[place + 1 :]))
        )

    changed = _every(draft, lang, path, copied)
    return changed, (*path[:-1], _name_of(changed[lang], path[:-1], place + 1))


def _name_of(deck: Deck, path: Path, place: int) -> str | int:
    return cast("str | int", getattr(at(deck, path)[place], "id", place))


_MAKERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "trends": lambda i: Trend(id=i, title=BLANK, theme=Theme.PEOPLE, horizon=Horizon.NOW, spark=BLANK),
    # Nobody has looked at its source yet, and nothing of a case has happened before somebody says so.
    "evidence": lambda i: Evidence(
        id=i, figure=BLANK, measures=BLANK, source=Source(publisher=BLANK), status=EvidenceStatus.KNOWN
    ),
    "challenges": lambda i: Challenge(id=i, title=BLANK, meaning=BLANK),
    "cases": lambda i: Case(
        id=i,
        company=BLANK,
        situation=BLANK,
        action=BLANK,
        results=(CaseResult(kind=ResultKind.PLANNED, text=BLANK),),
        sources=(Source(publisher=BLANK),),
    ),
    "results": lambda _: CaseResult(kind=ResultKind.PLANNED, text=BLANK),
    "sources": lambda _: Source(publisher=BLANK),
    "questions": lambda _: BLANK,
    "objections": lambda _: Objection(objection=BLANK, answer=BLANK),
    "inputs": lambda i: FormulaInput(id=i, label=BLANK, unit=""),
    "points": lambda _: Point(label=BLANK, value=0),
    "series": lambda _: Series(points=(Point(label=BLANK, value=0), Point(label=BLANK, value=0))),
    "formula": lambda i: Formula(
        id=i,
        title=BLANK,
        inputs=(FormulaInput(id="input-1", label=BLANK, unit=""), FormulaInput(id="input-2", label=BLANK, unit="")),
        result_label=BLANK,
        result_unit="",
    ),
}
"""A new part of a list, or an optional part, by the field's name: nothing in it is claimed yet."""


# ---- ids

_LETTERS: Final = {"evidence": "E", "challenges": "K", "cases": "C", "formula": "F"}


def free_id(draft: Draft, lang: str, path: Path) -> str:
    """An id for a new part of this list that nothing has, in the deck's manner; "" where parts have none."""
    name = str(path[-1])
    if name == "inputs":
        taken = _sibling_ids(draft, path)
        return next(i for n in range(1, 1000) if (i := f"input-{n}") not in taken)
    if name == "trends":
        stem = _manner((t.id for t in draft[lang].trends), "T")
    elif name in _LETTERS:
        trend_id = str(path[1])
        own = at(draft[lang], path)
        stem = _manner((part.id for part in own), "") if isinstance(own, tuple) else ""
        stem = stem or f"{trend_id}-{_LETTERS[name]}"
    else:
        return ""
    return _free(stem, _ids(draft))


def _manner(ids: Iterator[str], otherwise: str) -> str:
    """What ids with a number at their end have before it; the last one's."""
    stems = [found.group(1) for one in ids if (found := _NUMBERED.fullmatch(one))]
    return stems[-1] if stems else otherwise


def _free(stem: str, taken: set[str]) -> str:
    stem = stem[:60]
    return next(found for n in range(1, 10_000) if (found := f"{stem}{n}") not in taken)


def _ids(draft: Draft) -> set[str]:
    return {part_id for deck in draft.values() for _, part_id in faults.ids(deck)}


def _sibling_ids(draft: Draft, path: Path) -> set[str]:
    return {member.id for deck in draft.values() if has(deck, path) for member in at(deck, path)}


def _ids_in(part: object) -> list[str]:
    """The ids of a part and of what is in it, that others may refer to."""
    if isinstance(part, FormulaInput) or not isinstance(part, BaseModel):
        return []
    own = [str(part.id)] if isinstance(part, Trend | Evidence | Challenge | Case | Formula) else []
    if isinstance(part, Trend):
        inner = (*part.evidence, *part.challenges, *part.cases, *((part.formula,) if part.formula else ()))
        own += [inside.id for inside in inner]
    return own


def _fresh_ids(draft: Draft, lang: str, path: Path) -> dict[str, str]:
    """New ids for a copy of the part, by its ids."""
    part = at(draft[lang], path)
    if isinstance(part, FormulaInput):
        return {part.id: free_id(draft, lang, path[:-1])}
    olds = _ids_in(part)
    if not olds:
        return {}
    taken = _ids(draft)
    first = free_id(draft, lang, path[:-1])
    renamed = {olds[0]: first}
    for old in olds[1:]:
        if old.startswith(olds[0]) and (new := first + old[len(olds[0]) :]) not in taken and len(new) <= 64:
            renamed[old] = new
        else:
            found = _NUMBERED.fullmatch(old)
            renamed[old] = _free(found.group(1) if found else f"{old}-", taken | set(renamed.values()))
    return renamed


def _copy(part: Any, renamed: Mapping[str, str]) -> Any:
    """The part under new ids; what refers inside it refers to the copies."""
    if isinstance(part, tuple):
        return tuple(_copy(member, renamed) for member in part)
    if not isinstance(part, BaseModel):
        return part
    changed: dict[str, Any] = {}
    for name in part.model_fields_set:
        value = getattr(part, name)
        if name == "id":
            changed[name] = renamed.get(value, value)
        elif name in ("together_with", "challenges") and value and isinstance(value[0], str):
            changed[name] = tuple(renamed.get(one, one) for one in value)
        elif isinstance(value, tuple | BaseModel):
            changed[name] = _copy(value, renamed)
    return _rebuilt(part, changed) if changed else part


def _referring(deck: Deck, renamed: Mapping[str, str]) -> Deck:
    """The deck with every reference to these ids changed; to nothing: the reference goes."""
    if not renamed:
        return deck

    def follow(refs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new for one in refs if (new := renamed.get(one, one)))

    trends = []
    for trend in deck.trends:
        evidence = tuple(
            _rebuilt(e, {"together_with": follow(e.together_with)}) if renamed.keys() & set(e.together_with) else e
            for e in trend.evidence
        )
        cases = tuple(
            _rebuilt(c, {"challenges": follow(c.challenges)}) if renamed.keys() & set(c.challenges) else c
            for c in trend.cases
        )
        changed: dict[str, Any] = {}
        if any(a is not b for a, b in zip(evidence, trend.evidence, strict=True)):
            changed["evidence"] = evidence
        if any(a is not b for a, b in zip(cases, trend.cases, strict=True)):
            changed["cases"] = cases
        trends.append(_rebuilt(trend, changed) if changed else trend)
    if all(a is b for a, b in zip(trends, deck.trends, strict=True)):
        return deck
    return _rebuilt(deck, {"trends": tuple(trends)})


# ---- another language


def with_language(draft: Draft, lang: str, source: str) -> Draft:
    """The draft with a language it did not have: what is the same everywhere is there, texts are not."""
    return {**draft, lang: _emptied(draft[source], lang)}


def _emptied(part: Any, lang: str) -> Any:
    if isinstance(part, tuple):
        return tuple(_emptied(member, lang) for member in part)
    if isinstance(part, str):
        return BLANK
    if not isinstance(part, BaseModel):
        return part
    kind = cast("type[Part]", type(part))
    kept: dict[str, Any] = {}
    for name in type(part).model_fields:
        if name not in part.model_fields_set:
            continue
        value = getattr(part, name)
        if name == "lang":
            kept[name] = lang
        elif name in ("id", "format") or is_shared(kind, name) or not isinstance(value, str | tuple | BaseModel):
            kept[name] = value
        elif name in ALIKE.get(kind, ()):
            kept[name] = value if _is_neutral(value) else BLANK if is_required(kind, name) else ""
        elif kind is Case and name == "group":
            continue
        elif isinstance(value, str):
            if kind is Series and name == "highlight":
                kept[name] = ""
            elif kind.model_fields[name].is_required():
                kept[name] = BLANK if is_required(kind, name) else ""
        else:
            kept[name] = _emptied(value, lang)
    return type(part).model_validate(kept)


# ---- steps back


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo: what the draft was before, and what was done where."""

    before: Draft
    what: str
    lang: str
    path: Path


@dataclass(slots=True)
class History:
    """The draft as it is, and as it was. What is typed in one place is one step until `rest`."""

    now: Draft
    _undo: list[Step] = field(default_factory=list)
    _redo: list[Step] = field(default_factory=list)
    _typing: tuple[str, Path] | None = None

    def change(self, draft: Draft, what: str, lang: str, path: Path, *, typing: bool = False) -> bool:
        """Take a changed draft; False where nothing is different."""
        if all(draft.get(name) is deck for name, deck in self.now.items()) and len(draft) == len(self.now):
            return False
        place = (lang, path) if typing else None
        if place is None or place != self._typing or not self._undo:
            self._undo.append(Step(self.now, what, lang, path))
            del self._undo[:-_STEPS]
        self._typing = place
        self._redo.clear()
        self.now = draft
        return True

    def rest(self) -> None:
        """What is typed from here on is a step of its own."""
        self._typing = None

    def undo(self) -> Step | None:
        """Go back one step; which one it was."""
        return self._go(self._undo, self._redo)

    def redo(self) -> Step | None:
        return self._go(self._redo, self._undo)

    def _go(self, back: list[Step], forth: list[Step]) -> Step | None:
        if not back:
            return None
        step = back.pop()
        forth.append(Step(self.now, step.what, step.lang, step.path))
        self.now, self._typing = step.before, None
        return step


_STEPS: Final = 500
