"""The closed sets of AI models, data sets, criteria and their evaluation (blueprint part 3)."""

from __future__ import annotations

from vdocs.model.vocabulary import Vocabulary


class DataPurpose(Vocabulary):
    """What a data set is for."""

    TRAINING = "training", "Used to fit the model."
    TUNING = "tuning", "Used to choose settings, calibration or thresholds while the model is made."
    TEST = "test", "Independent data on which performance is claimed; never used to make the model."
    REFERENCE = "reference", "Known cases that are run again in operation."
    MONITORING = "monitoring", "Data of operation with a truth found afterwards."
    FUNCTION = "function", "Fixed input for functional tests; never used for a performance figure."

    @property
    def is_development(self) -> bool:
        """True for data that made the model what it is."""
        return self in (DataPurpose.TRAINING, DataPurpose.TUNING)


class Learning(Vocabulary):
    """Whether the model changes in operation."""

    STATIC = "static", "The model does not change in operation."
    ADAPTIVE = "adaptive", "The model keeps learning in operation."


class OutputBehaviour(Vocabulary):
    """Whether the same input gives the same output."""

    DETERMINISTIC = "deterministic", "The same input gives the same output."
    VARIABLE = "variable", "The same input may give another output."


class ModelTask(Vocabulary):
    """What the model does."""

    CLASSIFICATION = "classification", "Assigns one of several classes."
    DETECTION = "detection", "Finds and locates objects."
    REGRESSION = "regression", "Estimates a number."
    RANKING = "ranking", "Puts candidates in an order."
    EXTRACTION = "extraction", "Takes fields out of text or pictures."
    GENERATION = "generation", "Generates text, pictures or code."


class Automation(Vocabulary):
    """How far the model acts by itself."""

    ADVISORY = "advisory", "The output is one piece of information; a person decides."
    CONFIRMED = "human-confirms", "A person confirms each output before it has an effect."
    BY_EXCEPTION = "human-by-exception", "Clear outputs take effect; a person decides the others."
    AUTONOMOUS = "autonomous", "Every output takes effect without a person."


class AnswerResult(Vocabulary):
    """What came of a question to a supplier."""

    ACCEPTED = "accepted", "The answer is sufficient."
    MITIGATED = "mitigated", "The answer is not sufficient; a measure of our own makes up for it."
    GAP = "gap", "The answer is not sufficient and nothing makes up for it yet."


class Metric(Vocabulary):
    """A measure of performance, with its formula. TP, FP, TN and FN count samples against the condition of the criterion."""

    SENSITIVITY = "sensitivity", "Share of the samples with the condition that are found: TP / (TP + FN)."
    SPECIFICITY = "specificity", "Share of the samples without the condition that are not called: TN / (TN + FP)."
    PRECISION = "precision", "Share of the called samples that have the condition: TP / (TP + FP)."
    NPV = "negative-predictive-value", "Share of the samples not called that do not have the condition: TN / (TN + FN)."
    ACCURACY = "accuracy", "Share of all samples that are judged rightly against the condition: (TP + TN) / N."
    EXACT_MATCH = "exact-match", "Share of all samples whose prediction is their label, over all classes."
    F1 = "f1", "Harmonic mean of precision and sensitivity: 2 TP / (2 TP + FP + FN)."
    BALANCED_ACCURACY = "balanced-accuracy", "Mean of sensitivity and specificity."
    FALSE_POSITIVE_RATE = "false-positive-rate", "Share of the samples without the condition that are called: FP / (FP + TN)."
    FALSE_NEGATIVE_RATE = "false-negative-rate", "Share of the samples with the condition that are missed: FN / (TP + FN)."
    UNDECIDED_RATE = "undecided-rate", "Share of all samples that are left undecided."
    LOW_SCORE_RATE = "low-score-rate", "Share of the samples with the condition whose score is at most the score limit."
    OTHER = "other", "Measured by other means; the definition says how, and the result is entered by a person."

    @property
    def label(self) -> str:
        """The printed word, with abbreviations in capitals."""
        return "F1" if self is Metric.F1 else super().label

    @property
    def is_error(self) -> bool:
        """True when a low value is good."""
        return self in (Metric.FALSE_POSITIVE_RATE, Metric.FALSE_NEGATIVE_RATE, Metric.UNDECIDED_RATE, Metric.LOW_SCORE_RATE)


class UndecidedRule(Vocabulary):
    """How an undecided output counts."""

    WRONG = "wrong", "Against the model, whatever the label is."
    FOUND = "found", "As called: the sample goes to a person, as if the condition had been found."
    NOT_FOUND = "not-found", "As not called."
    LEFT_OUT = "left-out", "Not at all: neither above nor below the line; the number left out is reported."


class Compared(Vocabulary):
    """What is compared with the limit."""

    VALUE = "value", "The measured value."
    LOWER_BOUND = "lower-bound", "The lower confidence bound."
    UPPER_BOUND = "upper-bound", "The upper confidence bound."


class IntervalMethod(Vocabulary):
    """How a confidence bound is computed."""

    EXACT = "exact", "Exact binomial bound (Clopper-Pearson); its coverage is never below the stated confidence."
    WILSON = "wilson", "Wilson score bound without correction for continuity; its coverage is near the stated confidence on average."


class Sides(Vocabulary):
    """On which side a bound leaves room for error."""

    ONE = "one-sided", "The whole error lies beyond one bound."
    TWO = "two-sided", "Half of the error lies beyond each bound."


class EvaluationVerdict(Vocabulary):
    """What the comparison with the criterion gave."""

    MET = "met", "The limit is kept."
    NOT_MET = "not-met", "The limit is not kept."
    REPORTED = "reported", "Reported without a verdict: too few samples, or no limit for this group."
    NOT_EVALUABLE = "not-evaluable", "There is no sample on which the metric could be computed."
