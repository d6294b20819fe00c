"""The discreet console over a workshop with a canary in every internal field there is: slides, tabs, lists, menus."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu
from tests.paint.test_canaries import CANARY, items
from tests.ui.heard import listen_to_painters, strings

from workshop.model.items import SlideRef
from workshop.model.running_order import OFF_SCRIPT, running_order

SAID_IN_THE_ROOM = {
    "internal issue", "left out", "mark", "text changed since", "topic title", "internal topic", "unconfirmed name",
}  # fmt: skip
"""What the customer has said and who they are: on their side of the table no secret."""
TO_BE_ASKED = {"question", "hint"}
"""What is read out from the console: questions, and how a number of the estimate is found."""
MAY_BE_READ = SAID_IN_THE_ROOM | TO_BE_ASKED

Listen = Callable[[], set[str]]


@pytest.fixture
def everything(page: Any, host: Any) -> Any:
    """The page over a workshop that is full of ours."""
    workshop = host.session.workshop
    for item in list(workshop.all()):
        workshop._drop((item.kind, item.id))
    for item in items():
        workshop._put(item)
    host.bridge.follow(host.session)
    return page


@pytest.fixture
def canaries(host: Any, monkeypatch: pytest.MonkeyPatch) -> Listen:
    """The names of all canaries that are to be seen, pointed at or heard now."""
    drawn: list[str] = []
    listen_to_painters(monkeypatch, drawn)

    def listen() -> set[str]:
        drawn.clear()
        host.shell.grab()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        said = (*strings(host.shell), *drawn)
        found = {name.strip() for text in said for name in re.findall(rf"{CANARY}-([a-z ]+)", text)}
        # What was cut short for want of room is what it begins with.
        return {name for name in found if not any(whole != name and whole.startswith(name) for whole in MAY_BE_READ)}

    return listen


def test_on_no_slide_and_in_no_tab_is_anything_of_ours(everything: Any, host: Any, canaries: Listen) -> None:
    for slide in (
        *running_order(host.workshop),
        OFF_SCRIPT,
        SlideRef(slide="case", of="d/C2"),
        SlideRef(slide="case", of="d/C3"),
    ):
        host.presenting.show(slide)
        for tab in range(everything.tabs.tabs.count()):
            everything.tabs.tabs.setCurrentIndex(tab)
            assert canaries() <= MAY_BE_READ, (slide, tab)


def test_the_palette_offers_nothing_of_ours(everything: Any, canaries: Listen) -> None:
    everything.palette_overlay.open()
    assert canaries() <= MAY_BE_READ
    everything.palette_overlay.line.setText(CANARY[:2])
    assert canaries() <= MAY_BE_READ


@pytest.mark.parametrize("opens", ["_where_menu", "_end_menu"])
def test_the_menus_of_the_top_say_nothing_of_ours(everything: Any, host: Any, canaries: Listen, opens: str) -> None:
    getattr(everything.top, opens)()
    menu = next(m for m in host.shell.findChildren(QMenu) if m.isVisible())
    assert canaries() <= MAY_BE_READ
    menu.close()


def test_what_is_typed_about_a_person_or_a_topic_suggests_nothing_of_ours(everything: Any, canaries: Listen) -> None:
    for text in ("@", "#", f"#{CANARY}", f"{CANARY}-opportunity", f"*{CANARY[:2]}"):
        everything.bar.entry.setText(text)
        assert canaries() <= MAY_BE_READ | {"opportunity"}, text
    everything.bar.entry.setText("")


def test_unmasked_much_of_it_is_heard(everything: Any, host: Any, canaries: Listen) -> None:
    """Were the test deaf, all of the above would pass."""
    host.presenting.show(SlideRef(slide="trend", of="d/T1", beat="spark"))
    everything.desk.discreet.set_on(False)
    heard = set()
    for tab in range(everything.tabs.tabs.count()):
        everything.tabs.tabs.setCurrentIndex(tab)
        heard |= canaries()
    assert {"script", "objection", "opportunity capture", "held voice"} <= heard
