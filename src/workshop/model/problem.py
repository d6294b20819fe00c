"""What can be wrong, said as a code, a place and values.

Model, commands, decks, document and intake speak of trouble with these alone. They may not hold a
sentence: ``cli``, ``ui`` and ``exports`` turn a problem into words with the catalogue key
``problem.<code>`` (see ``workshop.i18n.Words.problem``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
Value: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    ``code`` is dotted (``deck.unknown_field``). ``place`` says where as a person would look it up
    ("logistics.ja.yaml:41", "row 3, company", a path) and is empty when there is no place.
    ``values`` fill the sentence's placeholders; the sentence may use ``{place}`` too.
    """

    code: str
    place: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    severity: Severity = "error"

    @property
    def key(self) -> str:
        """The catalogue key of the sentence."""
        return f"problem.{self.code}"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def __str__(self) -> str:
        """For logs and test output only; users read the catalogue's sentence."""
        said = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        parts = [self.code, f"at {self.place}" if self.place else "", f"({said})" if said else ""]
        return " ".join(part for part in parts if part)


class KnownError(Exception):
    """A trouble with a sentence and a way on; anything else that is raised is a bug.

    ``KnownError("document.too_new", place=path, version="2.0")``
    """

    def __init__(self, code: str, /, place: object = "", *, severity: Severity = "error", **values: Value) -> None:
        self.problem = Problem(code, str(place), values, severity)
        super().__init__(code)

    @classmethod
    def of(cls, problem: Problem) -> KnownError:
        """Raise a problem that was found elsewhere."""
        error = cls(problem.code, problem.place, severity=problem.severity)
        error.problem = problem
        return error

    def __str__(self) -> str:
        return str(self.problem)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of ``problems`` that make the input unusable; warnings do not."""
    return [problem for problem in problems if problem.is_error]
