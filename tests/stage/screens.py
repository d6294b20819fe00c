"""Screens people really have."""

from __future__ import annotations

from dataclasses import replace

from workshop.stage.placement import Rect, ScreenFact

LAPTOP = ScreenFact("eDP-1", Rect(0, 0, 1366, 768), 1.25, True, "Panel", "")
RIGHT = ScreenFact("HDMI-1", Rect(1366, 0, 1920, 1080), 1.0, False, "Projector X", "P1")
LEFT = replace(RIGHT, geometry=Rect(-1920, 0, 1920, 1080))
ABOVE = replace(RIGHT, geometry=Rect(0, -1080, 1920, 1080))
WALL = ScreenFact("DP-2", Rect(3286, 0, 3840, 2160), 2.0, False, "Wall", "W9")
MIRRORED = ScreenFact("HDMI-1", Rect(0, 0, 1366, 768), 1.0, False, "Projector X", "P1", mirrored=True)
BELOW = replace(RIGHT, geometry=Rect(-200, 768, 1920, 1080))
SHARP = replace(RIGHT, name="DP-3", geometry=Rect(1366, -300, 1280, 720), dpr=3.0, model="Sharp", serial="S3")
PORTRAIT = replace(RIGHT, name="DP-4", geometry=Rect(1366, -576, 1080, 1920), model="Upright", serial="U4")
TWIN = replace(RIGHT, name="DP-5", geometry=Rect(3286, 0, 1920, 1080), serial="P2")
WIDE = ScreenFact("DP-1", Rect(0, 0, 2560, 1440), 1.0, True, "Desk", "D2", available=Rect(0, 0, 2560, 1400))
