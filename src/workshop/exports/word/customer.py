"""The customer's minutes, section by section, from `PublicWorkshop` alone. No section stands empty.

No edition mark: a label "for customers" would tell of another edition. `sections` is also the internal edition's body.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports import wording
from workshop.exports.word.bilingual import beside, bilingual
from workshop.exports.word.paper import Paper
from workshop.exports.word.ranking import chip, estimates, priorities
from workshop.exports.word.writer import Cell, Column, Paragraph, Sheet, Writer
from workshop.exports.wording import ASIDE, STRONG, Piece
from workshop.i18n import Words
from workshop.model.public import (
    PublicCase,
    PublicLine,
    PublicWorkshop,
)
from workshop.model.terms import CUSTOMER_KIND_LABELS, AgreementWay, CaptureKind, CaseOrigin
from workshop.slide_words import figure_of

_GAP = {"ja": "　", "en": "  "}


def minutes(public: PublicWorkshop, words: Words, *, map_png: bytes | None = None, on: Paper | None = None) -> bytes:
    """The minutes as the customer gets them, on our paper or a company's."""
    writer = writer_of(title(public, words), public, words, on)
    _write(writer, public, words, map_png)
    return writer.to_bytes()


def bilingual_minutes(
    one: tuple[PublicWorkshop, Words],
    other: tuple[PublicWorkshop, Words],
    *,
    map_png: bytes | None = None,
    on: Paper | None = None,
) -> bytes:
    """The same minutes in two languages: labels and deck texts in both, what was said as it was said."""
    writer = writer_of(beside(title(*one), title(*other)), *one, on)
    return bilingual(writer, lambda sheet: _write(sheet, *one, map_png), lambda sheet: _write(sheet, *other, map_png))


def writer_of(called: str, public: PublicWorkshop, words: Words, on: Paper | None) -> Writer:
    """A document that is called so, of the meeting's time."""
    header = public.header
    return Writer(title=called, lang=words.lang, at=header.ended_at or header.starts_at, on=on)


def _write(writer: Sheet, public: PublicWorkshop, words: Words, map_png: bytes | None) -> None:
    heading(writer, public, words)
    sections(writer, public, words, map_png=map_png)
    header = public.header
    writer.foot(first=wording.correction_line(header, words), other=wording.running_line(header, words))


def title(public: PublicWorkshop, words: Words) -> str:
    return " ".join(part for part in (wording.kicker(public.header, words), public.header.subject) if part)


def heading(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    """Kind of meeting, company, subject; then when, where and who."""
    header = public.header
    writer.paragraph("Kicker", wording.kicker(public.header, words))
    if header.company:
        writer.paragraph("Addressee", wording.to_company(header.company, words))
    writer.paragraph("Title", header.subject or words("exports.minutes.subject"))
    _facts(writer, public, words)
    if header.invented:
        writer.paragraph("Sample", words("exports.invented"))


def _facts(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
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


def sections(writer: Sheet, public: PublicWorkshop, words: Words, *, map_png: bytes | None) -> None:
    """All sections in the order a reader at the customer's wants them: what was settled comes first."""
    writer.paragraph("Lead", wording.how_agreed(public, words))
    _decisions(writer, public, words)
    _steps(writer, public, words)
    _what_surfaced(writer, public, words)
    priorities(writer, public, words, map_png)
    estimates(writer, public, words)
    _opinions(writer, public, words)
    _cases(writer, public, words)
    _parked(writer, public, words)
    _next_themes(writer, public, words)
    _sources(writer, public, words)
    _corrections(writer, public, words)


def _decisions(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
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


def _steps(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
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


def _what_surfaced(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    d = public.delta
    request = public.request.strip()
    if not (request or d.request_title or d.put_first or d.new_today or d.text.strip()):
        return
    writer.heading(words("exports.minutes.surfaced"))
    if request:
        writer.paragraph("Quote", words("exports.quoted", text=request))
        writer.paragraph("QuoteBy", words("exports.minutes.request_by"))
    writer.paragraph("Normal", *wording.delta(public, words))


# ---- opinions ----------------------------------------------------------------------------------------------------


def _opinions(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
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


def _opinion_lines(writer: Sheet, lines: Sequence[PublicLine], words: Words) -> None:
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


def _cases(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
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


def _parked(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    parked = wording.parked(public)
    if parked:
        writer.heading(words("exports.minutes.parked"))
        writer.bullets([text] for text in parked)


def _next_themes(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    if public.next_themes:
        writer.heading(words("exports.minutes.next_themes"))
        writer.bullets([theme] for theme in public.next_themes)


def _sources(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    figures = [(evidence, trend) for trend in public.trends for evidence in wording.shown_evidence(trend)]
    if not figures and not public.cases:
        return
    writer.heading(
        words("exports.minutes.sources"),
        words("exports.minutes.sources_paper" if public.header.on_paper else "exports.minutes.sources_aside"),
    )
    for evidence, _ in figures:
        about: list[Piece] = [(figure_of(evidence), STRONG), f"{_GAP[words.lang]}{evidence.measures}"]
        if evidence.condition:
            about.append("\n" + words("exports.minutes.condition", condition=evidence.condition))
        writer.paragraph("Source", *about, "\n" + wording.source(evidence.source, words))
    for case in public.cases:
        said = wording.items((wording.source(source, words) for source in case.sources), words)
        writer.paragraph("Source", words("exports.minutes.case_source", company=case.company, source=said))


def _corrections(writer: Sheet, public: PublicWorkshop, words: Words) -> None:
    if public.corrections:
        writer.heading(words("exports.minutes.corrections"))
        writer.bullets([[(f"{words.date(day)}　", ASIDE), text] for day, text in public.corrections])
