"""The open workshop and what it tells. Knows the model, commands and a store; nothing of windows."""

from workshop.session.changes import Changes, Step
from workshop.session.session import MemoryStore, Session, Store, replay

__all__ = ["Changes", "MemoryStore", "Session", "Step", "Store", "replay"]
