"""Read a copy that came back: which issue it is, whether its fixed text is as issued, and what was filled in.

What is shown counts. The data kept beside the text are a second witness, and a difference between the two is a finding that a
person must settle. Nothing that a file says of itself is trusted: digests come from the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from vdocs.execution import findings
from vdocs.execution.controls import Control, controls_of, day_of
from vdocs.execution.fixed_text import FixedText, fixed_text
from vdocs.execution.package import Element, W, parts_of, tree_of
from vdocs.execution.refusals import refusals
from vdocs.execution.register import Entry
from vdocs.model.diagnostic import Diagnostic
from vdocs.model.fields import NAMESPACE, Address, address_of_path

_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_STORE = f"{{{NAMESPACE}}}execution"


class Answer(NamedTuple):
    """What was filled in in one field."""

    address: Address
    kind: str
    """`text`, `date` or `choice`."""
    value: str
    """Text as shown, a date as ISO 8601 where it could be read, the names of the ticked options; empty when nothing was filled in."""


class Copy(NamedTuple):
    """A file as it came back."""

    issue_id: str
    """The issue that it names; empty when it names none."""
    text: FixedText
    answers: tuple[Answer, ...]
    """Every field in reading order; none when the file is refused."""
    findings: tuple[Diagnostic, ...]

    @property
    def filled(self) -> tuple[Answer, ...]:
        """The fields in which something was filled in."""
        return tuple(answer for answer in self.answers if answer.value)


def read_copy(content: bytes) -> Copy:
    """Return what a file says; NotReadable when it is no Word file that may be opened."""
    parts = parts_of(content)
    identity, text = _identity(parts), fixed_text(parts)
    refused = tuple(refusals(parts))
    if refused:
        return Copy(identity, text, (), refused)
    root = tree_of(parts, "word/document.xml")
    controls: dict[Address, list[Control]] = {}
    for control in () if root is None else controls_of(root):
        controls.setdefault(control.address, []).append(control)
    found = [*_lock(parts), *_twice(controls), *_states(controls), *_witness(parts, controls)]
    answers = tuple(_answers(controls))
    return Copy(identity, text, answers, (*found, *_judged(answers)))


def compared(copy: Copy, entry: Entry | None, issued: Copy | None) -> tuple[Diagnostic, ...]:
    """Return what is found beside the register: `entry` is the issue that the file names, `issued` the file as it was issued.

    `issued` only says where the text differs; that it differs says the register.
    """
    if entry is None:
        return (findings.copy_not_registered(copy.issue_id),)
    if entry.fixed_text == copy.text.digest:
        return ()
    if issued is None or issued.text.digest != entry.fixed_text:
        return (findings.fixed_text_altered("", ""),)
    missing = tuple(str(answer.address) for answer in issued.answers if answer.address not in {each.address for each in copy.answers})
    gone = (findings.field_missing(missing),) if missing and copy.answers else ()
    return (*gone, *(findings.fixed_text_altered(*pair) for pair in _differences(issued.text, copy.text)))


def _differences(before: FixedText, after: FixedText) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, as they were and as they are."""
    for old, new in map(_between, (before.body, before.frame), (after.body, after.frame)):
        for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield " / ".join(old[start:end]), " / ".join(new[begin:stop])


def _between(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is left of two texts without the lines that they begin and end with alike."""
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != new[-1 - index]), most - head)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _identity(parts: Mapping[str, bytes]) -> str:
    """Return the issue that a file names in its properties; in the data of its fields where a program dropped those."""
    properties = tree_of(parts, "docProps/custom.xml")
    for node in () if properties is None else properties.iter(_PROPERTIES):
        if node.get("name") == "IssueId":
            return "".join(node.itertext()).strip()
    store = _store(parts)
    return store.get("issue", "") if store is not None else ""


def _store(parts: Mapping[str, bytes]) -> Element | None:
    """Return the data of the fields; None when they are missing, empty or not ours."""
    for name in sorted(parts):
        if name.startswith("customXml/item") and "Props" not in name:
            root = tree_of(parts, name)
            if root is not None and root.tag == _STORE:
                return root
    return None


def _lock(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    settings = tree_of(parts, "word/settings.xml")
    protection = settings.find(f"{W}documentProtection") if settings is not None else None
    if protection is None or protection.get(f"{W}edit") != "forms" or protection.get(f"{W}enforcement") not in ("1", "true", "on"):
        yield findings.lock_removed()


def _twice(controls: Mapping[Address, list[Control]]) -> Iterator[Diagnostic]:
    for address, several in controls.items():
        texts = tuple(dict.fromkeys(control.text for control in several))
        if len({control.is_ticked for control in several}) > 1 or not _is_one_text(texts):
            yield findings.field_twice(str(address), texts, item=address.script)


def _states(controls: Mapping[Address, list[Control]]) -> Iterator[Diagnostic]:
    """Yield the boxes that show another sign than they say."""
    for address, (control, *_) in controls.items():
        if control.kind == "box" and control.text and (control.text != "☐") != control.is_ticked:
            state = "ticked" if control.is_ticked else "not ticked"
            yield findings.values_disagree(str(address), control.text, state, "its state", item=address.script)


def _witness(parts: Mapping[str, bytes], controls: Mapping[Address, list[Control]]) -> Iterator[Diagnostic]:
    """Yield the fields whose value beside the text is another than the one that is shown."""
    store = _store(parts)
    if store is None:
        yield findings.no_second_witness("the data of the fields are missing or empty")
        return
    kept = dict(_kept(store))
    for address, (control, *_) in controls.items():
        if address not in kept:
            continue
        shown = ("true" if control.is_ticked else "false") if control.kind == "box" else control.text
        if not _is_same(shown, kept[address], control.kind):
            yield findings.values_disagree(str(address), shown, kept[address], "the data beside the text", item=address.script)


def _kept(store: Element) -> Iterator[tuple[Address, str]]:
    """Yield the values that are kept beside the text; spaces and blanks of a placeholder are no value."""
    space = f"{{{NAMESPACE}}}"
    for run in store.findall(f"{space}run"):
        for script in run.findall(f"{space}script"):
            for step in script.findall(f"{space}step"):
                head = f"/e:execution/e:run[@n='{run.get('n')}']/e:script[@id='{script.get('id')}']/e:step[@n='{step.get('n')}']"
                for leaf in step.iterdescendants():
                    if isinstance(leaf.tag, str) and not len(leaf):
                        names = [leaf.tag.removeprefix(space)]
                        if leaf.getparent() is not step:
                            names.insert(0, leaf.getparent().tag.removeprefix(space))
                        address = address_of_path(f"{head}/{'/'.join(f'e:{name}' for name in names)}")
                        if address is not None:
                            yield address, (leaf.text or "").strip().strip("_" if set((leaf.text or "").strip()) == {"_"} else "")


_TRUE = ("true", "1", "☒", "☑")


def _is_same(shown: str, kept: str, kind: str) -> bool:
    if kind == "box":
        return (shown == "true") == (kept in _TRUE)
    if " ".join(shown.split()) == " ".join(kept.split()):
        return True
    return kind == "date" and day_of(shown) is not None and day_of(shown) == day_of(kept.partition("T")[0])


def _answers(controls: Mapping[Address, list[Control]]) -> Iterator[Answer]:
    """Yield an answer for each field; the options of a choice are one."""
    choices: dict[Address, list[Control]] = {}
    for address, several in controls.items():
        choices.setdefault(address.whole, []).append(_said(several))
    for address, parts in choices.items():
        if parts[0].kind == "box":
            yield Answer(address, "choice", ", ".join(control.address.option for control in parts if control.is_ticked))
        else:
            day = day_of(parts[0].text) if parts[0].kind == "date" else None
            yield Answer(address, parts[0].kind, day.isoformat() if day else parts[0].text)


def _said(several: list[Control]) -> Control:
    """Return the control that says what a field holds; when several differ, which is a finding, the shortest."""
    return min(several, key=lambda control: len(control.text))


def _is_one_text(texts: tuple[str, ...]) -> bool:
    """True when the texts of one field are the same, apart from what LibreOffice 7.4 adds.

    It writes a text of several scripts, such as Latin and Arabic, once for each, with a piece of the text on a line before it.
    """
    shortest = min(texts, key=len)
    added = (text.removesuffix(shortest) for text in texts if text != shortest)
    return all(len(piece) > 1 and piece.endswith("\n") and piece[:-1] in shortest for piece in added)


def _judged(answers: Iterable[Answer]) -> Iterator[Diagnostic]:
    for answer in answers:
        ticked = tuple(answer.value.split(", ")) if answer.kind == "choice" else ()
        if len(ticked) > 1:
            yield findings.several_choices(str(answer.address), ticked, item=answer.address.script)
        if answer.kind == "date" and answer.value and day_of(answer.value) is None:
            yield findings.date_not_read(str(answer.address), answer.value, item=answer.address.script)
