"""Models from elsewhere: what a card or a folder says is read as data, and nothing that it holds is trusted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from vdocs.model.ai_vocabulary import ModelTask
from vdocs.readers.model_findings import NoModel
from vdocs.readers.model_import import ImportedModel, Published
from vdocs.readers.model_source import read_model

CARD = """\
---
license: apache-2.0
pipeline_tag: image-classification
library_name: transformers
base_model: google/vit-base-patch16-224
datasets:
- example/vials-2025
- example/vials-2024
model-index:
- name: vial-defects
  results:
  - task: {type: image-classification}
    dataset: {name: Vials 2025, type: example/vials-2025, split: test}
    metrics:
    - {type: accuracy, value: 0.9712}
    - {type: recall, value: 0.94, name: Recall of cracks}
---
# Model Card for vial defects

<!-- Provide a quick summary of what the model is. -->

## Uses

### Direct Use

Classifies pictures of *2R vials* into four classes.
Do **not** use it for `lyophilised` product.

### Out-of-Scope Use

[More Information Needed]

## Bias, Risks, and Limitations

- Few cracks at the heel
- One line only

```python
# Limitations of the code
```
"""

CONFIG = {"architectures": ["ViTForImageClassification"], "model_type": "vit", "transformers_version": "4.46.0", "id2label": {"0": "OK"}}

MLMODEL = """\
artifact_path: model
flavors:
  python_function:
    env: {conda: conda.yaml, virtualenv: python_env.yaml}
    loader_module: mlflow.sklearn
    model_path: model.pkl
    python_version: 3.11.9
  sklearn:
    code: null
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.5.2
mlflow_version: 2.17.0
model_uuid: 0c1e6d4a5f0e4b6c9f0a
run_id: 8f2c7d
signature:
  inputs: '[{"type": "double", "name": "temperature", "required": true}, {"type": "double", "name": "humidity"}]'
  outputs: '[{"type": "long"}]'
utc_time_created: '2026-03-02 10:11:12.131415'
"""


def folder(root: Path, **files: str | bytes) -> Path:
    """Write files, `__` in a name standing for a dot, and return their folder."""
    for name, content in files.items():
        path = root / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def hugging_face(root: Path, card: str = CARD) -> ImportedModel:
    """Return what a small Hugging Face model says of itself."""
    return read_model(folder(root, README__md=card, config__json=json.dumps(CONFIG), model__safetensors=b"weights"))


def problem(root: Path) -> tuple[str, str]:
    """Return code and message of the finding for which a folder is refused."""
    with pytest.raises(NoModel) as caught:
        read_model(root)
    return caught.value.findings[0].code, caught.value.findings[0].message


def test_the_facts_of_a_model_card(tmp_path):
    """Name, task, licence, base model, libraries, data and figures come from the head of the card and from the configuration."""
    model = hugging_face(tmp_path)

    assert ("vial-defects", ModelTask.CLASSIFICATION, "apache-2.0") == (model.name, model.task, model.licence)
    assert ("google/vit-base-patch16-224", ("transformers 4.46.0",)) == (model.base_model, model.libraries)
    assert ("example/vials-2025", "example/vials-2024") == model.data_sets
    assert (Published("accuracy", "0.9712", "Vials 2025 test"), Published("Recall of cracks", "0.94", "Vials 2025 test")) == model.metrics
    assert () == model.findings


def test_the_prose_of_a_model_card(tmp_path):
    """Intended use and limitations are plain words; comments and code are left out, and a placeholder says nothing."""
    model = hugging_face(tmp_path)

    assert "Classifies pictures of 2R vials into four classes. Do not use it for lyophilised product." == model.intended_use
    assert "Few cracks at the heel; One line only" == model.limitations
    assert "" == model.out_of_scope


def test_the_digest_of_one_file_is_its_own(tmp_path):
    """The digest of a single file of weights is that which `sha256sum` prints."""
    assert f"sha256:{hashlib.sha256(b'weights').hexdigest()}" == hugging_face(tmp_path).digest


def test_the_digest_of_several_files_is_that_of_their_list(tmp_path):
    """Weights in parts are identified by the digest of the list that `sha256sum` prints of them, in the order of their names."""
    model = read_model(folder(tmp_path, README__md=CARD, b__safetensors=b"2", a__safetensors=b"1"))
    lines = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for data, name in ((b"1", "a.safetensors"), (b"2", "b.safetensors")))

    assert ("a.safetensors, b.safetensors", f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}") == (model.digest_of, model.digest)


def test_a_card_without_a_head_needs_a_configuration(tmp_path):
    """A README alone describes anything; with config.json it is a model."""
    folder(tmp_path, README__md="# A project\n")

    assert "VD775" == problem(tmp_path)[0]
    assert ModelTask.CLASSIFICATION is read_model(folder(tmp_path, config__json=json.dumps(CONFIG))).task


def test_an_mlflow_folder(tmp_path):
    """Flavours, libraries, inputs and weights come from MLmodel; the registered version is the version."""
    folder(tmp_path, MLmodel=MLMODEL, model__pkl=b"\x80\x04never loaded", requirements__txt="mlflow==2.17.0\nscikit-learn==1.5.2\n# a==1\n")
    model = read_model(folder(tmp_path, registered_model_meta="model_name: room-risk\nmodel_version: '7'\n"))

    assert ("room-risk", "Registered version 7", None) == (model.name, model.release, model.task)
    assert ("Python 3.11.9", "sklearn 1.5.2", "mlflow 2.17.0", "scikit-learn 1.5.2") == model.libraries
    assert ("temperature (double), humidity (double)", "MLflow flavour sklearn") == (model.features, model.architecture)
    assert ("model.pkl", f"sha256:{hashlib.sha256(bytes([0x80, 4]) + b'never loaded').hexdigest()}") == (model.digest_of, model.digest)
    assert ["VD778"] == [finding.code for finding in model.findings]


def test_an_mlflow_folder_that_was_never_registered(tmp_path):
    """Without a registered version the id of the model stands for it."""
    assert "MLflow model 0c1e6d4a5f0e4b6c9f0a" == read_model(folder(tmp_path, MLmodel=MLMODEL)).release


def test_a_pickle_is_never_loaded(tmp_path):
    """A file that would write to the disk when it is unpickled does not get to it."""
    mark = tmp_path / "ran"
    folder(tmp_path, MLmodel=MLMODEL, model__pkl=f"cos\nsystem\n(S'touch {mark}'\ntR.")
    read_model(tmp_path)

    assert not mark.exists()


def test_missing_weights_are_told(tmp_path):
    """A pointer of Git LFS is not digested as if it were the weights, and a folder without weights says so."""
    pointer = read_model(
        folder(tmp_path, README__md=CARD, model__safetensors="version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    )
    (tmp_path / "model.safetensors").unlink()
    none = read_model(tmp_path)

    assert ("", ["model.safetensors is a pointer of Git LFS and not the weights"]) == (
        pointer.digest,
        [one.message for one in pointer.findings],
    )
    assert ("", ["no file of weights was found"]) == (none.digest, [one.message for one in none.findings])


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    """A link to a file elsewhere is not followed, wherever it stands."""
    (tmp_path / "secret").write_text("key")
    model = tmp_path / "model"
    (model / "deep").mkdir(parents=True)
    folder(model, README__md=CARD)
    (model / "deep/weights.bin").symlink_to(tmp_path / "secret")

    assert ("VD776", "'weights.bin' is a link that leads out of the folder") == problem(model)


def test_a_linked_card_is_not_even_looked_at(tmp_path):
    """A card that is a link out of the folder is refused before it is read."""
    (tmp_path / "secret").write_text("---\nlicense: key\n---\n")
    (tmp_path / "model").mkdir()
    (tmp_path / "model/README.md").symlink_to(tmp_path / "secret")

    assert "VD776" == problem(tmp_path / "model")[0]


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("---\nlicense: [apache\n---\n", "VD102"),
        ("---\nlicense: a\nlicense: b\n---\n", "VD103"),
        ("---\nname: !!python/object/apply:os.system ['true']\n---\n", "VD105"),
        ("---\na: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n---\n", "VD107"),
        ("---\n- a\n---\n", "VD776"),
        (b"---\nlicense: \xff\xfe\n---\n", "VD776"),
        ("---\nlicense: a\n---\n" + "x" * 1_000_001, "VD776"),
    ],
    ids=["not closed", "twice", "tag", "aliases", "list", "not UTF-8", "too large"],
)
def test_an_unusable_card_is_a_finding(tmp_path, card, code):
    """What is wrong with a card is told like any mistake in YAML; nothing in it is executed or expanded."""
    assert code == problem(folder(tmp_path, README__md=card))[0]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": 1'], ids=["open", "deep", "cut off"])
def test_an_unusable_configuration_is_a_finding(tmp_path, text):
    """A configuration that is no JSON is refused, however deep it is."""
    assert "VD776" == problem(folder(tmp_path, config__json=text))[0]


@pytest.mark.parametrize(
    "head",
    ["license: {a: b}", "datasets: {a: b}", "model-index: x", "model-index: [{results: x}]", "model-index: [[]]", "pipeline_tag: []"],
)
def test_a_head_of_another_shape_says_less_and_breaks_nothing(tmp_path, head):
    """A field of an unexpected shape counts as not stated."""
    model = read_model(folder(tmp_path, README__md=f"---\n{head}\n---\n# T\n"))

    assert ("T", (), "") == (model.name, model.metrics, model.licence)


def test_control_characters_do_not_get_through(tmp_path):
    """Text of a card cannot bring in characters that no document can hold."""
    card = '---\nmodel_name: "a\\tb"\nlicense: "mit"\n---\n## Limitations\nOne\x0btwo\x7f three\n'
    model = read_model(folder(tmp_path, README__md=card))

    assert ("a b", "One two three") == (model.name, model.limitations)


def test_nothing_is_nothing(tmp_path):
    """A path that does not exist, and an empty folder, are told apart from a model."""
    assert ("VD775", f"there is no '{tmp_path / 'none'}'") == problem(tmp_path / "none")
    assert "VD775" == problem(tmp_path)[0]
