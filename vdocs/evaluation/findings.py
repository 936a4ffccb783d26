"""The findings on a predictions file (VD692-VD699): what keeps its metrics from being computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps

from vdocs.model.diagnostic import Code, Diagnostic, Location, Severity, code_of

CODES: dict[str, Code] = {}
"""Every code of predictions files, by code."""

SHOWN = 20
"""How many findings of one code are shown; a column in the wrong place gives one for every row."""


class Findings:
    """What was found so far; the first of each code in full, the rest counted."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._kept: list[Diagnostic] = []
        self._counts: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """True when something was found."""
        return bool(self._kept)

    def add(self, finding: Diagnostic) -> None:
        """Keep a finding, or only count it when there are many of its code."""
        self._counts[finding.code] += 1
        if self._counts[finding.code] <= SHOWN:
            self._kept.append(finding)

    def all(self) -> tuple[Diagnostic, ...]:
        """Return the findings; the last one of a code that is cut says how many more there are."""
        return tuple(self._told())

    def _told(self) -> Iterator[Diagnostic]:
        left = {code: count - SHOWN for code, count in self._counts.items() if count > SHOWN}
        last = {finding.code: index for index, finding in enumerate(self._kept)}
        for index, finding in enumerate(self._kept):
            more = left.get(finding.code, 0) if last[finding.code] == index else 0
            yield finding._replace(message=f"{finding.message}; and {more:,} more findings like this") if more else finding


def _finding(code: str) -> Callable[[Callable[..., tuple[str, str]]], Callable[..., Diagnostic]]:
    """Turn a function that returns message and hint into one that takes a Location first and returns a Diagnostic."""

    def decorate(function: Callable[..., tuple[str, str]]) -> Callable[..., Diagnostic]:
        identity = code_of(function, code, Severity.ERROR)
        CODES[code] = identity

        @wraps(function)
        def build(location: Location, *arguments: object) -> Diagnostic:
            message, hint = function(*arguments)
            return Diagnostic(code, identity.name, Severity.ERROR, message, hint, location=location)

        return build

    return decorate


@_finding("VD692")
def unreadable_predictions(reason: str, hint: str = "") -> tuple[str, str]:
    """
    **What it checks.** A predictions file is a table: CSV in UTF-8 with one header row and as many fields in each row, or
    Parquet; not empty and not larger than vdocs reads.

    **Why it matters.** A row that is read wrongly is a sample that is counted wrongly.

    **Example.** The file was saved from a spreadsheet as UTF-16, or row 871 has 5 fields where the header has 6.

    **How to clear it.** Write the file again from its source as the hint says; do not mend single rows by hand.
    """
    return f"the file cannot be used: {reason}", hint or "write it again as CSV in UTF-8 with one header row"


@_finding("VD693")
def column_missing(column: str, meaning: str, known: str) -> tuple[str, str]:
    """
    **What it checks.** A predictions file has every column that the description of the data set names: sample, label,
    prediction, and score and subgroups where they are used; each of them once.

    **Why it matters.** vdocs never guesses which column is which.

    **Example.** `columns` of DAT-003 names `vial_id` for the sample, and the header has `vial`.

    **How to clear it.** Correct the name under `columns` or `subgroups` of the data set, or the header of the file.
    """
    return f"the file has no single column '{column}', which {meaning}", f"its header is: {known}"


@_finding("VD694")
def sample_without_value(sample: str, column: str) -> tuple[str, str]:
    """
    **What it checks.** Every sample has an id, a label, a prediction, and a value for each subgroup and score that is used.

    **Why it matters.** A sample without a label or a prediction can be counted neither as right nor as wrong; leaving it out
    would change the result.

    **Example.** Row 412 of the file has no label.

    **How to clear it.** Find out why the value is missing. A missing output of the model is an output of its own, such as
    `none`, which the description of the data set lists under `outputs`.
    """
    return f"{sample} has no value in column '{column}'", "complete it from its source; nothing is left out of a result in silence"


@_finding("VD695")
def unknown_class(value: str, column: str, sample: str, known: str) -> tuple[str, str]:
    """
    **What it checks.** Labels, predictions and groups are values that the description of the data set names.

    **Why it matters.** `ok` beside `OK` would be a class of its own, and its samples would be counted against the model.

    **Example.** Row 88 has the label `C4`, and the classes of DAT-003 are C1, C2, C3 and OK.

    **How to clear it.** Correct the file at its source, or add the value to `classes`, `outputs`, `undecided` or `groups`.
    """
    return f"{sample} has '{value}' in column '{column}', which the data set does not name", f"it names {known}"


@_finding("VD696")
def duplicated_sample(sample: str, first: int) -> tuple[str, str]:
    """
    **What it checks.** Every sample stands in a predictions file once.

    **Why it matters.** A sample that is counted twice makes the sample larger than it is and the bound narrower.

    **Example.** Vial V-00412 stands in row 412 and in row 6241.

    **How to clear it.** Remove the repeated output at its source; find out which of the two belongs to the run.
    """
    return f"sample '{sample}' stands in the file again; its first row is {first}", "keep the one that belongs to the run"


@_finding("VD697")
def score_not_a_number(value: str, column: str, sample: str) -> tuple[str, str]:
    """
    **What it checks.** A score is a finite number with a point as decimal sign.

    **Why it matters.** `0,35` or `NaN` compares with no limit.

    **Example.** Row 7 has the score `0,35`, written by a spreadsheet with a decimal comma.

    **How to clear it.** Write the file again with a decimal point.
    """
    return f"{sample} has the score '{value}' in column '{column}', which is not a number", "write numbers with a point, such as 0.35"


@_finding("VD698")
def sample_used_in_development(sample: str, file: str) -> tuple[str, str]:
    """
    **What it checks.** No sample of the predictions stands in a list of ids that were used to train or tune the model.

    **Why it matters.** A model recognises what it has learned. The measured performance would be better than the true one
    (draft EU GMP Annex 22 of 7 July 2025, clause 6.1).

    **Example.** Vial V-00412 of the test set is row 90 of `training-ids.csv`.

    **How to clear it.** Raise a deviation. Replace the test set by an independent one; taking the common samples out after the
    fact is not enough for critical use.
    """
    return f"sample '{sample}' also stands in {file}, a list of what made the model", "the set is not independent; raise a deviation"


@_finding("VD699")
def count_differs(what: str, found: int, expected: int, owner: str) -> tuple[str, str]:
    """
    **What it checks.** The file holds as many samples, overall, of each class and of each group, as the data set and the criteria
    state.

    **Why it matters.** The number of samples was fixed before the test. Missing samples may be the difficult ones.

    **Example.** DAT-003 states 520 samples of class C1, and the file has 519.

    **How to clear it.** Complete the file. Where samples had to be left out, raise a deviation, then correct the description of the
    data set with its reason under change control.
    """
    return (
        f"the file holds {found:,} {what}, and {owner} states {expected:,}",
        "find the missing or surplus samples before anything is computed",
    )
