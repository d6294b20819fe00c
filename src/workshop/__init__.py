"""Mini-Workshop: a short customer workshop, from the passed lead to the minutes.

Holds the version and next to nothing else: importing the package must cost nothing.
"""

import os
from typing import Final

__version__: Final = "0.1.0"

# Before the models load pydantic: looking for plugins of it reads the metadata of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
