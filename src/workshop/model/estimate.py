"""The cost of staying as is: the product of the customer's own numbers. A blank makes no result, never a guess."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.model.deck import Formula


def result(formula: Formula, values: Mapping[str, float | None]) -> float | None:
    """The formula's result in its own unit; None while an input is blank or a divisor is 0."""
    total = formula.factor
    for field in formula.inputs:
        value = values.get(field.id)
        if value is None:
            return None
        if field.role == "divide":
            if value == 0:
                return None
            total /= value
        else:
            total *= value
    return total


def blanks(formula: Formula, values: Mapping[str, float | None]) -> list[str]:
    """The labels of the numbers nobody has said yet, in the formula's order."""
    return [field.label for field in formula.inputs if values.get(field.id) is None]
