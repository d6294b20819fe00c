"""The sample's whole hand-over, every kind for the customer, proof and writing, against the sum of what it cannot do without.

The floors, each measured by itself in the same rounds:
- pages: what Qt does for the same PDF files, their drawing recorded beforehand, and the map's picture as a PNG once more
- workbook: a plain XlsxWriter script of the same workbook (as in the bench of the matrix)
- packages: zipping the same parts of the Word and PowerPoint files
- mail: the attachments in base64
- proof: unzipping, parsing and extracting the same files' text by the same libraries, folding it once, and one scan
- disk: writing and syncing the same bytes
"""

from __future__ import annotations

import base64
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtWidgets import QApplication
from tests.bench.matrix import plain, recorded
from tests.bench.rows import Row, seconds

from workshop import pdfium, sample
from workshop.cli.documents import load
from workshop.exports import edition
from workshop.exports.hand_over import Order, hand_over
from workshop.exports.leak import needles
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.publish import publish_shown
from workshop.model.text import fold
from workshop.model.workshop import Workshop
from workshop.paint import for_files
from workshop.paint.pdf import Paint, Pdf

ROUNDS = 7


def run() -> list[Row]:
    qt = QApplication.instance() or QApplication([])
    assert qt is not None
    with tempfile.TemporaryDirectory() as folder:
        return _rows(Path(folder))


def _rows(folder: Path) -> list[Row]:
    document = folder / "sample.workshop"
    sample.build("ja", document)
    workshop = load(document)
    kinds = edition.everything_for("customer")
    numbers = count()

    def ours() -> None:
        make = partial(_made, workshop, kinds)
        done = hand_over(make, Order("customer", "ja", folder / f"out-{next(numbers)}"), workshop, lambda *_: None)
        assert len(done.paths) > 6

    with _Recorder() as recorder:
        files = _made(workshop, kinds)
    floors = _floors(files, recorder, workshop, folder, numbers)
    parts: dict[str, list[float]] = {name: [] for name in ("painting", "making", "proof", "writing")}
    whole: list[float] = []
    below: dict[str, list[float]] = {name: [] for name in floors}
    seconds(ours)
    for floor in floors.values():
        seconds(floor)
    for _ in range(ROUNDS):
        whole.append(seconds(ours))
        for name, floor in floors.items():
            below[name].append(seconds(floor))
    _parts(workshop, kinds, files, folder, numbers, parts)
    total = sum(map(median, below.values()))
    rows = [Row("the sample's whole hand-over, to the sum of its floors", median(whole), total, 1.5)]
    pairs = (
        ("painting", ("pages",)),
        ("making", ("workbook", "packages", "mail")),
        ("proof", ("proof",)),
        ("writing", ("disk",)),
    )
    for name, under in pairs:
        rows.append(Row(f"  of it {name}", median(parts[name]), sum(median(below[n]) for n in under), float("inf")))
    return rows


def _made(workshop: Workshop, kinds: Sequence[str], **more: Any) -> list[ExportFile]:
    shown = publish_shown(workshop, "ja")
    return edition.render(
        workshop, "customer", "ja", only=kinds, shown=shown, painted=_painted(workshop, kinds), **more
    )


def _painted(workshop: Workshop, kinds: Sequence[str]) -> dict[str, bytes]:
    wanted, words = edition.paints(kinds), Words("ja")
    public = edition.public_of(workshop, "ja")
    shown = publish_shown(workshop, "ja")
    return for_files.painted(wanted, public, shown, words, edition.leaflets(kinds, public, words))


def _parts(
    workshop: Workshop,
    kinds: Sequence[str],
    files: Sequence[ExportFile],
    folder: Path,
    numbers: count[int],
    parts: dict[str, list[float]],
) -> None:
    """Ours stage by stage, to say what dominates."""
    from workshop.exports.leak import prove
    from workshop.exports.writing import write_all

    painted = _painted(workshop, kinds)
    shown = publish_shown(workshop, "ja")
    for _ in range(ROUNDS):
        parts["painting"].append(seconds(lambda: _painted(workshop, kinds)))
        parts["making"].append(
            seconds(lambda: edition.render(workshop, "customer", "ja", only=kinds, shown=shown, painted=painted))
        )
        parts["proof"].append(seconds(lambda: prove(files, workshop)))
        parts["writing"].append(seconds(lambda: write_all(files, folder / f"out-{next(numbers)}")))


# ---- the floors ------------------------------------------------------------------------------------------------------


def _floors(
    files: Sequence[ExportFile], recorder: _Recorder, workshop: Workshop, folder: Path, numbers: count[int]
) -> dict[str, Callable[[], object]]:
    by_suffix = {suffix: [f for f in files if f.name.endswith(suffix)] for suffix in (".docx", ".pptx", ".xlsx")}
    packages = [_unzipped(f.content) for f in (*by_suffix[".docx"], *by_suffix[".pptx"])]
    (workbook,) = map(recorded, (f.content for f in by_suffix[".xlsx"]))
    media = next(v for p in packages for k, v in p.items() if k.startswith("word/media/") and k.endswith(".png"))
    picture = QImage.fromData(media)
    attached = [f.content for f in files if f.kind not in ("json", "tasks", "mail", "mail_short")]
    sought = list(needles(workshop))

    def pages() -> None:
        recorder.replay()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")

    def disk() -> None:
        target = folder / f"floor-{next(numbers)}"
        target.mkdir()
        for number, file in enumerate(files):
            with (target / str(number)).open("wb") as out:
                out.write(file.content)
                out.flush()
                os.fsync(out.fileno())

    return {
        "pages": pages,
        "workbook": lambda: plain(workbook),
        "packages": lambda: [_zipped(parts) for parts in packages],
        "mail": lambda: [base64.encodebytes(content) for content in attached],
        "proof": lambda: _scanned(files, sought),
        "disk": disk,
    }


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _scanned(files: Sequence[ExportFile], sought: Sequence[str]) -> int:
    """All text by the libraries that read it, folded as one and scanned for each needle."""
    from lxml import etree

    texts: list[str] = []
    for file in files:
        if file.content.startswith(b"PK"):
            for name, content in _unzipped(file.content).items():
                if name.endswith((".xml", ".rels")):
                    texts += etree.fromstring(content).xpath("//text()|//@*", smart_strings=False)
        elif file.content.startswith(b"%PDF"):
            with pdfium.opened(file.content) as document:
                for number in range(len(document)):
                    page = document[number]
                    read = page.get_textpage()
                    texts.append(read.get_text_bounded(errors="ignore"))
                    read.close()
                    page.close()
        else:
            texts.append(file.content.decode("utf-8", "ignore"))
    whole = fold("\n".join(texts))
    return sum(needle in whole for needle in sought)


class _Recorder:
    """Keeps what is painted into PDF files, to be painted again by Qt alone."""

    def __init__(self) -> None:
        self._made: list[tuple[tuple[Any, ...], dict[str, Any], list[QPicture]]] = []
        self._of: dict[int, list[QPicture]] = {}

    def __enter__(self) -> _Recorder:
        self._init, self._page = Pdf.__init__, Pdf.page
        recorder = self

        def begun(pdf: Pdf, *args: Any, **more: Any) -> None:
            recorder._init(pdf, *args, **more)
            recorder._of[id(pdf)] = []
            recorder._made.append((args, more, recorder._of[id(pdf)]))

        def page(pdf: Pdf, paint: Paint) -> None:
            picture = QPicture()
            painter = QPainter(picture)
            paint(painter, pdf._rect)
            painter.end()
            recorder._of[id(pdf)].append(picture)
            recorder._page(pdf, paint)

        Pdf.__init__, Pdf.page = begun, page  # type: ignore[method-assign, assignment]
        return self

    def __exit__(self, *_: object) -> None:
        Pdf.__init__, Pdf.page = self._init, self._page  # type: ignore[method-assign]

    def replay(self) -> list[bytes]:
        found = []
        for args, more, pictures in self._made:
            pdf = Pdf(*args, **more)
            for picture in pictures:
                pdf.page(partial(_play, picture))
            found.append(pdf.to_bytes())
        return found


def _play(picture: QPicture, painter: QPainter, _rect: QRectF) -> None:
    painter.drawPicture(0, 0, picture)
