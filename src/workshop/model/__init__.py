"""What a workshop is made of, and the pure rules over it. No Qt, no files, no clock, no words for users.

Import the module that is needed.
"""

import os

# Looking for plugins of pydantic's reads the metadata of every installed package; there are none for these models.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
