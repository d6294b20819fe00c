"""What every item of a workshop is built on: frozen, with a kind and an id."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

MAIN = "main"
"""The id of an item there is only one of."""

Key = tuple[str, str]
Lang = Literal["ja", "en"]


class Frozen(BaseModel):
    """A value inside an item."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True, allow_inf_nan=False)


class Item(Frozen):
    """Base of all items. `kind` is stored beside the body, not in it."""

    kind: ClassVar[str]
    id: str = MAIN

    @property
    def key(self) -> Key:
        return (self.kind, self.id)
