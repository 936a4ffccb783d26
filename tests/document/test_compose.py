"""From outline, prose and views to one document."""

from __future__ import annotations

import pytest
from docutils import nodes

from vdocs.document.nodes import contents, cover, end_of_document, view_table

PEOPLE = "people: [{id: PER-A, name: Ada}]\n"


def urs(**more: str) -> str:
    """Return a URS with further keys, as YAML."""
    return "documents:\n- id: DOC-1\n  type: URS\n  version: 0.1\n" + "".join(f"  {key}: {value}\n" for key, value in more.items())


def fra(**more: str) -> str:
    """Return a risk assessment with further keys, as YAML."""
    return urs(**more).replace("URS", "FRA")


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (urs(), "assumptions", "4 Assumptions, dependencies and constraints  #assumptions\nNone."),
        (urs(), "open-points", "10 Open points  #open-points\n| None."),
        (urs(), "attachments", "14 Attachments  #attachments\n| None."),
        (urs(), "user-roles", "3.2 User roles  #user-roles\n| None."),
        (
            urs(),
            "not-tested",
            "7 Requirements not verified by test  #not-tested\n| None; every requirement names a test as its verification.",
        ),
        (
            urs(not_applicable="{user-roles: Nobody logs in.}"),
            "user-roles",
            "3.2 User roles  #user-roles\nNot applicable – Nobody logs in.",
        ),
        (fra(), "assumptions", "4 Assumptions  #assumptions\nNone."),
        (
            fra(),
            "overrides",
            "3.4 Departures from the default method  #overrides\n| None. No setting of the method was replaced for this project.",
        ),
        (fra(not_applicable="{method: No method is used.}"), "method", "3 Method  #method\nNot applicable – No method is used."),
    ],
)
def test_a_mandatory_section_says_so_when_it_has_nothing_to_say(section, text, key, expected):
    """A mandatory section is never left out: it prints None, or Not applicable with the reason."""
    assert expected == section(text, key)


def test_every_mandatory_section_is_printed(document):
    """A document without any content has every mandatory section of its outline."""
    titles = [node[0].astext() for node in document(urs()).doctree.findall(nodes.section)]

    assert {
        "Purpose and audience",
        "Electronic records",
        "Data flows",
        "Audit trail",
        "Regulatory mapping",
        "Accepted gaps with justification",
        "Open points",
        "References",
    } <= set(titles)


@pytest.mark.parametrize(
    ("text", "key", "printed"),
    [
        (urs(), "specification", False),
        (urs(prose="{specification: See the drawing.}"), "specification", True),
        (urs(not_applicable="{specification: There are none.}"), "specification", True),
        (urs().replace("URS", "OQ"), "comments", True),
    ],
)
def test_an_optional_section_is_printed_when_it_says_something(section, text, key, printed):
    """Optional and conditional sections are left out when empty, except for forms."""
    assert printed == bool(section(text, key))


def test_prose_replaces_the_default_text(section):
    """A document's own prose stands in place of the default text of a section."""
    assert "2 Scope and boundaries  #scope\nThe pump and nothing else." == section(
        urs(prose="{scope: The pump and nothing else.}"), "scope"
    )


def test_prose_does_not_replace_the_tables(section):
    """Own prose stands before the tables of its section."""
    text = section(urs(prose="{user-roles: One role.}") + "user_roles: [{id: ROL-1, title: Operator}]\n", "user-roles")

    assert ["One role.", "Table 2 – User roles"] == text.splitlines()[1:3]


def test_fixed_text_stays(section):
    """Good documentation practice is always printed; own prose follows it."""
    lines = section(urs(prose="{instructions: Wear gloves.}").replace("URS", "OQ"), "instructions").splitlines()

    assert ("Good documentation practice", "Wear gloves.") == (lines[1], lines[-1])


OWN = """
  - {after: scope, key: one, title: One, text: First.}
  - {after: scope, key: two, title: Two, text: Second.}
  - {after: user-roles, key: three, title: Three, text: Third.}"""


def test_own_sections_follow_their_key(document):
    """A project's own chapters stand behind the section they name, in their order and on its level."""
    numbered = {node["ids"][0]: node["number"] for node in document(urs(sections=OWN)).doctree.findall(nodes.section)}

    assert ("2", "3", "4", "5", "5.2", "5.3") == tuple(
        numbered[key] for key in ("scope", "one", "two", "intended-use", "user-roles", "three")
    )


def test_an_own_section_follows_a_section_that_is_left_out(section):
    """A chapter behind an optional section that has nothing to say is still printed."""
    assert section(urs(sections="[{after: specification, key: own, title: Own, text: Text.}]"), "own").endswith("Own  #own\nText.")


def test_an_own_chapter_can_follow_an_own_chapter(section):
    """A chapter placed after another chapter of the project's own is printed behind it, never dropped."""
    tree = urs(sections="[{after: scope, key: one, title: One, text: First.}, {after: one, key: two, title: Two, text: Second.}]")

    assert "Second." in section(tree, "two")


def test_sections_are_numbered_without_gaps(composed, document):
    """The numbers of sections run from 1 on every level; the front matter has none."""
    tree = document(urs()).doctree

    def numbers(parent, prefix):
        children = [child for child in parent.children if isinstance(child, nodes.section) and "front" not in child["classes"]]
        assert [f"{prefix}{index}" for index in range(1, len(children) + 1)] == [child["number"] for child in children]
        for child in children:
            numbers(child, f"{child['number']}.")

    numbers(tree, "")
    assert ["", ""] == [child["number"] for child in tree.children if isinstance(child, nodes.section) and "front" in child["classes"]]


def test_tables_are_numbered_without_gaps(small_contexts, composed):
    """Captioned tables with rows are numbered through the document; the others have no number."""
    from pathlib import Path

    for document in composed(Path(__file__).parent / "small"):
        leaves = list(document.doctree.findall(view_table))
        numbered = [leaf["number"] for leaf in leaves if leaf["table"].title and leaf["table"].rows]

        assert list(range(1, len(numbered) + 1)) == numbered
        assert {0} >= {leaf["number"] for leaf in leaves if not (leaf["table"].title and leaf["table"].rows)}


def test_the_frame_comes_in_order(document):
    """Cover, approval, history and contents come first; the end of the document comes last."""
    tree = document(urs()).doctree
    first = [node.tagname if not isinstance(node, nodes.section) else node["ids"][0] for node in tree.children[:4]]

    assert ["cover", "approval", "history", "contents"] == first
    assert isinstance(tree.children[-1], end_of_document)
    assert [1, 1] == [len(list(tree.findall(kind))) for kind in (cover, contents)]


@pytest.mark.parametrize(
    ("kind", "title", "sentence"),
    [
        ("URS", "Approval", "This version is approved when every role below has signed it; it takes effect on its effective date."),
        ("OQ", "Pre-execution approval", "Execution may begin when every role below has signed this version."),
    ],
)
def test_the_approval_says_what_it_is_for(section, kind, title, sentence):
    """The approval of a protocol lets its execution begin; that of another document makes it approved, and a date effective."""
    lines = section(urs().replace("URS", kind), "approval").splitlines()

    assert [f"{title}  #approval  [front new-page]", sentence] == lines[:2]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("IQ", ["approval", "execution-copy", "history"]),
        ("OQ", ["approval", "execution-copy", "history"]),
        ("RTM", ["approval", "history"]),
    ],
)
def test_a_protocol_identifies_the_copy_of_its_execution(document, kind, expected):
    """Between approval and history, a protocol has a section without a number in which the copy of a run is identified."""
    tree = document(urs().replace("URS", kind)).doctree
    front = [child for child in tree.children if isinstance(child, nodes.section) and "front" in child["classes"]]

    assert expected == [child["ids"][0] for child in front]
    assert {""} == {child["number"] for child in front}


def test_installation_checks_are_sections_of_their_own(document):
    """Each group of checks is a section with the checks and their result, under keys that no other group has."""
    cases = """\
test_cases:
- {id: IQ-1, title: a, level: IQ, group: Software components, steps: [{do: Look., expect: It is there.}]}
- {id: IQ-2, title: b, level: IQ, group: Software settings, steps: [{do: Look., expect: It is there.}]}
"""
    tree = document(urs().replace("URS", "IQ") + cases).doctree
    groups = [node for node in tree.findall(nodes.section) if node["ids"][0].startswith("checks-")]
    keys = [[leaf["table"].key for leaf in group.findall(view_table)] for group in groups]

    assert ["Software components", "Software settings"] == [group[0].astext() for group in groups]
    assert [["checks-1", "result-1"], ["checks-2", "result-2"]] == keys


def test_no_two_sections_have_one_id(composed):
    """The ids of the sections of a document are unique, for links lead to them."""
    from pathlib import Path

    for document in composed(Path(__file__).parent / "small"):
        ids = [name for node in document.doctree.findall(nodes.section) for name in node["ids"]]

        assert len(set(ids)) == len(ids)


def test_the_metrics_of_a_model_are_recorded_in_the_performance_qualification(section):
    """A PQ has a form for the results of the metrics when a requirement has a measure, and none else."""
    measured = (
        "requirements: [{id: URS-1, title: t, statement: s, category: ai-specific, measure: {metric: Recall, criterion: at least 0.98}}]\n"
    )

    assert "" == section(urs().replace("URS", "PQ"), "ai-results")
    assert (
        section(urs().replace("type: URS", "type: PQ") + measured, "ai-results")
        .splitlines()[-1]
        .startswith("| URS-1 | Recall | at least 0.98")
    )


def items_of(tree, key):
    """Return the ids that are links in a section."""
    return [node["item"] for node in tree.findall(nodes.reference) if "item" in node and key in node.parent.parent.get("ids", ())]


def test_ids_in_prose_become_links(document):
    """Ids of items, of this document and of chosen clauses are links; other words are not."""
    text = urs(prose="{scope: See PER-A and DOC-1; not PER-B or ANNEX11-9.}") + PEOPLE

    assert ["PER-A", "DOC-1"] == items_of(document(text).doctree, "scope")


def test_placeholders_are_filled(section):
    """The closed set of words in braces is filled in prose, own sections and default texts."""
    text = urs(prose="{scope: '{system} {system_id} {release} {organisation} {number} {version} {date_format}'}")

    assert "Pump Controller PUMP 1.10 Acme DOC-1 0.1 DD-MMM-YYYY" == section(text, "scope").splitlines()[1]


@pytest.mark.parametrize("braces", ["{unknown}", "{System}", "{0}", "{}", "{ system }", "{{x}}", "{system.name}"])
def test_unknown_braces_stay(section, braces):
    """Braces that are none of the closed set are printed as they are."""
    assert braces == section(urs(prose=f"{{scope: '{braces}'}}"), "scope").splitlines()[1]


def test_a_placeholder_is_text_and_not_markdown(section):
    """What is filled in may hold signs that Markdown would read; they are printed as they are."""
    base = """\
        project:
          title: T
          organisation: {name: A_B_C *and* D}
          system: {id: S, name: N, release: 1, description: d, intended_use: i, gamp_category: 3, overall_risk: low}
        """

    assert (
        "Made by A_B_C *and* D."
        == section({"specs/project.yaml": base, "specs/items.yaml": urs(prose="{scope: 'Made by {organisation}.'}")}, "scope").splitlines()[
            1
        ]
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [("", "User Requirements Specification – Pump Controller 1.10"), ("Needs of the pump", "Needs of the pump")],
)
def test_a_document_has_a_title(document, written, expected):
    """A document without a title of its own is named after its type and the system."""
    assert expected == document(urs(title=written or "''")).frame.title


def test_an_unnamed_author_is_not_named(document):
    """Nothing is made up: a document without author, approver and dates says so."""
    frame = document(urs()).frame

    assert ("Not named", "Not effective", "None – first issue", "Not named", True) == (
        frame.author,
        frame.effective,
        frame.supersedes,
        frame.baseline,
        frame.is_draft,
    )


@pytest.mark.parametrize(("status", "draft"), [("draft", True), ("in-review", True), ("approved", False), ("effective", False)])
def test_a_draft_carries_a_watermark(document, status, draft):
    """Documents are drafts until they are approved."""
    assert draft == document(urs(document_status=status)).frame.is_draft


def test_each_script_begins_on_a_new_page(document):
    """The first script stands with its chapter, every other one on a new page."""
    cases = "test_cases: [{id: OQ-1, title: a, level: OQ}, {id: OQ-2, title: b, level: OQ}]\n"
    tree = document(urs().replace("URS", "OQ") + cases).doctree

    assert [["script"], ["script", "new-page"]] == [node["classes"] for node in tree.findall(nodes.section) if "script" in node["classes"]]


def test_an_override_of_an_outline_is_printed(section):
    """A project that replaces an outline gets its own sections."""
    files = {
        "specs/catalogue/outline-urs.yaml": "sections: [{key: all, title: All of it, requirement: mandatory, text: Short.}]\n",
        "specs/items.yaml": urs(),
    }

    assert "1 All of it  #all\nShort." == section(files, "all")


def test_an_override_of_the_method_is_named(section):
    """A risk assessment names the keys of the method that the project replaces."""
    files = {"specs/catalogue/risk.yaml": "detectability_note: Own.\n", "specs/items.yaml": fra()}

    assert "| risk | detectability_note" == section(files, "overrides").splitlines()[-1]
