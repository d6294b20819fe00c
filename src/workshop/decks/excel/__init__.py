"""A deck as an Excel workbook, for authors who write in tables: out with XlsxWriter, in through `workshop.workbook`.

    data = written(deck, Words("ja"))      data = written(None, Words("en"))   # a template for a new deck
    found = read(path)                     # an `Imported`: a deck, or what is wrong, all of it

What goes out comes in again as an equal deck. `shape` is the one table of sheets and columns that both go by.
"""

from workshop.decks.excel.incoming import read
from workshop.decks.excel.outgoing import written

__all__ = ["read", "written"]
