"""The file of a baseline: one line an item, the same bytes for the same state, and text that YAML reads back letter by letter."""

from __future__ import annotations

from datetime import date

import yaml

from vdocs.model.baselines import Baseline, RecordedDocument, RecordedItem
from vdocs.pipeline.baseline import baseline_text

MADE = Baseline(
    label="PUMP-1.0-B01",
    date=date(2026, 3, 7),
    fingerprint="abc",
    documents=(RecordedDocument(document="PUMP-URS-001", version="1.10", status="approved", contains=("URS-001", "URS-002")),),
    items=(
        RecordedItem(id="URS-001", kind="requirement", version="1.10", digest="1e5", title='5 l/min, "exact"', change_reference="CCR-7: a"),
        RecordedItem(id="URS-002", kind="test case", version="1.0", status="withdrawn", digest="b", title="No"),
    ),
)

TEXT = """\
baselines:
  - label: PUMP-1.0-B01
    date: 2026-03-07
    form: 1
    fingerprint: "abc"
    documents:
      - document: PUMP-URS-001
        version: "1.10"
        status: approved
        contains: [
          URS-001, URS-002,
        ]
    items:
      - {id: URS-001, kind: requirement, version: "1.10", status: draft, digest: "1e5", change_reference: "CCR-7: a", title: "5 l/min, \\"exact\\""}
      - {id: URS-002, kind: test case, version: "1.0", status: withdrawn, digest: "b", title: "No"}
"""


def test_a_baseline_is_a_file_to_read_and_compare():
    """Documents stand first, then one line an item; what YAML would take for something else stands in quotes."""
    assert TEXT == "".join(line for line in baseline_text(MADE).splitlines(True) if not line.startswith("#"))


def test_every_text_is_read_back_letter_by_letter():
    """Any YAML reader finds the texts that were recorded."""
    (entry,) = yaml.safe_load(baseline_text(MADE))["baselines"]

    assert ['5 l/min, "exact"', "No"] == [item["title"] for item in entry["items"]]
    assert [("URS-001", "1e5", "CCR-7: a"), ("URS-002", "b", None)] == [
        (item["id"], item["digest"], item.get("change_reference")) for item in entry["items"]
    ]


def test_an_empty_baseline_is_a_whole_file():
    """A project without items gives a baseline without items."""
    text = baseline_text(MADE.model_copy(update={"items": (), "documents": ()}))

    assert ["label", "date", "form", "fingerprint"] == list(yaml.safe_load(text)["baselines"][0])
