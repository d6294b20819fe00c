"""What comes next when time is short: the close, and which blocks a re-plan passes over."""

from __future__ import annotations

from workshop.model.items import Block, Run, SlideRef
from workshop.model.running_order import beside, block_in, block_of, running_order, trend_of
from workshop.model.terms import BlockKind
from workshop.model.workshop import Workshop


def left_out(workshop: Workshop) -> frozenset[str]:
    """The blocks a re-plan has no minutes for; empty while all of them fit."""
    plan = workshop.run.plan
    return frozenset(b.id for b in workshop.blocks() if b.planned and plan.get(b.id) == 0)


def blocks_ahead(workshop: Workshop, run: Run) -> list[Block]:
    """The block the run stands in and those that still come; trends and their challenges take turns."""
    blocks, order = workshop.blocks(), running_order(workshop)
    place = next((i for i, block in enumerate(blocks) if block.id == run.block), 0)
    at = run.waits or run.slide
    here = order.index(at) if at in order else len(order)
    come = {block_in(workshop, slide) for slide in order[here + 1 :]}
    return [block for i, block in enumerate(blocks) if i >= place or block.block in come]


def step_from(workshop: Workshop, here: SlideRef, by: int) -> SlideRef | None:
    """The slide before (-1) or after (+1) `here`; None at the ends of the order.

    Where a re-plan left blocks out, forward is the close: what is being told is told to its end, then the next block
    that has minutes, one case at most, no map (three picks draw none) and no page of ours, to thanks. Back goes through
    all of them.
    """
    following = beside(workshop, here, by)
    if by != 1 or following is None or not left_out(workshop):
        return following
    order = running_order(workshop)
    ahead = [slide for slide in order[order.index(following) :] if _in_close(workshop, here, slide)]
    if ahead and ahead[0].slide == "case" and here.slide != "case":
        told = trend_of(workshop, here)
        return next((s for s in ahead if s.slide == "case" and trend_of(workshop, s) == told), ahead[0])
    return next(iter(ahead), None)


def _in_close(workshop: Workshop, here: SlideRef, slide: SlideRef) -> bool:
    kind, told = block_of(slide), block_in(workshop, here)
    if kind is None or slide.slide == "map":
        return False
    if kind is told:
        return kind in (BlockKind.OPENING, BlockKind.NEXT_STEPS) or (slide.slide, slide.of) == (here.slide, here.of)
    blocks = workshop.blocks()
    place = {block.block: i for i, block in enumerate(blocks)}
    began, goes = place.get(told or BlockKind.OPENING, 0), place.get(kind)
    if goes is None:
        return False
    minutes = workshop.run.plan.get(blocks[goes].id, blocks[goes].planned if goes > began else 0)
    return minutes > 0
