"""The Word writer: a controlled document as a .docx file."""

from vdocs.writers.word.writer import write

__all__ = ["write"]
