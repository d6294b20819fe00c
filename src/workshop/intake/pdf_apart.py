"""The same as `intake.pdf`, in a process of its own: a PDF that crashes PDFium or never ends takes nothing with it.

For the window, inside a job: `report` is the job's, and cancelling the job ends the process.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workshop import confined
from workshop.intake import pdf
from workshop.intake.pdf import PdfFile, Proposed

_SECONDS: Final = 90.0
_DRAWING_SECONDS: Final = 900.0
"""For as many pages as are taken at a time, drawn for the sharpest screen on a slow computer."""
_MEGABYTES: Final = 3_000
"""A file of the largest size, and pages of 4K while they are packed."""


def read(path: Path, report: confined.Report) -> PdfFile:
    """Raises KnownError (`pdf.…`, `confined.…`)."""
    return confined.run(pdf.read, path, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=report)


def previews(file: PdfFile, numbers: Sequence[int], report: confined.Report) -> dict[int, bytes]:
    name = Path(file.path).name
    return confined.run(pdf.previews, file, numbers, seconds=_SECONDS, megabytes=_MEGABYTES, place=name, report=report)


def propose(file: PdfFile, numbers: Sequence[int], report: confined.Report) -> Proposed:
    """`report` hears the share that is done."""
    return confined.run(
        _propose,
        file,
        numbers,
        (pdf.SHARP, pdf.CALM),
        seconds=_DRAWING_SECONDS,
        megabytes=_MEGABYTES,
        place=Path(file.path).name,
        report=report,
        tells=True,
    )


def _propose(
    tell: confined.Report, file: PdfFile, numbers: Sequence[int], boxes: tuple[tuple[int, int], tuple[int, int]]
) -> Proposed:
    return pdf.propose(file, numbers, report=lambda share: tell(share, ""), boxes=boxes)
