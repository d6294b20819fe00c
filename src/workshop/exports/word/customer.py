"""The customer's minutes, section by section, from `PublicWorkshop` alone. No section stands empty.

No edition mark: a label "for customers" would tell of another edition. `sections` is also the internal edition's body.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports import wording
from workshop.exports.word.paper import Paper
from workshop.exports.word.writer import Cell, Column, Paragraph, Writer
from workshop.exports.wording import ASIDE, CHIP, STRONG, Piece
from workshop.i18n import Words
from workshop.model.public import (
    PublicCase,
    PublicEstimate,
    PublicLine,
    PublicTopic,
    PublicWorkshop,
)
from workshop.model.terms import CUSTOMER_KIND_LABELS, AgreementWay, CaptureKind, CaseOrigin

_BESIDE_AT_MOST = 14
"""So many topics fit beside the map; more stand in a table below it."""
_MAP_BESIDE_MM, _MAP_ALONE_MM = 84.0, 110.0
_GAP = {"ja": "　", "en": "  "}


def minutes(public: PublicWorkshop, words: Words, *, map_png: bytes | None = None, on: Paper | None = None) -> bytes:
    """The minutes as the customer gets them, on our paper or a company's."""
    header = public.header
    writer = Writer(title=title(public, words), lang=words.lang, at=header.ended_at or header.starts_at, on=on)
    heading(writer, public, words)
    sections(writer, public, words, map_png=map_png)
    writer.foot(first=wording.correction_line(header, words), other=wording.running_line(public.header, words))
    return writer.to_bytes()


def title(public: PublicWorkshop, words: Words) -> str:
    return " ".join(part for part in (wording.kicker(public.header, words), public.header.subject) if part)


def heading(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    """Kind of meeting, company, subject; then when, where and who."""
    header = public.header
    writer.paragraph("Kicker", wording.kicker(public.header, words))
    if header.company:
        writer.paragraph("Addressee", wording.to_company(header.company, words))
    writer.paragraph("Title", header.subject or words("exports.minutes.subject"))
    _facts(writer, public, words)
    if header.invented:
        writer.paragraph("Sample", words("exports.invented"))


def _facts(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    header = public.header
    pairs = [
        (words("exports.fact_when"), [wording.when(header, words)]),
        (words("exports.fact_where"), [header.place]),
        (words("exports.fact_guests"), wording.guests(public, words)),
        (words("exports.fact_us"), wording.our_people(public, words)),
    ]
    known = [(label, [v for v in values if v]) for label, values in pairs]
    known = [(label, values) for label, values in known if values]
    if not known:
        return
    if len(known) % 2:
        known.append(("", []))
    rows: list[list[Cell]] = []
    for (label, values), (other, others) in zip(known[::2], known[1::2], strict=True):
        rows.append([_label(label), _lines(values), _label(other), _lines(others)])
    writer.facts(rows, (12, 43, 13, 32))


def _label(text: str) -> Paragraph:
    return Paragraph("CellLabel", (text,))


def _lines(texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph("Cell", (text,)) for text in texts]


# ---- the sections ------------------------------------------------------------------------------------------------


def sections(writer: Writer, public: PublicWorkshop, words: Words, *, map_png: bytes | None) -> None:
    """All sections in the order a reader at the customer's wants them: what was settled comes first."""
    if public.lines or public.steps or public.header.on_paper:
        writer.paragraph("Lead", wording.how_agreed(public.header, words))
    _decisions(writer, public, words)
    _steps(writer, public, words)
    _what_surfaced(writer, public, words)
    _priorities(writer, public, words, map_png)
    _estimates(writer, public, words)
    _opinions(writer, public, words)
    _cases(writer, public, words)
    _parked(writer, public, words)
    _next_themes(writer, public, words)
    _sources(writer, public, words)
    _corrections(writer, public, words)


def _decisions(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    decisions = public.lines_of(CaptureKind.DECISION)
    confirmed = [line for line in decisions if wording.is_confirmed(line.way)]
    others = [line for line in decisions if not wording.is_confirmed(line.way)]
    if confirmed:
        writer.heading(words("exports.minutes.confirmed"))
        writer.numbered(
            [line.text, (f"　{wording.way(line.way, words)}", ASIDE)]
            if line.way is AgreementWay.CORRECTED
            else [line.text]
            for line in confirmed
        )
    if others:
        writer.heading(words("exports.minutes.to_confirm"))
        writer.bullets([line.text] for line in others)


def _steps(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    loose = wording.loose_actions(public)
    if not (public.steps or public.roadmap or loose):
        return
    writer.heading(words("exports.minutes.steps"))
    if public.steps:
        columns = [
            Column(words("exports.step_what"), 40),
            Column(words("exports.step_owner"), 22),
            Column(words("exports.step_due"), 18),
            Column(words("exports.step_done_when"), 20),
        ]
        writer.table(
            columns,
            [
                [step.text, wording.owner(step, words), wording.due(step, words), step.done_when or "—"]
                for step in public.steps
            ],
        )
    if loose:
        if public.steps:
            writer.paragraph("KeptNote", words("exports.minutes.loose_actions"))
        writer.bullets([text] for text in loose)
    if public.roadmap:
        writer.heading(words("exports.minutes.roadmap"), level=2)
        columns = [
            Column(words("exports.roadmap_what"), 50),
            Column(words("exports.roadmap_who"), 27),
            Column(words("exports.roadmap_when"), 23),
        ]
        writer.table(columns, [[row.text, row.who or "—", row.when or "—"] for row in public.roadmap])


def _what_surfaced(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    d = public.delta
    request = public.request.strip()
    if not (request or d.request_title or d.put_first or d.new_today or d.text.strip()):
        return
    writer.heading(words("exports.minutes.surfaced"))
    if request:
        writer.paragraph("Quote", words("exports.quoted", text=request))
        writer.paragraph("QuoteBy", words("exports.minutes.request_by"))
    writer.paragraph("Normal", *wording.delta(public, words))


def _priorities(writer: Writer, public: PublicWorkshop, words: Words, map_png: bytes | None) -> None:
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


def _rank_table(writer: Writer, topics: Sequence[PublicTopic], words: Words) -> None:
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


def _estimates(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    if not public.estimates:
        return
    writer.heading(words("exports.minutes.estimate"), words("exports.minutes.estimate_aside"))
    for estimate in public.estimates:
        _estimate(writer, estimate, words)


def _estimate(writer: Writer, estimate: PublicEstimate, words: Words) -> None:
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


# ---- opinions ----------------------------------------------------------------------------------------------------


def _opinions(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    found = wording.opinions(public)
    if not found:
        return
    writer.heading(words("exports.minutes.opinions"))
    for trend, own in found.told:
        writer.heading(trend.title, wording.reaction(trend, words), level=2)
        _opinion_lines(writer, own, words)
    if found.silent:
        writer.heading(words("exports.minutes.other_themes"), level=2)
        writer.bullets([trend.title, (f"　{wording.reaction(trend, words)}", ASIDE)] for trend in found.silent)
    if found.rest:
        writer.heading(words("exports.minutes.other"), level=2)
        _opinion_lines(writer, found.rest, words)


def _opinion_lines(writer: Writer, lines: Sequence[PublicLine], words: Words) -> None:
    for line in lines:
        agreed = (f"　{wording.way(line.way, words)}", ASIDE)
        if line.what is CaptureKind.VOICE:
            writer.paragraph("Quote", wording.as_quote(line.text, words))
            writer.paragraph("QuoteBy", wording.voice_of(line, words), agreed)
        elif line.what is CaptureKind.ISSUE:
            writer.paragraph("ListBullet", chip(words("exports.from_today")), f" {line.text}", agreed)
        else:
            said = CUSTOMER_KIND_LABELS[line.what][0 if words.lang == "ja" else 1]
            writer.paragraph("ListBullet", words("exports.minutes.other_kind", kind=said, text=line.text), agreed)


# ---- cases, what stays open, sources -----------------------------------------------------------------------------


def _cases(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    if not public.cases:
        return
    all_public = all(case.origin is CaseOrigin.PUBLIC for case in public.cases)
    writer.heading(words("exports.minutes.cases"), words("exports.case_public") if all_public else "")
    columns = [
        Column(words("exports.case_company"), 20),
        Column(words("exports.case_action"), 31),
        Column(words("exports.case_result"), 29),
        Column(words("exports.case_near"), 20),
    ]
    writer.table(columns, [_case(case, words, say_origin=not all_public) for case in public.cases])


def _case(case: PublicCase, words: Words, *, say_origin: bool) -> list[Cell]:
    company = [Paragraph("Cell", (case.company,))]
    if say_origin:
        ours = case.origin is CaseOrigin.OURS
        said = words("exports.case_ours") if ours else words("exports.case_public_short")
        company.append(Paragraph("CellNote", (said,)))
    results = [
        Paragraph("Cell", ((words("exports.case_result_kind", kind=words.term(kind)), STRONG), text))
        for kind, text in case.results
    ]
    near = [Paragraph("Cell", (words.term(case.reaction),))] if case.reaction else [Paragraph("Cell", ("—",))]
    if case.why:
        near.append(Paragraph("CellNote", (wording.as_quote(case.why, words),)))
    return [company, case.action, results, near]


def _parked(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    parked = wording.parked(public)
    if parked:
        writer.heading(words("exports.minutes.parked"))
        writer.bullets([text] for text in parked)


def _next_themes(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    if public.next_themes:
        writer.heading(words("exports.minutes.next_themes"))
        writer.bullets([theme] for theme in public.next_themes)


def _sources(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    figures = [(evidence, trend) for trend in public.trends for evidence in wording.shown_evidence(trend)]
    if not figures and not public.cases:
        return
    writer.heading(
        words("exports.minutes.sources"),
        words("exports.minutes.sources_paper" if public.header.on_paper else "exports.minutes.sources_aside"),
    )
    for evidence, _ in figures:
        about: list[Piece] = [(wording.figure_of(evidence, words), STRONG), f"{_GAP[words.lang]}{evidence.measures}"]
        if evidence.condition:
            about.append("\n" + words("exports.minutes.condition", condition=evidence.condition))
        writer.paragraph("Source", *about, "\n" + wording.source(evidence.source, words))
    for case in public.cases:
        said = wording.items((wording.source(source, words) for source in case.sources), words)
        writer.paragraph("Source", words("exports.minutes.case_source", company=case.company, source=said))


def _corrections(writer: Writer, public: PublicWorkshop, words: Words) -> None:
    if public.corrections:
        writer.heading(words("exports.minutes.corrections"))
        writer.bullets([[(f"{words.date(day)}　", ASIDE), text] for day, text in public.corrections])
