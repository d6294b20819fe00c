"""PDFium, which works on one thread at a time: whoever reads a PDF waits here for its turn.

    with opened(data) as document: …

Nothing of PDFium outlives the block. No words, no problems: what PDFium refuses is PdfiumError.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_one_at_a_time = threading.RLock()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document, on this thread alone, closed with the block."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
