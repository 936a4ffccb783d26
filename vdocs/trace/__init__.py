"""The graph of items and the questions put to it."""
