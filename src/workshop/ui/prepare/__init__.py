"""Prepare: in ten minutes from a passed lead to a meeting one can walk into. `build(host)` makes the page."""

from __future__ import annotations

from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.prepare.page import PreparePage


def build(host: Host) -> Page:
    return PreparePage(host)
