"""Decks nobody would write, to see that nothing of them is lost: emoji, rare kanji, formulas, leading noughts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from workshop.model import deck as model
from workshop.model import terms
from workshop.model.text import clean

Made = TypeVar("Made")

AWKWARD = [
    "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "34.10", "007", "1e5", "TRUE", "2026-01-05", "#REF!", "…", "髙﨑𠮷 🎉👨‍👩‍👧",
    " led", "trail ", "a\nb\n\nc", "tab\there", "_x0041_x0042_", "_x000D_", "<r>x</r>", "<r><t>a</t></r>", "&amp; <b>",
    "מימין לשמאל", "a\u2028b", "\ufeff", "x" * 300, "'quoted", "（例）", "a\u0301", "!'\"$A$1", "9万", "true", "null",
]  # fmt: skip
NUMBERS = [0.0, 14.2, -3.0, 1e-9, 1e300, 0.1 + 0.2, 2 / 3, 123456789.0, -0.5]


def _says(text: str) -> bool:
    return bool(text.strip()) and text == clean(text)


pools = st.lists(st.text(min_size=1, max_size=40).filter(_says), min_size=1, max_size=6)


def decks(*, why_us: bool = False) -> st.SearchStrategy[model.Deck]:
    """Texts are searched for; how they are put together is drawn at random."""
    return st.builds(lambda pool, seed: Maker(pool, Random(seed), why_us=why_us).deck(), pools, st.integers(0, 2**32))


class Maker:
    """Puts decks together of a pool of texts and the awkward ones."""

    def __init__(self, pool: list[str], random: Random, *, why_us: bool = False) -> None:
        self._pool = [*AWKWARD, *(text for text in pool for _ in range(6))]
        self._random = random
        self._why_us = why_us

    def text(self) -> str:
        return self._random.choice(self._pool)

    def maybe(self) -> str:
        return self._random.choice(["", self.text()])

    def line(self) -> str:
        return " ".join(self.text().split("\n")).strip() or "x"

    def some(self, make: Callable[[], Made], least: int, most: int) -> tuple[Made, ...]:
        return tuple(make() for _ in range(self._random.randint(least, most)))

    def day(self) -> date | None:
        return self._random.choice([None, date(1890, 1, 1) + timedelta(days=self._random.randrange(70_000))])

    def one(self, term: Any) -> Any:
        return self._random.choice(list(term))

    def deck(self) -> model.Deck:
        trends = [self.trend(f"T{number}") for number in range(1, self._random.randint(1, 2) + 1)]
        met = tuple(challenge.id for trend in trends for challenge in trend.challenges)[:2]
        return model.Deck(
            id=self._random.choice(["x", "My.deck_1-2", "0" * 60]),
            lang=self._random.choice(["ja", "en"]),
            industry=self.one(terms.Industry),
            title=self.text(),
            edition=self.text(),
            notice=self.maybe(),
            based_on=self._random.choice([None, model.Origin(deck="logistics", edition=self.text())]),
            trends=tuple(
                t.model_copy(update={"cases": tuple(c.model_copy(update={"challenges": met}) for c in t.cases)})
                for t in trends
            ),
        )

    def trend(self, own: str) -> model.Trend:
        return model.Trend(
            id=own,
            title=self.text(),
            theme=self.one(terms.Theme),
            horizon=self.one(terms.Horizon),
            spark=self.text(),
            confront=self.maybe(),
            script=self.maybe(),
            picture=self.maybe(),
            evidence=tuple(self.evidence(own, number) for number in (1, 2)),
            challenges=tuple(self.challenge(f"{own}-K{n}") for n in range(self._random.randint(0, 2))),
            cases=tuple(self.case(f"{own}-C{n}") for n in range(self._random.randint(0, 2))),
            objections=self.some(lambda: model.Objection(objection=self.text(), answer=self.maybe()), 0, 2),
            formula=self._random.choice([None, self.formula(f"{own}-F")]),
        )

    def source(self) -> model.Source:
        return model.Source(
            publisher=self.text(), title=self.maybe(), date=self.maybe(), url=self.some(self.line, 0, 2)
        )

    def evidence(self, own: str, number: int) -> model.Evidence:
        return model.Evidence(
            id=f"{own}-E{number}",
            figure=self.text(),
            unit=self.maybe(),
            measures=self.text(),
            condition=self.maybe(),
            source=self.source(),
            status=self.one(terms.EvidenceStatus),
            checked=self.day(),
            refresh_by=self.day(),
            together_with=self._random.choice([(), (f"{own}-E{3 - number}",)]),
            series=self.series(),
        )

    def series(self) -> model.Series | None:
        points = self.some(lambda: model.Point(label=self.maybe(), value=self._random.choice(NUMBERS)), 2, 4)
        shape = self._random.choice([{}, {"kind": "bar"}, {"kind": "line"}])
        highlight = self._random.choice(["", points[-1].label])
        return self._random.choice([None, model.Series(points=points, unit=self.maybe(), highlight=highlight, **shape)])

    def challenge(self, own: str) -> model.Challenge:
        ours = model.Strength(
            strength=self.text(), proof=self.maybe(), criterion=self.maybe(), bridge_question=self.maybe()
        )
        return model.Challenge(
            id=own,
            title=self.text(),
            meaning=self.text(),
            questions=self.some(self.text, 0, 5),
            why_us=ours if self._why_us else None,
        )

    def case(self, own: str) -> model.Case:
        said: dict[str, Any] = self._random.choice([{}, {"origin": "ours", "clearance": "anonymous"}])
        return model.Case(
            id=own,
            company=self.text(),
            anonymous_name=self.maybe(),
            situation=self.maybe(),
            obstacle=self.maybe(),
            action=self.maybe(),
            results=self.some(
                lambda: model.CaseResult(kind=self.one(terms.ResultKind), text=self.text(), series=self.series()), 1, 2
            ),
            sources=self.some(self.source, 1, 2),
            group=self.some(self.line, 0, 2),
            **said,
        )

    def formula(self, own: str) -> model.Formula:
        return model.Formula(
            id=own,
            title=self.maybe(),
            inputs=tuple(
                model.FormulaInput(id=name, label=self.maybe(), unit=self.maybe(), role=role, hint=self.maybe())
                for name, role in (("a", "multiply"), ("b.1", "divide"), ("c_2", "multiply"))
            ),
            factor=self._random.choice(NUMBERS),
            factor_note=self.maybe(),
            result_label=self.maybe(),
            result_unit=self.maybe(),
        )
