"""Plain data to records, with each refusal told in the author's words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from vdocs.model.diagnostic import Diagnostic
from vdocs.readers.findings import missing_key, unknown_key, wrong_value
from vdocs.readers.yaml_text import Tree


def read_record(record: type[BaseModel], data: Any, tree: Tree, path: tuple[str | int, ...], owner: str) -> BaseModel | list[Diagnostic]:
    """Return the record, or the findings that say why it is none; `owner` is how messages name the entry."""
    if not isinstance(data, Mapping):
        location = tree.find(path, False)
        return [wrong_value(location, f"{owner} must be an entry with keys, found {_shape(data)}", "write it as 'key: value' lines")]
    try:
        return record.model_validate(data)
    except ValidationError as error:
        return list(_findings(error, record, tree, path, owner))


def _findings(error: ValidationError, record: type[BaseModel], tree: Tree, path: tuple[str | int, ...], owner: str) -> Iterator[Diagnostic]:
    issues = [(_where(issue), issue) for issue in error.errors(include_url=False)]
    meant = {(*where[:-1], _nearest(record, where)) for where, issue in issues if issue["type"] == "extra_forbidden"}
    for where, issue in issues:
        full, name = path + where, _name(where)
        match issue["type"]:
            case "missing" if where in meant:  # the unknown key is this one, misspelt
                continue
            case "missing":
                yield missing_key(tree.find(full[:-1], False), name, _owner(owner, where[:-1]), _meaning(record, where))
            case "extra_forbidden":
                known = ", ".join(_keys(_model_at(record, where[:-1])))
                yield unknown_key(tree.find(full, True), name, _owner(owner, where[:-1]), _nearest(record, where), known)
            case _:
                yield wrong_value(tree.find(full, False), *_complaint(issue, name, _owner(owner, _above(where))))


def _where(issue: Mapping[str, Any]) -> tuple[str | int, ...]:
    return tuple(part for part in issue["loc"] if part != "[key]")


def _nearest(record: type[BaseModel], where: tuple[str | int, ...]) -> str:
    """The key that a misspelt one may mean; empty when none is near."""
    return next(iter(difflib.get_close_matches(_name(where), _keys(_model_at(record, where[:-1])), 1, 0.6)), "")


def _complaint(issue: Mapping[str, Any], name: str, owner: str) -> tuple[str, str]:
    found = _shape(issue["input"])
    expected = issue.get("ctx", {}).get("expected", "")
    match issue["type"]:
        case "enum":
            words = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
            nearest = difflib.get_close_matches(str(issue["input"]).lower(), [word.lower() for word in words], 1, 0.5)
            original = next((word for word in words if nearest and word.lower() == nearest[0]), "")
            hint = f"did you mean '{original}'? It takes one of: {', '.join(words)}" if original else f"it takes one of: {', '.join(words)}"
            return f"'{name}' of {owner} cannot be {found}", hint
        case "tuple_type" | "list_type":
            return f"'{name}' of {owner} takes a list, found {found}", f"write [{issue['input']}] or one '- ' line per entry"
        case "string_type":
            return f"'{name}' of {owner} takes text, found {found}", "put the text on this line, or remove the list or the nested keys"
        case "bool_parsing" | "bool_type":
            return f"'{name}' of {owner} takes yes or no, found {found}", "write yes or no"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"'{name}' of {owner} takes a whole number, found {found}", ""
        case kind if kind.startswith("date"):
            return f"'{name}' of {owner} takes a date as YYYY-MM-DD, found {found}", "write for example 2026-03-07"
        case "string_pattern_mismatch":
            return f"'{name}' of {owner} is not a well-formed id: {found}", _id_hint(str(issue["input"]))
        case "string_too_short":
            return f"'{name}' of {owner} is empty", "write its value or remove the line"
        case "string_too_long":
            return f"'{name}' of {owner} is too long: {found}", f"it takes {issue['ctx']['max_length']} characters at most"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"'{name}' of {owner} takes keys with values, found {found}", "write it as indented 'key: value' lines"
        case _:
            return f"'{name}' of {owner}: {issue['msg'][:1].lower()}{issue['msg'][1:]}, found {found}", ""


def _id_hint(name: str) -> str:
    if re.search(r"\.[0-9]", name):
        return "a dot and a number is the address of a step; use a hyphen in place of the dot"
    return "an id is a letter followed by letters, digits, hyphens, underscores or single dots"


def _shape(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 60 else f"'{value[:57]}…'"
    if isinstance(value, Mapping):
        return "nested keys"
    return "a list" if isinstance(value, (list, tuple)) else repr(value)


def _name(where: tuple[str | int, ...]) -> str:
    """The last key of a path, with the number of the entry when it ends in one."""
    if where and isinstance(where[-1], int):
        return f"{where[-2]} {where[-1] + 1}" if len(where) > 1 else f"entry {where[-1] + 1}"
    return str(where[-1]) if where else "entry"


def _above(where: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path above the key that `_name` names."""
    return where[:-2] if where and isinstance(where[-1], int) else where[:-1]


def _owner(owner: str, above: tuple[str | int, ...]) -> str:
    if not above:
        return owner
    trail = [f"{part}" if isinstance(part, str) else f"no. {part + 1}" for part in above]
    return f"{owner} ({' '.join(trail)})"


def _model_at(record: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The record type at a path inside a record."""
    for part in path:
        if isinstance(part, str):
            info = next((field for key, field in record.model_fields.items() if part in (key, field.alias)), None)
            inner = _record_in(info.annotation) if info else None
            record = inner or record
    return record


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if (found := _record_in(argument)) is not None:
            return found
    return None


def _keys(record: type[BaseModel]) -> list[str]:
    return [field.alias or key for key, field in record.model_fields.items()]


def _meaning(record: type[BaseModel], where: tuple[str | int, ...]) -> str:
    owner = _model_at(record, where[:-1])
    info = next((field for key, field in owner.model_fields.items() if where[-1] in (key, field.alias)), None)
    if info is None:
        return ""
    if isinstance(info.annotation, type) and issubclass(info.annotation, Enum):
        return "one of " + ", ".join(str(member.value) for member in info.annotation)
    return info.description or ""
