"""The shape of a workshop file and its version."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x4D575331  # "MWS1"
MAJOR: Final = 1
MINOR: Final = 0
USER_VERSION: Final = MAJOR << 16 | MINOR

TABLES: Final = """
CREATE TABLE item (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    joins INTEGER NOT NULL DEFAULT 0,
    touched TEXT NOT NULL DEFAULT ''
);
CREATE TABLE asset (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
);
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""
"""`journal.touched` names the items a line changed, so that a damaged file can say what is missing from it.
`meta` holds the document's own id, and who has it open."""


def version_text(user_version: int) -> str:
    """65537 is 1.1."""
    return f"{user_version >> 16}.{user_version & 0xFFFF}"
