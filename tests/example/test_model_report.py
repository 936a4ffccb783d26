"""The model validation report of the worked example, from predictions to the printed result. The predictions are synthetic."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from vdocs.cli import main
from vdocs.document.nodes import view_table
from vdocs.pipeline import compile_project
from vdocs.views.table import text_of

ROOT = Path(__file__).parents[2]

COUNTS = {"C1": 520, "C2": 520, "C3": 520, "M1": 400, "M2": 400, "M3": 400, "N1": 440, "N2": 440, "OK": 2600}

WRONG = {"C1": {5, 211}, "C2": {7}, "M1": {3, 9, 15}, "N1": set(range(0, 40, 4)), "OK": set(range(0, 2600, 65))}
"""Samples, by class and number, in which the invented model is wrong: a defect is accepted, a good vial rejected."""


def synthetic() -> Iterator[str]:
    """Yield the lines of a predictions file for the acceptance set; every number in it is invented."""
    yield "serial_number,truth,decision,p,vial_size,glass_supplier,lot_shade,stations"
    number = 0
    for label, count in COUNTS.items():
        for index in range(count):
            number += 1
            wrong, good = index in WRONG.get(label, ()), label == "OK"
            undecided = not wrong and index % 100 == 50
            decision = "undecided" if undecided else "reject" if good is wrong else "accept"
            p = {"undecided": "0.50", "reject": "0.95", "accept": "0.20"}[decision]
            size, glass = ("2R", "6R")[index % 2], ("S", "G")[index // 2 % 2]
            stations = "" if good else ("CAM1", "CAM2", "CAM3", "CAM4")[index // 4 % 4]
            yield f"V{number:05d},{label},{decision},{p},{size},{glass},{('light', 'medium', 'dark')[index // 4 % 3]},{stations}"


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory) -> tuple[Path, str]:
    """Return a copy of the example with approved criteria and an evaluation of synthetic predictions, and what the command said."""
    root = tmp_path_factory.mktemp("evaluated")
    for folder in ("specs", "protocols"):
        shutil.copytree(ROOT / folder, root / folder)
    criteria = root / "specs" / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    approved = "    approved_by: [PER-03, PER-05]\n    approved_on: 2026-11-20\n    risks:"
    criteria.write_text(text.replace("    risks:", approved), encoding="utf-8")
    (root / "synthetic.csv").write_text("\n".join(synthetic()) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795176000")
        patch.chdir(root)
        result = CliRunner().invoke(main, ["evaluate", "synthetic.csv", "--by", "PER-10"])
    return root, result.output


def tables(root: Path) -> dict[str, list[list[str]]]:
    """Return the rows of every table of the report, by the key of the table."""
    (report,) = (document for document in compile_project(root).documents if document.name == "NHB-AVI-AIR-001")
    found = [leaf["table"] for leaf in report.doctree.findall(view_table)]
    return {table.key: [[text_of(cell) for cell in row.cells] or [row.heading] for row in table.rows] for table in found}


def test_the_report_prints_what_was_evaluated(evaluated):
    """Number, value and exact bound of each criterion stand in the report as the command printed them."""
    root, said = evaluated
    printed = {row[0].split("\n")[0]: row for row in tables(root)["result-overview"]}

    assert "ACC-001    overall" in said
    assert ["1557 of 1560; value 0.99808; lower 0.99504", "Met", "EVA-001", "None"] == printed["ACC-001"][3:]
    assert ["40 of 2600; value 0.01538; upper 0.01998", "Met"] == printed["ACC-004"][3:5]
    assert ["Not evaluated", "Open"] == printed["ACC-012"][3:5]


def test_the_report_names_what_was_judged(evaluated):
    """The record names date, person, model and data with version, and the log of uses of the test data has a row for it."""
    record = {row[0]: row[-1] for row in tables(evaluated[0])["evaluation-records"]}

    assert "20-NOV-2026\nPavel Hruby" == record["Date, person"]
    assert "CMP-007\nversion 2.3.0" in record["Model"]
    assert "DAT-003\nversion TST-2026-05" in record["Data set"]
    assert "synthetic.csv" in record["Predictions"]


def test_the_example_itself_claims_nothing():
    """As long as nothing is evaluated, the report of the example has no result and gives no conclusion."""
    found = tables(ROOT)

    assert [] == [row for key in ("evaluation-records", "confusion", "subgroup-results") for row in found[key]]
    assert {"Open"} == {row[4] for row in found["result-overview"]}
