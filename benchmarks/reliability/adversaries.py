"""Texts made to be slow to read: each generator gives about as many characters as asked for."""

from __future__ import annotations

from collections.abc import Callable


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece) + 1)


TEXTS: dict[str, Callable[[int], str]] = {
    "quotation marks": _repeated('"'),
    "opening quotes": _repeated("“"),
    "quotes and words": _repeated('"a" '),
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "open brackets": _repeated("("),
    "open lists": _repeated("(a) "),
    "digits": _repeated("9"),
    "numbers": _repeated("13 "),
    "numbers with commas": _repeated("1,000,"),
    "dotted numbers": _repeated("1."),
    "article numbers": _repeated("1.1.1. "),
    "articles": _repeated("Article 1\n"),
    "hyphens": _repeated("-"),
    "hyphened words": _repeated("a-"),
    "dashes": _repeated("– "),
    "dots": _repeated("."),
    "commas": _repeated(","),
    "spaces inside": lambda n: "He said" + " " * n + "so.",
    "tabs inside": lambda n: "He said" + "\t" * n + "so.",
    "lines inside": lambda n: "He said" + "\n" * n + "so.",
    "lines of blanks": lambda n: "He said.\n" + " \n" * (n // 2) + "So.",
    "blank ends": _repeated("a      \n"),
    "short lines": _repeated("a\n"),
    "wrapped lines": _repeated(
        "the army said that the talks went on in the city and that they were\n"
    ),
    "one long word": _repeated("a"),
    "capitals": _repeated("A"),
    "initials": _repeated("A. "),
    "names": _repeated("Goris "),
    "two names": _repeated("Armenia and Azerbaijan "),
    "months": _repeated("May "),
    "weekdays": _repeated("Monday "),
    "dates": _repeated("3 May 2023 "),
    "date ranges": _repeated("from 3 to 5 May "),
    "clocks": _repeated("13:00 "),
    "said": _repeated("said "),
    "he said": _repeated("he said that "),
    "denied": _repeated("denied that "),
    "according to": _repeated("according to "),
    "of the": _repeated("of the "),
    "and": _repeated("and "),
    "not": _repeated("not "),
    "killed": _repeated("6 killed "),
    "at least": _repeated("at least "),
    "between": _repeated("between 1 and "),
    "shall": _repeated("the Parties shall "),
    "ceasefire": _repeated("ceasefire "),
    "titles": _repeated("President "),
    "combining marks": lambda n: "e" + "\u0301" * n,
    "zero width": _repeated("\u200b"),
    "right to left": _repeated("\u202e"),
    "emoji": _repeated("\U0001f600"),
    "angle brackets": _repeated("<"),
    "tags": _repeated("<p>"),
    "ampersands": _repeated("&amp;"),
    "slashes": _repeated("/"),
    "addresses": _repeated("http://a.b/"),
    "at signs": _repeated("a@"),
    "header lines": _repeated("From: a\n"),
    "list items": _repeated("- a\n"),
    "sentences": _repeated("He said so. "),
    "quoted sentences": _repeated('"We deny it," he said. '),
}
