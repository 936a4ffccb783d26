"""`vdocs evaluate`: a record for whatever is computed, and nothing computed where something is wrong."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

PROJECT = """\
requirements:
  - {id: URS-001, title: Sensitivity, statement: The model shall find bad vials., category: ai-specific, priority: important, gxp: no, verification: [not-verified]}
components:
  - {id: MDL-001, title: Inspector, kind: ai-model, release: 2.10, digest: 'sha256:MODEL', gxp: no, trained_on: [DAT-002], tested_on: [DAT-001]}
  - {id: DAT-002, title: Training set, kind: data-set, release: TRN-1, digest: 'sha256:aa'}
  - id: DAT-001
    title: Sealed set
    kind: data-set
    release: TST-1
    digest: sha256:bb
    data:
      purpose: test
      samples: 40
      classes: [{label: BAD, count: 30}, {label: OK, count: 10}]
      outputs: [reject, accept]
      undecided: [open]
      columns: {sample: vial, label: truth, prediction: decision}
      subgroups: [{key: size, title: Vial size, groups: [{name: 2R}, {name: 6R}]}]
      independence: {method: Collected anew, unit: vial, split_on: 2026-05-29, split_by: PER-1, overlap: [{against: DAT-002, compared: serial numbers, common: 0}]}
criteria:
  - {id: ACC-001, title: Sensitivity, measures: URS-001, model: MDL-001, data_set: DAT-001, metric: sensitivity, positive: [BAD], called: [reject], undecided: found, minimum: 0.85, compares: lower-bound, confidence: 0.95, planned_samples: 30, approved_on: 2026-10-01, approved_by: [PER-1]}
  - {id: ACC-002, title: False rejects, measures: URS-001, model: MDL-001, data_set: DAT-001, metric: false-positive-rate, positive: [BAD], called: [reject], undecided: not-found, maximum: 0.1, confidence: 0.95, each: [size], approved_on: 2026-10-01, approved_by: [PER-1]}
  - {id: ACC-003, title: Agreement, measures: URS-001, model: MDL-001, data_set: DAT-001, metric: other, definition: Agreement of operators., approved_on: 2026-10-01, approved_by: [PER-1]}
people: [{id: PER-1, name: Ada Berg}]
"""

ROWS = [
    f"V-{number:02d},{'BAD' if number < 30 else 'OK'},{'reject' if number < 29 else 'accept'},{'2R' if number % 2 else '6R'}"
    for number in range(40)
]
ROWS[0] = "V-00,BAD,open,6R"

RESULTS = """\
criterion  group      n      value    lower    upper    limit               verdict
ACC-001    overall    29/30  0.96667  0.85140  –        lower bound ≥ 0.85  met
ACC-002    size = 2R  0/5    0.00000  –        0.45072  value ≤ 0.1         met
ACC-002    size = 6R  0/5    0.00000  –        0.45072  value ≤ 0.1         met

ACC-003 is measured by other means; its result is entered by a person
40 samples, 1 undecided; vdocs """


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Let every evaluation happen on 20 November 2026, 12:00 UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")


@pytest.fixture
def folder(project):
    """Return a function that writes the project, with replacements, and a predictions file into one folder."""

    def write(rows=ROWS, header="vial,truth,decision,size", **replaced: str) -> Path:
        text = PROJECT.replace("MODEL", sha256(b"weights").hexdigest())
        for old, new in replaced.items():
            assert old in text
            text = text.replace(old, new)
        return project({"specs/items.yaml": text, "predictions.csv": "\n".join([header, *rows, ""])})

    return write


def evaluate(vdocs, root, *arguments):
    """Run the command on the predictions of a project."""
    return vdocs(root, "evaluate", str(root / "predictions.csv"), *arguments)


def records(root) -> list[Path]:
    """Return the records of a project."""
    return sorted((root / "protocols").glob("evaluations/*"))


def test_results_are_printed_and_recorded(vdocs, folder):
    """Every criterion with its limit and verdict, and a record that says what was judged on what, by whom, with what."""
    root = folder()
    result = evaluate(vdocs, root, "--by", "PER-1")
    record = yaml.load(records(root)[0].read_text(encoding="utf-8"), yaml.BaseLoader)["evaluations"][0]

    assert result.output.startswith(RESULTS)
    assert result.output.endswith("written: protocols/evaluations/EVA-001.yaml\n")
    assert 0 == result.exit_code
    assert {
        "id": "EVA-001",
        "model": "MDL-001",
        "model_version": "2.10",
        "data_set": "DAT-001",
        "data_version": "TST-1",
        "predictions": "predictions.csv",
        "predictions_digest": "sha256:" + sha256((root / "predictions.csv").read_bytes()).hexdigest(),
        "samples": "40",
        "undecided": "1",
        "evaluated_on": "2026-11-20",
        "evaluated_by": "PER-1",
    }.items() <= record.items()
    assert {"criterion": "ACC-001", "n": "30", "count": "29", "value": "0.96667", "lower": "0.85140", "verdict": "met"}.items() <= record[
        "results"
    ][0].items()
    assert {"label": "BAD", "prediction": "open", "count": "1"} in record["confusion"]


def test_the_record_is_a_part_of_the_project(vdocs, folder):
    """What was written is read again without a finding, and fits the schema of the editor."""
    root = folder()
    evaluate(vdocs, root, "--by", "PER-1")

    assert "EVA-001" in vdocs(root, "show", "ACC-001").output
    assert "EVA-001" not in vdocs(root, "check").output


def test_a_record_is_never_overwritten(vdocs, folder):
    """A second evaluation is a second file; the first keeps every byte."""
    root = folder()
    evaluate(vdocs, root)
    before = records(root)[0].read_bytes()
    evaluate(vdocs, root)

    assert ["EVA-001.yaml", "EVA-002.yaml"] == [path.name for path in records(root)]
    assert before == records(root)[0].read_bytes()


def test_the_same_input_gives_the_same_record(vdocs, folder, monkeypatch):
    """Time zone and locale change nothing."""
    root = folder()
    evaluate(vdocs, root)
    first = records(root)[0].read_bytes()
    records(root)[0].unlink()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    evaluate(vdocs, root)

    assert first == records(root)[0].read_bytes()


def test_a_missed_criterion_is_recorded_and_told(vdocs, folder):
    """The result is kept whatever it is, the exit code says it, and `vdocs check` asks for a deviation."""
    root = folder([row.replace("V-01,BAD,reject", "V-01,BAD,accept") for row in ROWS])
    result = evaluate(vdocs, root)

    assert "ACC-001    overall    28/30  0.93333  0.80467  –        lower bound ≥ 0.85  not met" in result.output
    assert 1 == result.exit_code
    assert "VD690" in vdocs(root, "check").output


def test_checking_computes_and_writes_nothing(vdocs, folder):
    """A look at the file is no use of the test data: no metric is shown and no record kept."""
    root = folder()
    result = evaluate(vdocs, root, "--check")

    assert "the file can be used; nothing was computed and nothing was written\n" == result.output
    assert [] == records(root)


def test_a_wrong_file_is_told_with_rows_and_nothing_is_lost(vdocs, folder):
    """Findings name file, row and column; no metric is printed, nothing is written, the file stays as it is."""
    root = folder([*ROWS[:-2], "V-38,,accept,6R", "V-01,OK,accept,2R"])
    before = (root / "predictions.csv").read_bytes()
    result = evaluate(vdocs, root)

    assert "VD694" in result.output
    assert "VD696" in result.output
    assert "predictions.csv:40" in result.output
    assert "ACC-001" not in result.output
    assert result.output.endswith("2 findings on the file; nothing was computed and nothing was written\n")
    assert (1, [], before) == (result.exit_code, records(root), (root / "predictions.csv").read_bytes())


def test_one_sample_less_than_planned_stops_it(vdocs, folder):
    """Data set, class and criterion each state a number that the file does not have."""
    result = evaluate(vdocs, folder(ROWS[1:]))

    assert 3 == result.output.count("VD699")
    assert "the file holds 29 samples for the sensitivity of ACC-001, and ACC-001 states 30" in result.output


def test_training_samples_in_the_test_set_stop_it(vdocs, folder):
    """A list of training ids that shares a sample with the predictions."""
    root = folder()
    (root / "training.csv").write_text("vial\nT-1\nV-07\n", encoding="utf-8")
    result = evaluate(vdocs, root, "--training-ids", str(root / "training.csv"))

    assert "sample 'V-07' also stands in training.csv, a list of what made the model" in result.output
    assert "predictions.csv:9" in result.output
    assert (1, []) == (result.exit_code, records(root))


def test_disjoint_training_samples_are_recorded(vdocs, folder):
    """The comparison is a part of the record, with the digest of the list."""
    root = folder()
    (root / "training.csv").write_text("vial\nT-1\nT-2\n", encoding="utf-8")
    evaluate(vdocs, root, "--training-ids", str(root / "training.csv"))
    record = yaml.safe_load(records(root)[0].read_text(encoding="utf-8"))["evaluations"][0]

    assert [("training.csv", 2, 0)] == [(entry["file"], entry["ids"], entry["common"]) for entry in record["overlap"]]


def test_the_artefact_must_be_the_released_one(vdocs, folder):
    """A model file with another digest is refused; the right one is noted in the record."""
    root = folder()
    model = root / "model.onnx"
    model.write_bytes(b"other weights")
    refused = evaluate(vdocs, root, "--model-file", str(model))
    model.write_bytes(b"weights")
    evaluate(vdocs, root, "--model-file", str(model))

    assert "this is not the released item; nothing was evaluated" in refused.output
    assert "model_file: model.onnx" in records(root)[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("replaced", "arguments", "said"),
    [
        ({"approved_on: 2026-10-01": "note: N"}, (), "ACC-001, ACC-002, ACC-003 are not approved, and DAT-001 is test data"),
        ({"approved_on: 2026-10-01": "approved_on: 2027-01-01"}, ("--criteria", "ACC-001"), "ACC-001 is not approved"),
        ({}, ("--criteria", "ACC-009"), "there is no criterion 'ACC-009' in force; there are: ACC-001, ACC-002, ACC-003"),
        ({}, ("--criteria", "ACC-003"), "the metric of ACC-003 is 'other', which is measured by other means"),
        ({}, ("--by", "PER-9"), "--by names 'PER-9', and there is no such person in the project"),
        ({}, ("--run", "RUN-1"), "--run names 'RUN-1', and there is no such test run in the project"),
        ({"minimum: 0.85, ": ""}, (), "errors stand on the model, the data set or the criteria"),
        (
            {"columns: {sample: vial, label: truth, prediction: decision}": "unit: vial"},
            (),
            "DAT-001 does not say what a predictions file holds",
        ),
        ({"metric: sensitivity": "metric: sensitivty"}, (), "entries of the project could not be read"),
        ({"criteria:\n": "terms:\n  - {term: A, meaning: B}\ncriteria: []\nmonitors:\n"}, (), "entries of the project could not be read"),
    ],
    ids=["not approved", "later", "unknown", "other means", "unknown person", "unknown run", "no limit", "no columns", "typo", "wrong key"],
)
def test_what_the_project_does_not_say_is_refused(vdocs, folder, replaced, arguments, said):
    """Criteria that are late, unknown or contradictory, and options that lead nowhere: refused before the file is opened."""
    root = folder(**replaced)
    result = evaluate(vdocs, root, *arguments)

    assert said in result.output
    assert "nothing was evaluated" in result.output
    assert (2, []) == (result.exit_code, records(root))


def test_two_models_are_not_mixed(vdocs, folder):
    """Criteria of two models cannot be judged by one file; the message says how to choose."""
    root = folder(
        **{
            "id: ACC-002, title: False rejects, measures: URS-001, model: MDL-001": "id: ACC-002, title: F, measures: URS-001, model: MDL-002"
        }
    )
    result = evaluate(vdocs, root)

    assert "the criteria name more than one model" in result.output
    assert "MDL-001: ACC-001, ACC-003; MDL-002: ACC-002" in result.output


def test_without_criteria_there_is_nothing_to_compare(vdocs, project):
    """A project without criteria is told to write them first."""
    root = project({"predictions.csv": "vial\n1\n"})

    assert "the project has no criteria" in evaluate(vdocs, root).output


def test_a_missing_library_is_told(vdocs, folder, monkeypatch):
    """Without scipy the message says how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "scipy", None)
    result = evaluate(vdocs, folder())

    assert "pip install 'vdocs[evaluate]'" in result.output
    assert 2 == result.exit_code


def test_parquet_gives_the_same_results(vdocs, folder):
    """The same predictions as Parquet, with the same numbers."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    root = folder()
    columns = zip(*(row.split(",") for row in ROWS), strict=True)
    parquet.write_table(
        pyarrow.table(dict(zip(("vial", "truth", "decision", "size"), map(list, columns), strict=True))), root / "p.parquet"
    )

    assert vdocs(root, "evaluate", str(root / "p.parquet")).output.startswith(RESULTS)
