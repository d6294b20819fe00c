"""The slides of a workshop in the order they are told, derived from what was chosen; never stored."""

from __future__ import annotations

from workshop.model.items import Capture, ChosenTrend, OwnPage, SlideRef
from workshop.model.terms import BlockKind, CaptureKind, Clearance, Visibility
from workshop.model.workshop import Workshop

BEATS = ("spark", "evidence", "confront")

_BLOCK_OF: dict[str, BlockKind] = {
    "cover": BlockKind.OPENING,
    "flow": BlockKind.OPENING,
    "request": BlockKind.REQUEST,
    "trend": BlockKind.TRENDS,
    "challenges": BlockKind.CHALLENGES,
    "case": BlockKind.CASES,
    "estimate": BlockKind.CASES,
    "ranking": BlockKind.RANKING,
    "map": BlockKind.RANKING,
    "readback": BlockKind.READBACK,
    "next-steps": BlockKind.NEXT_STEPS,
    "thanks": BlockKind.NEXT_STEPS,
}

OFF_SCRIPT = SlideRef(slide="off-script")
COVER = SlideRef(slide="cover")


def block_of(slide: SlideRef | None) -> BlockKind | None:
    """The agenda block a kind of slide belongs to; None for the neutral slide and for a page of ours (`block_in`)."""
    return _BLOCK_OF.get(slide.slide) if slide else None


def block_in(workshop: Workshop, slide: SlideRef | None) -> BlockKind | None:
    """The agenda block a slide is told in; a page of ours belongs to the one it was put after."""
    if slide is not None and slide.slide == "page":
        page = workshop.get(OwnPage, slide.of)
        return page.after if page else None
    return block_of(slide)


def trend_of(workshop: Workshop, slide: SlideRef | None) -> str | None:
    """The trend (`deck/id`) a slide is about, if it is about one."""
    if slide is None:
        return None
    if slide.slide in ("trend", "challenges", "estimate"):
        return slide.of or None
    if slide.slide == "case":
        found = workshop.case(slide.of)
        return found[0] if found else None
    return None


def beats(workshop: Workshop, ref: str) -> tuple[str, ...]:
    """The beats a trend has: spark always; one per evidence that stands on its own; confront where it is written."""
    trend = workshop.trend(ref)
    if trend is None:
        return ()
    found = ["spark"]
    if trend.evidence:
        found.append("evidence")
    if trend.confront:
        found.append("confront")
    return tuple(found)


def chosen_cases(workshop: Workshop, chosen: ChosenTrend) -> tuple[str, ...]:
    """The cases (`deck/id`) told for a trend: those chosen, else the trend's first that may be shown."""
    if chosen.cases:
        return chosen.cases
    trend = workshop.trend(chosen.id)
    deck_id = chosen.id.partition("/")[0]
    cleared = [c for c in trend.cases if c.clearance is not Clearance.NOT_CLEARED] if trend else []
    return tuple(f"{deck_id}/{case.id}" for case in cleared[:1])


def running_order(workshop: Workshop) -> list[SlideRef]:
    """The slides in their order; of a meeting held on paper, what its notes may hang on."""
    return paper_order(workshop) if workshop.setup.held_on_paper else _whole_order(workshop)


def _whole_order(workshop: Workshop) -> list[SlideRef]:
    """Every slide from cover to thanks. A skipped trend keeps its number but has no slides.

    Pages of ours come after the last slide of their block, or where it would stand; the thanks stay last.
    """
    return _order(workshop, [c for c in workshop.chosen() if not c.skipped])


def beside(workshop: Workshop, here: SlideRef, by: int) -> SlideRef | None:
    """The slide before (-1) or after (+1) `here`; from one of a trend that is skipped now, from where that was."""
    order = running_order(workshop)
    if here in order:
        place = order.index(here) + by
        return order[place] if 0 <= place < len(order) else None
    whole = _order(workshop, workshop.chosen())
    if here in whole:
        place = whole.index(here)
        rest = whole[place + 1 :] if by > 0 else whole[:place][::-1]
        return next((slide for slide in rest if slide in order), None)
    # Gone altogether: on from the first of its kind.
    place = next((i for i, slide in enumerate(order) if slide.slide == here.slide), 0) + by
    return order[place] if 0 <= place < len(order) else None


def _order(workshop: Workshop, chosen_trends: list[ChosenTrend]) -> list[SlideRef]:
    told = [c for c in chosen_trends if workshop.trend(c.id)]

    def pages(*blocks: BlockKind) -> list[SlideRef]:
        return [SlideRef(slide="page", of=page.id) for block in blocks for page in workshop.own_pages(block)]

    order = [COVER, SlideRef(slide="flow"), *pages(BlockKind.OPENING)]
    if workshop.lead.request:
        order.append(SlideRef(slide="request"))
    order += pages(BlockKind.REQUEST)
    for chosen in told:
        order += [SlideRef(slide="trend", of=chosen.id, beat=beat) for beat in beats(workshop, chosen.id)]
        trend = workshop.trend(chosen.id)
        if trend and trend.challenges:
            order.append(SlideRef(slide="challenges", of=chosen.id))
    order += pages(BlockKind.TRENDS, BlockKind.CHALLENGES)
    for chosen in told:
        order += [SlideRef(slide="case", of=ref) for ref in chosen_cases(workshop, chosen)]
    for chosen in told:
        trend = workshop.trend(chosen.id)
        if trend and trend.formula:
            order.append(SlideRef(slide="estimate", of=chosen.id))
    order += pages(BlockKind.CASES)
    order += [SlideRef(slide="ranking"), SlideRef(slide="map"), *pages(BlockKind.RANKING)]
    order += [SlideRef(slide="readback"), *pages(BlockKind.READBACK)]
    order += [SlideRef(slide="next-steps"), *pages(BlockKind.NEXT_STEPS), SlideRef(slide="thanks")]
    return order


_ON_PAPER = ("cover", "request", "trend", "challenges", "case", "estimate", "page", "ranking", "next-steps")


def paper_order(workshop: Workshop) -> list[SlideRef]:
    """What paper notes may hang on: each trend once, and nothing that only a screen has."""
    return [s for s in _whole_order(workshop) if s.slide in _ON_PAPER and s.beat in ("", "spark")]


READ_BACK_ORDER = (
    CaptureKind.DECISION,
    CaptureKind.ISSUE,
    CaptureKind.VOICE,
    CaptureKind.QUESTION,
    CaptureKind.ACTION,
    CaptureKind.PARKING,
)
"""What the read-back goes through, most binding first; opportunities and marks are never read back."""


def read_back_lines(workshop: Workshop, *, left_out: bool = False) -> list[Capture]:
    """The captures a read-back offers, in its order: not held, with text; those that were left out, instead."""
    place = {kind: i for i, kind in enumerate(READ_BACK_ORDER)}
    lines = [
        c
        for c in workshop.captures()
        if c.what in place and c.text.strip() and c.visibility is not Visibility.HELD and c.left_out is left_out
    ]
    return sorted(lines, key=lambda c: place[c.what])  # within a kind they stay in the order they were said
