"""The order of the topics, as a picture and as a list, and what staying as is would cost. From public types alone."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports import wording
from workshop.exports.word.writer import Cell, Column, Paragraph, Sheet
from workshop.exports.wording import ASIDE, CHIP, STRONG, Piece
from workshop.i18n import Words
from workshop.model.public import PublicEstimate, PublicTopic, PublicWorkshop

_BESIDE_AT_MOST = 14
"""So many topics fit beside the map; more stand in a table below it."""
_MAP_BESIDE_MM, _MAP_ALONE_MM = 84.0, 110.0


def priorities(writer: Sheet, public: PublicWorkshop, words: Words, map_png: bytes | None) -> None:
    asked = [topic for topic in public.topics if topic.asked]
    if not asked:
        return
    writer.heading(words("exports.minutes.priorities"))
    rule = words("exports.ranking_rule")
    if not any(topic.importance is not None and topic.urgency is not None for topic in asked):
        map_png = None  # a map without a point says nothing
    if map_png is not None and len(asked) <= _BESIDE_AT_MOST:
        lines = [Paragraph("RankLine", _rank_line(topic, words)) for topic in asked]
        lines.append(Paragraph("Note", (rule,)))
        writer.picture_beside(map_png, _map_in_words(asked, words), lines, width_mm=_MAP_BESIDE_MM)
    else:
        if map_png is not None:
            writer.picture(map_png, _map_in_words(asked, words), width_mm=_MAP_ALONE_MM)
        _rank_table(writer, asked, words)
        writer.paragraph("Note", rule)
    others = [f"{topic.number} {topic.title}" for topic in public.topics if not topic.asked]
    if others:
        writer.paragraph("Note", words("exports.minutes.not_asked", topics=wording.items(others, words)))


def _rank_line(topic: PublicTopic, words: Words) -> tuple[Piece, ...]:
    pieces: list[Piece] = [(f"{topic.place}\t", "RankToday" if topic.from_today else "Rank")]
    if topic.from_today:
        # In front of the title, where no line can end inside it.
        pieces += [chip(words("exports.from_today")), " "]
    pieces.append(topic.title)
    if said := wording.scores(topic, words):
        pieces.append((f" {said}", ASIDE))
    return tuple(pieces)


def _rank_table(writer: Sheet, topics: Sequence[PublicTopic], words: Words) -> None:
    columns = [
        Column(words("exports.topic_place"), 8),
        Column(words("exports.topic_title"), 46),
        Column(words("exports.topic_origin"), 18),
        Column(words("exports.topic_importance"), 14.5),
        Column(words("exports.topic_urgency"), 13.5),
    ]
    rows: list[list[Cell]] = []
    for topic in topics:
        from_today = words("exports.from_today")
        rows.append(
            [
                Paragraph("Cell", ((str(topic.place), "RankToday" if topic.from_today else "Rank"),)),
                topic.title,
                Paragraph("Cell", (chip(from_today),)) if topic.from_today else wording.origin(topic, words),
                wording.level(topic.importance, words),
                wording.level(topic.urgency, words),
            ]
        )
    writer.table(columns, rows)


def chip(text: str) -> Piece:
    """A bordered word; the spaces inside its border must not break."""
    return (f"\u00a0{text}\u00a0", CHIP)


def _map_in_words(topics: Sequence[PublicTopic], words: Words) -> str:
    """What the picture says, for who cannot see it."""
    named = wording.items((f"{topic.place} {topic.title}" for topic in topics[:_BESIDE_AT_MOST]), words)
    return words("exports.minutes.map_in_words", topics=named)


def estimates(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    if not public.estimates:
        return
    writer.heading(words("exports.minutes.estimate"), words("exports.minutes.estimate_aside"))
    for estimate in public.estimates:
        _estimate(writer, estimate, words)


def _estimate(writer: Sheet, estimate: PublicEstimate, words: Words) -> None:
    writer.heading(estimate.title, level=2)
    count = len(estimate.inputs)
    columns = [Column(label, 74 / count) for label, _, _ in estimate.inputs]
    columns.append(Column(estimate.result_label, 26))
    row: list[Cell] = [
        words("exports.with_unit", figure=wording.figure(value, words), unit=unit)
        if value is not None
        else Paragraph("CellNote", (words("exports.next_time"),))
        for _, unit, value in estimate.inputs
    ]
    if estimate.result is None:
        row.append("—")
    else:
        figure = wording.figure(estimate.result, words)
        about = words("exports.about_with_unit", figure=figure, unit=estimate.result_unit)
        row.append(Paragraph("Cell", ((about, STRONG),)))
    writer.table(columns, [row])
    if estimate.factor_note:
        writer.paragraph("Note", estimate.factor_note)
