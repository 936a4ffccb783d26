"""The data of the explorer: the index, the views and the items."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.sphinx_ext.explorer.conftest import PROJECT, written
from vdocs.pipeline import compile_project
from vdocs.sphinx_ext.explorer.data import data_files
from vdocs.sphinx_ext.portal import Portal
from vdocs.views.explorer import SAVED

Explored = Callable[..., dict[str, Any]]


def item(found: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an item whole."""
    number = found["index"]["ids"].index(name)
    size = found["index"]["shard"]
    return found[f"items-{number // size}"][number % size]


def standing(found: dict[str, Any], name: str) -> list[str]:
    """Return the badge of an item."""
    index = found["index"]
    return index["badges"][index["badge"][index["ids"].index(name)]]


def test_every_item_and_clause_is_whole(explored: Explored):
    """Each id of the index has one entry in the files of items."""
    found = explored()
    entries = [entry for name, value in found.items() if name.startswith("items-") for entry in value]

    assert len(found["index"]["ids"]) == len(entries)
    assert {"URS-001", "RSK-001", "OQ-001", "RUN-001", "21CFR11.10(e)"} <= set(found["index"]["ids"])


def test_standings_say_how_an_item_stands(explored: Explored):
    """A requirement bears its coverage, a clause the weakest of its requirements, a risk its priority, a test its result."""
    found = explored()

    assert ["Failed", "bad"] == standing(found, "URS-001")
    assert ["Gap – not traced", "bad"] == standing(found, "URS-002")
    assert ["Failed", "bad"] == standing(found, "21CFR11.10(e)")
    assert ["High priority", "bad"] == standing(found, "RSK-001")
    assert ["Fail", "bad"] == standing(found, "OQ-001")
    assert ["Open", "bad"] == standing(found, "DEV-001")


def test_a_requirement_shows_its_results(explored: Explored):
    """Test, run, result, date, tester, build and deviation of the final run stand with the requirement."""
    found = item(explored(), "URS-001")

    assert [["OQ-001", ["RUN-001", 1, ["Fail", "bad"], "2026-05-11", "Ada Berg", "B7", "1.0", ["DEV-001"]]]] == found["tests"]
    assert [["p", 0, "The system shall ", ["strong", 0, "record"], " changes."]] == found["text"]
    assert ["Acceptance", "Each change is shown."] in found["facts"]


def test_a_clause_shows_its_requirements_and_their_results(explored: Explored):
    """What covers the clause, and whether it is verified, stands with the clause."""
    found = item(explored(), "21CFR11.10(e)")

    assert ["URS-001"] == [entry[0] for entry in found["meets"]]
    assert ["OQ-001", ["RUN-001", 1, ["Fail", "bad"]]] == [found["meets"][0][1][0][0], found["meets"][0][1][0][1][:3]]


def test_a_test_case_shows_its_steps_and_runs(explored: Explored):
    """Steps come with input, expected result, what they prove and the evidence asked for."""
    found = item(explored(), "OQ-001")

    assert [["Change a value.", "7.1", "An entry stands.", ["URS-001"], "Screenshot", "Positive"]] == found["steps"]
    assert "RUN-001" == found["runs"][0][0]


def test_a_risk_shows_its_cells(explored: Explored):
    """Severity, probability, detectability, class and priority stand before and after the controls."""
    found = item(explored(), "RSK-001")

    assert ["high", "medium", "low", 1, "high"] == found["risk"]["before"]
    assert ["high", "low", "high", 2, "low"] == found["risk"]["after"]


def test_an_item_names_where_it_is_printed_and_written(explored: Explored):
    """Page and section, file and line."""
    found = item(explored(), "URS-002")

    assert "DOC-URS" == found["at"][0]
    assert found["at"][2]
    assert ["specs/items.yaml", 4] == found["src"]


def test_the_links_lead_both_ways(explored: Explored):
    """A link is source, target and kind; its kind says whether it carries the trace and which way it leads."""
    index = explored()["index"]
    links = list(zip(index["links"][::3], index["links"][1::3], index["links"][2::3], strict=True))
    named = {(index["ids"][source], index["linkKinds"][kind][0], index["ids"][target]) for source, target, kind in links}

    assert {("URS-001", "satisfies", "21CFR11.10(e)"), ("OQ-001", "verifies", "URS-001"), ("RUN-001", "executes", "OQ-001")} <= named
    assert ["satisfies", "satisfied by", 1, 1] in index["linkKinds"]


def test_every_saved_view_has_its_rows(explored: Explored):
    """Each view is there, a row is its anchor and a cell per column, and the first columns exist."""
    found = explored()

    for saved in SAVED:
        view = found[f"view-{saved.key}"]
        assert all(len(row) == len(view["columns"]) + 1 for row in view["rows"])
        assert set(saved.columns) <= {column[0] for column in view["columns"]}
    assert ["URS-001", "URS-002"] == [row[0] for row in found["view-forward"]["rows"]]


def test_no_text_leaves_its_script(tmp_path):
    """Hostile text is plain ASCII without an angle bracket or a line separator, so that it ends neither script nor line."""
    hostile = PROJECT.replace("cause: A,", 'cause: "</script><!--\\u2028]]> É",')
    texts = dict(data_files(Portal(compile_project(written(tmp_path, hostile)))))

    assert "\\u003c/script>\\u003c!--\\u2028]]> \\u00c9" in texts["items-0"]
    assert all(text.isascii() and "<" not in text and text.count("\n") == 1 for text in texts.values())


def test_the_same_project_gives_the_same_bytes(tmp_path):
    """Two runs write the same text."""
    root = written(tmp_path)

    assert list(data_files(Portal(compile_project(root)))) == list(data_files(Portal(compile_project(root))))


def test_links_of_prose_stay_plain(explored: Explored):
    """An address in Markdown is given only as the parser allows it; script addresses are words."""
    text = PROJECT.replace("The system shall export records.", '"See [one](https://example.org) and [two](javascript:alert(1))."')
    found = item(explored(text), "URS-002")

    assert not re.search(r'"href": ?"javascript', str(found).replace("'", '"'))
    assert ["a", {"href": "https://example.org"}, "one"] in found["text"][0]
