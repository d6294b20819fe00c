"""`workshop crm`: the mappings files for CRMs are made by, and a copy of one to change."""

from __future__ import annotations

from workshop import files, places
from workshop.cli.arguments import Arguments, need, one_of
from workshop.cli.talk import FINE, Talk
from workshop.model.problem import KnownError


def crm(arguments: Arguments, talk: Talk) -> int:
    """`crm list`, `crm copy NAME`"""
    from workshop.exports.crm import mapping

    what = one_of("crm", need(arguments.what, "list|copy", "crm"), ("list", "copy"))
    folders = places.crm(arguments.data_dir)
    if what == "list":
        for name, path in mapping.systems(folders).items():
            talk.line(f"{name}\t{path}")
        return FINE
    shipped = mapping.systems(folders[1:])
    name = one_of("crm copy", need(arguments.name, "NAME", "crm"), shipped)
    own = folders[0] / shipped[name].name
    if own.exists():
        raise KnownError("crm.copied_before", place=own)
    files.write_whole(own, shipped[name].read_bytes())
    talk.line(str(own))
    return FINE
