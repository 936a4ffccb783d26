"""Execution copies outside our hands: the register of what was issued, and Word files as they come back.

Nothing that writes documents imports this package, so that what reads a copy never trusts what wrote it.
"""
