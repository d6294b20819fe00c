"""Decks and workshop files of this computer, as cards that are found while one types.

What is kept on the disk is a cache: delete it, and it is made again. Nothing here changes a deck or a workshop, or
leaves anything beside one. No Qt, no words, no clock.
"""
