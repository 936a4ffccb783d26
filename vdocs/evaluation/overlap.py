"""Whether samples of a predictions file also stand in lists of what made the model."""

from __future__ import annotations

from pathlib import Path

from vdocs.evaluation.digest import file_digest
from vdocs.evaluation.findings import Findings, column_missing, sample_used_in_development
from vdocs.evaluation.tables import UnusableTable, table_lines
from vdocs.evaluation.tally import Tally
from vdocs.model.data_sets import Columns
from vdocs.model.diagnostic import Location
from vdocs.model.evaluation import OverlapResult


def overlap(path: Path, columns: Columns, predictions: Path, found: Tally, findings: Findings) -> OverlapResult | None:
    """Return the comparison with a file that holds the ids of training or tuning samples in the column of the sample.

    None when the file cannot be used; each common sample is a finding at its row of the predictions.
    """
    ids: set[str] = set()
    try:
        lines = table_lines(path, columns.separator, {columns.sample})
        header = next(lines, (1, []))[1]
        if header.count(columns.sample) != 1:
            known = ", ".join(f"'{name}'" for name in header[:40])
            findings.add(column_missing(Location(path.as_posix(), 1), columns.sample, "holds the id of the sample", known))
            return None
        place = header.index(columns.sample)
        ids.update(fields[place] for _, fields in lines if fields[place])
    except UnusableTable as error:
        findings.add(error.finding)
        return None
    common = sorted(ids & found.samples.keys(), key=found.samples.__getitem__)
    for sample in common:
        findings.add(sample_used_in_development(Location(predictions.as_posix(), found.samples[sample]), sample, path.name))
    return OverlapResult(file=path.name, digest=file_digest(path), ids=len(ids), common=len(common))
