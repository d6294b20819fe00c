"""Minutes as Word files: the customer's edition from public types alone, the internal one from everything."""

from __future__ import annotations

from workshop.exports.word.customer import bilingual_minutes, minutes
from workshop.exports.word.internal import bilingual_internal_minutes, internal_minutes
from workshop.exports.word.onepager import has_something as onepager_has_something
from workshop.exports.word.onepager import onepager

__all__ = [
    "bilingual_internal_minutes",
    "bilingual_minutes",
    "internal_minutes",
    "minutes",
    "onepager",
    "onepager_has_something",
]
