"""The JSON Schema of an authored file, made from the records, so that editors complete and check what is typed.

vdocs reads every scalar as text, while editors follow YAML's own types: `version: 1.0` is a number to them. The schema
therefore takes a number or a boolean wherever text is read, and yes or no in quotes wherever a boolean is.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from vdocs.model.project import KINDS, SINGLE
from vdocs.model.vocabulary import Vocabulary

_DIALECT = "http://json-schema.org/draft-07/schema#"

_REF = "#/definitions/{model}"

_YES_OR_NO = [True, False, "yes", "no", "Yes", "No", "YES", "NO", "true", "false", "True", "False"]


def file_schema() -> dict[str, Any]:
    """Return the schema of a file under `specs/` or `protocols/`."""
    records = [*SINGLE.values(), *(kind.record for kind in KINDS.values())]
    _, generated = models_json_schema([(record, "validation") for record in records], by_alias=True, ref_template=_REF)
    words = {word.__name__: word for record in records for word in _vocabularies(record)}
    definitions = {
        name: _vocabulary(words[name]) if name in words else _record(schema) for name, schema in sorted(generated["$defs"].items())
    }
    properties: dict[str, Any] = {key: {"description": _summary(record), "allOf": [_reference(record)]} for key, record in SINGLE.items()}
    for kind in KINDS.values():
        properties[kind.key] = {"description": _summary(kind.record), "type": ["array", "null"], "items": _reference(kind.record)}
    return {
        "$schema": _DIALECT,
        "title": "vdocs project file",
        "description": "A file of a validation project: any number of items under the name of their kind.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": definitions,
    }


def _reference(record: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=record.__name__)}


def _summary(record: type[BaseModel]) -> str:
    return " ".join((record.__doc__ or "").split())


def _record(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record: an optional key may also stand without a value, as if it had not been written."""
    required = schema.get("required", [])
    properties = {key: _field(value, key in required) for key, value in schema["properties"].items()}
    return {key: value for key, value in schema.items() if key != "title"} | {"properties": properties}


def _field(schema: dict[str, Any], required: bool) -> dict[str, Any]:
    said = {key: schema[key] for key in ("description", "default") if schema.get(key) is not None}
    value = _value({key: entry for key, entry in schema.items() if key not in ("description", "default", "title")})
    if required:
        return said | ({"allOf": [value]} if "$ref" in value else value)
    if "type" in value and "enum" not in value:
        return said | value | {"type": [*_types(value), "null"]}
    choices = value.get("anyOf", [value])
    return said | {"anyOf": [*choices, *([] if {"type": "null"} in choices else [{"type": "null"}])]}


def _value(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value, widened to what the readers take."""
    match schema:
        case {"anyOf": choices}:
            return {"anyOf": [_value(choice) for choice in choices]}
        case {"type": "boolean"}:
            return {"enum": _YES_OR_NO}
        case {"type": "integer"}:
            return schema | {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
        case {"type": "string"} if "pattern" not in schema and "format" not in schema:
            return schema | {"type": ["string", "number", "boolean"]}
        case {"type": "array", "items": items}:
            return schema | {"items": _value(items)}
        case {"type": "object", "additionalProperties": dict(inner)}:
            return schema | {"additionalProperties": _value(inner)}
        case _:
            return schema


def _types(schema: dict[str, Any]) -> list[str]:
    return schema["type"] if isinstance(schema["type"], list) else [schema["type"]]


def _vocabulary(words: type[Vocabulary]) -> dict[str, Any]:
    """Return the schema of a closed set, each word with its sentence; a digit may also be a number, yes and no an answer of YAML's."""
    members = [(value, word.sentence) for word in words for value in _spellings(word.value)]
    return {
        "description": f"{_summary(words)} " + " ".join(f"{word.value}: {word.sentence}" for word in words),
        "enum": [value for value, _ in members],
        "markdownEnumDescriptions": [sentence for _, sentence in members],
    }


def _spellings(word: str) -> list[Any]:
    """Return a word with the value that editors take it for."""
    answers = {"yes": True, "no": False}
    return [word, int(word)] if word.isdigit() else [word, answers[word]] if word in answers else [word]


def _vocabularies(annotation: Any) -> Iterator[type[Vocabulary]]:
    """Yield the closed sets that a record uses, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            yield from _vocabularies(field.annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for argument in get_args(annotation):
        yield from _vocabularies(argument)
