"""The console as a whole, by keyboard."""

from __future__ import annotations

from workshop.model.terms import CaptureKind


def test_a_line_is_kept_by_enter(page, host, entered) -> None:
    entered("夜勤で止まる")
    (kept,) = host.captures()
    assert (kept.what, kept.text) == (CaptureKind.ISSUE, "夜勤で止まる")
    assert page.bar.entry.text() == ""
