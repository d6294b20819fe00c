"""Which topics a line being typed is near to: asked with every key, answered before it is painted.

The titles' pieces are kept, so a line costs one look at each topic (some tens of microseconds for a workshop).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.model.likeness import Known, pieces
from workshop.ui.run.line_parser import TopicRef

MOST = 2


class Suggestions:
    """Keeps what the topics' titles are made of."""

    def __init__(self) -> None:
        self._pieces: dict[str, tuple[str, frozenset[str]]] = {}
        self._known = Known()

    def follow(self, topics: Iterable[TopicRef]) -> None:
        """Know these topics from now on; those known already under the same title cost nothing."""
        kept: dict[str, tuple[str, frozenset[str]]] = {}
        for topic in topics:
            known = self._pieces.get(topic.id)
            kept[topic.id] = known if known and known[0] == topic.title else (topic.title, pieces(topic.title))
        self._pieces = kept
        self._known = Known((ident, piece_set) for ident, (_, piece_set) in kept.items())

    def near(self, text: str, shown: Sequence[str] = ()) -> list[str]:
        """The ids of the nearest topics, best first; those `shown` stay until others are clearly nearer."""
        return self._known.nearest(text, shown, most=MOST)
