"""Tests of what stands on the pages: Word files laid out by LibreOffice and read word by word."""
