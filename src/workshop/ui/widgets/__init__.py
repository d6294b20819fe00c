"""Small parts that pages are built of. They know public types at most, and nothing of the workshop.

Import each from its module: text, chip, button, card, empty, entry, flow, choice, field, notice, numbers, dates.
Nothing is imported here: the first window takes only what it paints.
"""
