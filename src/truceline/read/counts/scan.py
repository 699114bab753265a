"""Numbers in a stretch of text: figures and number words, with the range they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from truceline.resources.counts import load_numbers

_WORD = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_"
)
_DASHES = frozenset("-–—‑")
_DIGITS = 15  # longer figures are codes, not amounts
_SEPARATORS = ",\u00a0\u202f\u2009"
_OPENERS = frozenset(
    ("between", "a", "an", "one", "half", "tens", "hundreds", "dozens", "couple", "large", "great",
     "small")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word, figure or mark with its place in the document."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Number:
    """An amount: words `[first, last)`, characters `[start, end)`, lowest and highest value.

    `kind` is figure, words, vague, range or fraction (a share in percent).
    """

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    kind: str


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Words of `text[start:end]`: `"10,000 men"` -> `10,000`, `men`."""
    return tuple(
        Word(m.start(), m.end(), m[0], m[0].lower()) for m in _WORD.finditer(text, start, end)
    )


def numbers_in(words: tuple[Word, ...]) -> tuple[Number, ...]:
    """All amounts among the words, left to right, none overlapping."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        number = _number_at(words, place)
        if number is None:
            place += 1
            continue
        found.append(number)
        place = number.last
    return tuple(found)


def _number_at(words: tuple[Word, ...], place: int) -> Number | None:
    if not _may_begin(words[place]):
        return None
    if words[place].lower == "between":
        return _between(words, place)
    first = (
        _ratio(words, place)
        or _fraction(words, place)
        or _vague(words, place)
        or _plain(words, place)
    )
    if first is None:
        return None
    return _range_from(words, first) or _with_gloss(words, first)


def _may_begin(word: Word) -> bool:
    return word.text[0].isdecimal() or word.lower in _openers()


@cache
def _openers() -> frozenset[str]:
    """The words an amount can begin with, figures apart."""
    pack = load_numbers()
    said = (pack.units, pack.tens, pack.fractions, pack.vague, pack.multiplying)
    return frozenset[str]().union(*said, _OPENERS)


def _between(words: tuple[Word, ...], place: int) -> Number | None:
    low = _plain(words, place + 1)
    if low is None or _lower(words, low.last) != "and":
        return None
    high = _plain(words, low.last + 1)
    if high is None or low.low is None or high.low is None or high.low <= low.low:
        return None
    return _made(words, place, high.last, low.low, high.low, "range")


def _range_from(words: tuple[Word, ...], low: Number) -> Number | None:
    """`10-15`, `10 to 15`, `two or three`; not after "from" ("rose from 28 to 36")."""
    joint = _lower(words, low.last)
    is_tight = joint in _DASHES
    if low.kind not in ("figure", "words") or not (is_tight or joint in ("to", "or")):
        return None
    if joint == "to" and _lower(words, low.first - 1) == "from":
        return None
    high = _plain(words, low.last + 1)
    if high is None or low.low is None or high.low is None:
        return None
    value = low.low
    if value < 1000 <= high.low and _is_scaled(words, high):
        value *= _scale_of(words, high)
    if not value < high.low or (joint == "or" and high.low > value * 2 + 2):
        return None
    return _made(words, low.first, high.last, value, high.low, "range")


def _is_scaled(words: tuple[Word, ...], number: Number) -> bool:
    scales = load_numbers().scales
    return number.last - number.first > 1 and words[number.last - 1].lower in scales


def _scale_of(words: tuple[Word, ...], number: Number) -> int:
    return load_numbers().scales[words[number.last - 1].lower]


def _with_gloss(words: tuple[Word, ...], number: Number) -> Number:
    """`300 (three hundred)` is one amount."""
    if _lower(words, number.last) != "(":
        return number
    inner = _plain(words, number.last + 1)
    if inner and inner.low == number.low and _lower(words, inner.last) == ")":
        return replace(number, last=inner.last + 1, end=words[inner.last].end)
    return number


def _ratio(words: tuple[Word, ...], place: int) -> Number | None:
    """`one in ten houses`: a share in percent."""
    low = _plain(words, place)
    if low is None or _lower(words, low.last) not in ("in", "out"):
        return None
    at = low.last + (2 if _lower(words, low.last) == "out" else 1)
    high = _plain(words, at)
    if high is None or low.low is None or high.low is None or not 0 < low.low < high.low <= 100:
        return None
    if low.kind != high.kind or low.low > 10 or at + 1 != high.last:
        return None
    value = round(100 * low.low / high.low, 1)
    return _made(words, place, high.last, value, value, "fraction")


def _fraction(words: tuple[Word, ...], place: int) -> Number | None:
    """`half of`, `a third of`, `two-thirds of`: a share in percent."""
    pack = load_numbers()
    times, at = 1.0, place
    here = _lower(words, place)
    if here in pack.units and _lower(words, place + 1) in {*_DASHES, *pack.fractions}:
        times = float(pack.units[here])
        at = place + 2 if _lower(words, place + 1) in _DASHES else place + 1
    elif here in ("a", "an", "one"):
        at = place + 1
    word = _lower(words, at)
    if _lower(words, place - 1) in ("first", "second", "last", "other", "the", "top", "bottom"):
        return None
    if word not in pack.fractions or _lower(words, at + 1) not in ("of", "the", "its", "their"):
        return None
    value = round(times * pack.fractions[word], 1)
    return _made(words, place, at + 1, value, value, "fraction")


def _vague(words: tuple[Word, ...], place: int) -> Number | None:
    pack = load_numbers()
    here = _lower(words, place)
    if here in ("tens", "hundreds", "dozens") and _lower(words, place + 1) == "of":
        scale = {"thousands": 1000, "millions": 1000000}.get(_lower(words, place + 2))
        if scale:
            base = {"tens": 20, "hundreds": 200, "dozens": 24}[here]
            return _made(words, place, place + 3, float(base * scale), None, "vague")
    at = place + 1 if here == "a" else place
    word = _lower(words, at)
    if word == "couple" or (word in pack.multiplying and (word != "few" or at > place)):
        return _multiplied(words, place, at)
    if word in ("few", "handful") and at == place:
        return None
    if word in ("large", "great", "small") and _phrase(words, at + 1, ("number", "of")):
        return _made(words, place, at + 2, None, None, "vague")
    if word not in pack.vague or (here == "a" and word not in ("few", "handful")):
        return None
    if word in ("countless", "numerous", "many") or _lower(words, place - 1) in ("too", "as", "so"):
        return None
    value = pack.vague[word]
    return _made(words, place, at + 1, None if value is None else float(value), None, "vague")


def _multiplied(words: tuple[Word, ...], place: int, at: int) -> Number | None:
    """`several hundred`, `a few dozen`, `a couple of hundred`, `a couple of`."""
    pack = load_numbers()
    factor = pack.multiplying[words[at].lower]
    after = at + 2 if words[at].lower == "couple" and _lower(words, at + 1) == "of" else at + 1
    scale = {**pack.scales, "dozen": 12}.get(_lower(words, after))
    if factor is None:
        return None
    if scale is None:
        return _made(words, place, at + 1, float(factor), None, "vague")
    return _made(words, place, after + 1, float(factor * scale), None, "vague")


def _plain(words: tuple[Word, ...], place: int) -> Number | None:
    """An exact amount in figures or words, with its scale: `10 thousand`, `two hundred and six`."""
    if place >= len(words) or place < 0:
        return None
    if words[place].text[0].isdecimal():
        return _figure(words, place)
    return _in_words(words, place)


def _figure(words: tuple[Word, ...], place: int) -> Number | None:
    pack = load_numbers()
    text = words[place].text
    for mark in _SEPARATORS:
        text = text.replace(mark, "")
    if len(text) > _DIGITS:
        return None
    value, last = float(text), place + 1
    tight = last < len(words) and words[last].start == words[place].end
    scale = {**pack.scales, **(pack.short_scales if tight else {})}.get(_lower(words, last))
    if scale and not (tight and _lower(words, last) == "m" and value >= 100):
        value, last = value * scale, last + 1
    elif _lower(words, last) == "dozen":
        value, last = value * 12, last + 1
    return _made(words, place, last, round(value, 3), round(value, 3), "figure")


def _in_words(words: tuple[Word, ...], place: int) -> Number | None:
    pack = load_numbers()
    total, current, at, seen = 0.0, 0.0, place, False
    if _lower(words, at) in ("a", "an", "half"):
        return _article_scale(words, place)
    while True:
        word = _lower(words, at)
        if word in pack.units:
            if seen and current % 10 != 0:
                break
            current += pack.units[word]
        elif word in pack.tens:
            if seen and current % 100 != 0:
                break
            current += pack.tens[word]
        elif word in pack.scales and seen:
            scale = pack.scales[word]
            current = current * 100 if scale == 100 else current
            if scale > 100:
                total, current = total + current * scale, 0.0
        elif word == "dozen" and seen:
            current *= 12
        elif (
            (seen and word in _DASHES and _continues(words, at + 1) and current >= 20)
            or (
                seen
                and word == "and"
                and _continues(words, at + 1)
                and current % 100 == 0 != current
            )
            or (seen and word == "and" and current == 0 < total and _continues(words, at + 1))
        ):
            at += 1
            continue
        else:
            break
        seen, at = True, at + 1
    if not seen:
        return None
    value = total + current
    return _made(words, place, at, value, value, "words")


def _continues(words: tuple[Word, ...], place: int) -> bool:
    pack = load_numbers()
    return _lower(words, place) in pack.units or _lower(words, place) in pack.tens


def _article_scale(words: tuple[Word, ...], place: int) -> Number | None:
    """`a hundred`, `a dozen`, `half a million`."""
    scales = {**load_numbers().scales, "dozen": 12}
    at, factor = place, 1.0
    if _lower(words, at) == "half":
        factor, at = 0.5, at + 1
        if _lower(words, at) not in ("a", "an"):
            return None
    elif _lower(words, at + 1) == "half" and _lower(words, at + 2) in scales:
        factor, at = 0.5, at + 1
    scale = scales.get(_lower(words, at + 1))
    if scale is None or _lower(words, place) == _lower(words, at + 1):
        return None
    value, last = factor * scale, at + 2
    more = {**load_numbers().scales}.get(_lower(words, last))
    if more and more > scale:
        value, last = value * more, last + 1
    return _made(words, place, last, value, value, "words")


def _made(
    words: tuple[Word, ...], first: int, last: int, low: float | None, high: float | None, kind: str
) -> Number:
    return Number(first, last, words[first].start, words[last - 1].end, low, high, kind)


def _lower(words: tuple[Word, ...], place: int) -> str:
    return words[place].lower if 0 <= place < len(words) else ""


def _phrase(words: tuple[Word, ...], place: int, phrase: tuple[str, ...]) -> bool:
    return all(_lower(words, place + n) == word for n, word in enumerate(phrase))
