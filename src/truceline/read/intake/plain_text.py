"""A text or Markdown file: what it says with line ends folded, nothing else."""

from __future__ import annotations

import hashlib

from truceline.read.intake.custody import Intake
from truceline.read.intake.decoding import decode, fold_lines
from truceline.read.intake.document import document_from_text
from truceline.read.intake.origin import Origin


def read_text(raw: bytes, origin: Origin) -> Intake:
    """The document of a plain text file."""
    return _read(raw, origin, "text")


def read_markdown(raw: bytes, origin: Origin) -> Intake:
    """The document of a Markdown file; its marks stay in the text."""
    return _read(raw, origin, "markdown")


def _read(raw: bytes, origin: Origin, kind: str) -> Intake:
    document = document_from_text(
        fold_lines(decode(raw, origin.name, charset=origin.charset)),
        published=origin.published,
        url=origin.url,
        format=kind,
        sha256=hashlib.sha256(raw).hexdigest(),
        retrieved_at=origin.retrieved_at,
        name=origin.name,
        limits=origin.limits,
    )
    return Intake(document, raw, origin.retrieved_at)
