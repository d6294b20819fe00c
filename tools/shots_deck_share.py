"""Pictures of what surrounds the editor on the Decks page: why us, copies and newer editions, files in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shots import Stand, scene
from shots_decks import _open, _page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

K1 = ("trends", "LOG-T1", "challenges", "LOG-T1-K1")


def _text(stand: Stand, ja: str, en: str) -> str:
    return ja if stand.words.lang == "ja" else en


@scene("decks-ours")
def _ours(stand: Stand) -> QWidget:
    """Why us at a challenge of a shipped deck."""
    from workshop.ui.decks.ours_fields import OursFields

    _, shell, page = _page(stand)
    _open(stand, page)
    page.desk.choose(K1)
    for name, ja, en in (
        (
            "strength",
            "荷待ちの見える化を、2週間の試行から始められます。",
            "We can start measuring waiting time in a two-week trial.",
        ),
        (
            "proof",
            "食品卸2社で、荷待ちを平均34分短縮（2025年度、当社調べ）。",
            "Two food wholesalers cut waiting by 34 minutes (FY2025, our own figures).",
        ),
        ("criterion", "現場の手間を増やさずに始められること", "Starting without extra work on the floor"),
        (
            "bridge_question",
            "待ち時間を測ろうとして、現場の負担で止まったことはありましたか。",
            "Have you tried to measure waiting before, and did it cost the floor too much?",
        ),
    ):
        page.desk.say_of_us(K1, name, _text(stand, ja, en))
    assert page.desk.ours.flush() is None
    page.fields.show_part()
    fold = page.fields.findChildren(OursFields)[-1]
    fold.open()
    stand.settle()
    page.fields.ensureWidgetVisible(fold.card, 0, 0)
    stand.settle()
    return shell
