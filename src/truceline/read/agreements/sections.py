"""Parts of an agreement text that are no articles: preamble, annexes, signatures, page marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from truceline.read.agreements.wording import first_match
from truceline.resources.agreements import load_rules

_NAME = r"Annex(?:ure)?|ANNEX(?:URE)?|Appendix|APPENDIX|Schedule|SCHEDULE|Attachment|ATTACHMENT"
_LABEL = r"(?:No\.?[ \t]*)?(?P<label>\d{1,2}|[IVXL]{1,5}|[A-Z])"
_HEADING = re.compile(
    rf"^[ \t]*(?:(?P<name>{_NAME})(?:[ \t]+{_LABEL})?"
    rf"|(?P<protocol>Protocol|PROTOCOL)[ \t]+{_LABEL.replace('label', 'number')})"
    r"(?:[ \t]+(?:to|TO)[ \t]+(?:the[ \t]+|THE[ \t]+)?(?P<over>(?:Annex|ANNEX|Protocol|PROTOCOL)"
    r"[ \t]+(?:\d{1,2}|[IVXL]{1,5}|[A-Z]))\b)?"
    r"(?P<rest>[ \t]*(?:$|[:.\u2013\u2014-][^\n]{0,90}$|\(?[ \t]*[A-Z\u201c\"][^\n]{0,80}$))",
    re.MULTILINE,
)
_PREAMBLE = re.compile(r"^[ \t]*(?:PREAMBLE|Preamble)\b[^\n]{0,20}$", re.MULTILINE)
# What a printer adds to a page: "- 2 -", "Page 3 of 5", a bare number.
_PAGE_MARK = re.compile(
    r"[-\u2013\u2014\[( \t]*(?:(?:[Pp]age|PAGE|p\.)[ \t]*)?\d{1,4}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?"
    r"[-\u2013\u2014\]) \t]*"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part `[start, end)` with its path ('Annex A'); `body` is where its text begins."""

    start: int
    body: int
    end: int
    kind: Literal["preamble", "annex", "signatures"]
    path: str


def annexes(text: str, start: int) -> list[Part]:
    """The annexes, protocols, schedules and appendices that begin at `start` or later.

    "ANNEX A" alone on a line, "Appendix 1 - Maps", "Schedule I to Annex B" -> 'Annex B/Schedule I'.
    """
    heads = [m for m in _HEADING.finditer(text, start) if _is_heading(text, m)]
    ends = [m.start() for m in heads[1:]] + [len(text)]
    return [
        Part(_first(text, m.start()), m.end(), end, "annex", _path(m))
        for m, end in zip(heads, ends, strict=False)
    ]


def preamble(text: str, end: int) -> Part | None:
    """What stands between the title and the first unit or chapter at `end`."""
    printed = _PREAMBLE.search(text, 0, end)
    if printed:
        return Part(_first(text, printed.start()), printed.end(), end, "preamble", "Preamble")
    title = re.search(r"\n[ \t]*\n", text[:end])
    if title is None or not re.search(r"\w", text[title.end() : end]):
        return None
    start = _first(text, title.end())
    return Part(start, start, end, "preamble", "Preamble")


def signatures(text: str, start: int, end: int) -> Part | None:
    """The block of signatures in `[start, end)`, which lasts to the end."""
    first = signature_start(text, start, end)
    return Part(first, first, end, "signatures", "Signatures") if first < end else None


def signature_start(text: str, start: int, end: int) -> int:
    """Where the first line after `start` that opens a block of signatures begins, else `end`."""
    for line in re.compile(r"^[^\n]+", re.MULTILINE).finditer(text, start, end):
        if line.start() > start and first_match(
            load_rules("cues").of("signature"), line[0].strip()
        ):
            return line.start()
    return end


def trimmed_end(text: str, start: int, end: int) -> int:
    """`end` without the page marks and capital headings that close `text[start:end]`."""
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        line = text.rfind("\n", start, end) + 1
        if line <= start or not _is_furniture(text, line, end):
            return end
        end = line


def _is_furniture(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    if _PAGE_MARK.fullmatch(words):
        return True
    # "HUMANITARIAN QUESTIONS" between two units, set apart by a blank line
    is_apart = not text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    return is_apart and words.isupper() and len(words) < 80 and words[-1] not in ".;:,"


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether the line is a heading, not a sentence cut by a line end: 'as listed in / Annex A.'"""
    above = text[: match.start()].rstrip(" \t\n")
    is_apart = text[len(above) : match.start()].count("\n") > 1 or not above
    rest = match["rest"].strip()
    if rest in (".", "") and not is_apart and not above.endswith((".", ";", ":")):
        return False
    if match["protocol"] and not above:
        return False
    return not rest.endswith((".", ";", ",")) or rest == "."


def _path(match: re.Match[str]) -> str:
    name = (match["name"] or match["protocol"]).capitalize()
    label = match["label"] or match["number"]
    own = f"{name} {label}" if label else name
    over = match["over"]
    return f"{over.split()[0].capitalize()} {over.split()[-1]}/{own}" if over else own


def _first(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
