"""The packs of amounts: every example and counter-example of every rule."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Read
from truceline.read.counts import read_counts
from truceline.read.counts.scan import numbers_in, words_of
from truceline.read.counts.traps import trap_at
from truceline.resources.counts import (
    load_bounds,
    load_measures,
    load_numbers,
    load_systems,
    load_things,
    load_traps,
    load_units,
)

_CATEGORIES = {"I", "II", "III", "IV", "V", "VI", "VII", "SALW", "other"}


def _marked(example: str) -> tuple[str, int, str]:
    """The text without brackets, where the bracketed words began, and those words."""
    found = re.search(r"\[([^\]]+)\]", example)
    assert found is not None, example
    return example.replace("[", "").replace("]", ""), found.start(), found[1]


@pytest.mark.parametrize(
    ("measure", "example"), [(r.measure, e) for r in load_measures() for e in r.examples]
)
def test_measure_examples(analyzed: Read, measure: str, example: str) -> None:
    text, start, _ = _marked(example)
    document, annotation = analyzed(text)
    found = [c for c in read_counts(document, annotation) if c.span.start <= start < c.span.end]
    assert [c.measure for c in found] == [measure]


@pytest.mark.parametrize(
    ("measure", "example"), [(r.measure, e) for r in load_measures() for e in r.counter_examples]
)
def test_measure_counter_examples(analyzed: Read, measure: str, example: str) -> None:
    text, _, _ = _marked(example)
    document, annotation = analyzed(text)
    assert measure not in {c.measure for c in read_counts(document, annotation)}


@pytest.mark.parametrize(
    ("bound", "example"), [(r.bound, e) for r in load_bounds() for e in r.examples]
)
def test_bound_examples(analyzed: Read, bound: str, example: str) -> None:
    text, _, _ = _marked(example)
    document, annotation = analyzed(text)
    assert [c.bound for c in read_counts(document, annotation)] == [bound]


@pytest.mark.parametrize(
    ("bound", "example"), [(r.bound, e) for r in load_bounds() for e in r.counter_examples]
)
def test_bound_counter_examples(analyzed: Read, bound: str, example: str) -> None:
    document, annotation = analyzed(example)
    assert bound not in {c.bound for c in read_counts(document, annotation)}


@pytest.mark.parametrize(
    ("rule", "example", "is_trap"),
    [(r.id, e, True) for r in load_traps() for e in r.examples]
    + [(r.id, e, False) for r in load_traps() for e in r.counter_examples],
)
def test_trap_examples(rule: str, example: str, is_trap: bool) -> None:
    text, start, _ = _marked(example)
    words = words_of(text, 0, len(text))
    (number,) = [n for n in numbers_in(words) if n.start == start]
    assert (trap_at(words, number) == rule) is is_trap


def test_tables_are_well_formed() -> None:
    assert all(s.category in _CATEGORIES for s in load_systems().values())
    assert all(t.detail in _CATEGORIES for t in load_things().values() if t.kind == "equipment")
    assert load_units()["km"].measure == "distance"
    assert load_numbers().scales["thousand"] == 1000
    ids = [r.id for r in load_measures()] + [r.id for r in load_bounds()]
    ids += [r.id for r in load_traps()]
    assert len(ids) == len(set(ids))


def test_reference_facts_of_systems() -> None:
    systems = load_systems()
    assert systems["tor"].category == "other"
    assert systems["grad"].category == "III"
    assert systems["igla"].category == "VII"
    assert systems["orlan-10"].category == "other"
