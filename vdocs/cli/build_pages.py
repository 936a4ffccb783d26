"""What a build says of the page numbers in contents lists, and of PDF files that it left as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vdocs.pipeline import Output


def page_numbers(outputs: Sequence[Output]) -> Iterator[str]:
    """Yield who settled the page numbers of the Word files, and why the others have none."""
    files = [output for output in outputs if output.format in ("word", "redline")]
    for program in dict.fromkeys(file.page_numbers_by for file in files if file.page_numbers_by):
        yield f"page numbers in contents lists: settled by {program}"
    reasons = list(dict.fromkeys(file.no_page_numbers for file in files if file.no_page_numbers))
    for reason in reasons:
        without = [file.document for file in files if file.no_page_numbers == reason]
        which = "contents lists" if len(without) == len(files) else f"contents lists of {', '.join(without)}"
        yield f"{which} have links without page numbers: {reason}"


def outdated_editions(paths: Sequence[str]) -> Iterator[str]:
    """Yield a line for each PDF that was made from an earlier Word file."""
    for path in paths:
        yield f"{path} is of an earlier Word file; 'vdocs build --format pdf' makes it anew"
