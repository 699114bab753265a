"""What kind of file an input is: by its own first bytes where they tell, else by its name."""

from __future__ import annotations

import re

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".eml": "mail",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".warc": "warc",
}  # fmt: skip
MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
    "text/markdown": "markdown", "application/pdf": "pdf", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
    "application/rdf+xml": "feed", "message/rfc822": "mail", "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl", "application/warc": "warc",
}  # fmt: skip
GZIP = b"\x1f\x8b"

# A comment ends at its first "-->" for good: tried in every other way, forty comments take years.
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?><!--.{0,2000}?-->\s*)*+"
                   rb"(?:<!DOCTYPE (?:rss|rdf)[^>]{0,300}>\s*)?<(?:rss|feed|rdf:RDF|channel)[\s>]",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?><!--.{0,2000}?-->\s*)*+"
                   rb"<(?:!doctype html|html|head|body|article|main|div|p)[\s>]",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MAIL = re.compile(rb"(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID"
                   rb"|DKIM-Signature"
                   rb"|X-[\w-]{1,40}|Content-Type"
                   rb"|From|To|Subject|Date|Reply-To|Sender|Cc):"
                   rb"[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n)*){2,}",
                   re.IGNORECASE)  # fmt: skip
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.I | re.M)


def format_by_bytes(head: bytes) -> str | None:
    """The format that the first bytes of an input prove, or None."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if bare.startswith(b"WARC/"):
        return "warc"
    if bare.startswith(GZIP):
        return "gzip"
    if _FEED.match(bare[:8192]):
        return "feed"
    if _HTML.match(bare[:8192]):
        return "html"
    if bare.lstrip()[:1] == b"{" and _looks_like_jsonl(bare):
        return "jsonl"
    block = _MAIL.match(bare[:65536])
    if block and _MIME.search(block[0]):
        return "mail"
    return None


def format_of(name: str, head: bytes) -> str:
    """The format of an input called `name` that begins with `head`; text when nothing tells."""
    lowered = name.lower()
    suffix = "." + lowered.rsplit(".", 1)[-1] if "." in lowered else ""
    by_bytes, by_name = format_by_bytes(head), SUFFIXES.get(suffix)
    if by_bytes in {"pdf", "warc", "gzip"}:
        return by_bytes
    if by_name == "feed" and by_bytes == "html":
        return "html"
    return by_name or by_bytes or "text"


def _looks_like_jsonl(head: bytes) -> bool:
    first = head.lstrip().split(b"\n", 1)[0]
    return b'"text"' in first or b'"id"' in first
