"""Predictions of a model compared with the criteria that were fixed before: counts, bounds, verdicts, one record."""
