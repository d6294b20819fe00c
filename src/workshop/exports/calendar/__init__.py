"""Dated promises as a calendar file (.ics): all-day entries, or tasks in a file of their own on request."""
