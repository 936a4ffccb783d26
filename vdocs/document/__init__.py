"""Outline, prose and views composed to a docutils doctree."""
