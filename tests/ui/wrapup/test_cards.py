"""All views together: looking saves nothing, and another workshop leaves nothing of the one before."""

from __future__ import annotations

from tests.ui.house import journal_of, settle, type_in
from tests.ui.wrapup.conftest import view
from tests.ui.wrapup.hands import enter_step

from workshop.commands.wrapup import AddStep, RegisterOpportunity


def test_looking_at_every_view_saves_nothing(page, rooms):
    before = journal_of(rooms)
    for name in ("marks", "topics", "opportunities", "outcome", "read_back"):
        view(page, name)
        page.flush()
    rooms.show_page("home")
    rooms.show_page("wrapup")
    assert journal_of(rooms) == before


def test_another_workshop_leaves_nothing_of_the_one_before(page, rooms):
    rooms.apply(RegisterOpportunity(id="x", title="秘密の機会", evidence=("o",)))
    rooms.apply(AddStep(id="s", text="秘密の一歩"))
    enter_step(page, text="秘密の下書き")
    for name in ("marks", "topics", "opportunities", "outcome"):
        view(page, name)
    type_in(page.considering.what, "秘密の検討")
    type_in(page.way_on.text, "秘密の段取り")
    rooms.new_workshop()
    settle()
    left = []
    for w in page.findChildren(object):
        text = getattr(w, "text", None)
        said = text() if callable(text) else ""
        left += [said] if isinstance(said, str) and ("秘密" in said or "荷待ち" in said) else []
    assert left == []
    assert page.topics.table.rowCount() == 0
