"""The console in the customer's room: what the audience has, what comes next, and the line that keeps what is said."""

from __future__ import annotations

from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.run.page import RunPage


def build(host: Host) -> Page:
    """The page for `ui.rooms`."""
    return RunPage(host)
