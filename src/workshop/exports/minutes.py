"""Minutes as Word files: the customer's edition from public types alone, the internal one from everything."""

from __future__ import annotations

from workshop.exports.word.customer import minutes
from workshop.exports.word.internal import internal_minutes

__all__ = ["internal_minutes", "minutes"]
