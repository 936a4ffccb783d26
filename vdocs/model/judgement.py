"""The closed sets in which people judge: clauses, questions and systems (blueprints 1.3 and 1.7)."""

from __future__ import annotations

from vdocs.model.vocabulary import Vocabulary


class Applicability(Vocabulary):
    """Whether a clause applies to the system."""

    APPLICABLE = "applicable", "The clause applies."
    NOT_APPLICABLE = "not-applicable", "The clause does not apply, with a reason."


class ClauseControl(Vocabulary):
    """What kind of control meets a clause (blueprint 1.7)."""

    TECHNICAL = "technical", "A function of the system."
    PROCEDURAL = "procedural", "A procedure and the records that it leaves."
    ADMINISTRATIVE = "administrative", "An arrangement of the organisation, such as a letter, a contract or a training."
    BOTH = "both", "A function of the system with a procedure around it."

    @property
    def label(self) -> str:
        """The printed word; both kinds by name."""
        return "Technical and procedural" if self is ClauseControl.BOTH else super().label


class ClauseResult(Vocabulary):
    """What the assessor concludes on a clause (blueprint 1.24)."""

    COMPLIANT = "compliant", "The controls meet the clause."
    PARTIAL = "partially-compliant", "The controls meet a part of the clause; the rest is a gap with a plan."
    GAP = "gap", "Nothing meets the clause yet; there is a plan."
    NOT_APPLICABLE = "not-applicable", "The clause does not apply, with a reason."


class YesNo(Vocabulary):
    """The answer to a question of an assessment."""

    YES = "yes", "Yes."
    NO = "no", "No."
    NOT_APPLICABLE = "not-applicable", "The question does not arise, with a reason."


class AssessmentOutcome(Vocabulary):
    """What follows from the assessment of a system (blueprint 1.3, section 8)."""

    VALIDATE = "validate", "The system has to be validated."
    ASSESS_ONLY = "assess-only", "The system is assessed and kept under control; it need not be validated in full."
    NO_GXP = "no-gxp", "The system has no GxP use, and nothing more has to be done."
