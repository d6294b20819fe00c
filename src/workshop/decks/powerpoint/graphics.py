"""Tables, charts and SmartArt on a slide as plain rows, figures and texts."""

from __future__ import annotations

import math
from typing import Any, Final

from workshop.decks.powerpoint.blocks import Box, Chart, Diagram, Line, Para, Table
from workshop.decks.powerpoint.parts import DGM, A, C
from workshop.decks.powerpoint.texts import joined, paragraphs, tidy

MOST_ROWS: Final = 200
MOST_COLUMNS: Final = 40
MOST_POINTS: Final = 200
MOST_LINES: Final = 40
MOST_NODES: Final = 300


def table(tbl: Any, box: Box) -> Table:
    """Cells as text; a cell that stands over several rows counts for each of them."""
    rows: list[tuple[str, ...]] = []
    for row in tbl.findall(f"{A}tr")[:MOST_ROWS]:
        cells = []
        for at, cell in enumerate(row.findall(f"{A}tc")[:MOST_COLUMNS]):
            text = joined("\n".join(para.text for para in paragraphs(cell.find(f"{A}txBody"))))
            from_above = cell.get("vMerge") in ("1", "true") and not text and rows and at < len(rows[-1])
            cells.append(rows[-1][at] if from_above else text)
        rows.append(tuple(cells))
    return Table(box, tuple(row for row in rows if any(row)))


def chart(space: Any, box: Box) -> Chart:
    plot = space.find(f"{C}chart/{C}plotArea")
    kinds, lines, axes = [], [], []
    for each in () if plot is None else plot:
        name = each.tag.removeprefix(C)
        if name.endswith("Chart"):
            kinds.append(name)
            lines += [_line(series) for series in each.findall(f"{C}ser")[:MOST_LINES]]
        elif name.endswith("Ax"):
            axes.append(_words(each.find(f"{C}title")))
    title = _words(space.find(f"{C}chart/{C}title"))
    return Chart(box, tuple(kinds), title, tuple(lines[:MOST_LINES]), tuple(a for a in axes if a))


def _words(title: Any) -> str:
    return "" if title is None else tidy(" ".join(t.text or "" for t in title.iter(f"{A}t")))


def _line(series: Any) -> Line:
    names = _cached(_first(series, "cat", "xVal"))
    values = _cached(_first(series, "val", "yVal"))
    cache = next(iter(series.iter(f"{C}numCache")), None) if _first(series, "val") is None else _first(series, "val")
    code = next((c.text or "" for c in cache.iter(f"{C}formatCode")), "") if cache is not None else ""
    count = min(MOST_POINTS, max([*names, *values], default=-1) + 1)
    points = tuple((names.get(at, ""), _float(values.get(at, ""))) for at in range(count))
    named = series.find(f"{C}tx")
    said = "" if named is None else tidy(" ".join(v.text or "" for v in named.iter(f"{C}v")))
    return Line(said, points, code)


def _first(series: Any, *names: str) -> Any:
    return next((found for name in names if (found := series.find(f"{C}{name}")) is not None), None)


def _cached(holder: Any) -> dict[int, str]:
    """The values a chart keeps beside its workbook; levels of names are joined, the outer one first."""
    found: dict[int, str] = {}
    if holder is None:
        return found
    deep = holder.find(f"{C}multiLvlStrRef/{C}multiLvlStrCache")
    layers = [holder] if deep is None else deep.findall(f"{C}lvl")
    for layer in layers:
        inner = ""
        for point in layer.iter(f"{C}pt"):
            at = _index(point)
            if 0 <= at < MOST_POINTS:
                inner = tidy(point.findtext(f"{C}v") or "")
                found[at] = f"{inner} {found[at]}" if deep is not None and at in found else inner
    return found


def _index(point: Any, name: str = "idx") -> int:
    try:
        return int(point.get(name) or "")
    except ValueError:
        return -1


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    # Sums made by a computer carry a tail nobody typed.
    return float(f"{value:.10g}") if math.isfinite(value) else None


def diagram(model: Any, box: Box) -> Diagram:
    """The texts of a SmartArt as a list, by what belongs under what."""
    texts: dict[str, tuple[Para, ...]] = {}
    roots: list[str] = []
    for point in model.iterfind(f"{DGM}ptLst/{DGM}pt"):
        kind, name = point.get("type") or "node", point.get("modelId") or ""
        if kind == "doc":
            roots.append(name)
        elif kind in ("node", "asst"):
            texts[name] = paragraphs(point.find(f"{DGM}t"))
    under: dict[str, list[tuple[int, str]]] = {}
    for link in model.iterfind(f"{DGM}cxnLst/{DGM}cxn"):
        if (link.get("type") or "parOf") == "parOf":
            child = (max(0, _index(link, "srcOrd")), link.get("destId") or "")
            under.setdefault(link.get("srcId") or "", []).append(child)
    found: list[Para] = []
    seen: set[str] = set()

    def walk(name: str, level: int) -> None:
        for _, child in sorted(under.get(name, ())):
            if child in seen or len(found) >= MOST_NODES or level > 8:
                continue
            seen.add(child)
            said = joined(" ".join(p.text for p in texts.get(child, ())))
            if said:
                found.append(Para(said, level, bullet=True))
            walk(child, level + bool(said))

    for root in roots:
        walk(root, 0)
    for name, paras in texts.items():
        if name not in seen and paras and len(found) < MOST_NODES:  # hangs nowhere
            found.append(Para(joined(" ".join(p.text for p in paras)), 0, bullet=True))
    return Diagram(box, tuple(found))


def drawn_texts(drawing: Any, box: Box) -> Diagram:
    """A SmartArt whose model is gone: the texts as they were drawn last."""
    bodies = (node for node in drawing.iter() if isinstance(node.tag, str) and node.tag.endswith("}txBody"))
    paras = [Para(joined(" ".join(p.text for p in paragraphs(body))), 0, bullet=True) for body in bodies]
    return Diagram(box, tuple(para for para in paras if para.text)[:MOST_NODES])
