"""What a file's first hundred bytes say: whether it is a workshop, and of which version. Light: no pydantic."""

from __future__ import annotations

from pathlib import Path

from workshop.document import owner, schema
from workshop.document.errors import known_errors
from workshop.model.problem import KnownError

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def check_header(path: Path, *, application_id: int = schema.APPLICATION_ID) -> int:
    """The file's version, from its header alone.

    Raises KnownError for a missing file, a folder, another kind of file, or one a newer version made.
    """
    with known_errors(path):
        if path.is_dir():
            raise KnownError("document.is_folder", place=path)
        if not path.exists():
            raise KnownError("document.missing", place=path)
        header = owner.raw_bytes(path, _HEADER)
    if header is None:  # open here, so it was checked
        return schema.USER_VERSION
    if not header:
        raise KnownError("document.empty", place=path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise KnownError("document.not_a_workshop", place=path)
    if int.from_bytes(header[68:72], "big") != application_id:
        raise KnownError("document.not_a_workshop", place=path)
    version = int.from_bytes(header[60:64], "big")
    if version >> 16 > schema.MAJOR:
        raise KnownError("document.too_new", place=path, version=schema.version_text(version))
    return version
