"""Builders of vague references, whose values the policy table holds."""

from __future__ import annotations

from truceline.read.times.builders.match import Built, start_form
from truceline.read.times.context import next_word, previous_word
from truceline.read.times.rules import Match
from truceline.resources.times import context_words, vague_rules


def vague(match: Match, text: str) -> Built:
    """ "now", "recently", "former", as the policy table has them."""
    form = start_form(match, op="fixed")
    form.value, form.group = match.named["ref"].value.split()
    word = form_text(match)
    if word == "former" and previous_word(text, form.start).lower() == "the":
        following = next_word(text, form.end)
        if following.lower() in context_words("after the former of two") or not following:
            return None
    return [form]


def form_text(match: Match) -> str:
    """The words of a match of one item, lower case."""
    return match.items[match.first].text.lower()


def vague_rule(match: Match, text: str) -> Built:
    """ "the past", "recent", "further notice": words whose value the policy table holds."""
    reference = vague_rules()[match.rule.id]
    form = start_form(match, op="fixed")
    form.value, form.group = reference.value, reference.group
    if match.rule.id == "the-future" and next_word(text, form.end).lower() == "of":
        form.group = "chronicle"
    return [form]


def this_time(match: Match, text: str) -> Built:
    """ "at this time": the story's present, not "this time, though"."""
    unit = match.named["unit"].text.lower()
    before = previous_word(text, match.items[match.first].start).lower()
    if unit not in ("time", "period", "moment", "date") or not before:
        return None
    if unit == "time" and before not in context_words("before this time"):
        return None
    if unit == "time":
        return vague_rule(match, text)
    form = start_form(match, op="relative")
    form.anchor, form.grain = "narrative", "same time"
    return [form]


def placeholder(match: Match, text: str) -> Built:
    """ "that time", "the same period": the story's time, whatever it is."""
    item, unit = match.named["dir"], match.named["unit"]
    word = unit.text.lower()
    if word in ("times", "era", "duration") or (word == "date" and item.kind == "SAME"):
        return None
    form = start_form(match, op="relative")
    form.anchor, form.grain, form.group = "narrative", "same time", "chronicle"
    return [form]
