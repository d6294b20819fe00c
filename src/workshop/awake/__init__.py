"""Keeping the computer awake while a meeting runs, and noticing when it slept all the same. No Qt, no words.

keeping: KeepAwake, one for each system     watch: Watch, sleep and jumps of the clock     steady: a clock without jumps
"""
