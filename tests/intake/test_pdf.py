"""Pages of PDFs become pictures once; what cannot be used is said with file, place and mend, and the rest is taken."""

from __future__ import annotations

import hashlib
import random
import re
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from tests.pdfs import A4, BLUE, GREEN, ORANGE, SLIDE, locked, pdf, slides, without_pages, written

from workshop.i18n import Words
from workshop.intake import pdf as intake
from workshop.model.problem import KnownError, Problem
from workshop.model.terms import BlockKind


def kept(tmp_path: Path, data: bytes, name: str = "会社案内.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> Problem:
    with pytest.raises(KnownError) as raised:
        intake.read(path)
    return raised.value.problem


def image(data: bytes) -> QImage:
    found = QImage.fromData(data)
    assert not found.isNull()
    return found


def colour(picture: QImage, x: float, y: float) -> tuple[int, int, int]:
    seen = QColor(picture.pixel(int(picture.width() * x), int(picture.height() * y)))
    return seen.red(), seen.green(), seen.blue()


def bytes_of(shade: tuple[float, float, float]) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in shade)


def near(seen: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(seen, wanted, strict=True))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures small enough to make many of them."""
    monkeypatch.setattr(intake, "SHARP", (384, 216))


# ---- pages and pictures


def test_a_page_becomes_a_picture_that_is_sharp_on_every_screen(tmp_path: Path) -> None:
    file = intake.read(kept(tmp_path, pdf((SLIDE, GREEN), (A4, ORANGE), ((842.0, 595.0), BLUE))))
    assert [p.number for p in file.pages] == [1, 2, 3]
    proposed = intake.propose(file, [1, 2, 3])
    sizes = [(c.width, c.height) for c in proposed.commands]
    assert sizes == [(3840, 2160), (1527, 2160), (3057, 2160)]
    for command, shade in zip(proposed.commands, (GREEN, ORANGE, BLUE), strict=True):
        media, data = proposed.assets[command.asset]
        assert (media, hashlib.sha256(data).hexdigest()) == ("image/png", command.asset)
        picture = image(data)
        assert (picture.width(), picture.height()) == (command.width, command.height)
        assert near(colour(picture, 0.5, 0.5), bytes_of(shade))
        assert colour(picture, 0.02, 0.02) == (255, 255, 255)
        small = image(proposed.assets[command.preview][1])
        assert small.width() <= 320
        assert small.height() <= 240
        assert near(colour(small, 0.5, 0.5), bytes_of(shade))


def test_the_commands_say_where_a_page_is_from(tmp_path: Path, quick: None) -> None:
    file = intake.read(kept(tmp_path, slides(3)))
    proposed = intake.propose(file, [3, 1], BlockKind.CASES)
    assert [(c.title, c.source, c.page, c.after) for c in proposed.commands] == [
        ("", "会社案内.pdf", 3, BlockKind.CASES),
        ("", "会社案内.pdf", 1, BlockKind.CASES),
    ]


def test_a_page_is_called_by_what_it_says_itself_never_by_the_files_name(tmp_path: Path, quick: None) -> None:
    drawn = "BT /F 40 Tf 60 400 Td (12) Tj 0 -60 Td (How we support you) Tj 0 -60 Td (Second line) Tj ET"
    file = written(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )
    proposed = intake.propose(intake.read(kept(tmp_path, file, "社外秘_原価.pdf")), [1])
    assert proposed.commands[0].title == "How we support you"


def test_the_file_may_go_away_once_it_was_read(tmp_path: Path, quick: None) -> None:
    path = kept(tmp_path, slides(2))
    file = intake.read(path)
    path.unlink()
    assert len(intake.propose(file, [1, 2]).commands) == 2
    assert set(intake.previews(file, [1, 2])) == {1, 2}


def test_equal_pages_are_kept_once(tmp_path: Path, quick: None) -> None:
    proposed = intake.propose(intake.read(kept(tmp_path, slides(3))), [1, 2, 3, 3])
    assert len(proposed.commands) == 3
    assert len(proposed.assets) == 2


def test_nothing_of_the_file_travels_in_a_picture(tmp_path: Path, quick: None) -> None:
    info = "<< /Author (secret author) /Title (secret title) >>"
    file = intake.read(kept(tmp_path, pdf((SLIDE, GREEN), extra=info, trailer="/Info 5 0 R")))
    for _, data in intake.propose(file, [1]).assets.values():
        assert re.findall(rb"IHDR|IDAT|IEND|tEXt|iTXt|zTXt|tIME|eXIf", data) == [b"IHDR", b"IDAT", b"IEND"]


@pytest.mark.parametrize("kind", ["flat", "photograph", "one pixel"])
def test_a_picture_is_written_as_it_is(kind: str) -> None:
    chance = random.Random(7)
    wide, high = (1, 1) if kind == "one pixel" else (37, 200)
    rows = [
        bytes(
            part % 256
            for x in range(wide)
            for part in ((x * 3 + y * 2 + chance.randrange(5), y, 255 - x) if kind == "photograph" else (250, 7, 0))
        )
        for y in range(high)
    ]
    picture = image(intake.png(wide, high, rows))
    seen = [
        bytes(part for x in range(wide) for part in QColor(picture.pixel(x, y)).getRgb()[:3])  # type: ignore[index]
        for y in range(high)
    ]
    assert seen == rows


def test_two_workers_may_ask_at_once(tmp_path: Path) -> None:
    file = intake.read(kept(tmp_path, slides(4)))
    made: list[int] = []
    work = [threading.Thread(target=lambda: made.append(len(intake.previews(file, [1, 2, 3, 4])))) for _ in range(4)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert made == [4, 4, 4, 4]


def test_how_far_it_is_can_be_told_and_stopped(tmp_path: Path, quick: None) -> None:
    file = intake.read(kept(tmp_path, slides(4)))
    told: list[float] = []
    intake.propose(file, [1, 2, 3, 4], report=told.append)
    assert told == [0, 0.25, 0.5, 0.75]

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        intake.propose(file, [1], report=stop)
    assert len(intake.propose(file, [1]).commands) == 1, "the lock was given back"


def test_a_photograph_is_kept_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "HEAVY", 1000)
    made = intake.propose(intake.read(kept(tmp_path, slides(1))), [1]).commands[0]
    assert (made.width, made.height) == intake.CALM


# ---- bad input


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked(), "pdf.encrypted"),
        (without_pages(), "pdf.no_pages"),
        (b"%PDF-1.7\nnothing else", "pdf.damaged"),
        (slides(2)[:300], "pdf.damaged"),
        (b"PK\x03\x04 a Word file", "pdf.not_a_pdf"),
        (b"", "pdf.not_a_pdf"),
        (pdf(((1.0, 1.0), GREEN), ((90_000.0, 90_000.0), GREEN), ((5000.0, 20.0), GREEN)), "pdf.none_usable"),
    ],
    ids=["locked", "no pages", "only a head", "torn off", "word", "empty", "absurd sizes"],
)
def test_what_gives_no_page_is_said_in_one_sentence(
    data: bytes, code: str, tmp_path: Path, words_ja: Words, words_en: Words
) -> None:
    path = kept(tmp_path, data)
    problem = refusal(path)
    assert problem.code == code
    for words in (words_ja, words_en):
        assert path.name in words.problem(problem)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.pdf").code == "pdf.not_found"
    assert refusal(tmp_path).code == "pdf.is_folder"
    assert refusal(Path("a\0b.pdf")).code == "pdf.unreadable"


def test_thousands_of_pages_are_too_many(tmp_path: Path) -> None:
    problem = refusal(kept(tmp_path, slides(3000)))
    assert (problem.code, problem.values["pages"]) == ("pdf.too_many_pages", 3000)


def test_a_file_of_200_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = kept(tmp_path, slides(1))
    with path.open("r+b") as file:
        file.truncate(200_000_000)
    problem = refusal(path)
    assert (problem.code, problem.values["megabytes"]) == ("pdf.too_large", 200)


def test_the_good_pages_are_taken(tmp_path: Path, words_ja: Words, quick: None) -> None:
    odd = ((90_000.0, 90_000.0), GREEN)
    file = intake.read(kept(tmp_path, pdf((SLIDE, GREEN), odd, (A4, GREEN))))
    assert file.usable() == [1, 3]
    assert [p.code for p in file.problems] == ["pdf.page_size"]
    assert "2ページ" in words_ja.problem(file.problems[0])
    proposed = intake.propose(file, [1, 2, 3])
    assert [c.page for c in proposed.commands] == [1, 3]
    assert [p.code for p in proposed.problems] == ["pdf.page_not_drawn"]


def test_a_page_that_is_broken_inside_is_left_out(tmp_path: Path, quick: None) -> None:
    kids = "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Resources << >> >>"
    file = intake.read(kept(tmp_path, written(["<< /Type /Catalog /Pages 2 0 R >>", kids, page])))
    proposed = intake.propose(file, [1, 2])
    assert [c.page for c in proposed.commands] == [1]
    assert len(file.problems) + len(proposed.problems) >= 1


def test_only_so_many_are_taken_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    monkeypatch.setattr(intake, "MAX_TAKEN", 2)
    proposed = intake.propose(intake.read(kept(tmp_path, slides(3))), [1, 2, 3])
    assert len(proposed.commands) == 2
    assert [p.code for p in proposed.problems] == ["pdf.too_many_taken"]
