"""The inventory of a master plan: it agrees with the projects below `systems/` and leaves no state open (VD340-VD344)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from vdocs.model.diagnostic import Place, Severity
from vdocs.model.inventory_vocabulary import ValidationStatus
from vdocs.rules.registry import Finding, Subject, rule, standing

_RELEASED = (ValidationStatus.VALIDATED, ValidationStatus.CONDITIONAL)


@rule("VD340", Severity.ERROR)
def inventory_project_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The `project` of a system in the inventory is a folder below `systems/`.

    **Why it matters.** The inventory takes name, category, criticality and documents from there.

    **Example.** SYS-004 names the project `lism`, and the folder is `systems/lims`.

    **How to clear it.** Correct the name, or leave `project` out for a system whose file is kept elsewhere.
    """
    folders = [member.folder for member in subject.project.members]
    for system in standing(subject.project.systems):
        if system.project and system.project not in folders:
            near = get_close_matches(system.project, folders, 1)
            hint = (
                f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(folders)}" if folders else "there is no folder systems/"
            )
            yield Finding(system.id, f"there is no project systems/{system.project}, which {system.id} names", hint, ("project",))


@rule("VD341", Severity.ERROR)
def project_not_in_inventory(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Every project below `systems/` is in the inventory.

    **Why it matters.** A system that is validated and not listed is not reviewed, and an inspector finds it first.

    **Example.** `systems/ems` was added, and no entry under `systems:` has `project: ems`.

    **How to clear it.** Add the system to the inventory, with the name of its folder in `project`.
    """
    listed = {system.project for system in standing(subject.project.systems)}
    for member in subject.project.members:
        if member.folder not in listed:
            message = f"the project systems/{member.folder} is not in the inventory"
            place = Place(f"systems/{member.folder}/specs/project.yaml", ())
            yield Finding("", message, f"add an entry under 'systems:' with project: {member.folder}", place=place)


@rule("VD342", Severity.ERROR, justifiable=True)
def released_system_without_report(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A system with the status validated or conditionally validated names its Validation Summary Report.

    **Why it matters.** The report is the release decision; without it the status is a claim.

    **Example.** SYS-002 is validated, and `summary_report` is empty.

    **How to clear it.** State number and version of the report, or set the status as it is.
    """
    for system in standing(subject.project.systems):
        if system.validation_status in _RELEASED and not system.summary_report:
            message = f"{system.id} is {system.validation_status.label.lower()}, and 'summary_report' is empty"
            yield Finding(system.id, message, "state number and version of the Validation Summary Report", ("validation_status",))


@rule("VD343", Severity.WARNING, justifiable=True)
def released_system_without_next_review(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A released system in regulated use has a date for its next periodic review, after that of the last.

    **Why it matters.** The validated state is kept by review; without a date nobody notices that it is due.

    **Example.** SYS-005 was validated in 2021, and `next_review` is empty.

    **How to clear it.** Set `next_review` by the interval of the system's criticality.
    """
    for system in standing(subject.project.systems):
        if system.validation_status in _RELEASED and system.gxp:
            if system.next_review is None:
                yield Finding(system.id, f"{system.id} is released, and 'next_review' is empty", "set the date of the next periodic review")
            elif system.last_review and system.next_review <= system.last_review:
                message = f"'next_review' of {system.id} ({system.next_review}) is not after 'last_review' ({system.last_review})"
                yield Finding(system.id, message, "set the date that follows from the last review", ("next_review",))


@rule("VD344", Severity.ERROR, justifiable=True)
def system_on_unreleased_platform(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A released system in regulated use relies only on platforms and systems that are released or assessed.

    **Why it matters.** What rests on a platform cannot be in a better state than the platform.

    **Example.** SYS-001 is validated and relies on SYS-010, a cloud service whose validation has not begun.

    **How to clear it.** Qualify the platform first, or justify why the system does not depend on its state.
    """
    states = {system.id: system for system in standing(subject.project.systems)}
    for system in states.values():
        for index, name in enumerate(system.relies_on):
            other = states.get(name)
            ready = (*_RELEASED, ValidationStatus.ASSESSED)
            if system.gxp and system.validation_status in _RELEASED and other and other.validation_status not in ready:
                message = f"{system.id} is {system.validation_status.label.lower()} and relies on {name}, which is {other.validation_status.label.lower()}"
                yield Finding(system.id, message, f"release {name} first, or justify the state", ("relies_on", index))
