"""Tables of the GxP and system-level assessment (blueprint 1.3)."""

from __future__ import annotations

from vdocs.catalogue.regulations import regulations
from vdocs.model.documents import FactorRating
from vdocs.model.judgement import YesNo
from vdocs.model.vocabulary import ComponentKind, GampCategory, ItemStatus, Rating
from vdocs.trace.determination import determine
from vdocs.trace.screening import ai_parts as parts_needed
from vdocs.trace.screening import annex22_rule, said_yes
from vdocs.trace.screening import overall_risk as risk_of
from vdocs.views.answers import answers
from vdocs.views.context import Context, person_name, priority_badge, refs, yes_no
from vdocs.views.table import Badge, Cell, Column, Prose, Row, Stack, Table, facts, grid

_LEVELS = (Rating.LOW, Rating.MEDIUM, Rating.HIGH)


def system_identification(context: Context) -> Table:
    """Return what the system is called, who answers for it, where it runs and what it replaces."""
    profile = context.project.profile
    system = profile.system
    pairs: list[tuple[str, Cell]] = [
        ("System", system.name),
        ("System ID", system.id),
        ("Release", system.release),
        ("Supplier", system.supplier or "Not stated"),
        ("Process owner", _holders(context, "process-owner")),
        ("System owner", _holders(context, "system-owner")),
        ("Organisation and site", ", ".join(part for part in (profile.organisation.name, profile.organisation.site) if part)),
        ("Places of use", system.sites or "Not stated"),
        ("Hosting", system.hosting or "Not stated"),
        ("Closed or open system", system.boundary or "Not stated"),
        ("Lifecycle state", system.lifecycle_state or "Not stated"),
        ("Replaces", system.replaces or "None"),
        ("Legacy system", system.legacy or "Not stated"),
    ]
    return facts("identification", "System identification", pairs)


def _holders(context: Context, role: str) -> str:
    known = context.roles.get(role)
    return ", ".join(person_name(context, holder) for holder in known.holders) if known and known.holders else "To be named"


def intended_use(context: Context) -> Table:
    """Return what the system does, for whom and for which process, and what it is not used for."""
    system = context.project.profile.system
    pairs: list[tuple[str, Cell]] = [
        ("What it does", Prose(system.description)),
        ("Intended use", Prose(system.intended_use)),
        ("Not used for", Prose(system.not_used_for) if system.not_used_for else "Nothing is excluded"),
        ("Users", system.users or "Not stated"),
        ("Volumes", system.volumes),
    ]
    return facts("intended-use", "Intended use", [pair for pair in pairs if pair[1]])


def gxp_determination(context: Context) -> Table:
    """Return the questions of the GxP determination with their answers."""
    return answers(
        context, "gxp-determination", "GxP determination", context.catalogues["assessment"]["gxp_questions"], context.document.gxp_answers
    )


def gxp_conclusion(context: Context) -> Table:
    """Return what the project states on GxP relevance, beside the questions answered with yes."""
    system, questions = context.project.profile.system, list(context.catalogues["assessment"]["gxp_questions"])
    yes = [
        str(questions.index(one.question) + 1)
        for one in context.document.gxp_answers
        if one.answer is YesNo.YES and one.question in questions
    ]
    pairs: list[tuple[str, Cell]] = [
        ("Questions answered with yes", ", ".join(yes) or "None"),
        ("GxP relevant", Stack((yes_no(system.gxp), system.gxp_rationale or "No reason is stated"))),
    ]
    return facts("gxp-conclusion", "GxP relevance", pairs)


def system_category(context: Context) -> Table:
    """Return the category of the system as a whole."""
    system = context.project.profile.system
    category = f"{system.gamp_category.value} – {system.gamp_category.sentence}"
    return facts(
        "system-category",
        "Category of the system",
        [("System as a whole", Stack((category, system.category_rationale or "No reason is stated")))],
    )


def software_categories(context: Context) -> Table:
    """Return GAMP category and rationale of each component that is software or carries a category."""
    columns = (
        Column("component", "Component", 58),
        Column("kind", "Kind", 28),
        Column("category", "GAMP category", 22, "centre"),
        Column("rationale", "Rationale", 62),
    )
    wanted = (ComponentKind.SOFTWARE, ComponentKind.INFRASTRUCTURE, ComponentKind.AI_MODEL, ComponentKind.INTERFACE)
    rows = [
        Row(
            (
                Stack((refs([item.id]), item.title)),
                item.kind.label,
                item.gamp_category.value if item.gamp_category else Badge("Not stated", "caution"),
                item.category_rationale or (item.gamp_category.sentence if item.gamp_category else None),
            )
        )
        for item in context.project.components
        if item.status is not ItemStatus.WITHDRAWN and (item.gamp_category or item.kind in wanted)
    ]
    return grid("software-categories", "Software category by component", columns, rows, empty="No component is entered in this project.")


def system_ratings(context: Context) -> Table:
    """Return each factor with its rating, what the rating means, and why it was chosen."""
    columns = (
        Column("factor", "Factor", 34),
        Column("side", "Side", 24),
        Column("rating", "Rating", 22),
        Column("meaning", "Meaning of the rating", 40),
        Column("rationale", "Rationale", 50),
    )
    given: dict[str, FactorRating] = {}
    for entry in context.document.system_ratings:
        given.setdefault(entry.factor, entry)
    rows = []
    for name, factor in context.catalogues["assessment"]["risk_factors"].items():
        rating = given.get(name)
        cells: tuple[Cell, ...] = (
            factor["title"],
            factor["side"].capitalize(),
            priority_badge(rating.rating) if rating else Badge("Not rated", "caution"),
            factor[rating.rating.value] if rating else None,
            Prose(rating.rationale) if rating and rating.rationale else None,
        )
        rows.append(Row(cells))
    return grid("system-ratings", "Ratings of the system", columns, rows if given else [], empty="No factor is rated yet.")


def overall_risk_table(context: Context) -> Table:
    """Return the rule that gives the overall risk from impact and likelihood."""
    columns = (Column("impact", "Impact", 44), *(Column(level.value, f"Likelihood {level.value}", 34) for level in _LEVELS))
    lookup = context.catalogues["assessment"]["overall_risk"]
    rows = [
        Row((level.label, *(priority_badge(Rating(lookup[level.value][other.value])) for other in _LEVELS))) for level in reversed(_LEVELS)
    ]
    return Table("overall-risk-table", "Overall risk from impact and likelihood", columns, tuple(rows), "matrix")


def overall_risk(context: Context) -> Table:
    """Return impact, likelihood and the overall risk that follows, beside what the project states."""
    found, system = risk_of(context.document.system_ratings, context.catalogues), context.project.profile.system
    derived: Cell = priority_badge(found.overall) or "Not all factors are rated"
    pairs: list[tuple[str, Cell]] = [
        ("Impact", priority_badge(found.impact) or "Not all factors are rated"),
        ("Likelihood", priority_badge(found.likelihood) or "Not all factors are rated"),
        ("Overall risk by the table", derived),
        ("Overall system risk", Stack((priority_badge(system.overall_risk), system.risk_rationale or "No reason is stated"))),
    ]
    return facts("overall-risk", "Overall system risk", pairs)


def method_changes(context: Context) -> Table:
    """Return which parts of the default method the project replaces."""
    columns = (Column("catalogue", "Catalogue", 50), Column("keys", "Keys that the project replaces", 120))
    keys = context.catalogues.overridden("assessment")
    rows = [Row(("assessment", ", ".join(keys)))] if keys else []
    return grid("method-changes", "Departures from the default method", columns, rows, empty="The default method is used.")


def ai_screening(context: Context) -> Table:
    """Return the questions of the AI screening with their answers."""
    return answers(context, "ai-screening", "AI screening", context.catalogues["assessment"]["ai_questions"], context.document.ai_screening)


def ai_consequences(context: Context) -> Table:
    """Return whether the AI pack is needed, and how the draft Annex 22 would treat the use."""
    given = context.document.ai_screening
    needed = said_yes(given, "trained-model")
    pack = "Not decided" if needed is None else yes_no(needed)
    pairs: list[tuple[str, Cell]] = [("AI documents needed", pack)]
    rule = annex22_rule(given, context.catalogues)
    (draft,) = regulations(("annex22_draft",), context.catalogues)
    if rule is not None:
        outcome = rule["outcome"].replace("_", " ").capitalize()
        pairs.append((f"EU GMP Annex 22, {draft.standing}" if draft.is_draft else "EU GMP Annex 22", f"{outcome}. {rule['note']}"))
    if context.project.profile.system.ai:
        pairs.append(("Statement of the project", Prose(context.project.profile.system.ai)))
    return facts("ai-consequences", "What follows from the screening", pairs if given else [])


def ai_parts(context: Context) -> Table:
    """Return the parts of the AI pack that the answers ask for."""
    columns = (Column("code", "Part", 24), Column("part", "Content", 90), Column("documents", "Document of this project", 56))
    needed = parts_needed(context.document.ai_screening, context.catalogues)
    rows = [Row((code, part, refs(_containing(context, code)) or "Not among the documents made here")) for code, part in needed.items()]
    return grid("ai-parts", "AI documents that follow", columns, rows, empty="None follow from the answers.")


def _containing(context: Context, code: str) -> list[str]:
    """Return the documents in force that contain an AI document; the addendum for language models is part of AI-12."""
    wanted = "AI-12" if code == "AI-LLM" else code
    standing = (document for document in context.project.documents if document.status is not ItemStatus.WITHDRAWN)
    return [document.id for document in standing if any(kind.value == wanted for kind in document.types)]


def outcome(context: Context) -> Table:
    """Return what follows from the assessment, in the words of its author."""
    document = context.document
    records = [determine(record) for record in context.project.records if record.status is not ItemStatus.WITHDRAWN]
    counted = sum(found.counts for found in records)
    signed = sum(found.may_be_signed for found in records)
    pairs: list[tuple[str, Cell]] = [
        ("Outcome", Stack((document.outcome.sentence, document.outcome_reason or None)) if document.outcome else "To be decided"),
        ("Records that count under 21 CFR Part 11", f"{counted} of {len(records)}"),
        ("Of these with electronic signature, or undecided", str(signed)),
    ]
    return facts("outcome", "Outcome of the assessment", pairs, 70)


def required_deliverables(context: Context) -> Table:
    """Return the default scaling for the category of the system, with the documents that the project has (blueprint 1.4.9)."""
    system = context.project.profile.system
    columns = (
        Column("deliverable", "Deliverable", 50),
        Column("required", f"Category {system.gamp_category.value}", 32),
        Column("ai", "In addition for AI", 36),
        Column("documents", "Document of this project", 52),
    )
    uses_ai = bool(said_yes(context.document.ai_screening, "trained-model"))
    rows = []
    for entry in context.catalogues["assessment"]["deliverables"]:
        found = [document.id for document in context.project.documents if document.type.value in entry["types"]]
        required = entry[_key(system.gamp_category)]
        cells: tuple[Cell, ...] = (
            entry["deliverable"],
            required,
            entry["ai"] if uses_ai else "–",
            refs(found) or "Not among the documents made here",
        )
        rows.append(Row(cells))
    return grid("required-deliverables", "Deliverables by default, to be confirmed by the validation plan", columns, rows)


def _key(category: GampCategory) -> str:
    return f"category_{category.value}"
