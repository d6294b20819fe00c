"""The open workshop and what it tells. Knows the model, commands and a store; nothing of windows."""

from workshop.document.backlog import Behind
from workshop.session.changes import Changes, Step
from workshop.session.session import CORRECTION, MemoryStore, Session, Store, replay

__all__ = ["CORRECTION", "Behind", "Changes", "MemoryStore", "Session", "Step", "Store", "replay"]
