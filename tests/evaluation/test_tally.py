"""Counting samples: every row is checked, and what is wrong is told with its row."""

from __future__ import annotations

from decimal import Decimal

from vdocs.evaluation.findings import SHOWN, Findings
from vdocs.evaluation.overlap import overlap
from vdocs.evaluation.tally import Cell, check_counts, tally

LIMITS = (Decimal("0.05"),)

ROW = "V-{},BAD,reject,0.9,2R,CAM1"


def said(path, data, limits=()) -> list[str]:
    """Return what is found in a file, each as code, line and message."""
    findings = Findings()
    tally(path, data, limits, findings)
    return [f"{finding.code} {finding.location.line} {finding.message}" for finding in findings.all()]


def test_samples_are_counted_by_what_they_have_in_common(predictions, vials):
    """Label, prediction, groups and the side of each score limit; a sample may belong to several groups of one dimension."""
    path = predictions("V-1,BAD,reject,0.0500,2R,CAM1|CAM2", "V-2,BAD,reject,0.05,2R,CAM2|CAM1", "V-3,OK,open,0.0501,6R,CAM1")
    findings = Findings()
    found = tally(path, vials, LIMITS, findings)

    assert () == findings.all()
    assert {"V-1": 2, "V-2": 3, "V-3": 4} == found.samples
    assert {
        Cell("BAD", "reject", (("2R",), ("CAM1", "CAM2")), (True,)): 2,
        Cell("OK", "open", (("6R",), ("CAM1",)), (False,)): 1,
    } == found.counts


def test_columns_are_never_guessed(predictions, vials):
    """A column that is missing, or stands twice, is told with the header; columns that nobody uses do not matter."""
    assert [
        "VD693 1 the file has no single column 'truth', which holds the true class",
        "VD693 1 the file has no single column 'size', which holds the subgroup 'size'",
    ] == said(predictions(header="vial,label,decision,size,size,seen_by,remark"), vials)


def test_wrong_rows_are_told_one_by_one(predictions, vials):
    """No label, no prediction, no id, unknown classes and groups, a sample twice, scores that are no numbers."""
    path = predictions(
        "V-1,,reject,0.9,2R,CAM1",
        "V-2,BAD,,0.9,2R,CAM1",
        ",BAD,reject,0.9,2R,CAM1",
        "V-4,C4,reject,0.9,2R,CAM1",
        "V-5,BAD,Reject,0.9,2R,CAM1",
        "V-6,BAD,reject,0.9,10R,CAM1|CAM9",
        "V-1,BAD,reject,0.9,2R,CAM1",
        'V-8,BAD,reject,"0,9",2R,CAM1',
        "V-9,BAD,reject,NaN,2R,CAM1",
        "V-10,BAD,reject,1e999999999,2R,CAM1",
        "V-11,BAD,reject,,2R,CAM1",
    )

    assert [
        "VD694 2 sample 'V-1' in row 2 has no value in column 'truth'",
        "VD694 3 sample 'V-2' in row 3 has no value in column 'decision'",
        "VD694 4 row 4 has no value in column 'vial'",
        "VD695 5 sample 'V-4' in row 5 has 'C4' in column 'truth', which the data set does not name",
        "VD695 6 sample 'V-5' in row 6 has 'Reject' in column 'decision', which the data set does not name",
        "VD695 7 sample 'V-6' in row 7 has '10R' in column 'size', which the data set does not name",
        "VD695 7 sample 'V-6' in row 7 has 'CAM9' in column 'seen_by', which the data set does not name",
        "VD696 8 sample 'V-1' stands in the file again; its first row is 2",
        "VD697 9 sample 'V-8' in row 9 has the score '0,9' in column 'p', which is not a number",
        "VD697 10 sample 'V-9' in row 10 has the score 'NaN' in column 'p', which is not a number",
        "VD697 11 sample 'V-10' in row 11 has the score '1e999999999' in column 'p', which is not a number",
        "VD694 12 sample 'V-11' in row 12 has no value in column 'p'",
    ] == said(path, vials, LIMITS)


def test_scores_are_only_looked_at_when_a_criterion_asks(predictions, vials):
    """Without a score limit the column of the score need not even be there."""
    assert [] == said(predictions("V-1,BAD,reject,2R,CAM1", header="vial,truth,decision,size,seen_by"), vials)


def test_a_sample_may_belong_to_no_group_where_that_is_said(predictions, vials):
    """An empty field of an optional dimension is no missing value."""
    row = "V-1,OK,accept,0.1,2R,"
    optional = vials.model_copy(update={"subgroups": (vials.subgroups[0], vials.subgroups[1].model_copy(update={"optional": True}))})

    assert ["VD694 2 sample 'V-1' in row 2 has no value in column 'seen_by'"] == said(predictions(row), vials)
    assert [] == said(predictions(row), optional)


def test_many_findings_of_one_kind_are_counted(predictions, vials):
    """A thousand rows with the same mistake give some findings and the number of the rest."""
    found = said(predictions(*(f"V-{number},ok,accept,0.1,2R,CAM1" for number in range(1000))), vials)

    assert SHOWN == len(found)
    assert found[-1].endswith("and 980 more findings like this")


def test_numbers_that_differ_from_the_description_are_told(predictions, vials):
    """Samples, classes and groups are compared with what the data set states."""
    stated = vials.model_copy(
        update={
            "samples": 3,
            "classes": tuple(entry.model_copy(update={"count": 1}) for entry in vials.classes),
            "subgroups": (
                vials.subgroups[0].model_copy(
                    update={"groups": tuple(group.model_copy(update={"count": 1}) for group in vials.subgroups[0].groups)}
                ),
                vials.subgroups[1],
            ),
        }
    )
    path = predictions(ROW.format(1), ROW.format(2))
    findings = Findings()
    check_counts(tally(path, stated, (), findings), stated, "DAT-001", path, findings)

    assert [
        "the file holds 2 samples, and DAT-001 states 3",
        "the file holds 2 samples of class BAD, and DAT-001 states 1",
        "the file holds 0 samples of class OK, and DAT-001 states 1",
        "the file holds 2 samples with size = 2R, and DAT-001 states 1",
        "the file holds 0 samples with size = 6R, and DAT-001 states 1",
    ] == [finding.message for finding in findings.all()]


def test_samples_that_made_the_model_are_found(predictions, vials):
    """A list of training ids is compared sample by sample, and told at the row of the predictions."""
    path = predictions(ROW.format(1), ROW.format(2))
    training = predictions("V-2,x", "V-9,x", "V-2,x", header="vial,note", name="training.csv")
    findings = Findings()
    result = overlap(training, vials.columns, path, tally(path, vials, (), findings), findings)

    assert (2, 1) == (result.ids, result.common)
    assert ["VD698 3 sample 'V-2' also stands in training.csv, a list of what made the model"] == [
        f"{finding.code} {finding.location.line} {finding.message}" for finding in findings.all()
    ]


def test_a_list_of_ids_without_a_header_is_refused(predictions, vials):
    """The first id of a bare list would be taken for a header and lost."""
    path = predictions(ROW.format(1))
    training = predictions("V-2", header="V-1", name="training.csv")
    findings = Findings()

    assert overlap(training, vials.columns, path, tally(path, vials, (), findings), findings) is None
    assert ["VD693"] == [finding.code for finding in findings.all()]
