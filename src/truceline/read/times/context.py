"""What the words around a number or name allow it to be."""

from __future__ import annotations

import re

from truceline.resources.times import context_words

_NEXT = re.compile(r"[ \t]{0,8}\n?[ \t]{0,8}([^\W\d_][\w'\u2019-]{0,30})")


def next_word(text: str, end: int) -> str:
    """The word right after `end`, empty when a sign comes first."""
    found = _NEXT.match(text, end)
    return found[1] if found else ""


def previous_word(text: str, start: int) -> str:
    """The word right before `start`, empty when a sign stands between."""
    before = text[max(0, start - 40) : start].rstrip(" \t")
    if before.endswith("\n"):
        before = before[:-1].rstrip()
        if before.endswith("\n"):
            return ""
    at = len(before)
    while at and (before[at - 1].isalnum() or before[at - 1] in "'\u2019-"):
        at -= 1
    return before[at:]


def follows_number_context(text: str, end: int) -> bool:
    """Whether what follows counts things ("2000 soldiers"), so that the number is no year."""
    if text[end : end + 1] in ("%", "\u00b0", "$"):
        return True
    word = next_word(text, end)
    if not word or not word[0].islower():
        return False
    if word in context_words("counted nouns"):
        return True
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us"))
    return is_plural and word not in context_words("plurals after a year")


def follows_count(text: str, end: int, year: int) -> bool:
    """The same for a number after a month, where only a round one is likely to count."""
    return year % 50 == 0 and follows_number_context(text, end)


def could_be_year(text: str, start: int, end: int, *, strict: bool = False) -> bool:
    """Whether a bare number may be a year: what precedes and follows must not count or name.

    `strict` asks for a word that years follow ("in", "since", "until" ...).
    """
    if not _signs_allow(text, start, end):
        return False
    word = previous_word(text, start).lower()
    is_limit = word == "than" and text[max(0, start - 11) : start].endswith("later than ")
    if word in context_words("before a number that names or counts") and not is_limit:
        return False
    is_counting = follows_number_context(text, end)
    if strict:
        return word in context_words("before a year") and not is_counting
    number = int(text[start:end])
    is_round = number % 50 == 0
    if is_counting:
        return word == "the" or (
            not is_round and number >= 1900 and word in context_words("before a year")
        )
    if 1900 <= number <= 2100 or (not is_round and number >= 1500):
        return True
    return word in context_words("before a year") or text[start - 1 : start] in ("(", "-", "\u2013")


_YEAR_PREFIXES = ("mid", "early", "late", "post", "pre")


def _signs_allow(text: str, start: int, end: int) -> bool:
    """No currency, decimal, code or percent sign touches the number."""
    before, after = text[max(0, start - 6) : start], text[end : end + 2]
    if after[:1] in ("%", "\u00b0") or (after[:1] in ".,:/" and after[1:2].isdigit()):
        return False
    if after[:1] == "-" and after[1:2].isalpha() and text[end + 1 : end + 4] != "era":
        return False
    sign = before[-1:]
    if sign in ("-", "\u2013"):
        left = before[:-1]
        return left[-1:].isdigit() or left.lower().endswith(_YEAR_PREFIXES) or sign == "\u2013"
    return sign not in ("$", "\u20ac", "\u00a3", "#", ".", ",", "/", "+")
