"""The customer's window, and which screen it is on. Knows public types alone; never a workshop, never a page.

window: AudienceWindow     placing: AudienceController, the screens of this computer
"""
