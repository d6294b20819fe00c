"""The challenge matrix as an Excel file: `sheet` lays out, `chart` draws the map, the rest says what is in it."""
