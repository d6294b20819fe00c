"""Mini-Workshop: a short customer workshop, from the passed lead to the minutes.

Holds the version and nothing else: importing the package must cost nothing.
"""

from typing import Final

__version__: Final = "0.1.0"
