"""The closed sets of the field (blueprint 1.24), each member with the sentence that explains it."""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed set of words; the value is what people write in YAML, `sentence` says what it means."""

    sentence: str

    def __new__(cls, value: str, sentence: str = "") -> Vocabulary:
        """Return the member with its value and sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    @property
    def label(self) -> str:
        """The word as it is printed in documents."""
        return self.value[:1].upper() + self.value[1:].replace("-", " ")


class Rating(Vocabulary):
    """A three-level scale for severity, probability, detectability and priority."""

    LOW = "low", "The lowest level of the scale."
    MEDIUM = "medium", "The middle level of the scale."
    HIGH = "high", "The highest level of the scale; for detectability it is the favourable one."

    @property
    def rank(self) -> int:
        """1 for low, 2 for medium, 3 for high."""
        return {"low": 1, "medium": 2, "high": 3}[self.value]


class SpecificationLevel(Vocabulary):
    """The level at which a requirement is stated."""

    URS = "URS", "User requirement: what the business and the regulations need."
    FS = "FS", "Functional specification: what the system does to meet a user requirement."
    CS = "CS", "Configuration specification: a setting with its specified value."
    DS = "DS", "Design specification: how a function is built."

    @property
    def label(self) -> str:
        """The level's code, which is how it is printed."""
        return self.value


class Category(Vocabulary):
    """Requirement categories in the order in which the URS prints them (blueprint 1.5)."""

    FUNCTIONAL = "functional", "Functions and process steps."
    DATA = "data-and-records", "Data and electronic records."
    CALCULATIONS = "calculations", "Calculations and derived values."
    INTERFACES = "interfaces", "Exchange of data with other systems and devices."
    ACCESS = "access-and-security", "Access control and security."
    AUDIT_TRAIL = "audit-trail", "Audit trail."
    SIGNATURE = "electronic-signature", "Electronic signature."
    REPORTS = "reports-and-copies", "Reports, printouts and copies."
    INTEGRITY = "data-integrity-checks", "Data integrity checks."
    PERFORMANCE = "performance-and-capacity", "Performance and capacity."
    AVAILABILITY = "availability-and-recovery", "Availability, backup, restore and disaster recovery."
    RETENTION = "retention-and-archiving", "Retention and archiving."
    MIGRATION = "data-migration", "Data migration."
    ENVIRONMENT = "environment-and-technical", "Environment and technical constraints."
    USABILITY = "usability-and-language", "Usability and language."
    OPERATION = "operation-and-supplier", "Operation, training, documentation and supplier."
    REGULATORY = "regulatory", "Regulatory obligations not covered by another category."
    AI = "ai-specific", "Artificial-intelligence model and its use."

    @property
    def label(self) -> str:
        """The printed word, with AI in capitals."""
        return "AI-specific" if self is Category.AI else super().label


class Priority(Vocabulary):
    """How far a requirement may be given up."""

    MANDATORY = "mandatory", "Must be met before release."
    IMPORTANT = "important", "Should be met; a reason is needed where it is not."
    DESIRABLE = "desirable", "Would be useful; may be left out."


class Criticality(Vocabulary):
    """What is at stake when a requirement is not met."""

    PATIENT = "patient-safety", "The safety of patients."
    PRODUCT = "product-quality", "The quality of the product."
    DATA = "data-integrity", "The integrity of regulated data."
    BUSINESS = "business-only", "Business interests only."


class Verification(Vocabulary):
    """How a requirement is shown to be met."""

    IQ = "IQ", "Installation qualification."
    OQ = "OQ", "Operational qualification."
    PQ = "PQ", "Performance qualification."
    REGRESSION = "regression", "Regression test after a change."
    INSPECTION = "inspection", "Inspection of a document or a physical thing."
    DESIGN_REVIEW = "design-review", "Documented review of the design."
    PROCEDURAL = "procedural", "A procedure (SOP) meets it."
    SUPPLIER = "supplier-evidence", "Assessed evidence of the supplier."
    NONE = "not-verified", "Not verified, with a reason."

    @property
    def is_test(self) -> bool:
        """True when the method is an executed test."""
        return self in (Verification.IQ, Verification.OQ, Verification.PQ, Verification.REGRESSION)


class ItemStatus(Vocabulary):
    """Where an item stands in its own life."""

    DRAFT = "draft", "Being written."
    APPROVED = "approved", "Approved in its document."
    CHANGED = "changed", "Changed since its last approval."
    WITHDRAWN = "withdrawn", "Taken out by an approved change; the id stays visible and is not reused."


class DigestForm(Vocabulary):
    """How the digests of a baseline are made, so that a later form is not taken for this one."""

    ONE = "1", "SHA-256 of the fields that the author filled in, as JSON with sorted keys."


class Origin(Vocabulary):
    """How the supplier's product provides a function."""

    STANDARD = "standard", "Standard function of the product."
    CONFIGURED = "configured", "Standard function set up by configuration."
    CUSTOM = "custom", "Written for this system."


class GampCategory(Vocabulary):
    """GAMP software categories (category 2 is no longer used)."""

    ONE = "1", "Infrastructure software, tools and services."
    THREE = "3", "Standard product used as it comes."
    FOUR = "4", "Configured product."
    FIVE = "5", "Custom application or trained model."


class ComponentKind(Vocabulary):
    """What a configuration item is."""

    INFRASTRUCTURE = "infrastructure", "Server, network, operating system, database engine or service."
    HARDWARE = "hardware", "Physical equipment such as a camera."
    SOFTWARE = "software", "Application or service."
    AI_MODEL = "ai-model", "A trained model."
    DATA_SET = "data-set", "A data set with a fixed version."
    INTERFACE = "interface", "A connection between two systems."
    EXTERNAL = "external-system", "A system outside the boundary of this validation."

    @property
    def label(self) -> str:
        """The printed word, with AI in capitals."""
        return "AI model" if self is ComponentKind.AI_MODEL else super().label


class ControlState(Vocabulary):
    """How far a stage or a flow of the data flow is under control (blueprint 1.6, section 11)."""

    CONTROLLED = "controlled", "No gap in the control of the records is known."
    PLANNED = "gap-planned", "A gap is known, and its remediation or an accepted justification is recorded."
    OPEN = "gap-open", "A gap is known, and no remediation is recorded."


class RecordForm(Vocabulary):
    """In what form a record is kept."""

    ELECTRONIC = "electronic", "Kept electronically."
    HYBRID = "hybrid", "Electronic record with a handwritten signature on paper."
    PAPER = "paper", "Kept on paper."


class SignatureNeed(Vocabulary):
    """Which signature a record needs."""

    NONE = "none", "No signature is required."
    ELECTRONIC = "electronic", "Signed electronically in the system."
    HANDWRITTEN = "handwritten", "Signed by hand on a printout."


class ControlType(Vocabulary):
    """What kind of measure a control is."""

    DESIGN = "design", "The failure is designed out."
    TECHNICAL = "technical", "The system prevents, limits or detects the failure."
    PROCEDURAL = "procedural", "A procedure prevents, limits or detects the failure."
    SUPPLIER = "supplier", "The supplier prevents, limits or detects the failure."


class ControlStatus(Vocabulary):
    """Whether a control is in place."""

    PLANNED = "planned", "Decided and not yet in place."
    IN_PLACE = "in-place", "In place."


class RiskDecision(Vocabulary):
    """What was decided on the residual risk."""

    ACCEPTED = "accepted", "The residual risk is accepted."
    FURTHER_CONTROL = "further-control", "A further control is needed before release."


class TestLevel(Vocabulary):
    """The qualification phase to which a test case belongs."""

    __test__ = False

    IQ = "IQ", "Installation qualification: built and installed as specified."
    OQ = "OQ", "Operational qualification: functions work over their range."
    PQ = "PQ", "Performance qualification: the process works with trained users in its real setting."
    REG = "REG", "Regression test after a change."

    @property
    def label(self) -> str:
        """The level's code, which is how it is printed."""
        return self.value


class TestType(Vocabulary):
    """How formally a test case is written and executed."""

    __test__ = False

    SCRIPTED_ROBUST = "scripted-robust", "Scripted step by step with objective evidence and independent review."
    SCRIPTED_LIMITED = "scripted-limited", "Scripted at the level of case and expected result."
    UNSCRIPTED = "unscripted", "Exploratory, with an objective and a session record."
    AUTOMATED = "automated", "Executed by a tool; results are imported."
    INSPECTION = "inspection", "A document or installation is inspected against a criterion."


class CaseType(Vocabulary):
    """What a test exercises."""

    POSITIVE = "positive", "The normal path with valid input."
    NEGATIVE = "negative", "Invalid input, wrong state or an attempt that must be refused."
    BOUNDARY = "boundary", "Values at, just inside or just outside a limit."


class EvidenceKind(Vocabulary):
    """The objective evidence that a step asks for."""

    NONE = "none", "No attachment; the recorded result is the evidence."
    SCREENSHOT = "screenshot", "A screenshot."
    PRINTOUT = "printout", "A printout."
    FILE = "file", "A file."
    LOG = "log", "A log extract."
    VALUE = "value", "A recorded value."


class Verdict(Vocabulary):
    """The result of a test run."""

    PASS = "pass", "Every step met its expected result."
    PASS_WITH_DEVIATION = "pass-with-deviation", "Accepted although a deviation was raised."
    FAIL = "fail", "At least one step did not meet its expected result."
    NOT_APPLICABLE = "not-applicable", "Not applicable, with a reason."
    NOT_EXECUTED = "not-executed", "Not executed."


class DeviationSeverity(Vocabulary):
    """How severe a deviation is."""

    CRITICAL = "critical", "Patient, product or record at risk, or release blocked."
    MAJOR = "major", "A GxP function is affected; a fix or work-around is needed before release."
    MINOR = "minor", "No GxP effect."


class DeviationStatus(Vocabulary):
    """Where a deviation stands."""

    OPEN = "open", "Raised and not yet decided."
    IN_DISPOSITION = "in-disposition", "Being assessed."
    IN_CORRECTION = "in-correction", "Being corrected."
    IN_RETEST = "in-retest", "Corrected and being tested again."
    CLOSED = "closed", "Closed with verification."
    ACCEPTED = "accepted", "Accepted as is, with justification."

    @property
    def is_settled(self) -> bool:
        """True when the deviation no longer blocks."""
        return self in (DeviationStatus.CLOSED, DeviationStatus.ACCEPTED)


class ReferenceKind(Vocabulary):
    """What a reference is."""

    SOP = "sop", "A procedure of the organisation."
    PROJECT = "project-document", "A document of this project that vdocs does not make."
    SUPPLIER = "supplier-document", "A document of a supplier."
    AGREEMENT = "agreement", "A contract or quality agreement."
    REGULATION = "regulation", "A law or binding rule."
    GUIDANCE = "guidance", "Guidance of an agency or an industry body."
    STANDARD = "standard", "A technical standard."
    TRAINING = "training-record", "A training record."

    @property
    def label(self) -> str:
        """The printed word, with SOP in capitals."""
        return "SOP" if self is ReferenceKind.SOP else super().label


class DocumentType(Vocabulary):
    """The controlled documents that vdocs makes (blueprint 1.1)."""

    VMP = "VMP", "Validation Master Plan."
    GXP = "GXP", "GxP and System-Level Assessment."
    VP = "VP", "Validation Plan."
    URS = "URS", "User Requirements Specification."
    DFD = "DFD", "System Description and Data-Flow Diagram."
    P11 = "P11", "Part 11 and Annex 11 Assessment."
    FRA = "FRA", "Functional Risk Assessment."
    AI1 = "AI-1", "AI Intended Use and Context of Use."
    AI2 = "AI-2", "AI Risk Assessment."
    AI3 = "AI-3", "AI Data Specification."
    AI4 = "AI-4", "AI Model Specification."
    AI5 = "AI-5", "AI Acceptance Criteria."
    AI6 = "AI-6", "AI Model Test Protocol."
    IQ = "IQ", "Installation Qualification Protocol."
    OQ = "OQ", "Operational Qualification Protocol."
    PQ = "PQ", "Performance Qualification Protocol."
    AI7 = "AI-7", "AI Model Validation Report."
    AI8 = "AI-8", "AI Explainability and Human Oversight."
    AI9 = "AI-9", "AI Monitoring Plan."
    AI10 = "AI-10", "AI Model Change Control."
    AI11 = "AI-11", "AI Inventory Record."
    AI12 = "AI-12", "AI Supplier and Language-Model Addenda."
    RTM = "RTM", "Requirements Traceability Matrix."

    @property
    def label(self) -> str:
        """The type's code, which is how it is printed."""
        return self.value

    @property
    def is_ai(self) -> bool:
        """True for the documents of an AI model, which may be combined (blueprint part 3)."""
        return self.value.startswith("AI-")


class DocumentStatus(Vocabulary):
    """Where a controlled document stands."""

    DRAFT = "draft", "Being written; carries a watermark."
    IN_REVIEW = "in-review", "Sent out for review; carries a watermark."
    APPROVED = "approved", "Approved and not yet effective."
    EFFECTIVE = "effective", "Approved and in force."
    EXECUTED = "executed", "Executed protocol with its results."
    SUPERSEDED = "superseded", "Replaced by a later version."
    RETIRED = "retired", "Taken out of use."

    @property
    def is_draft(self) -> bool:
        """True before approval, when pages carry the DRAFT watermark."""
        return self in (DocumentStatus.DRAFT, DocumentStatus.IN_REVIEW)


class DateFormat(Vocabulary):
    """How documents print dates: only forms in which day and month cannot be confused."""

    HYPHENS = "DD-MMM-YYYY", "Day, English month and year with hyphens, such as 07-MAR-2026."
    SPACES = "DD MMM YYYY", "Day, English month and year with spaces, such as 07 MAR 2026."
    ISO = "YYYY-MM-DD", "Year, month and day as ISO 8601 writes them, such as 2026-03-07."

    @property
    def label(self) -> str:
        """The pattern itself, which is how it is printed."""
        return self.value
