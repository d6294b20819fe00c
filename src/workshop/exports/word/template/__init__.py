"""A company's own Word file as paper for ours: what of it is taken, and what never is.

    template = read(content, "letterhead.docx")     # KnownError `template.…` for a file that cannot be used
    minutes(public, words, on=template.paper)

Taken: styles, lists, theme, page set-up, and headers and footers with their pictures. Nothing else of the file can
come along, because nothing else is looked at. The texts of the margins are told, for a person to confirm them.
"""

from __future__ import annotations

from workshop.exports.word.template.files import content_of, described
from workshop.exports.word.template.reading import MarginText, Template, paper_of, read

__all__ = ["MarginText", "Template", "content_of", "described", "paper_of", "read"]
