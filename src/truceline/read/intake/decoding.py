"""Bytes to text: UTF-8 (or UTF-16 with its mark), else the declared charset, else an error."""

from __future__ import annotations

import codecs
import re

from truceline.model.problems import InputError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that text files do hold: tab, line feed, form feed, carriage return, ESC.
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXT_CODECS_ONLY = "the bytes are not text in the charset"


def decode(raw: bytes, name: str, *, charset: str | None = None) -> str:
    """The text of `raw`; raises InputError for an empty, binary or undecodable input.

    `charset` is one declared outside (HTTP header, mail header); a `<meta charset>` or XML
    declaration inside counts next. Without a declaration only UTF-8 and marked UTF-16/32 are read:
    guessing between code pages would turn names into other names.
    """
    if not raw.strip():
        raise InputError(name, "is empty", "give a file with the text of a report")
    text = _decode(raw, name, charset or declared_charset(raw))
    checked(text, name)
    return text


def declared_charset(raw: bytes) -> str | None:
    """The charset that the first 4,096 bytes of a page declare, if Python knows it."""
    match = _DECLARED.search(raw[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def fold_lines(text: str) -> str:
    """`text` with CR LF and CR turned to LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checked(text: str, name: str) -> str:
    """`text`, or InputError when it is blank, holds half characters, or is not text at all."""
    if not text.strip():
        raise InputError(name, "is empty", "give a file with the text of a report")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            name,
            f"has half a character (lone surrogate) at position {error.start}",
            "export it again as UTF-8",
        ) from None
    controls = len(_BINARY.findall(text[:100_000]))
    if "\x00" in text or controls > max(8, len(text[:100_000]) // 200):
        raise InputError(name, "is binary, not text", "give text, HTML, PDF, JSONL, a feed or WARC")
    return text


def _decode(raw: bytes, name: str, charset: str | None) -> str:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, name, codec)
    if b"\x00" in raw[:4096] and not (charset or "").lower().startswith(("utf-16", "utf-32")):
        raise InputError(name, "is binary, not text", "give text, HTML, PDF, JSONL, a feed or WARC")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if charset and charset.lower().replace("_", "-") not in {"utf-8", "utf8", "us-ascii"}:
            return _strict(raw, name, charset)
        raise InputError(
            name,
            f"is not UTF-8 (byte {error.start}) and declares no other encoding",
            "save it as UTF-8",
        ) from None


def _strict(raw: bytes, name: str, codec: str) -> str:
    try:
        if not codecs.lookup(codec)._is_text_encoding:
            raise LookupError(codec)
        return raw.decode(codec)
    except LookupError:
        raise InputError(
            name, f"declares the unknown encoding {codec!r}", "save it as UTF-8"
        ) from None
    except (UnicodeError, ValueError):
        raise InputError(
            name, f"is not in the encoding it declares ({codec})", "save it as UTF-8"
        ) from None
