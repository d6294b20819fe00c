"""A password on the files, by the formats' own encryption: what Word, Excel, PowerPoint and any PDF reader ask for.

    check(password); done = protect(files, password); done.files, done.left_open

Encrypts what has been proven before: nobody can look into it afterwards. The password is kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from workshop.exports.writing import ExportFile
from workshop.model.problem import KnownError

OFFICE: Final = (".docx", ".xlsx", ".pptx")
PDF: Final = ".pdf"
SHORTEST, LONGEST = 8, 64
_ALLOWED: Final = re.compile(r"[!-~]+")
"""What every keyboard can type into the field that hides it: an input method is closed there."""


@dataclass(frozen=True, slots=True)
class Protected:
    """All files, with the password where their format has one; the names of those that stay open to anybody."""

    files: tuple[ExportFile, ...]
    left_open: tuple[str, ...]


def check(password: str) -> None:
    """Raises KnownError (`password.…`) for one that could not be typed where the file is opened."""
    if not password.strip():
        raise KnownError("password.empty")
    if not _ALLOWED.fullmatch(password):
        raise KnownError("password.signs")
    if not SHORTEST <= len(password) <= LONGEST:
        raise KnownError("password.length", least=SHORTEST, most=LONGEST)


def protect(files: Sequence[ExportFile], password: str) -> Protected:
    """Encrypt what can be; every file is opened again with the password, and refuses to be opened without."""
    check(password)
    done: list[ExportFile] = []
    left_open: list[str] = []
    for file in files:
        content = _encrypted(file, password)
        if content is None:
            left_open.append(file.name)
            done.append(file)
        else:
            done.append(replace(file, content=content))
    return Protected(tuple(done), tuple(left_open))


def _encrypted(file: ExportFile, password: str) -> bytes | None:
    """None where the format has no password, or the file is none of its format."""
    name = file.name.lower()
    if name.endswith(OFFICE) and file.content.startswith(b"PK\x03\x04"):
        content = _office(file.content, password)
        opened = _office_opened(content, password)
    elif name.endswith(PDF) and b"%PDF-" in file.content[:1024]:
        found = _pdf(file.content, password)
        if found is None:
            return None
        content, opened = found, file.content if _pdf_opens(found, password) else None
    else:
        return None
    if opened != file.content:
        raise KnownError("password.not_proven", file.name)
    return content


def _office(content: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def _office_opened(content: bytes, password: str) -> bytes | None:
    """The file as it was, where the password opens it and no other does."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    file: Any = OfficeFile(BytesIO(content))
    if not file.is_encrypted():
        return None
    out = BytesIO()
    try:
        file.load_key(password=f"{password}!", verify_password=True)
    except (InvalidKeyError, DecryptionError):
        file.load_key(password=password, verify_password=True)
        file.decrypt(out)
        return out.getvalue()
    return None


def _pdf(content: bytes, password: str) -> bytes | None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            return None
        writer = PdfWriter(clone_from=reader)
    except PyPdfError:
        return None  # a damaged file of somebody else's
    writer.encrypt(user_password=password, owner_password=None, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _pdf_opens(content: bytes, password: str) -> bool:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(content))
    if not reader.is_encrypted or reader.decrypt("") or reader.decrypt(f"{password}!"):
        return False
    return reader.decrypt(password) is not PasswordType.NOT_DECRYPTED and len(reader.pages) > 0
