"""Everything with widgets: the windows, the pages and what they are made of.

Nothing of ours is imported here, so that the first window can be painted before the rest is loaded.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # before anything of ours, so that what it does to imports can be undone

# PySide reads the source of every module imported from now on, to see whether it might want snake_case names. Nobody
# here does; the start is a tenth shorter without, and the sources do not stay in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
