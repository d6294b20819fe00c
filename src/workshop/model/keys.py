"""Names by which a workshop and its topics are known in a file that comes back. They say nothing to a reader."""

from __future__ import annotations

from hashlib import sha256

from workshop.model.workshop import Workshop


def workshop_key(workshop: Workshop) -> str:
    """The same through all its life, whatever is renamed; empty for a workshop nobody set up."""
    made = workshop.setup.created_at
    return _digest(made.isoformat()) if made else ""


def topic_key(workshop: str, topic: str) -> str:
    """A topic's, from its workshop's key and its id."""
    return _digest(f"{workshop}|{topic}")


def new_issue_id(workshop: str, title: str) -> str:
    """An id for an issue somebody wrote into a list: the same file read twice makes it once."""
    return sha256(f"{workshop}|{title}".encode()).hexdigest()[:32]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
