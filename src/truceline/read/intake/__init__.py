"""From what the user names to documents: decoding, extraction, layout, custody."""

from truceline.read.intake.custody import Intake
from truceline.read.intake.document import document_from_text
from truceline.read.intake.limits import Limits
from truceline.read.intake.opening import open_inputs

__all__ = ["Intake", "Limits", "document_from_text", "open_inputs"]
