"""The customer's matrix, sheet by sheet, from `PublicWorkshop` alone. A sheet with nothing on it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.exports import look, wording
from workshop.exports.excel import chart
from workshop.exports.excel.sheet import HEADER_ROW, Book, Cell, Column, Styled, Value, text_width
from workshop.i18n import Words
from workshop.model.public import COPY_COLUMNS, COPY_MARK, PublicTopic, PublicWorkshop
from workshop.model.terms import BEARING_LABELS, CUSTOMER_KIND_LABELS, CaptureKind, Level, Side, level_of
from workshop.slide_words import figure_of


def has_something(public: PublicWorkshop) -> bool:
    """Is there a row for any of its sheets? A table's head with nothing below it is not handed to a customer."""
    told = public.topics or public.lines or public.steps or public.roadmap or public.trends or public.next_themes
    return bool(told or public.cases)


def matrix(public: PublicWorkshop, words: Words) -> bytes:
    """The matrix as the customer gets it."""
    header = public.header
    book = Book(
        title=title(public, words),
        lang=words.lang,
        at=header.ended_at or header.starts_at,
        remark=remark(public, words),
    )
    sheets(book, public, words)
    _copy(book, public, words)
    return book.to_bytes()


def title(public: PublicWorkshop, words: Words) -> str:
    parts = (
        words("exports.matrix.name"),
        wording.dear_company(public.header.company, words),
        wording.day_words(public.header, words),
    )
    return "　".join(part for part in parts if part)


def remark(public: PublicWorkshop, words: Words) -> str:
    """What every sheet says of itself beside its title."""
    return words("exports.invented_short") if public.header.invented else ""


def sheets(book: Book, public: PublicWorkshop, words: Words) -> None:
    """All sheets a customer may have, in their order."""
    _topics(book, public, words)
    _map(book, public, words)
    _heat(book, public, words)
    _lines(book, public, words)
    _steps(book, public, words)
    _roadmap(book, public, words)
    _open_points(book, public, words)
    _sources(book, public, words)


def meeting_line(public: PublicWorkshop, words: Words, *more: str) -> str:
    """Company, day and the like, below a sheet's title."""
    parts = (
        wording.dear_company(public.header.company, words),
        wording.day_words(public.header, words),
        words("exports.matrix.from_paper") if public.header.on_paper else "",
        *more,
    )
    return words("exports.matrix.line_separator").join(part for part in parts if part)


# ---- 課題一覧 ----------------------------------------------------------------------------------------------------


def _topics(book: Book, public: PublicWorkshop, words: Words) -> None:
    name = words("exports.matrix.topics")
    lines = (meeting_line(public, words, words("exports.ranking_rule")), words("exports.matrix.may_change"))
    sheet = book.sheet(name, name, lines)
    levels = tuple(words.term(level) for level in Level)
    columns = [
        Column(words("exports.topic_place"), 9, "kept_rank"),
        Column(words("exports.topic_number"), 9, "kept_centre"),
        Column(words("exports.topic_title"), 30, "kept_bold"),
        Column(words("exports.topic_origin"), 15, "kept_muted"),
        Column(words("exports.topic_importance"), 13, "centre", levels, open=True),
        Column(words("exports.topic_urgency"), 11, "centre", levels, open=True),
        Column(words("exports.topic_departments"), 16, open=True),
        Column(words("exports.topic_state"), 20, open=True),
        Column(words("exports.topic_next"), 22, open=True),
        Column(words("exports.topic_owner"), 16, choices=_owners(public, words), asks=False, open=True),
    ]
    rows = [_topic(topic, words) for topic in public.topics]
    last = book.listing(sheet, columns, rows, frozen_columns=3, name="Challenges")
    if last > HEADER_ROW:
        _colour_levels(book, sheet, last, levels)


def _owners(public: PublicWorkshop, words: Words) -> tuple[str, ...]:
    """Who could take a challenge on, for a list to choose from: the departments at the table."""
    departments = [p.department for p in public.people if p.side is Side.CUSTOMER and p.department.strip()]
    return tuple(d for d in dict.fromkeys(departments) if "," not in d and not d.startswith("="))


def _topic(topic: PublicTopic, words: Words) -> list[Cell]:
    nothing = Styled(words("exports.not_asked_today"), "muted")
    return [
        topic.place if topic.asked else Styled(words("exports.not_asked"), "kept_muted_centre"),
        topic.number,
        topic.title,
        Styled(words("exports.from_today"), "kept_today") if topic.from_today else words("exports.from_industry"),
        _level(topic.importance, words),
        _level(topic.urgency, words),
        topic.departments,
        topic.current_state or nothing,
        topic.next_step,
        topic.owner,
    ]


def _level(score: float | None, words: Words) -> Cell:
    found = level_of(score)
    return words.term(found) if found else Styled(words("exports.not_asked"), "hatched")


def _colour_levels(book: Book, sheet: Any, last: int, levels: Sequence[str]) -> None:
    """Colour follows the word when somebody changes it; the word says the same without colour."""
    dress = ((look.ISSUE_TEXT, look.CARD), (look.ISSUE_MIDDLE, look.INK), (look.ISSUE_TINT, look.INK))
    for word, (fill, ink) in zip(levels, dress, strict=True):
        worn = book.format(bg_color=f"#{fill}", font_color=f"#{ink}", bold=True)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": worn}
        sheet.conditional_format(HEADER_ROW, 4, last - 1, 5, rule)


_MOST_POINTS = 60
"""More than a page of points is no map; Excel draws 255 series at most."""
_UNDER_CHART = 28
"""Rows that the chart lies on at most."""

# ---- 優先順位の地図 ----------------------------------------------------------------------------------------------


def _map(book: Book, public: PublicWorkshop, words: Words) -> None:
    asked = [topic for topic in public.topics if topic.asked][:_MOST_POINTS]
    placed = [topic for topic in asked if topic.importance is not None and topic.urgency is not None]
    if not placed:
        return
    name = words("exports.matrix.map")
    lines = (meeting_line(public, words, words("exports.ranking_rule")), words("exports.matrix.map_line"))
    sheet = book.sheet(name, name, lines)
    points = [chart.Point(t.number, t.title, t.urgency or 0.0, t.importance or 0.0, t.from_today) for t in placed]
    labels = dict(zip((t.id for t in placed), chart.labels(points, units=text_width), strict=True))
    columns = [
        Column(words("exports.topic_place"), 8, "rank"),
        Column(words("exports.topic_title"), 26),
        Column(words("exports.topic_importance"), 12, "number", open=True),
        Column(words("exports.topic_urgency"), 11, "number", open=True),
        Column(words("exports.matrix.label"), 25, "muted"),
    ]
    rows: list[list[Cell]] = []
    for topic in asked:
        label = labels.get(topic.id) or chart.Label(topic.number, "r")
        rows.append([topic.place, topic.title, topic.importance, topic.urgency, label.text or topic.number])
    book.listing(sheet, columns, rows, name="Map")
    series = _corners(book, sheet, words)
    for row, topic in enumerate(asked, start=HEADER_ROW):
        label = labels.get(topic.id) or chart.Label(topic.number, "r")
        series.append(
            chart.Series(
                label=(row, 4),
                x=(row, 3),
                y=(row, 2),
                side=label.side if label.text else "",
                colour=look.ISSUE if topic.from_today else look.ACCENT,
                text_colour=look.ISSUE_TEXT if topic.from_today else look.INK,
                bold=topic.from_today,
            )
        )
    drawn = chart.scatter(
        book.workbook,
        sheet.get_name(),
        series,
        title=name,
        across=words("exports.matrix.axis_urgency"),
        upwards=words("exports.matrix.axis_importance"),
    )
    # The chart hangs on cells: each that it lies on has a size of its own, or every program would draw it differently.
    sheet.set_column(5, 5, 3)
    sheet.set_column(6, 16, 10)
    for row in range(HEADER_ROW + len(asked), HEADER_ROW + _UNDER_CHART):
        sheet.set_row(row, 18)
    # Below the heading, which is printed on every page, with all that lies on it.
    sheet.insert_chart(HEADER_ROW, 6, drawn, {"object_position": 3, "y_offset": 6, "description": name})


def _corners(book: Book, sheet: Any, words: Words) -> list[chart.Series]:
    """The words in the four corners, from cells that the chart lies on."""
    corners = (
        (words("exports.matrix.first"), chart.EDGE, chart.EDGE - 0.15, "l", look.ISSUE_TEXT),
        (words("exports.matrix.plan"), chart.LEAST, chart.EDGE - 0.15, "r", look.INK_2),
        (words("exports.matrix.soon"), chart.EDGE, chart.LEAST + 0.15, "l", look.INK_2),
        (words("exports.matrix.watch"), chart.LEAST, chart.LEAST + 0.15, "r", look.INK_2),
    )
    found = []
    for row, (text, x, y, side, colour) in enumerate(corners, start=HEADER_ROW + 1):
        for column, value in ((7, text), (8, x), (9, y)):
            book.put(sheet, row + 1, column + 1, value, "line")
        found.append(chart.Series((row, 7), (row, 8), (row, 9), side, colour="", text_colour=colour, bold=True))
    return found


# ---- what comes back ----------------------------------------------------------------------------------------------


def _copy(book: Book, public: PublicWorkshop, words: Words) -> None:
    """The list as it was handed over, out of the way: what comes back is compared with it, row by row."""
    if not public.topics:
        return
    rows: list[list[Value]] = [
        [words("exports.matrix.copy_note")],
        [COPY_MARK, 1, public.header.key],
        [words(f"exports.matrix.copy_{column}") for column in COPY_COLUMNS],
    ]
    rows += ([getattr(topic, column) for column in COPY_COLUMNS] for topic in public.topics)
    book.hidden(words("exports.matrix.copy"), rows)


# ---- テーマ×課題 -------------------------------------------------------------------------------------------------


def _heat(book: Book, public: PublicWorkshop, words: Words) -> None:
    trends = [trend for trend in public.trends if trend.shown or _bears(public, trend.id)]
    topics = [topic for topic in public.topics if topic.asked or topic.bearings]
    if not trends or not any(topic.bearings for topic in topics):
        return
    name = words("exports.matrix.heat")
    lines = (meeting_line(public, words), _legend(words))
    sheet = book.sheet(name, name, lines)
    columns = [
        Column(words("exports.topic_number"), 9, "centre"),
        Column(words("exports.topic_title"), 38, "bold"),
        *(Column(trend.title, 20, "hatched") for trend in trends),
    ]
    book.plain(sheet, columns, [_bearings(topic, [t.id for t in trends], words) for topic in topics], frozen_columns=2)


def _bears(public: PublicWorkshop, trend: str) -> bool:
    return any(trend == of for topic in public.topics for of, _ in topic.bearings)


def _bearings(topic: PublicTopic, trends: Sequence[str], words: Words) -> list[Cell]:
    levels = dict(topic.bearings)
    nothing = words("exports.not_asked")
    asked = (_HEAT[levels[trend]] if trend in levels else nothing for trend in trends)
    return [topic.number, topic.title, *asked]


_HEAT = tuple(Styled(level, f"heat{level}") for level in BEARING_LABELS)


def _legend(words: Words) -> str:
    side = 0 if words.lang == "ja" else 1
    said = [f"{level} {names[side]}" for level, names in BEARING_LABELS.items()]
    return words("exports.matrix.legend", levels=words("exports.matrix.line_separator").join(said))


# ---- the lists ---------------------------------------------------------------------------------------------------

_KINDS = (CaptureKind.DECISION, *wording.OPINION_KINDS)


def kind_word(kind: CaptureKind, words: Words, *, confirmed: bool) -> str:
    """What the customer reads for a kind; a decision that nobody confirmed is not called confirmed."""
    if kind is CaptureKind.DECISION and not confirmed:
        return words("exports.minutes.to_confirm")
    return CUSTOMER_KIND_LABELS[kind][0 if words.lang == "ja" else 1]


def _lines(book: Book, public: PublicWorkshop, words: Words) -> None:
    titles = {trend.id: trend.title for trend in public.trends}
    lines = sorted(public.lines_of(*_KINDS), key=lambda line: _KINDS.index(line.what))
    rows: list[list[Cell]] = []
    for line in lines:
        said = kind_word(line.what, words, confirmed=wording.is_confirmed(line.way))
        guest = words("exports.dear_person", name=line.name) if line.name else ""
        rows.append(
            [
                Styled(said, "today") if line.what is CaptureKind.ISSUE else said,
                line.text,
                titles.get(line.trend or "", words("exports.minutes.other")),
                wording.placed((line.voice_of,), guest, words),
                wording.way(line.way, words),
            ]
        )
    columns = [
        Column(words("exports.matrix.kind"), 20, "muted"),
        Column(words("exports.matrix.text"), 56),
        Column(words("exports.matrix.theme"), 28, "muted"),
        Column(words("exports.matrix.department"), 18),
        Column(words("exports.matrix.agreed"), 20, "muted"),
    ]
    _listing(book, public, words, words("exports.matrix.lines"), columns, rows, "Lines")


def _steps(book: Book, public: PublicWorkshop, words: Words) -> None:
    rows: list[list[Cell]] = [
        [
            step.text,
            wording.owner(step, words),
            step.due or Styled(words("exports.due_open"), "muted_centre"),
            step.done_when,
        ]
        for step in public.steps
    ]
    rows += [
        [text, "", Styled(words("exports.due_open"), "muted_centre"), ""] for text in wording.loose_actions(public)
    ]
    columns = [
        Column(words("exports.step_what"), 58, "bold"),
        Column(words("exports.step_owner"), 28),
        Column(words("exports.step_due"), 18, "date"),
        Column(words("exports.step_done_when"), 34),
    ]
    _listing(book, public, words, words("exports.minutes.steps"), columns, rows, "Steps")


def _roadmap(book: Book, public: PublicWorkshop, words: Words) -> None:
    columns = [
        Column(words("exports.roadmap_what"), 62, "bold"),
        Column(words("exports.roadmap_who"), 34),
        Column(words("exports.roadmap_when"), 26),
    ]
    rows: list[list[Cell]] = [[row.text, row.who, row.when] for row in public.roadmap]
    _listing(book, public, words, words("exports.minutes.roadmap"), columns, rows, "Roadmap")


def _open_points(book: Book, public: PublicWorkshop, words: Words) -> None:
    rows: list[list[Cell]] = [[words("exports.matrix.parked"), text] for text in wording.parked(public)]
    rows += [[words("exports.minutes.next_themes"), theme] for theme in public.next_themes]
    columns = [Column(words("exports.matrix.kind"), 30, "muted"), Column(words("exports.matrix.text"), 92)]
    _listing(book, public, words, words("exports.matrix.parked"), columns, rows, "Open")


def _sources(book: Book, public: PublicWorkshop, words: Words) -> None:
    rows: list[list[Cell]] = []
    for trend in public.trends:
        for evidence in wording.shown_evidence(trend):
            of = evidence.source
            figure = figure_of(evidence)
            rows.append(
                [trend.title, figure, evidence.measures, evidence.condition, of.publisher, of.title, of.date,
                 "\n".join(of.urls)]
            )  # fmt: skip
    for case in public.cases:
        for of in case.sources:
            said = words("exports.matrix.case", company=case.company)
            rows.append([said, "", case.action, "", of.publisher, of.title, of.date, "\n".join(of.urls)])
    columns = [
        Column(words("exports.matrix.theme"), 20, "muted"),
        Column(words("exports.source_figure"), 13, "bold"),
        Column(words("exports.matrix.measures"), 27),
        Column(words("exports.source_condition"), 27),
        Column(words("exports.matrix.publisher"), 18),
        Column(words("exports.matrix.document"), 20),
        Column(words("exports.matrix.date"), 12),
        Column(words("exports.matrix.url"), 24, "muted"),
    ]
    _listing(book, public, words, words("exports.minutes.sources"), columns, rows, "Sources")


def _listing(
    book: Book,
    public: PublicWorkshop,
    words: Words,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    table: str,
) -> None:
    if rows:
        sheet = book.sheet(name, name, (meeting_line(public, words),))
        book.listing(sheet, columns, rows, name=table)
