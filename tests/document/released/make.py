"""Run once for each released version: writes `<version>.workshop` here, which tests then open for ever.

PYTHONPATH=src:. python tests/document/released/make.py
"""

from __future__ import annotations

from pathlib import Path

from tests.workshops import Clock, a_session

from workshop.commands.answers import Pick, RankIssue
from workshop.commands.captures import CaptureLine, EditCapture
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import AddStep, ReadBack
from workshop.document import schema
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import SlideRef


def main() -> None:
    clock = Clock()
    path = Path(__file__).with_name(f"{schema.version_text(schema.USER_VERSION)}.workshop")
    session = a_session(WorkshopFile.create(path), clock)
    for command in (
        StartRun(),
        Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")),
        CaptureLine(id="c1", text="荷待ちが長い", speaker="p1"),
        CaptureLine(id="c2", text="倉庫を建てる話がある", what="opportunity"),
        CaptureLine(id="c3", what="mark"),
        CaptureLine(id="c4", text="＝半角ｶﾅと😀", what="voice", held=True),
        RankIssue(capture="c1"),
        Pick(topic="c1", place=1),
        EditCapture(id="c1", text="荷待ちが2時間"),
        ReadBack(capture="c1", verdict="corrected", wording="荷待ちが2時間ほど"),
        AddStep(text="記録を渡す", side="customer", owner="山本様", due="2026-12-01"),
    ):
        clock.pass_(seconds=40)
        session.apply(command)
    session.undo()
    session.redo()
    session.close()


if __name__ == "__main__":
    main()
