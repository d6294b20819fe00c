"""Outside files in: a file goes in, proposed commands and problems come out. Writes nothing, applies nothing."""
