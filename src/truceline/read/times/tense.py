"""Past or future: the verb forms around an expression, by a closed list of forms."""

from __future__ import annotations

import re

from truceline.resources.times import context_words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]{1,3})?|[.;:()\"\u201c\u201d]")


def tense_at(text: str, low: int, high: int, start: int, end: int) -> int:
    """-1 past, +1 future, 0 unknown, from verb forms in the sentence `text[low:high]`.

    The nearest form wins; one before the expression counts as nearer than one after it.
    """
    best, verdict = 10**6, 0
    before = list(_WORD.finditer(text, max(low, start - 160), start))
    for distance, match in enumerate(reversed(before)):
        word = match[0].lower()
        sign = _sign(word, _text_before(before, len(before) - 1 - distance))
        if sign:
            best, verdict = distance, sign
            break
    after = list(_WORD.finditer(text, end, min(high, end + 200)))
    for distance, match in enumerate(after):
        sign = _sign(match[0].lower(), after[distance - 1][0].lower() if distance else "")
        if sign:
            if distance + 2 < best:
                verdict = sign
            break
    return verdict


def _text_before(words: list[re.Match[str]], at: int) -> str:
    return words[at - 1][0].lower() if at > 0 else ""


def _sign(word: str, before: str) -> int:
    if word in context_words("future verbs") or word.endswith(("'ll", "\u2019ll")):
        return 1
    if before == "to" and word == "be":
        return 1
    if word == "to" and before in ("is", "are"):
        return 1
    if word in context_words("past verbs"):
        return 0 if before == "be" else -1
    if len(word) > 4 and word.endswith("ed") and word not in context_words("not past in ed"):
        return 0 if before == "be" else -1
    return 0
