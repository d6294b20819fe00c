"""Minutes as a Word file: `package` and `styles` are the paper, `writer` sets type, the rest says what is in it."""
