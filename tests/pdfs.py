"""Small PDFs written by hand: pages of one colour each, and the kinds of file that give none."""

from __future__ import annotations

from collections.abc import Sequence

SLIDE = (960.0, 540.0)
A4 = (595.0, 842.0)
GREEN, ORANGE, BLUE = (0.0, 0.6, 0.2), (0.9, 0.5, 0.0), (0.1, 0.2, 0.8)

Page = tuple[tuple[float, float], tuple[float, float, float]]


def pdf(*pages: Page, extra: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages (sides in points, colour) have a white border and are of their colour inside it."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    for number, ((wide, high), colour) in enumerate(pages):
        rgb = " ".join(f"{part}" for part in colour)
        drawn = f"{rgb} rg {wide * 0.1} {high * 0.1} {wide * 0.8} {high * 0.8} re f"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Contents {4 + 2 * number} 0 R /Resources << >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return written([*objects, extra] if extra else objects, trailer)


def written(objects: Sequence[str], trailer: str = "") -> bytes:
    """Objects with their numbers, table and trailer."""
    body = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return body


def slides(count: int) -> bytes:
    return pdf(*((SLIDE, GREEN) for _ in range(count)))


def locked() -> bytes:
    """Protected by a password that nobody gives."""
    sign = "00" * 32
    encrypt = f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{sign}> /U <{sign}> >>"
    return pdf((SLIDE, GREEN), extra=encrypt, trailer=f"/Encrypt 5 0 R /ID [<{'11' * 16}> <{'11' * 16}>]")


def without_pages() -> bytes:
    return pdf()
