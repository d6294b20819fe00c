"""SQLite files: the workshop document and the book. The only place that knows sqlite3; knows no commands, no windows.

Import the module that is needed; this package loads none of them, so that `peek` stays light.
"""
