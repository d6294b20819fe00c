"""Goes through what stands on a slide and sorts it: its message, its points, its facts with sources and conditions, a
question, and what is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workshop.decks.checking import CHALLENGE_WIDTH, SPARK_WIDTH
from workshop.decks.powerpoint import figures
from workshop.decks.powerpoint.blocks import Box, Chart, Diagram, Para, Table, Texts
from workshop.decks.powerpoint.matter import LEAST, Fact, Matter, Point, point_of, sentences_of, told_once, width
from workshop.decks.powerpoint.patterns import Pattern
from workshop.decks.powerpoint.roles import Seen
from workshop.decks.powerpoint.texts import joined
from workshop.model.text import fold

_LABEL: Final = Pattern(
    r"^[【\[<＜■◆●]?\s*(現状|現在|課題|問題点?|背景|概要|目的|ポイント|要点|まとめ|メリット|デメリット|効果|"
    r"対策|施策|解決策|アプローチ|原因|要因|影響|特徴|"
    r"これから|今後|将来|目指す姿|あるべき姿|ありたい姿|例|具体例|before|after|as[- ]is|to[- ]be|today|tomorrow|now|"
    r"current state|future state|challenges?|issues?|problems?|"
    r"background|overview|summary|key (points|takeaways|messages)|highlights|benefits?|"
    r"solutions?|approach|causes?|impact|"
    r"why|what|how|pros|cons|takeaways?)\s*[】\]>＞:：]?$",
    re.IGNORECASE,
)
_CHALLENGES: Final = Pattern(
    r"(主な|想定される|よくある)?(課題|論点|お悩み|問題点?|テーマ)(名|の例)?|"
    r"(key |main )?(challenges?|issues?|problems?|pain points?|topics?)",
    re.IGNORECASE,
)
_COLUMNS_MOST: Final = 5
_ROWS_MOST: Final = 9
_QUESTION: Final = Pattern(r"[？?]\s*$|でしょうか。?$|ませんか。?$")
_SENTENCE: Final = Pattern(
    r"[。．！!]\s*$|(です|ます|ません|ました|でした|である|する|した|いる|れる|なる|ない|へ|に|を|化|増|減)$|[a-z]\s.*\s[a-z]+.*\.?$"
)
_RUBY: Final = Pattern(r"[\u3041-\u309f\u30a1-\u30ff\s]{1,30}")
_ENDING: Final = 200
_CAPTION: Final = Pattern(
    r"^(?:exhibit|figure|fig\.|chart|図表?|グラフ|表)\s*"
    r"[\d０-９]{1,2}(?:[-–][\d]+)?\s*[:：.．　\s]\s*",
    re.IGNORECASE,
)
"""What a chart or a table is called by the line beside it."""
_HEADING_MOST: Final = 48
"""Half-width columns."""
_FOOT: Final = 0.84
"""Below this share of the slide, what is set small is a footnote."""
_MARK_MOST: Final = 20
_ORDINAL: Final = Pattern(r"\d{1,2}|[①-⑳❶-❿]|(?:step|phase|point|ステップ|フェーズ)\s*[.:：]?\s*\d{1,2}", re.IGNORECASE)
"""What numbers a part of a drawing and says nothing."""
_LARGE_ENOUGH: Final = 10.5
"""Points: below this kana alone are the reading of a word."""


def sorted_out(slide: Seen, lang: str) -> Matter:
    return _Sorting(slide, lang).matter


class _Sorting:
    """One slide while it is sorted."""

    def __init__(self, slide: Seen, lang: str) -> None:
        self._lang = lang
        self._title = slide.title
        self.matter = Matter()
        self._captions: list[str] = []
        self._unit = next(
            (u for b in slide.blocks if isinstance(b, Texts) for p in b.paras if (u := figures.unit_said(p.text))), ""
        )
        texts = [kept for b in slide.blocks if isinstance(b, Texts) for kept in self._without_small_print(b)]
        texts = self._without_question(texts)
        texts = self._without_message(texts)
        self._points_of(texts)
        for block in slide.blocks:
            if isinstance(block, Diagram):
                self.matter.from_diagrams += 1
                self._list(block.paras)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Chart):
                self._chart(block)
        self.matter.loose += self._captions
        self.matter.facts = told_once(self.matter.facts)
        if not self.matter.facts:
            self._fact_of(self.matter.message) or self._fact_of(self._title)

    # ---- what is taken out first -------------------------------------------------------------------------------

    def _without_small_print(self, block: Texts) -> list[Texts]:
        kept: list[Para] = []
        for para in block.paras:
            line = joined(para.text)
            source = figures.source_in(line)
            if source:
                shown = para.address and para.address not in source
                self.matter.sources.append(f"{source} {para.address}" if shown else source)
            elif figures.is_note(line) or (para.size < _LARGE_ENOUGH and block.box.y > _FOOT and width(line) > LEAST):
                self.matter.notes.append(f"{para.mark} {line}".strip())
            elif figures.urls_in(line) and len(figures.urls_in(line)[0]) > len(line) * 0.6:
                self.matter.sources.append(line)
            elif para.size < _LARGE_ENOUGH and _RUBY.fullmatch(line):
                self.matter.ruby.append(line)
            elif (figures.unit_said(line) and len(line) < _MARK_MOST) or _ORDINAL.fullmatch(line):
                continue
            elif _CAPTION.match(line):
                self._captions.append(line)
            elif fold(line) != fold(self._title):
                kept.append(para)
        return [Texts(block.box, tuple(kept), block.kind)] if kept else []

    def _without_question(self, texts: list[Texts]) -> list[Texts]:
        """A question at the end of a slide is put to the room."""
        for index in range(len(texts) - 1, -1, -1):
            block = texts[index]
            last = block.paras[-1]
            line = joined(last.text)
            if (
                not last.bullet
                and _QUESTION.search(line)
                and width(line) >= 2 * LEAST
                and (block.box.y > 0.45 or index)
            ):
                self.matter.question = line
                rest = block.paras[:-1]
                return [*texts[:index], *([Texts(block.box, rest, block.kind)] if rest else []), *texts[index + 1 :]]
        return texts

    def _without_message(self, texts: list[Texts]) -> list[Texts]:
        """The one strong sentence under the title."""
        for index, block in enumerate(texts[:3]):
            first = block.paras[0]
            line = joined(first.text)
            wide = block.box.w > 0.4 or block.kind in ("subtitle", "body")
            upper = block.box.y < 0.45 or block.kind in ("subtitle", "body")
            alone = len(block.paras) == 1 or block.paras[1].bullet
            if first.bullet or not wide or not upper or not alone or _LABEL.match(line):
                continue
            if any(other is not block and _same_size(other.box, block.box) for other in texts):
                continue  # one of several alike
            if figures.figure_alone(line, self._lang) or not self._is_message(line, block, texts):
                continue
            sentences = sentences_of(line)
            if width(sentences[0]) > SPARK_WIDTH[self._lang]:
                return texts
            if width(line) <= SPARK_WIDTH[self._lang]:
                sentences = [line]
            self.matter.message = sentences[0]
            self.matter.loose += sentences[1:]
            rest = block.paras[1:]
            return [*texts[:index], *([Texts(block.box, rest, block.kind)] if rest else []), *texts[index + 1 :]]
        return texts

    def _is_message(self, line: str, block: Texts, texts: Sequence[Texts]) -> bool:
        if width(line) < 3 * LEAST:
            return False
        sizes = sorted(para.size for other in texts for para in other.paras)
        return block.size >= sizes[len(sizes) // 2] * 0.95 and (
            block.kind == "subtitle"
            or _SENTENCE.search(line[-_ENDING:]) is not None
            or len(texts) == 1
            or width(line) > 30
        )

    # ---- points and facts --------------------------------------------------------------------------------------

    def _points_of(self, texts: list[Texts]) -> None:
        at = 0
        single: list[Texts] = []
        while at < len(texts):
            block, following = texts[at], texts[at + 1] if at + 1 < len(texts) else None
            alone = figures.figure_alone(joined(block.paras[0].text), self._lang)
            if alone is not None:
                at += 1 + self._callout(alone, block, following)
            elif len(block.paras) == 1 and following is not None and _heads(block, following):
                self._headed(joined(block.paras[0].text), following.paras)
                at += 2
            elif len(block.paras) == 1 and not block.paras[0].bullet and not block.paras[0].lead:
                single.append(block)
                at += 1
            else:
                self._block(block)
                at += 1
        self._singles(single)

    def _callout(self, found: figures.Figure, block: Texts, following: Texts | None) -> int:
        """A large figure and what stands with it; how many more texts that took."""
        caption = " ".join(joined(para.text) for para in block.paras[1:])
        more = 0
        if not caption and following is not None and _is_near(block.box, following.box):
            under = " ".join(joined(para.text) for para in following.paras)
            if figures.figure_alone(joined(following.paras[0].text), self._lang) is None:
                caption, more = under, 1
        self.matter.facts.append(Fact(found.figure, found.unit, caption or self._title))
        return more

    def _block(self, block: Texts) -> None:
        first = block.paras[0]
        rest = block.paras[1:]
        line = joined(first.text)
        headed = rest and not first.bullet and width(line) <= CHALLENGE_WIDTH[self._lang]
        below = rest and (all(p.bullet for p in rest) or all(p.level > first.level for p in rest))
        stronger = below or (rest and (first.bold or first.size > max(p.size for p in rest)))
        if headed and stronger:
            self._headed(line, rest)
        elif first.bullet or block.kind == "body" or any(p.bullet for p in rest) or first.lead:
            self._list(block.paras)
        else:
            self.matter.loose += [joined(para.text) for para in block.paras]

    def _headed(self, heading: str, paras: Sequence[Para]) -> None:
        """What stands under a heading: what it means, or a list of its own."""
        tops = [para for para in paras if para.level == min(p.level for p in paras)]
        label = _LABEL.match(heading) is not None
        if label or len(tops) > 3 or sum(len(p.text) for p in paras) > 240:
            if not label:
                self.matter.loose.append(heading)
            self._list(paras)
        else:
            self._add(Point(heading, "\n".join(joined(para.text) for para in paras)))

    def _list(self, paras: Sequence[Para]) -> None:
        """Points with what stands under them one step in."""
        top = min(para.level for para in paras)
        found: list[tuple[Para, list[str]]] = []
        for para in paras:
            if para.level > top and found:
                found[-1][1].append(joined(para.text))
            else:
                found.append((para, []))
        for para, under in found:
            if under and _LABEL.match(joined(para.text)):
                for line in under:
                    self._add(point_of(Para(line), [], self._lang))
            else:
                self._add(point_of(para, under, self._lang))

    def _singles(self, blocks: list[Texts]) -> None:
        """Lines of their own: boxes of one size beside each other are a list; others are marks in a drawing."""
        for block in blocks:
            alike = [b for b in blocks if _same_size(b.box, block.box)]
            line = joined(block.paras[0].text)
            long = width(line) > 2 * CHALLENGE_WIDTH[self._lang]
            if 2 <= len(alike) <= 6 and width(line) >= 2 * LEAST and not long and not _LABEL.match(line):
                self._add(point_of(block.paras[0], [], self._lang))
            elif figures.figure_in(line, self._lang) and width(line) >= 3 * LEAST:
                self._add(Point(line))
            else:
                self.matter.loose.append(line)

    def _add(self, point: Point) -> None:
        """A point, or a fact where it holds a figure."""
        if width(point.text) < LEAST:
            self.matter.loose.append(point.text)
            return
        found = figures.figure_in(point.title, self._lang)
        if found is not None:
            self.matter.facts.append(Fact(found.figure, found.unit, point.title))
        for line in point.meaning.split("\n"):
            inner = figures.figure_in(line, self._lang)
            if inner is not None:
                self.matter.facts.append(
                    Fact(inner.figure, inner.unit, line if width(line) > 16 else f"{point.title} {line}")
                )
        if found is None or point.meaning:
            self.matter.points.append(point)

    def _fact_of(self, line: str) -> bool:
        """The figure a claim holds, where nothing else on the slide gave one."""
        found = figures.figure_in(line, self._lang)
        if found is not None:
            self.matter.facts.append(Fact(found.figure, found.unit, line))
        return found is not None

    # ---- tables and charts -------------------------------------------------------------------------------------

    def _chart(self, chart: Chart) -> None:
        told = figures.of_chart(chart, self._unit)
        if told is None:
            self.matter.charts.append(chart)
            return
        self.matter.from_charts += 1
        self._told(told)

    def _table(self, table: Table) -> None:
        told = figures.of_table(table, self._unit)
        if told is not None:
            self.matter.from_tables += 1
            self._told(told)
            return
        if self._named_points(table):
            return
        if all(len(row) == 1 for row in table.rows) and len(table.rows) <= _ROWS_MOST:
            self.matter.from_tables += 1
            self._list([Para(row[0], bullet=True) for row in table.rows])
            return
        rows = [row for row in table.rows if len(row) == 2 and all(row)]
        if len(rows) != len(table.rows) or not 2 <= len(rows) <= 9:
            self.matter.tables.append(table)
            return
        values = [figures.figure_alone(row[1], self._lang) for row in rows]
        body = [(row, value) for row, value in zip(rows, values, strict=True) if value is not None]
        if len(body) >= len(rows) - 1 and 0 < len(body) <= 6:
            self.matter.facts += [Fact(value.figure, value.unit, row[0]) for row, value in body]
        elif (
            not body
            and all(width(row[0]) <= CHALLENGE_WIDTH[self._lang] for row in rows)
            and any(width(r[1]) > width(r[0]) for r in rows)
        ):
            head = _LABEL.match(rows[0][0]) is not None or width(rows[0][1]) < 12
            for row in rows[1:] if head else rows:
                self._add(Point(*row))
        else:
            self.matter.tables.append(table)
            return
        self.matter.from_tables += 1

    def _named_points(self, table: Table) -> bool:
        """A table whose head says in which column the challenges stand: the other columns are what they mean."""
        head, *rows = table.rows
        at = next((index for index, cell in enumerate(head) if _CHALLENGES.fullmatch(cell)), None)
        if at is None or not 2 <= len(head) <= _COLUMNS_MOST or not 1 <= len(rows) <= _ROWS_MOST:
            return False
        if any(len(row) != len(head) or not row[at] for row in rows) or len({row[at] for row in rows}) < len(rows):
            return False
        between = "：" if self._lang == "ja" else ": "
        for row in rows:
            others = [
                (name, cell) for index, (name, cell) in enumerate(zip(head, row, strict=True)) if index != at and cell
            ]
            said = [cell if len(others) == 1 or not name else f"{name}{between}{cell}" for name, cell in others]
            self._add(Point(row[at], ("／" if self._lang == "ja" else "; ").join(said)))
        self.matter.from_tables += 1
        return True

    def _told(self, told: figures.Told) -> None:
        if not told.titled and len(self._captions) == 1:
            told = replace(told, name=_CAPTION.sub("", self._captions.pop()), titled=True)
        name = told.name or self._title
        if self._title and told.name and not told.titled:
            name = f"{self._title}{'：' if self._lang == 'ja' else ': '}{told.name}"
        bracket = "{}（{}）" if self._lang == "ja" else "{} ({})"
        measures = bracket.format(name, told.series.highlight) if name else told.series.highlight
        self.matter.facts.append(Fact(told.figure, told.unit, measures, told))


def _heads(block: Texts, following: Texts) -> bool:
    """Is the one line a heading of what stands below or beside it?"""
    line = joined(block.paras[0].text)
    below = "\n".join(p.text for p in following.paras)
    if block.paras[0].bullet or width(line) > _HEADING_MOST or line.endswith(("。", ".")):
        return False
    if len(following.paras) == 1 and (width(below) <= width(line) or _same_size(block.box, following.box)):
        return False
    strong = block.size >= following.size * 0.99 or block.paras[0].bold
    return strong and _is_near(block.box, following.box)


def _is_near(first: Box, second: Box) -> bool:
    """Directly below, or directly beside on the right."""
    across = min(first.right, second.right) - max(first.x, second.x)
    along = min(first.bottom, second.bottom) - max(first.y, second.y)
    below = across > 0.5 * min(first.w, second.w) and -0.03 < second.y - first.bottom < 0.12
    inside = across > 0.5 * min(first.w, second.w) and first.y - 0.01 <= second.y < first.bottom
    beside = along > 0.4 * min(first.h, second.h) and -0.05 < second.x - first.right < 0.12
    return below or inside or beside


def _same_size(first: Box, second: Box) -> bool:
    return abs(first.w - second.w) <= 0.15 * max(first.w, second.w, 0.01) and abs(first.h - second.h) <= 0.25 * max(
        first.h, second.h, 0.01
    )
