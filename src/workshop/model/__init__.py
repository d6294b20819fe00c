"""What a workshop is made of: frozen items and pure rules.

No Qt, no files, no clock, no words for users. Import the module that is needed; this package
gathers nothing, so that a part that needs one rule does not pay for all of them.
"""
