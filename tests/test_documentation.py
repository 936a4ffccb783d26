"""The documentation is tested: the table of findings is made from the code, the README's commands are those of CI."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel

from vdocs.catalogue.loader import Catalogues
from vdocs.cli.codes import all_codes
from vdocs.cli.commands import main
from vdocs.document.outline import Section, outline
from vdocs.model.project import KINDS, SINGLE
from vdocs.model.vocabulary import DocumentType

ROOT = Path(__file__).parent.parent


def test_the_findings_page_is_made_from_the_rules(accepted: Callable[[str, Path], str]) -> None:
    """docs/findings.md holds every code with the documentation of its rule; `pytest --accept` writes it anew."""
    page = "\n".join(_page())

    assert page == accepted(page, ROOT / "docs" / "findings.md")


def _page() -> list[str]:
    lines = [
        "# Findings",
        "",
        "Everything that `vdocs check` and `vdocs build` can say, by code. `vdocs explain CODE` prints the same.",
        "",
    ]
    for code in all_codes().values():
        marks = [
            code.severity.value,
            *([code.preflight] if code.preflight else []),
            *(["may be justified in the item"] if code.justifiable else []),
        ]
        lines += [f"## {code.code} {code.name}", "", f"*{', '.join(marks)}*", "", code.documentation, ""]
    return lines


def test_the_readme_names_only_commands_that_exist() -> None:
    """Every `vdocs WORD` in the README is a command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    fenced = "\n".join(re.findall(r"(?s)```sh\n(.*?)```", text))
    named = (
        set(re.findall(r"(?m)^vdocs ([a-z-]+)", fenced))
        | set(re.findall(r"bin/vdocs ([a-z-]+)", fenced))
        | set(re.findall(r"`vdocs ([a-z-]+)", text))
    )

    assert set() == named - set(main.commands)


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    """The markers that `.ci/run` looks for are each followed by a fenced command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert ["build-command", "test-command"] == re.findall(r"<!-- ([a-z-]+-command) -->\n```sh\n\S", text)


def test_every_picture_of_the_readme_is_there() -> None:
    """Pictures that the README shows are files of the project."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r'!\[[^\]]*\]\(([^)]+)\)|<img[^>]+src="([^"]+)"', text)

    assert [] == [name for pair in pictures for name in pair if name and not (ROOT / name).is_file()]


def test_the_page_of_keys_is_made_from_the_model(accepted: Callable[[str, Path], str]) -> None:
    """docs/keys.md lists every key of every kind with its meaning; `pytest --accept` writes it anew."""
    page = "\n".join(_keys())

    assert page == accepted(page, ROOT / "docs" / "keys.md")


def _keys() -> list[str]:
    lines = [
        "# Keys",
        "",
        "Every key of a project's YAML files. **Bold** keys must be given. Dates are YYYY-MM-DD; lists are written in brackets or with hyphens.",
        "",
    ]
    seen: dict[str, type[BaseModel]] = {**SINGLE, **{kind.key: kind.record for kind in KINDS.values()}}
    for title, record in seen.items():
        lines += [f"## {title}", "", (record.__doc__ or "").strip().splitlines()[0], "", *_key_table(record), ""]
    lines += ["# Nested entries", ""]
    for record in _nested(seen.values()):
        lines += [f"## {record.__name__}", "", (record.__doc__ or "").strip().splitlines()[0], "", *_key_table(record), ""]
    return lines + _sections()


def _sections() -> list[str]:
    lines = ["# Sections of the documents", "", "Keys for `prose`, `not_applicable` and `after` of a document, by its type.", ""]
    for kind in DocumentType:
        rows = [f"| `{section.key}` | {section.title} | {section.requirement} |" for section in _flat(outline(kind, Catalogues()))]
        lines += [f"## {kind.value}", "", "| Key | Section | |", "|---|---|---|", *rows, ""]
    return lines


def _flat(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _flat(section.sections)


def _key_table(record: type[BaseModel]) -> list[str]:
    rows = ["| Key | Takes | Meaning |", "|---|---|---|"]
    for name, field in record.model_fields.items():
        key = field.alias or name
        rows.append(f"| {f'**{key}**' if field.is_required() else key} | {_takes(field.annotation)} | {field.description or ''} |")
    return rows


def _takes(annotation: object) -> str:
    if get_origin(annotation) is tuple:
        return f"list of {_takes(get_args(annotation)[0])}"
    if get_origin(annotation) is dict:
        return "texts by key"
    options = [part for part in get_args(annotation) if part is not type(None)]
    if options and get_origin(annotation) is not Annotated:
        return _takes(options[0])
    base = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if isinstance(base, type) and issubclass(base, Enum):
        return ", ".join(f"`{member.value}`" for member in base)
    if isinstance(base, type) and issubclass(base, BaseModel):
        return f"[{base.__name__}](#{base.__name__.lower()})"
    return {str: "text", bool: "yes or no", int: "whole number", Decimal: "number", date: "date"}[base]


def _nested(records: Iterable[type[BaseModel]]) -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}
    waiting = list(records)
    while waiting:
        for field in waiting.pop(0).model_fields.values():
            for inner in _records_in(field.annotation):
                if inner not in found:
                    found[inner] = None
                    waiting.append(inner)
    return sorted(found, key=lambda record: record.__name__)


def _records_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)
