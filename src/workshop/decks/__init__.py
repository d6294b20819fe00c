"""Trend decks as files: reading, checking, their schema, their pictures, their compiled copy.

Problems are returned, never shown, and a wrong file is never a reason for the others to fail. No
windows, no words for users, and no YAML library before a file is read.
"""
