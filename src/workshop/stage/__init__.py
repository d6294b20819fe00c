"""What the customer's screen shows and where it goes, without windows. Pure: no Qt, no files, no clock.

stage: Stage, what is shown, frozen, blank or covered     placement: screens and a remembered choice -> a place
preset: the five places     memory: what was chosen with these screens     own_screen: two windows on one screen
shared_line: a line typed before the customer
"""
