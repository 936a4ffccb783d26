"""`vdocs add`: bring a set of requirements, risks and test cases from the library into the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vdocs.cli.checking import readable_project
from vdocs.cli.refusal import Refusal

if TYPE_CHECKING:
    from vdocs.catalogue.library import Library
    from vdocs.pipeline import Checked


@click.command()
@click.argument("name", metavar="[LIBRARY]", required=False)
@click.option("--set", "given", metavar="WORD=TEXT", multiple=True, help="Fill in a word of the set; may be given several times.")
@click.option("--as", "alias", metavar="FILE", help="Name of the files; needed when the set is added a second time.")
@click.pass_context
def add(ctx: click.Context, name: str | None, given: tuple[str, ...], alias: str | None) -> None:
    """Add a set from the library, with fresh ids and all links; without LIBRARY list the sets.

    \b
    Examples:
      vdocs add
      vdocs add audit-trail --set "record=inspection decision"
      vdocs add interfaces --set partner=LIMS --as interface-lims
    """  # noqa: D301 - click reads the escape
    if name is None:
        click.echo(_overview(), nl=False)
        return
    entry = _library(name)
    before = readable_project(ctx.obj, "nothing was added")
    if before.is_partial:
        raise Refusal("entries of the project cannot be read, so that free ids are not known; run 'vdocs check' and mend them first")
    texts = _texts(entry, _words(entry, given, before), before, _file_name(alias or name))
    _write(ctx.obj, texts)
    _say(ctx.obj, entry, texts, before)


def _overview() -> str:
    from vdocs.catalogue.library import library, library_names

    lines = []
    for name in library_names():
        entry = library(name)
        lines += [f"{click.style(name, bold=True)}  {entry.summary}"]
        lines += [f"    {word}={parameter.default}  ({parameter.meaning})" for word, parameter in entry.parameters.items()]
    return "\n".join([*lines, "", "vdocs add NAME brings a set into the project; --set WORD=TEXT replaces a word", ""])


def _library(name: str) -> Library:
    from vdocs.catalogue.library import library, library_names
    from vdocs.cli.nearest import unknown

    try:
        return library(name)
    except KeyError:
        raise unknown("the library has no set", name, library_names()) from None


def _file_name(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise Refusal(f"'{name}' is no name for a file; use letters, digits and hyphens")
    return name


def _words(entry: Library, given: Iterable[str], checked: Checked) -> dict[str, str]:
    """Return the value of every word: as given, the first holder of a role, or the default."""
    from vdocs.catalogue.library import PEOPLE, is_plain_value
    from vdocs.cli.nearest import unknown

    words = {word: parameter.default for word, parameter in entry.parameters.items()}
    people = {}
    for text in given:
        word, sign, value = text.partition("=")
        value = " ".join(value.split())
        if word not in {**words, **PEOPLE}:
            raise unknown(f"the set '{entry.name}' has no word", word, [*words, *PEOPLE])
        if not sign or not is_plain_value(value):
            raise Refusal(f"'{text}' cannot be filled in; write {word}=TEXT with letters, digits, spaces and . , ( ) / % - in the text")
        (people if word in PEOPLE else words)[word] = value
    used = {word for word in PEOPLE if any(f"{{{word}}}" in text for text in entry.texts.values())}
    return {**words, **{word: people.get(word) or _holder(checked, word, PEOPLE[word]) for word in sorted(used)}}


def _holder(checked: Checked, word: str, role: str) -> str:
    holders = [person for entry in checked.project.roles if entry.id == role for person in entry.holders]
    if not holders:
        raise Refusal(
            f"nobody holds the role '{role}' who could accept the risks; add a holder under 'roles:', or give --set {word}=PERSON"
        )
    return holders[0]


def _texts(entry: Library, words: Mapping[str, str], checked: Checked, name: str) -> dict[str, str]:
    from vdocs.catalogue.library import filled, fresh_ids

    taken = set(checked.project.places)
    ids = fresh_ids(entry.ids, taken)
    clauses = {item for item, kind in checked.trace.kinds.items() if kind == "clause"}
    head = "# yaml-language-server: $schema={}specs/schema/vdocs.schema.json\n# From the library set {}; rewrite what differs here.\n"
    return {
        path.format(name=name): head.format("../" * (path.count("/")), entry.name).replace("../../specs/", "../", 1) + text
        if path.startswith("specs/")
        else head.format("../../", entry.name) + text
        for path, text in filled(entry, words, ids, clauses).items()
    }


def _write(root: Path, texts: Mapping[str, str]) -> None:
    """Write all files, or none when one of them is there already."""
    existing = [path for path in texts if (root / path).exists()]
    if existing:
        raise Refusal(f"{', '.join(existing)} exists already; nothing was written, give --as another name to add the set a second time")
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def _say(root: Path, entry: Library, texts: Mapping[str, str], before: Checked) -> None:
    """Say what was written, and show the findings that came with it."""
    from vdocs.cli.checking import checked_project
    from vdocs.cli.findings_text import print_blocks

    after = checked_project(root)
    new = [item for item in after.project.places if item not in before.project.places] if after.project else []
    for path in texts:
        click.echo(path)
    click.echo(f"\n{entry.title}: {len(new)} items added, {', '.join(_ranges(new))}")
    known = {(finding.code, finding.item, finding.message) for finding in before.diagnostics}
    found = [finding for finding in after.diagnostics if (finding.code, finding.item, finding.message) not in known]
    if found:
        click.echo("\nTo be done before the project checks as before:\n")
        print_blocks(found, root)


def _ranges(ids: Iterable[str]) -> list[str]:
    """Return first and last id of each prefix."""
    groups: dict[str, list[str]] = {}
    for item in ids:
        groups.setdefault(item.rpartition("-")[0], []).append(item)
    return [f"{group[0]} to {group[-1]}" if len(group) > 1 else group[0] for group in groups.values()]
