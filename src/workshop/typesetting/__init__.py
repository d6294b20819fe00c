"""Where a line may break and how large a text may be set. Pure: no Qt; widths come in through a function.

breaking: pieces(text) between which a line may break     fitting: fit(text, ...) -> size and lines
"""
