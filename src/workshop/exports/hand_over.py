"""One step from a workshop to the folder that is handed over: made, proven, protected, written; or nothing at all.

    done = hand_over(make, order, workshop, report)     done.paths, or done.proof.open where something is in the way

Plain data, so that it may be done beside the window. Internal: the proof knows the whole workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workshop.exports import leak, own_files, protect, writing
from workshop.exports.edition import Audience, enclosed_anew
from workshop.exports.leak import Proof
from workshop.exports.writing import ExportFile
from workshop.model.workshop import Workshop

Stage = Literal["making", "reading", "proving", "protecting", "writing"]
Report = Callable[[float, Stage], object]
"""Hears the share done and what is being done; may raise to stop, and then nothing is left behind."""

_MADE, _PROVEN, _PROTECTED = 0.6, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, but for the files themselves: whom for, where to, and what goes along."""

    audience: Audience
    lang: str
    folder: Path
    own: tuple[Path, ...] = ()
    password: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What came of it. `paths` is empty where the proof has open hits; `left_open` are names without the password."""

    paths: tuple[Path, ...] = ()
    kinds: tuple[str, ...] = ()
    proof: Proof | None = None
    left_open: tuple[str, ...] = ()


def hand_over(
    make: Callable[..., Sequence[ExportFile]], order: Order, workshop: Workshop, report: Report
) -> HandedOver:
    """`make` is `edition.render` but for what is handed on here. Only a customer's files are proven."""
    report(0.0, "making")
    own = [own_files.read(path) for path in order.own]
    files = list(make(own_files=own, progress=lambda share: report(share * _MADE, "making")))
    report(_MADE, "proving")
    proof = leak.prove(files, workshop) if order.audience == "customer" else None
    if proof is not None and proof.open:
        return HandedOver(proof=proof)
    left_open: tuple[str, ...] = ()
    if order.password:
        report(_PROVEN, "protecting")
        done = protect.protect(files, order.password)
        left_open = done.left_open
        # A mail carries what is protected and nothing else; the rest lies beside it in the folder.
        closed = [file for file in done.files if file.name not in left_open]
        files = enclosed_anew(done.files, workshop, order.audience, order.lang, enclosable=closed)
    paths = writing.write_all(files, order.folder, lambda share: report(_PROTECTED + share * 0.1, "writing"))
    return HandedOver(tuple(paths), tuple(dict.fromkeys(file.kind for file in files)), proof, left_open)
