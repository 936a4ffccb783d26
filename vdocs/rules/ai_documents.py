"""The documents of AI models: what they include, what they need, and when they may be approved (VD350-VD357)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from vdocs.model.ai_vocabulary import AnswerResult, Automation, ModelTask
from vdocs.model.diagnostic import Severity
from vdocs.model.items import Risk
from vdocs.model.vocabulary import Criticality, DocumentType
from vdocs.rules.phrases import both
from vdocs.rules.registry import Finding, Subject, rule, standing
from vdocs.rules.wording import APPROVED
from vdocs.trace.ai_documents import models_of
from vdocs.trace.screening import ai_parts


@rule("VD350", Severity.ERROR)
def document_that_cannot_be_included(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** A document includes AI documents only, and is an AI document or a PQ protocol itself.

    **Why it matters.** Only the AI documents are made to be combined. Chapters of a protocol in another document would have no fields
    to fill in and nobody to sign them.

    **Example.** NHB-AVI-URS-001 has `includes: [FRA]`.

    **How to clear it.** Give the other document an entry of its own under `documents`, and name it under `relies_on`.
    """
    for document in standing(subject.project.documents):
        for index, kind in enumerate(document.includes):
            path = ("includes", index)
            if not kind.is_ai:
                message = f"{document.id} includes {kind}, which is no AI document"
                yield Finding(document.id, message, "give it an entry of its own under documents", path)
            elif not (document.type.is_ai or document.type is DocumentType.PQ):
                message = f"{document.id}, a document of type {document.type}, includes {kind}"
                yield Finding(document.id, message, "include it in an AI document or in a PQ protocol", path)


@rule("VD351", Severity.WARNING)
def ai_document_twice(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Each AI document exists once for each model, alone or within another.

    **Why it matters.** With two of a kind nobody knows which was approved, and sooner or later they differ.

    **Example.** NHB-AVI-AIS-001 includes AI-2, and NHB-AVI-AIR-002 is of type AI-2, both for CMP-007.

    **How to clear it.** Take the type out of one of them, or say under `components` which models each is about.
    """
    first: dict[tuple[str, str], str] = {}
    for document in standing(subject.project.documents):
        for kind in document.types:
            twice = [
                (first[kind.value, model.id], model.id)
                for model in models_of(document, subject.project)
                if kind.is_ai and first.setdefault((kind.value, model.id), document.id) != document.id
            ]
            if twice:
                message = f"{document.id} contains {kind} for {both(model for _, model in twice)}, which {twice[0][0]} contains too"
                yield Finding(document.id, message, "keep it in one of them, or name different models under 'components'", ("type",))


@rule("VD352", Severity.WARNING, justifiable=True)
def ai_document_missing(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Where a project has AI documents, they contain every part that the AI screening of the GXP document asks for.

    **Why it matters.** The screening decides which evidence a model needs; a part that nobody wrote is missed when the evidence is
    looked at.

    **Example.** The screening calls the use critical, so that AI-8 is needed, and no document is of this type or includes it.

    **How to clear it.** Add the type to `includes` of an AI document, or write one; where the content stands elsewhere, justify it in the
    GXP document.
    """
    present = {kind.value for document in standing(subject.project.documents) for kind in document.types if kind.is_ai}
    for document in standing(subject.project.documents):
        if document.type is not DocumentType.GXP or not present:
            continue
        needed = {"AI-12" if code == "AI-LLM" else code for code in ai_parts(document.ai_screening, subject.catalogues)}
        missing = [kind.value for kind in DocumentType if kind.value in needed - present]
        if missing:
            message = f"the screening in {document.id} asks for {both(missing)}, which no document contains"
            yield Finding(document.id, message, "add it to 'includes' of an AI document, or write one", ("ai_screening",))


@rule("VD353", Severity.ERROR)
def model_report_without_result(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An approved model validation report (AI-7) has an evaluation of each of its models on record, and a conclusion on
    adequacy, written under `prose: {adequacy: …}`.

    **Why it matters.** A report without a result reports nothing, and whether a model is adequate for its use is for a person to say.

    **Example.** NHB-AVI-AIR-001 is approved, and CMP-007 has not been evaluated.

    **How to clear it.** Run `vdocs evaluate` on the outputs of the acceptance test, write the conclusion, and approve then.
    """
    judged = {made.model for made in standing(subject.project.evaluations)}
    for document in standing(subject.project.documents):
        if DocumentType.AI7 not in document.types or document.document_status not in APPROVED:
            continue
        lacking = [f"no evaluation of {model.id}" for model in models_of(document, subject.project) if model.id not in judged]
        lacking += ["no conclusion on adequacy"] * (not document.prose.get("adequacy"))
        if lacking:
            message = f"{document.id} is {document.document_status}, and has {both(lacking)}"
            yield Finding(document.id, message, "evaluate the model and write under prose: {adequacy: …}", ("document_status",))


@rule("VD354", Severity.WARNING)
def supplier_answer_without_measure(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** An answer of a supplier that is mitigated names the own measure, and one that is accepted names its evidence.

    **Why it matters.** A gap is closed by what is done about it, and an answer is accepted for what was seen and not for what was said.

    **Example.** The answer on the origin of the training data has `result: mitigated` and no `measure`.

    **How to clear it.** Add `measure` or `evidence`, or call the answer a gap.
    """
    for model in standing(subject.project.components):
        for index, answer in enumerate(model.model.supplier if model.model else ()):
            lacking = {AnswerResult.MITIGATED: "measure", AnswerResult.ACCEPTED: "evidence"}.get(answer.result, "")
            if lacking and not getattr(answer, lacking):
                message = f"an answer on {model.id} is {answer.result} without '{lacking}': '{answer.question}'"
                yield Finding(model.id, message, f"add '{lacking}', or call it a gap", ("model", "supplier", index, "result"))


@rule("VD355", Severity.ERROR, justifiable=True)
def generative_output_without_person(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** The output of a language or generative model whose use bears on patients, product or data takes effect only after
    a person has confirmed it.

    **Why it matters.** Such models may state what is not so, with the same confidence; the draft EU GMP Annex 22 of 7 July 2025 leaves
    them out of critical use and asks for a responsible person elsewhere.

    **Example.** MDL-002 has the task generation and `automation: autonomous`, and patient safety is at stake.

    **How to clear it.** Choose `human-confirms` or `advisory` and build the check, or justify why none is needed.
    """
    for model in standing(subject.project.components):
        said = model.model
        if said is None or said.use is None or not (said.task is ModelTask.GENERATION or said.language is not None):
            continue
        alone = said.use.automation in (Automation.BY_EXCEPTION, Automation.AUTONOMOUS)
        if alone and any(level is not Criticality.BUSINESS for level in said.use.criticality):
            message = f"{model.id} generates, and its output takes effect without a person ('{said.use.automation}')"
            yield Finding(model.id, message, "let a person confirm each output", ("model", "use", "automation"))


@rule("VD356", Severity.ERROR)
def unknown_failure_mode(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** `ai.modes` of a risk and `excluded_modes` of a model name failure modes of the catalogue `assessment`.

    **Why it matters.** A mode under another name counts as not considered, and the risk that covers it is not printed beside it.

    **Example.** RSK-046 has `modes: [rare-inputs]`, where the catalogue says `rare-input`.

    **How to clear it.** Use the key in the hint; the catalogue `assessment` may be replaced where a house has a list of its own.
    """
    known = list(subject.catalogues["assessment"]["ai_failure_modes"])
    named = [(risk.id, key, ("ai", "modes", index)) for risk in standing(subject.project.risks) for index, key in enumerate(_modes(risk))]
    for model in standing(subject.project.components):
        named += [(model.id, key, ("model", "excluded_modes", key)) for key in (model.model.excluded_modes if model.model else ())]
    for item, key, path in named:
        if key not in known:
            nearest = get_close_matches(key, known, 1, 0.5)
            hint = f"did you mean '{nearest[0]}'?" if nearest else f"known: {', '.join(known)}"
            yield Finding(item, f"{item} names the failure mode '{key}', which does not exist", hint, path, on_key="excluded_modes" in path)


def _modes(risk: Risk) -> tuple[str, ...]:
    return risk.ai.modes if risk.ai is not None else ()


@rule("VD357", Severity.WARNING, justifiable=True)
def failure_mode_not_considered(subject: Subject) -> Iterator[Finding]:
    """
    **What it checks.** Once risks name failure modes of the starter list, every mode of it is covered by a risk or excluded by each
    model, with a reason.

    **Why it matters.** A list that was gone through half way looks complete in the document.

    **Example.** No risk names `feedback-loop`, and CMP-007 does not exclude it.

    **How to clear it.** Name the mode under `ai: {modes: …}` of the risk that covers it, write the risk, or give the reason under
    `excluded_modes` of the model.
    """
    covered = {key for risk in standing(subject.project.risks) for key in _modes(risk)}
    for model in standing(subject.project.components):
        if not covered or model.model is None:
            continue
        known = subject.catalogues["assessment"]["ai_failure_modes"]
        open_modes = [key for key in known if key not in covered and key not in model.model.excluded_modes]
        if open_modes:
            message = f"{model.id}: no risk covers {both(map(repr, open_modes))}, and 'excluded_modes' gives no reason"
            yield Finding(model.id, message, "name a risk, or give the reason why it does not apply", ("model",))
