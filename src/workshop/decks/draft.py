"""A draft: one deck in all its languages, its places, and how a value is put into one of them.

A draft is a mapping of language to deck. A place is a path of field names and ids (`("trends", "LOG-T1", "evidence",
"LOG-T1-E1", "figure")`), with a number where a list's members have no id. What did not change is the very same object
before and after. What the model refuses raises KnownError; a place that is not there is a LookupError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from workshop.decks import faults
from workshop.decks.yaml_text import Loc
from workshop.model.deck import Deck
from workshop.model.problem import KnownError

Draft: TypeAlias = Mapping[str, Deck]
Path: TypeAlias = tuple[str | int, ...]

P = TypeVar("P", bound=BaseModel)


def at(deck: Deck, path: Path) -> Any:
    """What stands at a place. LookupError where there is no such place."""
    found: Any = deck
    for step in path:
        found = step_into(found, step)
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


def step_into(holder: Any, step: str | int) -> Any:
    if isinstance(holder, tuple):
        return holder[place_of(holder, step)]
    if isinstance(holder, BaseModel) and step in type(holder).model_fields:
        return getattr(holder, str(step))
    raise LookupError(step)


def place_of(members: tuple[Any, ...], step: str | int) -> int:
    if isinstance(step, int):
        if 0 <= step < len(members):
            return step
    else:
        for place, member in enumerate(members):
            if getattr(member, "id", None) == step:
                return place
    raise LookupError(step)


# ---- changing one deck


def put(holder: Any, path: Path, value: Any, so_far: Path = ()) -> Any:
    """The holder with another value at the path; everything beside the path is the same object."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(holder, tuple):
        place = place_of(holder, step)
        return (*holder[:place], put(holder[place], rest, value, (*so_far, place)), *holder[place + 1 :])
    inner = put(step_into(holder, step), rest, value, (*so_far, step))
    return rebuilt(holder, {str(step): inner}, so_far)


def rebuilt(part: P, changed: Mapping[str, Any], where: Path = ()) -> P:
    """The part with changed fields, looked at by the model. What was not written stays unwritten."""
    values = part.__dict__
    fields: dict[str, Any] = {name: values[name] for name in part.model_fields_set}
    fields.update(changed)
    try:
        return type(part).model_validate(fields)
    except ValidationError as error:
        raise KnownError.of(faults.of_refusal(error, where)) from error


def everywhere(
    draft: Draft, lang: str, path: Path, change: Callable[[Deck], Deck], others: Callable[[Deck], Deck] | None = None
) -> Draft:
    """Change the edited language, and the others where they have the same place."""
    own = draft[lang]
    changed: dict[str, Deck] = {}
    for name, deck in draft.items():
        if name == lang:
            changed[name] = change(deck)
        elif is_beside(own, deck, path):
            changed[name] = (others or change)(deck)
        else:
            changed[name] = deck
    return changed


def is_beside(own: Deck, other: Deck, path: Path) -> bool:
    """Has the other language the same place? Members without an id are the same where there are as many."""
    a: Any = own
    b: Any = other
    try:
        for step in path:
            if isinstance(step, int) and len(a) != len(b):
                return False
            a, b = step_into(a, step), step_into(b, step)
    except LookupError:
        return False
    return True
