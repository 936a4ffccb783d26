"""Tests of the HTML edition."""
