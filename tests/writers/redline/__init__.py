"""Tests of the comparison edition."""
