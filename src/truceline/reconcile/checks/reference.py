"""Statements beside reference facts: what a weapon is, when an agreement was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model import Check, Record, Span, item_id
from truceline.reconcile.checks.dates import full_date
from truceline.resources.checks import DatedFact, WeaponFact, dated_facts, weapon_facts

_SIGNED = re.compile(r"\b(?:signed|signing|agreed|concluded|initialled|reached|of|on|dated)\b")


def check_reference(record: Record) -> Iterator[Check]:
    """Every place where the words and a shipped reference fact do not fit."""
    yield from _weapons(record)
    yield from _dated(record)


def _weapons(record: Record) -> Iterator[Check]:
    text = record.document.text
    for fact in weapon_facts():
        for found in fact.forms.find(text):
            # Only the words right after the model's name call it something.
            after = fact.other_class.match(text, found.end())
            if after:
                spans = (record.document.span(*found.span()), _wording(record, after))
                yield _weapon_check(fact, spans)


def _wording(record: Record, found: re.Match[str]) -> Span:
    return record.document.span(found.start(1), found.end(1))


def _weapon_check(fact: WeaponFact, spans: tuple[Span, Span]) -> Check:
    return Check(
        id=item_id("check", *spans, key="weapon"),
        spans=spans,
        kind="reference fact",
        sentence=(
            f"The text calls the {spans[0].text} a {spans[1].text}; "
            f"reference works list it as {fact.is_a}."
        ),
        values=(fact.id, fact.source),
        rule=f"weapon:{fact.id}",
    )


def _dated(record: Record) -> Iterator[Check]:
    text = record.document.text
    for fact in dated_facts():
        for found in fact.forms.find(text):
            yield from _dates_after(record, fact, found)


def _dates_after(record: Record, fact: DatedFact, found: re.Match[str]) -> Iterator[Check]:
    """The first whole date that follows a name in its sentence, joined to it by 'signed on'."""
    text = record.document.text
    following = [t for t in record.times if 0 <= t.span.start - found.end() <= 60]
    for time in sorted(following, key=lambda t: t.span.start)[:1]:
        gap = text[found.end() : time.span.start]
        day = full_date(time)
        is_stated = bool(re.search(r"\d{4}", time.span.text))
        if not day or not is_stated or not _SIGNED.search(gap) or re.search(r"[.;:\n]", gap):
            continue
        if day.isoformat() in fact.days:
            continue
        spans = (record.document.span(*found.span()), time.span)
        yield Check(
            id=item_id("check", *spans, key="dated"),
            spans=spans,
            kind="reference fact",
            sentence=(
                f"The text gives {day.isoformat()} for {fact.name}; "
                f"reference works give {' or '.join(fact.days)}."
            ),
            values=(time.id, fact.id, fact.source),
            rule=f"dated:{fact.id}",
        )
