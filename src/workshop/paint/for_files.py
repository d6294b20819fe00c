"""What only Qt can make for the files: by name, page by page, so that a window can go on between two pages."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence

from workshop.i18n import Words
from workshop.model.public import PublicSlide, PublicWorkshop
from workshop.paint.map_picture import file_pictures


def paint_for_files(
    wanted: Collection[str], public: PublicWorkshop, shown: Sequence[PublicSlide], words: Words
) -> Generator[float, None, dict[str, bytes]]:
    """Paint what is `wanted` and is there to be painted; yields the share done after each page, returns the bytes.

    "map": the priority map as a PNG.
    """
    found: dict[str, bytes] = {}
    if "map" in wanted:
        found |= file_pictures(public.topics, words)
        yield 1.0
    return found


def painted(
    wanted: Collection[str], public: PublicWorkshop, shown: Sequence[PublicSlide], words: Words
) -> dict[str, bytes]:
    """The same at once, for where nobody waits."""
    painting = paint_for_files(wanted, public, shown, words)
    while True:
        try:
            next(painting)
        except StopIteration as end:
            return dict(end.value)
