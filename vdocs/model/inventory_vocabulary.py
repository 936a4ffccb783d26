"""The closed sets of the inventory of a master plan (blueprint 1.4), each member with the sentence that explains it."""

from __future__ import annotations

from vdocs.model.vocabulary import Vocabulary


class InventoryKind(Vocabulary):
    """What a row of the inventory is."""

    APPLICATION = "application", "An application that people or other systems use."
    CLOUD = "cloud-service", "Infrastructure or platform of a provider, configured for the company."
    INFRASTRUCTURE = "infrastructure", "Infrastructure that the company runs itself."
    AI_MODEL = "ai-model", "A trained model that several systems use, or that is governed on its own."

    @property
    def label(self) -> str:
        """The printed word, with AI in capitals."""
        return "AI model" if self is InventoryKind.AI_MODEL else super().label


class ValidationStatus(Vocabulary):
    """Where the validation of a system in the inventory stands."""

    PLANNED = "planned", "Validation is planned and has not begun."
    IN_VALIDATION = "in-validation", "Validation is going on; the system is not used for regulated work."
    VALIDATED = "validated", "Released for its intended use."
    CONDITIONAL = "conditionally-validated", "Released with restrictions."
    ASSESSED = "assessed-only", "Assessed; no validation is needed for its use."
    RETIRED = "retired", "No longer used; records are kept."
