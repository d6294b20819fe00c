"""The minutes as a leaflet: the same sentences as in the Word file, as plain data for whoever sets it on two pages.

Everything is in it, what is dearest to the reader with the greatest weight: what does not fit is for the setter to
leave out, by whole things. Public types alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop.exports import wording
from workshop.i18n import Words
from workshop.model.public import PublicCase, PublicEstimate, PublicLine, PublicTopic, PublicWorkshop
from workshop.model.terms import CUSTOMER_KIND_LABELS, AgreementWay, CaptureKind, CaseOrigin
from workshop.slide_words import figure_of
from workshop.typesetting.leaflet import Beside, Column, Leaflet, Para, Row, Run, Section, Style, Unit

_GUESTS = 8
"""So many people are named; more are counted, for the page is not a list of them."""
_STYLES: dict[str, Style] = {wording.STRONG: "strong", wording.ASIDE: "aside", wording.CHIP: "chip"}


def minutes_leaflet(public: PublicWorkshop, words: Words) -> Leaflet:
    header = public.header
    company = wording.to_company(header.company, words)
    return Leaflet(
        name=words("exports.minutes.name"),
        kicker=wording.kicker(header, words),
        titles=tuple(part for part in (company, header.subject or words("exports.minutes.subject")) if part),
        facts=_facts(public, words),
        notice=words("exports.invented") if header.invented else "",
        lead=wording.how_agreed(public, words),
        sections=tuple(section for section in _sections(public, words) if section.units),
        foots=(wording.correction_line(header, words), wording.running_line(header, words)),
    )


def _facts(public: PublicWorkshop, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = (
        (words("exports.fact_when"), [wording.when(public.header, words)]),
        (words("exports.fact_where"), [public.header.place]),
        (words("exports.fact_guests"), _some(wording.guests(public, words), words)),
        (words("exports.fact_us"), _some(wording.our_people(public, words), words)),
    )
    known = ((label, tuple(value for value in values if value.strip())) for label, values in pairs)
    return tuple((label, values) for label, values in known if values)


def _some(people: list[str], words: Words) -> list[str]:
    if len(people) <= _GUESTS:
        return people
    return [*people[: _GUESTS - 1], words.plural("exports.leaflet.more_people", len(people) - _GUESTS + 1)]


def _sections(public: PublicWorkshop, words: Words) -> Iterator[Section]:
    """In the order of the Word file."""

    def section(key: str, units: Sequence[Unit], weight: int, least: int, aside: str = "") -> Section:
        return Section(words(f"exports.minutes.{key}"), tuple(units), aside, weight, least)

    yield section("confirmed", _decisions(public, words, confirmed=True), 100, 12)
    yield section("to_confirm", _decisions(public, words, confirmed=False), 95, 8)
    yield section("steps", _steps(public, words), 98, 10)
    yield section("surfaced", _surfaced(public, words), 97, 3)
    yield section("priorities", _priorities(public, words), 90, 10)
    yield section(
        "estimate",
        [_estimate(each, words) for each in public.estimates],
        60,
        2,
        words("exports.minutes.estimate_aside"),
    )
    yield section("opinions", _opinions(public, words), 70, 6)
    yield _cases(public, words)
    yield section("parked", [_bullet(text) for text in wording.parked(public)], 55, 3)
    if public.next_themes:
        yield section("next_themes", [_plain(wording.items(public.next_themes, words))], 20, 1)
    yield section(
        "sources",
        _sources(public, words),
        10,
        4,
        words("exports.minutes.sources_paper" if public.header.on_paper else "exports.minutes.sources_aside"),
    )
    yield section("corrections", [_bullet(f"{words.date(day)}　{text}") for day, text in public.corrections], 92, 4)


# ---- paragraphs --------------------------------------------------------------------------------------------------


def _plain(text: str) -> Para:
    return Para(((text.strip(), ""),))


def _bullet(text: str, *more: Run) -> Para:
    return Para(((text.strip(), ""), *more), "bullet", ("・", ""))


def _note(text: str, *, leads: bool = False) -> Para:
    return Para(((text.strip(), ""),), "note", counts=False, leads=leads)


def _under(title: str, aside: str = "") -> Para:
    return Para(
        ((title, "strong"), *(((f"　{aside}", "aside"),) if aside else ())), "subheading", counts=False, leads=True
    )


def _runs(pieces: Sequence[wording.Piece]) -> tuple[Run, ...]:
    return tuple((piece, "") if isinstance(piece, str) else (piece[0], _STYLES[piece[1]]) for piece in pieces)


def _agreed(line: PublicLine, words: Words) -> Run:
    return f"　{wording.way(line.way, words)}", "aside"


def _chip(text: str) -> Run:
    return text, "chip"


# ---- sections ----------------------------------------------------------------------------------------------------


def _decisions(public: PublicWorkshop, words: Words, *, confirmed: bool) -> list[Unit]:
    lines = [line for line in public.lines_of(CaptureKind.DECISION) if wording.is_confirmed(line.way) is confirmed]
    if not confirmed:
        return [_bullet(line.text) for line in lines]
    return [
        Para(
            ((line.text.strip(), ""), *((_agreed(line, words),) if line.way is AgreementWay.CORRECTED else ())),
            "numbered",
            (f"{number}.", ""),
        )
        for number, line in enumerate(lines, start=1)
    ]


def _steps(public: PublicWorkshop, words: Words) -> list[Unit]:
    found: list[Unit] = []
    columns = (
        Column(words("exports.step_what"), 0.42),
        Column(words("exports.step_owner"), 0.2),
        Column(words("exports.step_due"), 0.16),
        Column(words("exports.step_done_when"), 0.22),
    )
    for step in public.steps:
        cells = step.text, wording.owner(step, words), wording.due(step, words), step.done_when or "—"
        found.append(Row(columns, tuple((_plain(cell),) for cell in cells)))
    if loose := wording.loose_actions(public):
        if public.steps:
            found.append(_note(words("exports.minutes.loose_actions"), leads=True))
        found += [_bullet(text) for text in loose]
    if public.roadmap:
        found.append(_under(words("exports.minutes.roadmap")))
        stages = (
            Column(words("exports.roadmap_what"), 0.5),
            Column(words("exports.roadmap_who"), 0.27),
            Column(words("exports.roadmap_when"), 0.23),
        )
        found += [
            Row(stages, tuple((_plain(cell),) for cell in (row.text, row.who or "—", row.when or "—")))
            for row in public.roadmap
        ]
    return found


def _surfaced(public: PublicWorkshop, words: Words) -> list[Unit]:
    d = public.delta
    request = public.request.strip()
    if not (request or d.request_title or d.put_first or d.new_today or d.text.strip()):
        return []
    said = Para(_runs(wording.delta(public, words)))
    if not request:
        return [said]
    by: Run = (f"　{words('exports.minutes.request_by')}", "aside")
    return [Para(((words("exports.quoted", text=request), ""), by), "quote", counts=False), said]


def _priorities(public: PublicWorkshop, words: Words) -> list[Unit]:
    asked = [topic for topic in public.topics if topic.asked]
    if not asked:
        return []
    lines = tuple(_topic(topic, words) for topic in asked)
    under = [_note(words("exports.ranking_rule"))]
    others = [f"{topic.number} {topic.title}" for topic in public.topics if not topic.asked]
    if others:
        under.append(_note(words("exports.minutes.not_asked", topics=wording.items(others, words))))
    if any(topic.importance is not None and topic.urgency is not None for topic in asked):
        return [Beside("map", lines, tuple(under))]
    return [*lines, *under]  # a map without a point says nothing


def _topic(topic: PublicTopic, words: Words) -> Para:
    runs: list[Run] = []
    if topic.from_today:
        runs += [_chip(words("exports.from_today")), (" ", "")]
    runs.append((topic.title.strip(), ""))
    if said := wording.scores(topic, words):
        runs.append((f"　{said}", "aside"))
    return Para(tuple(runs), "numbered", (str(topic.place), "rank-today" if topic.from_today else "rank"))


def _estimate(estimate: PublicEstimate, words: Words) -> Row:
    columns = (
        Column(words("exports.leaflet.estimate"), 0.28),
        Column(words("exports.leaflet.estimate_inputs"), 0.5),
        Column(words("exports.leaflet.estimate_result"), 0.22),
    )
    inputs = [
        words(
            "exports.leaflet.input",
            label=label,
            value=words("exports.next_time")
            if value is None
            else words("exports.with_unit", figure=wording.figure(value, words), unit=unit),
        )
        for label, unit, value in estimate.inputs
    ]
    if estimate.result is None:
        result: tuple[Para, ...] = (_plain("—"),)
    else:
        figure = wording.figure(estimate.result, words)
        about = words("exports.about_with_unit", figure=figure, unit=estimate.result_unit)
        result = (Para(((about, "strong"),)), Para(((estimate.result_label, "aside"),), "note"))
    title = (_plain(estimate.title), *((_note(estimate.factor_note),) if estimate.factor_note.strip() else ()))
    return Row(columns, (title, tuple(_plain(each) for each in inputs), result))


def _opinions(public: PublicWorkshop, words: Words) -> list[Unit]:
    """By theme; what cannot all stand there is cut evenly, so that every theme keeps what was said first."""
    opinions = wording.opinions(public)
    found: list[Unit] = []
    for trend, lines in opinions.told:
        found.append(_under(trend.title, wording.reaction(trend, words)))
        found += [_opinion(line, words, order) for order, line in enumerate(lines)]
    if opinions.silent:
        found.append(_under(words("exports.minutes.other_themes")))
        found += [
            replace(_bullet(trend.title, (f"　{wording.reaction(trend, words)}", "aside")), order=order + 1)
            for order, trend in enumerate(opinions.silent)
        ]
    if opinions.rest:
        found.append(_under(words("exports.minutes.other")))
        found += [_opinion(line, words, order) for order, line in enumerate(opinions.rest)]
    return found


def _opinion(line: PublicLine, words: Words, order: int) -> Para:
    agreed = _agreed(line, words)
    if line.what is CaptureKind.VOICE:
        by: Run = (f"　{wording.voice_of(line, words)}", "aside")
        return Para(((wording.as_quote(line.text, words), ""), by, agreed), "quote", order=order)
    if line.what is CaptureKind.ISSUE:
        runs: tuple[Run, ...] = (_chip(words("exports.from_today")), (f" {line.text.strip()}", ""), agreed)
        return Para(runs, "bullet", ("・", ""), order=order)
    kind = CUSTOMER_KIND_LABELS[line.what][0 if words.lang == "ja" else 1]
    return replace(_bullet(words("exports.minutes.other_kind", kind=kind, text=line.text.strip()), agreed), order=order)


def _cases(public: PublicWorkshop, words: Words) -> Section:
    all_public = all(case.origin is CaseOrigin.PUBLIC for case in public.cases)
    columns = (
        Column(words("exports.case_company"), 0.19),
        Column(words("exports.case_action"), 0.3),
        Column(words("exports.case_result"), 0.27),
        Column(words("exports.case_near"), 0.24),
    )
    rows = tuple(Row(columns, _case(case, words, say_origin=not all_public)) for case in public.cases)
    aside = words("exports.case_public") if all_public else ""
    return Section(words("exports.minutes.cases"), rows, aside, weight=50, least=2)


def _case(case: PublicCase, words: Words, *, say_origin: bool) -> tuple[tuple[Para, ...], ...]:
    company = [_plain(case.company)]
    if say_origin:
        ours = case.origin is CaseOrigin.OURS
        company.append(_note(words("exports.case_ours" if ours else "exports.case_public_short")))
    results = [
        Para(((words("exports.case_result_kind", kind=words.term(kind)), "strong"), (text.strip(), "")))
        for kind, text in case.results
    ]
    near = [_plain(words.term(case.reaction) if case.reaction else "—")]
    if case.why.strip():
        near.append(_note(wording.as_quote(case.why, words)))
    return tuple(company), (_plain(case.action),), tuple(results), tuple(near)


def _sources(public: PublicWorkshop, words: Words) -> list[Unit]:
    found: list[Unit] = []
    for trend in public.trends:
        for evidence in wording.shown_evidence(trend):
            said: list[Run] = [(figure_of(evidence), "strong"), (f" {evidence.measures.strip()}", "")]
            if evidence.condition.strip():
                said.append((words("exports.leaflet.condition", condition=evidence.condition.strip()), ""))
            said.append((f"　{wording.source(evidence.source, words)}", "aside"))
            found.append(Para(tuple(said), "note"))
    for case in public.cases:
        where = wording.items((wording.source(source, words) for source in case.sources), words)
        if where:
            found.append(
                Para(((words("exports.minutes.case_source", company=case.company, source=where), ""),), "note")
            )
    return found
