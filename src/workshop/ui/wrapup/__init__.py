"""Wrap up: read back, agree on next steps, hand over. `build(host)` makes the page."""

from __future__ import annotations

from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.wrapup.page import WrapUpPage


def build(host: Host) -> Page:
    return WrapUpPage(host)
