"""What the customer's screen shows and where it goes, without windows. Pure: no Qt, no files, no clock.

stage: Stage, what is shown, frozen, blank or covered     placement: screens and a remembered choice -> a place
"""
