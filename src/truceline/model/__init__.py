"""Frozen typed records under the names the field uses; nothing but Python itself is imported."""

from truceline.model.agreements import (
    Agreement,
    AgreementPart,
    AgreementVersion,
    Bearer,
    Finding,
    Force,
    Obligation,
    ObligationDeadline,
    Supervisor,
    Term,
    VersionLink,
)
from truceline.model.annotation import AnalyzerId, Annotation, Name, Sentence, Token
from truceline.model.claims import Claim, Cue, Link, Stance, Voice
from truceline.model.codec import from_json, to_json
from truceline.model.document import Document, Part, Source, Span
from truceline.model.events import Codes, EventReport, Plover
from truceline.model.ids import document_id, item_id, pack_actor_id
from truceline.model.problems import InputError
from truceline.model.record import Check, Judgement, Record, Run
from truceline.model.values import (
    Actor,
    Count,
    CountRelation,
    Deadline,
    Equipment,
    Mention,
    PlaceAlternative,
    PlaceValue,
    TimeValue,
    Wording,
    Zone,
)

__all__ = [
    "Actor", "Agreement", "AgreementPart", "AgreementVersion", "AnalyzerId", "Annotation",
    "Bearer", "Check", "Claim", "Codes", "Count", "CountRelation", "Cue", "Deadline",
    "Document", "Equipment", "EventReport", "Finding", "Force", "InputError", "Judgement",
    "Link", "Mention", "Name", "Obligation", "ObligationDeadline", "Part", "PlaceAlternative",
    "PlaceValue", "Plover", "Record", "Run", "Sentence", "Source", "Span", "Stance",
    "Supervisor", "Term", "TimeValue", "Token", "VersionLink", "Voice", "Wording", "Zone",
    "document_id", "from_json", "item_id", "pack_actor_id", "to_json",
]  # fmt: skip
