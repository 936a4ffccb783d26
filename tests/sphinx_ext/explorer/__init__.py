"""Tests of the traceability explorer."""
