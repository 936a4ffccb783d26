"""`vdocs import-model`: a component in the project from a model elsewhere, complete as far as the publisher says it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from vdocs.cli.import_model import FOLDER
from vdocs.pipeline import check_project

CARD = """\
---
license: mit
pipeline_tag: text-classification
library_name: transformers
datasets: [example/complaints]
model-index:
- name: Complaint triage
  results:
  - dataset: {name: Complaints, split: test}
    metrics: [{type: f1, value: 0.88}]
---
## Intended use
Sorts complaints: "serious" or not. It is *not* a medical device; see [the paper](https://example.com) and <b>read</b> # it.

## Limitations
English only.
"""


@pytest.fixture
def model(tmp_path) -> Path:
    """Return the folder of a small model."""
    root = tmp_path / "model"
    root.mkdir()
    (root / "README.md").write_text(CARD, encoding="utf-8")
    (root / "model.safetensors").write_bytes(b"weights")
    return root


@pytest.fixture
def project(vdocs, tmp_path) -> Path:
    """Return a project of the plain starter."""
    vdocs(tmp_path, "init", "project")
    return tmp_path / "project"


def test_a_model_becomes_a_component(vdocs, project, model):
    """The component has what the publisher states, marked as the publisher's words, and the project can still be read."""
    result = vdocs(project, "import-model", str(model))
    entry = yaml.safe_load((project / FOLDER / "complaint-triage.yaml").read_text(encoding="utf-8"))["components"][0]
    checked = check_project(project)

    assert 0 == result.exit_code, result.output
    assert ("MOD-001", "Complaint triage", "ai-model") == (entry["id"], entry["title"], entry["kind"])
    assert (
        'Intended use in the words of the publisher: “Sorts complaints: "serious" or not. It is not a medical device; see the paper and read # it.”'
        == entry["description"]
    )
    assert "Limitations in the words of the publisher: “English only.”" == entry["model"]["development"]["limitations"]
    assert (
        "Stated by the publisher and no claim of performance here: f1 0.88 on Complaints test"
        == entry["model"]["development"]["tuning_result"]
    )
    assert "classification" == entry["model"]["task"]
    assert not checked.is_partial
    assert "MOD-001" in checked.project.places


def test_what_is_missing_is_said(vdocs, project, model):
    """The command says what was found and what only a person can add."""
    text = vdocs(project, "import-model", str(model)).stdout

    assert "specs/models/complaint-triage.yaml: MOD-001 Complaint triage\n" in text
    assert "  licence       mit\n" in text
    assert "  - release: the version that is used" in text
    assert "  - tested_on: your own independent data; published figures are no acceptance test\n" in text


def test_nothing_is_overwritten(vdocs, project, model):
    """A second import is refused and leaves the file as it is; another name gets the next id."""
    vdocs(project, "import-model", str(model))
    file = project / FOLDER / "complaint-triage.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    again = vdocs(project, "import-model", str(model))
    other = vdocs(project, "import-model", str(model), "--as", "second")

    assert (2, "vdocs: specs/models/complaint-triage.yaml exists already; nothing was written, give --as another name\n") == (
        again.exit_code,
        again.stderr,
    )
    assert file.read_text(encoding="utf-8").endswith("# mine\n")
    assert "second.yaml: MOD-002" in other.stdout


def test_an_unknown_task_is_asked_for(vdocs, project, model):
    """Where the publisher does not say what the model does, a person decides; nothing is guessed and nothing is written."""
    (model / "README.md").write_text("---\nlicense: mit\npipeline_tag: fill-mask\n---\n", encoding="utf-8")
    refused = vdocs(project, "import-model", str(model))
    given = vdocs(project, "import-model", str(model), "--task", "extraction")

    assert 2 == refused.exit_code
    assert (
        "the task of the model is not known: the publisher calls it 'fill-mask'; give --task with one of classification, " in refused.stderr
    )
    assert 0 == given.exit_code, given.output


def test_a_taken_id_is_refused(vdocs, project, model):
    """An id is never given twice."""
    result = vdocs(project, "import-model", str(model), "--id", "CMP-001")

    assert (2, "vdocs: 'CMP-001' is taken; nothing was written, give --id another one or leave it out\n") == (
        result.exit_code,
        result.stderr,
    )


def test_a_file_in_the_folder_may_be_named(vdocs, project, model):
    """The card itself stands for its folder."""
    assert 0 == vdocs(project, "import-model", str(model / "README.md")).exit_code


def test_a_folder_without_a_model(vdocs, project, tmp_path):
    """What is no model is a finding that says what to name; nothing is written."""
    result = vdocs(project, "import-model", str(tmp_path))

    assert 2 == result.exit_code
    assert "error VD775 no-model-description" in result.stdout
    assert not (project / FOLDER).exists()


def test_the_folder_of_models_may_not_lead_out(vdocs, project, model, tmp_path):
    """A link in the place of specs/models is not followed out of the project."""
    (tmp_path / "elsewhere").mkdir()
    (project / FOLDER).symlink_to(tmp_path / "elsewhere")
    result = vdocs(project, "import-model", str(model))

    assert 2 == result.exit_code
    assert [] == list((tmp_path / "elsewhere").iterdir())
