"""`python -m workshop`: the command line."""

from __future__ import annotations

import sys

from workshop.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # there it is this file that a worker process begins with
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
