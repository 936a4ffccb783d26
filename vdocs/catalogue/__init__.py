"""Vocabularies as data that a validation specialist can review, and their one loader."""
