"""What could not reach its document, because the disk is full or the file is gone, kept aside line by line.

One JSON-lines file per document, in the person's own data folder or, where that cannot be written, on another disk;
appended and synced. Taken out again when the lines are in their document, at once or at a later opening
(`session.rescued`). Knows commands as JSON only.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.files import sync_folder


@dataclass(frozen=True, slots=True)
class RescuedLine:
    """One command that was entered and is not in its document.

    `seq` is its place in the journal (0: not known), `run` the opening in which it was entered: together they name it.
    """

    at: datetime
    command: str
    joins: bool = False
    seq: int = 0
    run: str = ""


def keep(folder: Path, document_id: str, path: Path, *lines: RescuedLine) -> None:
    """Append lines; they are on the disk when this returns. Raises OSError where that cannot be."""
    _make(folder)
    target = _file(folder, document_id)
    new = not target.exists()
    # A line that was cut off by a full disk must not swallow the next one: each starts on a line of its own.
    content = "".join("\n" + _written(line, path) + "\n" for line in lines)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
        file.write(content.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    if new:
        sync_folder(folder)


def pending(folders: Iterable[Path], document_id: str) -> list[RescuedLine]:
    """What waits for this document, in the order it was entered; lines that were cut off are passed over."""
    if not document_id:
        return []
    runs: dict[str, dict[object, RescuedLine]] = {}
    for folder in folders:
        for line in _lines(folder, document_id):
            known = runs.setdefault(line.run, {})
            known.setdefault(line.seq or (str(folder), len(known)), line)
    # The clock may have been set between two openings: the document's own count tells which was first.
    first = {run: min(line.seq for line in lines.values()) for run, lines in runs.items()}
    return [
        line
        for run in sorted(runs, key=lambda run: first[run])
        for line in sorted(runs[run].values(), key=lambda line: line.seq)
    ]


def forget(folders: Iterable[Path], document_id: str, done: Callable[[RescuedLine], bool]) -> None:
    """Take out what is in the document now; what cannot be taken out is known again by its time and words."""
    for folder in folders:
        lines = list(_lines(folder, document_id)) if document_id else []
        left = [line for line in lines if not done(line)]
        target = _file(folder, document_id)
        with contextlib.suppress(OSError):
            if not left:
                target.unlink(missing_ok=True)
            elif len(left) < len(lines):
                draft = target.with_name(target.name + ".tmp")
                with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                    file.write("".join(_written(line, Path()) + "\n" for line in left).encode("ascii"))
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(target)


def _written(line: RescuedLine, path: Path) -> str:
    entry = {
        "at": line.at.isoformat(), "joins": line.joins, "seq": line.seq, "run": line.run, "path": str(path),
        "command": json.loads(line.command),
    }  # fmt: skip
    return json.dumps(entry, ensure_ascii=True)


def _lines(folder: Path, document_id: str) -> Iterable[RescuedLine]:
    if not _is_ours(folder):
        return
    try:
        content = _file(folder, document_id).read_bytes()
    except OSError:
        return
    for text in content.splitlines():
        try:
            entry = json.loads(text)
            yield RescuedLine(
                datetime.fromisoformat(entry["at"]),
                json.dumps(entry["command"]),
                bool(entry["joins"]),
                int(entry.get("seq", 0)),
                str(entry.get("run", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_ours(folder):
        raise PermissionError(f"{folder} belongs to somebody else")


def _is_ours(folder: Path) -> bool:
    """What lies in a folder for everybody may have been put there by anybody."""
    if os.name == "nt":
        return True
    try:
        return folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _file(folder: Path, document_id: str) -> Path:
    return folder / f"{document_id}.jsonl"
