"""The samples of a predictions file, counted by label, prediction and group; every row is checked on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from vdocs.evaluation.findings import (
    Findings,
    column_missing,
    count_differs,
    duplicated_sample,
    sample_without_value,
    score_not_a_number,
    unknown_class,
)
from vdocs.evaluation.tables import Line, UnusableTable, table_lines
from vdocs.model.data_sets import Columns, DataDescription
from vdocs.model.diagnostic import Location


class Cell(NamedTuple):
    """What samples that are counted together have in common."""

    label: str
    prediction: str
    groups: tuple[tuple[str, ...], ...]
    """The groups of the sample in each subgroup dimension, in the order of the description."""
    low: tuple[bool, ...]
    """For each score limit, in their order, whether the score is at most that limit."""


class Tally(NamedTuple):
    """A predictions file, counted."""

    counts: Mapping[Cell, int]
    samples: Mapping[str, int]
    """The row of each sample, by its id."""


class _Layout(NamedTuple):
    """Where in a row each value stands; -1 for a score that nobody asks for."""

    sample: int
    label: int
    prediction: int
    score: int
    groups: tuple[int, ...]


def tally(path: Path, data: DataDescription, limits: tuple[Decimal, ...], findings: Findings) -> Tally:
    """Return the counts of a file; what is wrong with it is added to the findings. The data set names its columns."""
    columns = data.columns
    assert columns is not None
    counts: Counter[Cell] = Counter()
    samples: dict[str, int] = {}
    try:
        lines = table_lines(path, columns.separator, _wanted(data, bool(limits)))
        layout = _layout(next(lines, (1, []))[1], data, bool(limits), path, findings)
        if layout is not None:
            check = _RowCheck(path, data, columns, layout, limits, findings)
            for line in lines:
                cell = check.cell(line, samples)
                if cell is not None:
                    counts[cell] += 1
    except UnusableTable as error:
        findings.add(error.finding)
    return Tally(counts, samples)


def _wanted(data: DataDescription, with_score: bool) -> dict[str, str]:
    """The columns that are used, each with what it holds."""
    columns = data.columns
    assert columns is not None
    score = {columns.score: "holds the score that a criterion asks for"} if with_score else {}
    return {
        columns.sample: "holds the id of the sample",
        columns.label: "holds the true class",
        columns.prediction: "holds the prediction",
        **score,
        **{group.column or group.key: f"holds the subgroup '{group.key}'" for group in data.subgroups},
    }


def _layout(header: list[str], data: DataDescription, with_score: bool, path: Path, findings: Findings) -> _Layout | None:
    wanted = _wanted(data, with_score)
    known = ", ".join(f"'{name}'" for name in header[:40])
    missing = [name for name in wanted if header.count(name) != 1]
    for name in missing:
        findings.add(column_missing(Location(path.as_posix(), 1), name, wanted[name], known))
    if missing:
        return None
    columns = data.columns
    assert columns is not None
    at = {name: header.index(name) for name in wanted}
    score = at[columns.score] if with_score else -1
    groups = tuple(at[group.column or group.key] for group in data.subgroups)
    return _Layout(at[columns.sample], at[columns.label], at[columns.prediction], score, groups)


class _RowCheck:
    """Checks rows against the description of the data set."""

    def __init__(
        self, path: Path, data: DataDescription, columns: Columns, layout: _Layout, limits: tuple[Decimal, ...], findings: Findings
    ) -> None:
        self._file = path.as_posix()
        self._columns = columns
        self._layout = layout
        self._limits = limits
        self._findings = findings
        self._labels = frozenset(data.labels)
        self._outputs = frozenset((*(data.outputs or data.labels), *data.undecided))
        self._subgroups = data.subgroups
        self._names = tuple(frozenset(group.name for group in subgroup.groups) for subgroup in data.subgroups)

    def cell(self, line: Line, samples: dict[str, int]) -> Cell | None:
        """Return what a row counts as, None when something in it is wrong; its sample is added to those seen."""
        row, fields = line
        location, layout = Location(self._file, row), self._layout
        sample = fields[layout.sample]
        said = f"sample '{sample}' in row {row}" if sample else f"row {row}"
        if not sample:
            self._findings.add(sample_without_value(location, said, self._columns.sample))
        elif sample in samples:
            self._findings.add(duplicated_sample(location, sample, samples[sample]))
        else:
            samples[sample] = row
        label = self._known(fields[layout.label], self._labels, self._columns.label, said, location)
        prediction = self._known(fields[layout.prediction], self._outputs, self._columns.prediction, said, location)
        groups = tuple(self._groups(fields, said, location))
        low = self._low(fields, said, location)
        if label is None or prediction is None or low is None or None in groups or samples.get(sample) != row:
            return None
        return Cell(label, prediction, groups, low)  # type: ignore[arg-type]

    def _known(self, value: str, known: frozenset[str], column: str, said: str, location: Location) -> str | None:
        if value in known:
            return value
        if not value:
            self._findings.add(sample_without_value(location, said, column))
        else:
            self._findings.add(unknown_class(location, value, column, said, ", ".join(sorted(known)) or "none"))
        return None

    def _groups(self, fields: list[str], said: str, location: Location) -> Iterator[tuple[str, ...] | None]:
        for place, subgroup, names in zip(self._layout.groups, self._subgroups, self._names, strict=True):
            column = subgroup.column or subgroup.key
            if subgroup.optional and not fields[place]:
                yield ()
                continue
            parts = [part.strip() for part in fields[place].split(subgroup.split)] if subgroup.split else [fields[place]]
            found = [self._known(part, names, column, said, location) for part in parts]
            yield None if None in found else tuple(sorted(set(found)))  # type: ignore[type-var]

    def _low(self, fields: list[str], said: str, location: Location) -> tuple[bool, ...] | None:
        if not self._limits:
            return ()
        text = fields[self._layout.score]
        if not text:
            self._findings.add(sample_without_value(location, said, self._columns.score))
            return None
        score = _decimal(text)
        if score is None:
            self._findings.add(score_not_a_number(location, text, self._columns.score, said))
            return None
        return tuple(score <= limit for limit in self._limits)


def _decimal(text: str) -> Decimal | None:
    """Return a finite number, None for anything else; compared as written, without rounding."""
    try:
        value = Decimal(text) if text.isascii() and "_" not in text and len(text) <= 40 else Decimal("NaN")
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 400 else None


def check_counts(found: Tally, data: DataDescription, owner: str, path: Path, findings: Findings) -> None:
    """Add a finding for each number of samples that differs from what the data set states."""
    location = Location(path.as_posix())
    stated = [("samples", len(found.samples), data.samples)]
    labels: Counter[str] = Counter()
    groups: Counter[tuple[int, str]] = Counter()
    for cell, count in found.counts.items():
        labels[cell.label] += count
        groups.update({(index, name): count for index, names in enumerate(cell.groups) for name in names})
    stated += [(f"samples of class {entry.label}", labels[entry.label], entry.count) for entry in data.classes]
    stated += [
        (f"samples with {subgroup.key} = {group.name}", groups[index, group.name], group.count)
        for index, subgroup in enumerate(data.subgroups)
        for group in subgroup.groups
    ]
    for what, number, expected in stated:
        if expected is not None and number != expected:
            findings.add(count_differs(location, what, number, expected, owner))
