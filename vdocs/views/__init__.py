"""Typed tables: one view feeds Word, Excel and HTML alike."""
