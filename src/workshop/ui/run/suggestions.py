"""Which topics a line being typed is near to: asked with every key, answered before it is painted.

What the topics are known by is kept, so a line costs one look at each of its own marks (tens of microseconds).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.model.likeness import Known, about
from workshop.ui.run.line_parser import TopicRef

MOST = 2


class Suggestions:
    """Keeps what the topics are known by."""

    def __init__(self) -> None:
        self._marks: dict[str, tuple[TopicRef, dict[str, float]]] = {}
        self._known = Known()

    def follow(self, topics: Iterable[TopicRef]) -> None:
        """Know these topics from now on; those that read as before cost nothing."""
        kept: dict[str, tuple[TopicRef, dict[str, float]]] = {}
        for topic in topics:
            known = self._marks.get(topic.id)
            kept[topic.id] = (
                known
                if known and known[0] == topic
                else (
                    topic,
                    about(topic.title, topic.meaning, topic.asked),
                )
            )
        if kept == self._marks:
            return
        self._marks = kept
        self._known = Known((ident, own) for ident, (_, own) in kept.items())

    def near(self, text: str, shown: Sequence[str] = ()) -> list[str]:
        """The ids of the nearest topics, best first; those `shown` stay until others are clearly nearer."""
        return self._known.nearest(text, shown, most=MOST)
