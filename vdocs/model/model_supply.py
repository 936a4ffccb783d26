"""What a supplied model and a language model add (blueprint 3.14 and 3.15)."""

from __future__ import annotations

from pydantic import Field

from vdocs.model.ai_vocabulary import AnswerResult
from vdocs.model.record import Count, Record, Text


class SupplierAnswer(Record):
    """A question to the supplier of a model, with what came of it (blueprint 3.14)."""

    question: Text
    answer: Text
    evidence: str = ""
    result: AnswerResult
    measure: str = Field("", description="Own measure, where the answer is not sufficient.")


class Prompt(Record):
    """A prompt of the test set of a language model (blueprint 3.15)."""

    id: Text
    kind: Text = Field(description="Class of the prompt, such as representative, injection, refusal.")
    expected: Text = Field(description="Properties that the output must have.")
    unacceptable: str = Field("", description="Properties that it must not have.")
    runs: Count = 1
    scorer: str = ""


class LanguageModel(Record):
    """What a language or generative model adds (blueprint 3.15)."""

    task: Text
    prohibited: Text = Field(description="Tasks for which it is not used.")
    human_check: Text = Field(description="Who verifies each output before it has an effect.")
    prompt: str = Field("", description="System prompt or template, with its version and digest.")
    parameters: str = Field("", description="Pinned model and parameters: temperature, top-p, length, seed.")
    retrieval: str = Field("", description="Corpus with version and state of approval.")
    tools: str = Field("", description="Tools that it may call, with their privileges.")
    rubric: str = Field("", description="Rubric and agreement of the reviewers.")
    prompts: tuple[Prompt, ...] = ()
    record: str = Field("", description="What is kept of each use.")
    labelling: str = Field("", description="How content made with it is marked.")
    regression: str = Field("", description="What is run again on any change.")
