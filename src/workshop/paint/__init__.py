"""What the customer sees, drawn on a QPainter from public types alone: slides, the priority map, their pictures.

QtCore and QtGui only, never a widget; colours are its own and always light. Import from the modules:

    slide: paint_slide, slide_png, paint_text_of     map_picture: map_picture (for the Word file)
    placing: where cards and dots stand on the map, without Qt
"""
