"""What could not reach its document, because the file was moved, deleted or unplugged while open: kept aside by line.

One JSON-lines file per document in the person's own data folder, appended and synced; taken in at the next opening
(`session.rescued`). Knows commands as JSON only.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RescuedLine:
    """One command that was entered and could not be saved in its document."""

    at: datetime
    command: str
    joins: bool = False


def keep(folder: Path, document_id: str, path: Path, line: RescuedLine) -> None:
    """Append one line; it is on the disk when this returns. Raises OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    target = _file(folder, document_id)
    new = not target.exists()
    entry = {"at": line.at.isoformat(), "joins": line.joins, "path": str(path), "command": json.loads(line.command)}
    # A line that was cut off by a full disk must not swallow the next one: each starts on a line of its own.
    content = "\n" + json.dumps(entry, ensure_ascii=True) + "\n"
    with target.open("ab") as file:
        file.write(content.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    if new and os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def pending(folder: Path | None, document_id: str) -> list[RescuedLine]:
    """What waits for this document, oldest first; a line that was cut off while it was written is passed over."""
    if folder is None or not document_id:
        return []
    try:
        content = _file(folder, document_id).read_bytes()
    except OSError:
        return []
    found: list[RescuedLine] = []
    for text in content.splitlines():
        try:
            entry = json.loads(text)
            line = RescuedLine(datetime.fromisoformat(entry["at"]), json.dumps(entry["command"]), bool(entry["joins"]))
        except (ValueError, KeyError, TypeError):
            continue
        found.append(line)
    return found


def clear(folder: Path | None, document_id: str) -> None:
    """Everything that waited is in the document now."""
    if folder is not None and document_id:
        _file(folder, document_id).unlink(missing_ok=True)


def _file(folder: Path, document_id: str) -> Path:
    return folder / f"{document_id}.jsonl"
