"""A PDF to text: lines joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import time
from collections import Counter
from typing import Any

from truceline.model.problems import InputError
from truceline.read.intake.custody import Intake
from truceline.read.intake.document import document_from_text
from truceline.read.intake.limits import Limits, too_large
from truceline.read.intake.origin import Origin

_PAGE_NUMBER = re.compile(r"(?:[Pp]age )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/) ?\d{1,4})?")
_LIST_ITEM = re.compile(r"(?:\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]|[-*•–—])\s")
_EDGE_NUMBER = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")


def read_pdf(raw: bytes, origin: Origin) -> Intake:
    """The text of a PDF; raises InputError when it is broken, locked, too large or a scan."""
    text = pages_to_text(_pages(raw, origin.name, origin.limits))
    if not text.strip():
        raise InputError(
            origin.name, "holds no text, perhaps only scanned pages", "run OCR on it first"
        )
    document = document_from_text(
        text,
        published=origin.published,
        url=origin.url,
        format="pdf",
        sha256=hashlib.sha256(raw).hexdigest(),
        retrieved_at=origin.retrieved_at,
        name=origin.name,
        limits=origin.limits,
    )
    return Intake(document, raw, origin.retrieved_at)


def pages_to_text(pages: list[list[str]]) -> str:
    """Paragraphs set apart by blank lines, from the printed lines of each page."""
    repeated = _running_heads(pages)
    lines = [
        line
        for page in pages
        for number, line in enumerate(page)
        if not _is_furniture(line, number, len(page), repeated)
    ]
    widths = sorted(len(line) for line in lines if line)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    found: list[list[str]] = []
    previous = ""
    for line in lines:
        if line:
            if found and found[-1] and not _starts_paragraph(previous, line, width):
                found[-1].append(line)
            else:
                found.append([line])
        previous = line
    return "".join(_join(block) + "\n\n" for block in found).rstrip("\n") + "\n" if found else ""


def _starts_paragraph(previous: str, line: str, width: int) -> bool:
    if not previous or _LIST_ITEM.match(line):
        # A blank line that only a page end made does not cut a sentence in two.
        return bool(previous) or not line[:1].islower()
    short = len(previous) < 0.75 * width
    return short and (bool(_SENTENCE_END.search(previous)) or not line[:1].islower())


def _join(lines: list[str]) -> str:
    pieces = [lines[0]]
    for line in lines[1:]:
        if pieces[-1].endswith("-") and pieces[-1][-2:-1].isalpha() and line[:1].islower():
            pieces[-1] = pieces[-1][:-1] + line
        else:
            pieces.append(line)
    return " ".join(pieces)


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Lines at the top or foot of a third of the pages, and of three at least."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        edges.update({_without_number(line) for line in (*filled[:2], *filled[-2:])})
    return {line for line, count in edges.items() if count >= max(3, len(pages) / 3)}


def _without_number(line: str) -> str:
    """The line without the page number at either end, so that running heads are alike."""
    return _EDGE_NUMBER.sub("#", line)


def _is_furniture(line: str, number: int, total: int, repeated: set[str]) -> bool:
    is_edge = number < 4 or number >= total - 4
    if not line or not is_edge:
        return False
    return bool(_PAGE_NUMBER.fullmatch(line)) or _without_number(line) in repeated


def _pages(raw: bytes, name: str, limits: Limits) -> list[list[str]]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        if len(reader.pages) > limits.pdf_pages:
            raise too_large(name, "the PDF", limits.pdf_pages, "pages")
        return _page_lines(reader, name, limits)
    except InputError:
        raise
    except (pypdf.errors.DependencyError, pypdf.errors.FileNotDecryptedError):
        raise _locked(name) from None
    except pypdf.errors.LimitReachedError:
        # The library refuses streams, trees and drawings that unpack beyond its limits.
        raise InputError(
            name, "unpacks to more than a report can hold", "print it to a new PDF"
        ) from None
    except Exception as error:
        # A broken PDF makes the library fail with nearly any exception there is.
        raise InputError(
            name, f"is a broken PDF ({type(error).__name__})", "fetch or export it again"
        ) from error


def _locked(name: str) -> InputError:
    return InputError(name, "is an encrypted PDF", "save a copy without a password")


def _page_lines(reader: Any, name: str, limits: Limits) -> list[list[str]]:
    deadline = time.monotonic() + limits.pdf_seconds
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > limits.text_chars:
            raise too_large(name, "the text", limits.text_chars, "characters")
        if time.monotonic() > deadline:
            raise InputError(
                name, f"took more than {limits.pdf_seconds:g} s to unpack", "split the PDF"
            )
        pages.append([" ".join(line.split()) for line in text.splitlines()])
    return pages
