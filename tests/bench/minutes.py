"""Minutes with 1,000 and 5,000 rows, against writing the same table as one string and zipping the same parts, and others.

python-docx runs here, docxtpl in the peers' own interpreter and timed by itself without its import; pandoc is timed as a
whole process, which is all there is of it. The memory rows are processes of their own, too.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from tests.bench.rows import Row, paired, seconds
from tests.exports import meeting

from workshop.exports.minutes import minutes
from workshop.i18n import Words
from workshop.model.public import PublicStep, PublicWorkshop
from workshop.model.publish import publish
from workshop.model.terms import Side

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = "word/document.xml"
CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>'  # fmt: skip
ROW = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{CELL * 4}</w:tr>"
HEADS = ("実施事項", "担当", "期限", "完了の目安")

Values = list[tuple[str, str, str, str]]

DOCXTPL = """
import io, json, sys, time
from docx import Document
from docxtpl import DocxTemplate
rows = [dict(zip("abcd", row)) for row in json.load(sys.stdin)]
document = Document()
table = document.add_table(4, 4)
for cell, text in zip(table.rows[0].cells, ("A", "B", "C", "D")):
    cell.text = text
table.rows[1].cells[0].text = "{%tr for row in rows %}"
for cell, name in zip(table.rows[2].cells, "abcd"):
    cell.text = "{{ row.%s|e }}" % name
table.rows[3].cells[0].text = "{%tr endfor %}"
kept = io.BytesIO()
document.save(kept)
taken = []
for _ in range(5):
    start = time.perf_counter()
    template = DocxTemplate(io.BytesIO(kept.getvalue()))
    template.render({"rows": rows})
    template.save(io.BytesIO())
    taken.append(time.perf_counter() - start)
print(sorted(taken)[len(taken) // 2])
"""

MEMORY = """
import resource, sys
from tests.bench import minutes
words = minutes.Words("ja")
public = minutes._public(int(sys.argv[1]))
minutes.minutes(public, words)
try:  # what the process itself had: Linux lets the usage begin with that of the process it was started from
    lines = open("/proc/self/status").read().splitlines()
    print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run() -> list[Row]:
    return [
        _row("minutes with 1,000 rows", 1_000, 3.5),
        _row("minutes with 5,000 rows", 5_000, 4.0),
        *_peers(1_000),
        *_memory(),
    ]


def _row(name: str, count: int, target: float) -> Row:
    words = Words("ja")
    public = _public(count)
    parts = _parts(minutes(public, words))
    head, _, rest = parts.pop(DOCUMENT).decode().partition("<w:tr>")
    tail = rest[rest.rindex("</w:tbl>") :] if "</w:tbl>" in rest else rest
    values = _values(public, words)

    def floor() -> bytes:
        body = "".join(
            ROW.format(3764, escape(a), 2070, escape(b), 1694, escape(c), 1884, escape(d)) for a, b, c, d in values
        )
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)
            package.writestr(DOCUMENT, head + body + tail)
        return out.getvalue()

    return paired(name, lambda: minutes(public, words), floor, target=target, rounds=15)


def _peers(count: int) -> list[Row]:
    words = Words("ja")
    public = _public(count)
    values = _values(public, words)

    def ours() -> bytes:
        return minutes(public, words)

    found = [
        paired(f"minutes with {count:,} rows / python-docx", ours, lambda: _python_docx(values), target=0.1, rounds=3)
    ]
    folder = ROOT / ".venv-peers"
    python = next((p for p in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if p.exists()), None)
    if python is None:
        print("docxtpl is not there (.venv-peers): the row is left out")
    else:
        call = [str(python), "-c", DOCXTPL]
        answered = subprocess.run(
            call, input=json.dumps(values), check=True, capture_output=True, text=True, timeout=300
        )
        found.append(_against(f"minutes with {count:,} rows / docxtpl", ours, float(answered.stdout)))
    if shutil.which("pandoc") is None:
        print("pandoc is not there: the row is left out")
    else:
        found.append(_against(f"minutes with {count:,} rows / pandoc, its whole process", ours, _pandoc(values)))
    return found


def _against(name: str, ours: Callable[[], object], theirs: float) -> Row:
    return Row(name, median(seconds(ours) for _ in range(7)), theirs, 1.0)


def _python_docx(values: Values) -> bytes:
    """As its manual shows it: a row at a time, a cell at a time."""
    from docx import Document

    document = Document()
    table = document.add_table(1, 4)
    for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = text
    for row in values:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _pandoc(values: Values) -> float:
    lines = ["|".join(row) for row in (HEADS, ("---",) * 4, *values)]
    with TemporaryDirectory() as folder:
        source = Path(folder) / "minutes.md"
        source.write_text("\n".join(f"|{line}|" for line in lines), encoding="utf-8")
        call = ["pandoc", str(source), "-o", str(source.with_suffix(".docx"))]
        return median(seconds(lambda: subprocess.run(call, check=True, timeout=120)) for _ in range(3))


def _memory() -> list[Row]:
    def megabytes(count: int) -> float:
        path = [str(ROOT / "src"), str(ROOT)]
        program = f"import sys; sys.path[:0] = {path!r}\n{MEMORY}"
        call = [sys.executable, "-c", program, str(count)]
        return float(subprocess.run(call, check=True, capture_output=True, text=True, timeout=300).stdout)

    return [Row("memory of minutes with 5,000 rows / with 100", megabytes(5_000), megabytes(100), 2.7, "MB")]


def _values(public: PublicWorkshop, words: Words) -> Values:
    return [(s.text, s.owner, words.short_date(s.due or date.min), s.done_when) for s in public.steps]


def _public(count: int) -> PublicWorkshop:
    whole = publish(meeting.long_meeting("ja"), "ja")
    first = date(2026, 11, 27)
    steps = tuple(
        PublicStep(f"待機の記録を{n}か月分共有する & 確認する", Side.CUSTOMER, "物流部長", first + timedelta(n % 90), "CSVで受領")
        for n in range(count)
    )  # fmt: skip
    return replace(whole, steps=steps)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
