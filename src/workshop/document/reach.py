"""Where a rescue file may go when its document's disk fails: the person's own folder first, then other disks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workshop.document import disks


def places_for(device: int, rescue: Path | None, elsewhere: Iterable[Path]) -> tuple[Path, ...]:
    """The folders to try, in order. Another folder counts only on a disk that is not the document's nor mere memory."""
    if rescue is None:
        return ()
    return (
        rescue,
        *(place for place in elsewhere if _device(place) not in (None, device) and not disks.is_memory(place)),
    )


def _device(place: Path) -> int | None:
    """The disk a folder is on, or would be."""
    for folder in (place, *place.parents):
        try:
            return os.stat(folder).st_dev  # noqa: PTH116
        except OSError:
            continue
    return None
