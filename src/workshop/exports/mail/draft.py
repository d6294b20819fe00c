"""A draft as a file: what a mail program shows as not sent yet. Writing the format is the standard library's business.

No From and no Date: the program that opens it gives both. Equal input gives equal bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from workshop.exports.writing import ExportFile
from workshop.model.text import one_line

_POLICY: Final = SMTP.clone(raise_on_defect=False)
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: after one of them an address or a subject reads as another."""
_SUBJECT_AT_MOST: Final = 150
_KINDS: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
}


def draft(
    subject: str, lines: Iterable[str], to: Sequence[tuple[str, str]] = (), attached: Sequence[ExportFile] = ()
) -> bytes:
    """The whole file. `to` are names and addresses; what is no address is left out, and a person types it."""
    text = "\n".join(lines).strip("\n") + "\n"
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    if found := [_address(name, address.strip()) for name, address in to if is_address(address)]:
        message["To"] = tuple(found)
    message["Subject"] = _headline(subject, _SUBJECT_AT_MOST)
    message.set_content(text, charset="utf-8", cte="base64")
    for file in attached:
        suffix = file.name[file.name.rfind(".") :].lower()
        main, _, sub = _KINDS.get(suffix, "application/octet-stream").partition("/")
        params = {"charset": "utf-8"} if main == "text" else {}
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name, params=params)
    if attached:
        # Drawn by chance otherwise; short, because mail programs do not read one that goes over two lines.
        message.set_boundary(f"part-{hashlib.sha256(text.encode()).hexdigest()[:32]}")
    return message.as_bytes()


def is_address(text: str) -> bool:
    """Could a mail be sent there? Plain ASCII addresses; anything else is left to the person's mail program."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def _address(name: str, address: str) -> Address:
    return Address(_headline(name, _SUBJECT_AT_MOST), addr_spec=address)


def _headline(text: str, at_most: int) -> str:
    """On one line, whatever was typed: a line break in a header would begin another header."""
    text = " ".join(_TURNING.sub("", one_line(text)).split())
    return text if len(text) <= at_most else f"{text[: at_most - 1]}…"
