"""A Hugging Face model: README.md with its YAML head, and config.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from vdocs.model.ai_vocabulary import ModelTask
from vdocs.readers.card_prose import Section, sections, shortened, text_below
from vdocs.readers.model_findings import NoModel, unusable_model_file
from vdocs.readers.model_folder import complaints_about, digest_of, model_files, text_of, weights_of
from vdocs.readers.model_import import ImportedModel, Published, list_of, mapping_of, words_of, yaml_of

CARD, CONFIG = "README.md", "config.json"

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)

_REVISION = re.compile(r"[0-9a-f]{40}")

TASKS = {
    ModelTask.CLASSIFICATION: """text-classification image-classification audio-classification video-classification tabular-classification
        zero-shot-classification zero-shot-image-classification SequenceClassification ImageClassification AudioClassification""",
    ModelTask.DETECTION: """object-detection zero-shot-object-detection image-segmentation mask-generation ObjectDetection
        SemanticSegmentation""",
    ModelTask.REGRESSION: "tabular-regression time-series-forecasting depth-estimation",
    ModelTask.RANKING: "sentence-similarity text-ranking feature-extraction image-feature-extraction",
    ModelTask.EXTRACTION: """token-classification question-answering document-question-answering table-question-answering
        TokenClassification QuestionAnswering""",
    ModelTask.GENERATION: """text-generation text2text-generation summarization translation image-to-text image-text-to-text text-to-image
        automatic-speech-recognition conversational CausalLM ConditionalGeneration Seq2SeqLM""",
}
"""Tasks by the words of publishers: pipeline tags, and the end of the name of an architecture."""


def read_card(root: Path) -> ImportedModel:
    """Return what the card and the configuration of a model say; NoModel when a file cannot be used."""
    names = model_files(root)
    text = text_of(root, CARD) if CARD in names else ""
    match = _HEAD.match(text)
    head = yaml_of(match.group(1), CARD) if match else {}
    config = _config(root) if CONFIG in names else {}
    found = sections(text[match.end() :] if match else text)
    weights = weights_of(root, names)
    architectures = list_of(config.get("architectures"))
    said = words_of(head.get("pipeline_tag")) or "".join(architectures[:1])
    read = [name for name in (CARD, CONFIG) if name in names]
    return ImportedModel(
        source=f"Hugging Face model ({' and '.join(read)})",
        name=_name(head, config, found, root),
        release=words_of(head.get("version")) or _revision(root),
        digest=digest_of(weights),
        digest_of=", ".join(file.path for file in weights),
        task=task_of(said),
        said_task=said,
        architecture=", ".join(filter(None, (*architectures, words_of(config.get("model_type"))))),
        libraries=_libraries(head, config),
        base_model=", ".join(list_of(head.get("base_model"))),
        licence=words_of(head.get("license_name")) or ", ".join(list_of(head.get("license"))),
        data_sets=list_of(head.get("datasets")),
        metrics=_metrics(head),
        intended_use=shortened(text_below(found, "intended use", "direct use", "primary use", "uses")),
        out_of_scope=shortened(text_below(found, "out-of-scope", "out of scope", "misuse")),
        limitations=shortened(text_below(found, "limitation", "caveats", "risks")),
        findings=complaints_about(root, names, weights),
    )


def is_card(root: Path) -> bool:
    """True when the folder has a configuration, or a README with a YAML head."""
    if (root / CONFIG).is_file():
        return True
    return (root / CARD).is_file() and bool(_HEAD.match(text_of(root, CARD)))


def task_of(said: str) -> ModelTask | None:
    """Return the task that a publisher's word stands for; None when it is not known."""
    return next(
        (
            task
            for task, names in TASKS.items()
            if any(said == name or (name[:1].isupper() and said.endswith(name)) for name in names.split())
        ),
        None,
    )


def _config(root: Path) -> dict[str, Any]:
    try:
        data = json.loads(text_of(root, CONFIG), parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise NoModel(unusable_model_file(CONFIG, f"the file is no JSON: {reason}", "download it again")) from None
    return mapping_of(data)


def _name(head: dict[str, Any], config: dict[str, Any], found: tuple[Section, ...], root: Path) -> str:
    index = head.get("model-index")
    first = mapping_of(index[0]) if isinstance(index, list) and index else {}
    title = next((section.title for section in found if section.level == 1), "").removeprefix("Model Card for ")
    return (
        words_of(first.get("name"))
        or words_of(head.get("model_name"))
        or title
        or words_of(config.get("_name_or_path"))
        or root.resolve().name
    )


def _revision(root: Path) -> str:
    """The revision of a folder of the download cache, whose name is the commit."""
    name = root.resolve().name
    return f"Revision {name}" if _REVISION.fullmatch(name) else ""


def _libraries(head: dict[str, Any], config: dict[str, Any]) -> tuple[str, ...]:
    version = words_of(config.get("transformers_version"))
    named = list_of(head.get("library_name"))
    return tuple(
        dict.fromkeys([f"transformers {version}"] * bool(version) + [name for name in named if not (version and name == "transformers")])
    )


def _metrics(head: dict[str, Any]) -> tuple[Published, ...]:
    """Return the figures of `model-index`; metrics that are only named have no value."""
    found = []
    index = head.get("model-index")
    for model in index if isinstance(index, list) else ():
        results = mapping_of(model).get("results")
        for result in results if isinstance(results, list) else ():
            data = mapping_of(mapping_of(result).get("dataset"))
            where = " ".join(filter(None, (words_of(data.get("name")) or words_of(data.get("type")), words_of(data.get("split")))))
            rows = mapping_of(result).get("metrics")
            for row in map(mapping_of, rows if isinstance(rows, list) else ()):
                found.append(Published(words_of(row.get("name")) or words_of(row.get("type")), words_of(row.get("value")), where))
    return tuple(one for one in found if one.metric) or tuple(Published(name, "", "") for name in list_of(head.get("metrics")))
