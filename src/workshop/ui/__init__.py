"""Everything with widgets: the windows, the pages and what they are made of.

Nothing is imported here, so that the first window can be painted before the rest is loaded.
"""
