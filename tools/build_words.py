"""Build hook of the wheel: the catalogues are compiled while it is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WordsHook(BuildHookInterface[Any]):
    """Named in pyproject.toml; the class name does not matter to hatchling."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        tools = Path(self.root) / "tools"
        sys.path.insert(0, str(tools))
        try:
            import words

            words.compile_stale(Path(self.root) / "resources" / "words")
        finally:
            sys.path.remove(str(tools))
