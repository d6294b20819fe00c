"""Runs every bench module of this folder, or those named: ``python tests/bench/run.py [capture …]``.

The table of all rows stands at the end. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
for folder in (ROOT / "src", ROOT / "tools", ROOT):
    sys.path.insert(0, str(folder))

from tests.bench.rows import Row, table  # noqa: E402  # after the path


def main(wanted: list[str]) -> int:
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in ("rows", "run", "console", "__init__"))
    if unknown := set(wanted) - set(names):
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    every: list[Row] = []
    for name in names:
        if wanted and name not in wanted:
            continue
        module = importlib.import_module(f"tests.bench.{name}")
        rows: list[Row] = module.run()
        every += rows
        print(f"\n{(module.__doc__ or name).strip().splitlines()[0]}\n{table(rows)}", flush=True)
    missed = [row.name for row in every if not row.is_reached]
    if len({*wanted} or names) > 1:
        print(f"\nAll together\n{table(every)}")
    if missed:
        print("\nMissed: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
