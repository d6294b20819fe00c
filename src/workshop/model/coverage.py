"""Coverage: theme × horizon of what will be told, against what the lead was about."""

from __future__ import annotations

from workshop.model.terms import Horizon, Theme
from workshop.model.workshop import Workshop


def coverage(workshop: Workshop) -> dict[tuple[Theme, Horizon], list[str]]:
    """The chosen trends (`deck/id`) per theme and horizon."""
    cells: dict[tuple[Theme, Horizon], list[str]] = {}
    for chosen in workshop.chosen():
        trend = workshop.trend(chosen.id)
        if trend is not None and not chosen.skipped:
            cells.setdefault((trend.theme, trend.horizon), []).append(chosen.id)
    return cells


def uncovered_themes(workshop: Workshop) -> list[Theme]:
    told = {theme for theme, _ in coverage(workshop)}
    return [theme for theme in Theme if theme not in told]
