"""The comparison edition: two Word files of one document to one in which every difference is a tracked change (rule WD-15)."""

from vdocs.writers.redline.change import Change
from vdocs.writers.redline.edition import Edition, compare

__all__ = ["Change", "Edition", "compare"]
