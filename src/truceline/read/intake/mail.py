"""A message saved as .eml: its subject and body as the statement, its sender as the source."""

from __future__ import annotations

import hashlib
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from truceline.model.document import Document
from truceline.model.problems import InputError
from truceline.read.intake.article import extract_article
from truceline.read.intake.blocks import html_paragraphs
from truceline.read.intake.custody import Intake
from truceline.read.intake.decoding import decode, fold_lines
from truceline.read.intake.document import document_from_text
from truceline.read.intake.limits import Limits
from truceline.read.intake.mail_head import mail_date
from truceline.read.intake.origin import Origin
from truceline.read.intake.page_tree import parse_page


def read_mail(raw: bytes, origin: Origin) -> Intake:
    """The statement a message carries; raises InputError when it has no readable body."""
    try:
        return Intake(_read(raw, origin), raw)
    except (
        ValueError,
        TypeError,
        LookupError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ) as error:
        # The standard parser meets broken headers with assorted errors.
        raise InputError(
            origin.name,
            f"is a broken message ({type(error).__name__})",
            "save its text as a .txt file",
        ) from error


def _read(raw: bytes, origin: Origin) -> Document:
    message = message_from_bytes(raw, policy=policy.default)
    subject = " ".join(_header(message, "Subject").split())
    body = _body(message, origin.name, origin.limits)
    text = f"{subject}\n\n{body}" if subject else body
    sender, address = parseaddr(_header(message, "From"))
    return document_from_text(
        text,
        title=subject or None,
        published=origin.published or mail_date(_header(message, "Date")),
        source=sender or address.rpartition("@")[2] or None,
        format="mail",
        sha256=hashlib.sha256(raw).hexdigest(),
        name=origin.name,
        limits=origin.limits,
    )


def _header(message: EmailMessage, name: str) -> str:
    """The value of a header, empty where it is missing or beyond the parser."""
    try:
        return str(message[name] or "")
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        return ""


def _body(message: EmailMessage, name: str, limits: Limits) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise InputError(name, "is a message without a text", "give the attached statement itself")
    text = fold_lines(decode(payload, name, charset=part.get_content_charset()))
    if part.get_content_subtype() != "html":
        return text.lstrip("\n")
    tree = parse_page(text, name, limits)
    article = extract_article(tree, None)
    return article.text if article else "\n\n".join(html_paragraphs(tree)) + "\n"
