"""Which fields each kind of part has, in the order in which one writes them; what few need is folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from workshop.decks.draft import Path
from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, Horizon, Industry, ResultKind, Term, Theme
from workshop.model.text import with_unit
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.forms import Folded, Group, ListPlace
from workshop.ui.decks.inner_lists import InnerList
from workshop.ui.decks.language_place import OtherLanguage
from workshop.ui.decks.nodes import LISTS, Kind, written
from workshop.ui.decks.ours_fields import OursFields
from workshop.ui.decks.picture_place import PicturePlace
from workshop.ui.decks.places import ChoicePlace, DatePlace, LinesPlace, NumberPlace, Place, TextPlace, TicksPlace
from workshop.ui.decks.series import LabelPlace, SeriesGroup
from workshop.ui.widgets.text import Text

Today = Callable[[], date]


class _Maker:
    """Makes the fields of one kind of part, with their words."""

    def __init__(self, desk: Desk, kind: str, today: Today) -> None:
        self.desk, self.kind, self.today = desk, kind, today
        self.words = desk.words

    def label(self, name: str) -> str:
        return self.words(f"editor.field.{self.kind}.{name}")

    def hint(self, name: str) -> str:
        key = f"editor.hint.{self.kind}.{name}"
        return self.words(key) if self.words.has(key) else ""

    def text(self, name: str, lines: tuple[int, int] | None = None, at: Path = ()) -> TextPlace:
        hint = self.hint(name)
        return TextPlace(self.desk, at or name, self.label(name), lines=lines, hint=hint)

    def number(self, name: str) -> NumberPlace:
        return NumberPlace(self.desk, name, self.label(name), hint=self.hint(name))

    def lines(self, name: str, lines: tuple[int, int] = (1, 4), at: Path = ()) -> LinesPlace:
        return LinesPlace(self.desk, at or name, self.label(name), hint=self.hint(name), lines=lines)

    def choice(self, name: str, terms: type[Term], *, unset: Callable[[Path], bool] = lambda _: False) -> ChoicePlace:
        choices = [(term, self.words.term(term)) for term in terms]
        return ChoicePlace(self.desk, name, self.label(name), choices, hint=self.hint(name), unset=unset)

    def one_of(self, name: str, values: Sequence[str]) -> ChoicePlace:
        choices = [(value, self.words(f"editor.choice.{name}.{value}")) for value in values]
        return ChoicePlace(self.desk, name, self.label(name), choices, hint=self.hint(name))

    def day(self, name: str) -> DatePlace:
        return DatePlace(self.desk, name, self.label(name), self.today, hint=self.hint(name))

    def list(self, name: str, make: Callable[[Desk], Group], *, least: int = 0, most: int = 99) -> ListPlace:
        one = self.words(f"editor.one.{name}")
        return ListPlace(self.desk, name, self.words(f"editor.list.{name}"), one, make, least=least, most=most)

    def folded(self, name: str = "more") -> Folded:
        return Folded(self.desk, self.words(f"editor.fold.{name}"))


def make_form(kind: Kind, desk: Desk, today: Today) -> Group:
    """The fields of a part of this kind, bound to none yet."""
    return _FORMS[kind](_Maker(desk, kind, today))


def _deck(make: _Maker) -> Group:
    form = Group(make.desk)
    form.add(make.text("title"))
    form.add(make.text("notice", (2, 5)))
    form.add(make.choice("industry", Industry))
    form.add(make.text("edition"))
    form.add(OtherLanguage(make.desk))
    return form


def _trend(make: _Maker) -> Group:
    form = Group(make.desk)
    form.add(make.text("title", (1, 3)))
    form.add(make.text("spark", (2, 4)))
    form.add(make.text("confront", (2, 5)))
    form.add(PicturePlace(make.desk, make.label("picture"), make.hint("picture")))
    form.beside((make.choice("theme", Theme), 1), (make.choice("horizon", Horizon), 1))
    form.add(make.text("script", (3, 12)))
    inside = Group(make.desk)
    inside.column.setSpacing(2)
    inside.column.addWidget(Text(make.words("editor.inside"), "heading"))
    for name, kind in (*list(LISTS.items())[1:], ("formula", "formula")):
        inside.add(InnerList(make.desk, name, kind))
    form.add(inside)
    return form


def _evidence(make: _Maker) -> Group:
    form = Group(make.desk)
    form.beside((make.text("figure"), 3), (make.text("unit"), 2))
    form.add(make.text("measures", (1, 3)))
    form.add(make.text("condition", (2, 5)))
    for place in _source(make, ("source",)):
        form.add(place)
    form.add(make.choice("status", EvidenceStatus))
    form.beside((make.day("checked"), 1), (make.day("refresh_by"), 1))
    more = make.folded()
    more.add(_together(make))
    more.add(_series(make))
    form.add(more)
    return form


def _source(make: _Maker, at: Path = ()) -> list[Place]:
    return [
        make.text("publisher", (1, 3), at=(*at, "publisher")),
        make.text("source_title", (1, 3), at=(*at, "title")),
        make.text("date", at=(*at, "date")),
        make.lines("url", at=(*at, "url")),
    ]


def _together(make: _Maker) -> TicksPlace:
    desk = make.desk

    def offered(path: Path) -> list[tuple[str, str]]:
        own = path[3] if len(path) > 3 else ""
        return [
            (e.id, f"{with_unit(written(e.figure), e.unit)} {written(e.measures)}".strip() or e.id)
            for e in desk.at(path[:3]) or ()
            if e.id != own
        ]

    return TicksPlace(desk, "together_with", make.label("together_with"), offered, hint=make.hint("together_with"))


def _series(make: _Maker) -> Group:
    return SeriesGroup(make.desk, make.label("series"), make.hint("series"), _chart(make))


def _chart(make: _Maker) -> Group:
    """The chart itself: kind, unit, values, and which of them stands out."""
    desk = make.desk
    chart = _Maker(desk, "series", make.today)
    group = Group(desk)
    group.beside((chart.one_of("kind", ("bar", "line")), 1), (chart.text("unit"), 1))

    def point(inner: Desk) -> Group:
        made = Group(inner)
        of = _Maker(inner, "point", make.today)
        made.beside((of.text("label"), 3), (of.number("value"), 2))
        return made

    group.add(chart.list("points", point, least=2, most=12))
    group.add(LabelPlace(desk, "highlight", chart.label("highlight")))
    return group


def _challenge(make: _Maker) -> Group:
    form = Group(make.desk)
    form.add(make.text("title", (1, 3)))
    form.add(make.text("meaning", (2, 5)))

    def question(desk: Desk) -> Group:
        group = Group(desk)
        group.add(TextPlace(desk, (), make.label("question"), lines=(1, 4)))
        return group

    form.add(make.list("questions", question))
    form.add(OursFields(make.desk))
    return form


def _case(make: _Maker) -> Group:
    desk = make.desk
    form = Group(desk)

    def unsaid(path: Path) -> bool:
        case = desk.at(path[:-1])
        return case is not None and path[-1] not in case.model_fields_set

    form.add(make.text("company"))
    form.beside(
        (make.choice("origin", CaseOrigin, unset=unsaid), 1), (make.choice("clearance", Clearance, unset=unsaid), 1)
    )
    form.add(make.text("anonymous_name"))
    for name in ("situation", "obstacle", "action"):
        form.add(make.text(name, (2, 5)))
    form.add(make.list("results", _result, least=1))
    form.add(make.list("sources", _case_source, least=1))
    form.add(TicksPlace(desk, "challenges", make.label("challenges"), _challenges(desk), hint=make.hint("challenges")))
    more = make.folded()
    more.add(make.lines("group", (1, 4)))
    form.add(more)
    return form


def _challenges(desk: Desk) -> Callable[[Path], list[tuple[str, str]]]:
    """Those of the case's own trend, and those of others it refers to already."""

    def offered(path: Path) -> list[tuple[str, str]]:
        deck = desk.deck
        if deck is None or len(path) < 2:
            return []
        chosen = desk.at(path) or ()
        return [
            (c.id, written(c.title) or c.id)
            for trend in deck.trends
            for c in trend.challenges
            if trend.id == path[1] or c.id in chosen
        ]

    return offered


def _result(desk: Desk) -> Group:
    make = _Maker(desk, "result", date.today)
    group = Group(desk)
    group.column.setSpacing(6)
    group.add(make.choice("kind", ResultKind))
    group.add(make.text("text", (1, 4)))
    return group


def _case_source(desk: Desk) -> Group:
    make = _Maker(desk, "evidence", date.today)
    group = Group(desk)
    group.column.setSpacing(6)
    for place in _source(make):
        group.add(place)
    return group


def _objection(make: _Maker) -> Group:
    form = Group(make.desk)
    form.add(make.text("objection", (2, 4)))
    form.add(make.text("answer", (2, 6)))
    return form


def _formula(make: _Maker) -> Group:
    form = Group(make.desk)
    form.add(make.text("title", (1, 3)))
    form.add(make.list("inputs", _input, least=2, most=4))
    form.beside((make.text("result_label"), 3), (make.text("result_unit"), 2))
    more = make.folded()
    more.add(make.number("factor"))
    more.add(make.text("factor_note", (1, 4)))
    form.add(more)
    return form


def _input(desk: Desk) -> Group:
    make = _Maker(desk, "input", date.today)
    group = Group(desk)
    group.column.setSpacing(6)
    group.add(make.text("label"))
    group.beside((make.text("unit"), 1), (make.one_of("role", ("multiply", "divide")), 1))
    group.add(make.text("hint"))
    return group


_FORMS: dict[Kind, Callable[[_Maker], Group]] = {
    "deck": _deck,
    "trend": _trend,
    "evidence": _evidence,
    "challenge": _challenge,
    "case": _case,
    "objection": _objection,
    "formula": _formula,
}
