"""What a slide says of a figure and to whom, wherever it is set: on the screen, in a PDF, in PowerPoint.

Knows public types and the catalogue alone.
"""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import PublicEvidence, PublicSource
from workshop.model.text import with_unit


def source_line(words: Words, source: PublicSource) -> str:
    key = "slides.source" if source.title else "slides.source_untitled"
    return words(key, publisher=source.publisher, title=source.title, date=source.date).strip()


def figure_of(evidence: PublicEvidence) -> str:
    return with_unit(evidence.figure, evidence.unit)


def evidence_lines(words: Words, evidence: PublicEvidence) -> list[str]:
    """The source and the condition of a figure: whatever shows the figure shows these."""
    lines = [source_line(words, evidence.source)]
    if evidence.condition.strip():
        lines.append(words("slides.condition", condition=evidence.condition.strip()))
    return lines


def addressed(words: Words, company: str) -> str:
    """The customer's name with its manners."""
    company = company.strip()
    if not company or company.endswith(("様", "御中")):
        return company
    return words("slides.addressed", company=company)
