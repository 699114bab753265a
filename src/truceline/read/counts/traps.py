"""Numbers that count nothing: ages, years, clock times, model names, articles, ranks, scores."""

from __future__ import annotations

from truceline.read.counts.scan import Number, Word
from truceline.read.counts.things import singular
from truceline.resources.counts import load_numbers, load_things, load_traps

_DASHES = frozenset("-–—‑")
_MONEY = frozenset("$€£¥₴₽₺")
_AGED = frozenset(
    ["child", "boy", "girl", "person", "people", "woman", "man", "minor", "youth", "those", "all",
     "them", "someone", "anyone", "was", "were", "is", "are", "be", "wa"]
)  # fmt: skip
_AFTER_AGE = frozenset(
    ["was", "were", "are", "is", "died", "had", "have", "who", "and", "among", "in"]
)
_SENTENCE_STARTS = frozenset(
    ["the", "at", "in", "a", "some", "about", "another", "and", "of", "its", "all", "over", "these"]
)
_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "of",
        "until",
        "till",
        "by",
        "from",
        "during",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "year",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "between",
        "through",
        "circa",
        "and",
    ]
)


def trap_at(words: tuple[Word, ...], number: Number) -> str | None:
    """The id of the rule that says this number counts nothing, or None."""
    before, after = _at(words, number.first - 1), _at(words, number.last)
    return (
        _marks(words, number, before, after)
        or _clock(words, number)
        or _date(words, number)
        or _model(words, number, before)
        or _age(words, number, before, after)
        or _year(words, number, before)
        or _beside(words, number, before)
    )


def _marks(
    words: tuple[Word, ...], number: Number, before: Word | None, after: Word | None
) -> str | None:
    first, last = words[number.first], words[number.last - 1]
    touches_before = before is not None and before.end == first.start
    touches_after = after is not None and after.start == last.end
    if before is not None and before.lower == "no" and first.lower == "one":
        return "count.trap.name"
    if (
        before is not None
        and before.lower == "of"
        and _lower_at(words, number.first - 2) == "group"
    ):
        return "count.trap.label"
    if before is not None and touches_before:
        if before.text in _MONEY:
            return "count.trap.money"
        if before.text in _DASHES or before.text in "./:#№°" or before.text[-1].isalpha():
            return "count.trap.name"
    if after is not None and touches_after:
        is_clock = after.text == ":" and _is_figure(_at(words, number.last + 1))
        if is_clock or after.text in "/°№" or after.lower in ("st", "nd", "rd", "th"):
            return "count.trap.name"
        if after.text[0].isalpha() and first.text[0].isdecimal() and after.lower != "strong":
            return None if after.lower in ("mm", "km", "m", "kg", "t", "k") else "count.trap.name"
    if number.first == 0 and after is not None and after.text in ".)" and number.kind == "figure":
        return "count.trap.list"
    return None


def _clock(words: tuple[Word, ...], number: Number) -> str | None:
    """`2.15 a.m.`: the letters stand as words of their own."""
    following = [_at(words, number.last + n) for n in range(3)]
    texts = [w.lower if w is not None else "" for w in following]
    is_clock = texts[0] in ("a", "p") and texts[1] == "." and texts[2] == "m"
    return "count.trap.time-unit" if is_clock else None


def _date(words: tuple[Word, ...], number: Number) -> str | None:
    """The `19` of `19 and 20 September`: a day of a month named after the next one."""
    if number.kind != "figure" or number.low is None or number.low > 31:
        return None
    joint, day, month = (_lower_at(words, number.last + n) for n in range(3))
    is_day = joint in ("and", "or", "to", ",", *_DASHES) and day.isdecimal() and int(day) <= 31
    return "count.trap.month" if is_day and _in_rule(month, "count.trap.month") else None


def _model(words: tuple[Word, ...], number: Number, before: Word | None) -> str | None:
    """The `2000` of `Mirage 2000 jets`: a figure after a name and before what bears it."""
    after = _at(words, number.last)
    is_named = before is not None and before.text[0].isupper() and number.first >= 2
    if not is_named or before is None or number.kind != "figure" or after is None:
        return None
    is_bare = words[number.first].text.isdecimal()
    thing = load_things().get(singular(after.lower))
    bears = thing is not None and thing.kind == "equipment"
    is_name = before.lower not in load_numbers().units and before.lower not in _SENTENCE_STARTS
    return "count.trap.name" if is_bare and bears and is_name else None


def _age(
    words: tuple[Word, ...], number: Number, before: Word | None, after: Word | None
) -> str | None:
    if before is not None and before.lower in ("aged", "age", "ages"):
        return "count.trap.age"
    if after is not None and after.text in _DASHES:
        following = _at(words, number.last + 1)
        if following is not None and following.lower in ("year", "day", "month", "hour", "week"):
            return "count.trap.age"
    earlier = _lower_at(words, number.first - 2)
    is_limit = before is not None and before.lower in ("under", "over", "below", "above")
    ends = after is None or not (after.text[0].isalnum() or after.text in "-–%")
    follows = after is not None and after.lower in _AFTER_AGE
    is_age = is_limit and earlier and singular(earlier) in _AGED and (ends or follows)
    if is_age and number.low is not None and number.low <= 110:
        return "count.trap.age"
    inside_commas = (
        before is not None
        and after is not None
        and before.text == ","
        and after.text in ",)."
        and number.kind == "figure"
    )
    if inside_commas and number.low is not None and number.low <= 110:
        name = _at(words, number.first - 2)
        if name is not None and name.text[0].isupper():
            return "count.trap.age"
    return None


def _year(words: tuple[Word, ...], number: Number, before: Word | None) -> str | None:
    text = words[number.first].text
    is_year = number.last - number.first == 1 and len(text) == 4 and text.isdecimal()
    if not is_year or not 1000 <= int(text) <= 2100:
        return None
    if before is not None and (before.lower in _YEAR_BEFORE or before.text in ",(-–"):
        return "count.trap.year"
    if before is not None and _in_rule(before.lower, "count.trap.month"):
        return "count.trap.year"
    after = _at(words, number.last)
    is_word = after is not None and after.text[0].isalpha()
    return None if is_word else "count.trap.year"


def _beside(words: tuple[Word, ...], number: Number, before: Word | None) -> str | None:
    following = [_at(words, number.last), _at(words, number.last + 1)]
    if following[0] is not None and following[0].text in _DASHES:
        following = following[1:]
    noun = following[0]
    for rule in load_traps():
        if before is not None and before.lower in rule.before and number.kind != "vague":
            return rule.id
        if noun is not None and rule.after:
            phrase = (
                noun.lower + " " + (following[1].lower if following[1:] and following[1] else "")
            )
            if singular(noun.lower) in rule.after or noun.lower in rule.after:
                return rule.id
            if singular(phrase) in rule.after:
                return rule.id
    return None


def _in_rule(word: str, rule_id: str) -> bool:
    return any(rule.id == rule_id and word in rule.before for rule in load_traps())


def _lower_at(words: tuple[Word, ...], place: int) -> str:
    word = _at(words, place)
    return word.lower if word is not None else ""


def _is_figure(word: Word | None) -> bool:
    return word is not None and word.text[0].isdecimal()


def _at(words: tuple[Word, ...], place: int) -> Word | None:
    return words[place] if 0 <= place < len(words) else None
