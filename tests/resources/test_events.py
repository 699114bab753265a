"""The packs of events: every example and counter-example, and a crosswalk without holes."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Read
from truceline.model import Annotation
from truceline.read.actors import read_actors
from truceline.read.events import read_events
from truceline.read.events.candidate import Candidate
from truceline.read.events.candidates import candidates_in
from truceline.read.events.means import means_of
from truceline.resources.events import (
    Frame,
    Means,
    Operator,
    RecipientRule,
    crossing,
    load_classes,
    load_compositions,
    load_crosswalk,
    load_domains,
    load_frames,
    load_means,
    load_operators,
    load_recipients,
    recipient_slots,
)

Entry = Frame | Operator | Means | RecipientRule
_TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
_FRAME_EXAMPLES = [(f.id, e) for f in load_frames() for e in f.examples]
# The shipped model parses nearly all of these short sentences; one in ten may go astray.
_PARSED = 0.9


def _candidates(annotation: Annotation) -> list[Candidate]:
    return [c for s in annotation.sentences for c in candidates_in(annotation, s)]


def _at_mark(example: str, analyzed: Read) -> list[Candidate]:
    """Candidates whose trigger stands in the bracketed words."""
    mark = re.search(r"\[([^\]]+)\]", example)
    assert mark is not None, example
    _, annotation = analyzed(example.replace("[", "").replace("]", ""))
    start, end = mark.start(), mark.start() + len(mark[1])
    tokens = annotation.tokens
    return [
        c for c in _candidates(annotation) if any(start <= tokens[t].start < end for t in c.tokens)
    ]


def test_frame_examples_read_their_frame(analyzed: Read) -> None:
    missed = [
        (identifier, example)
        for identifier, example in _FRAME_EXAMPLES
        if not any(identifier in c.rule.split("+") for c in _at_mark(example, analyzed))
    ]
    assert len(missed) <= (1 - _PARSED) * len(_FRAME_EXAMPLES), missed


@pytest.mark.parametrize(
    ("identifier", "example"), [(f.id, e) for f in load_frames() for e in f.counter_examples]
)
def test_frame_counter_examples(analyzed: Read, identifier: str, example: str) -> None:
    _, annotation = analyzed(example)
    assert not any(identifier in c.rule.split("+") for c in _candidates(annotation))


def test_every_entry_has_an_example_a_counter_example_and_a_source() -> None:
    packs: tuple[tuple[Entry, ...], ...] = (
        load_frames(),
        load_operators(),
        load_means(),
        load_recipients(),
    )
    bare = [e.id for p in packs for e in p if not (e.examples and e.counter_examples and e.source)]
    assert bare == []


def _recipients(analyzed: Read, example: str) -> tuple[set[str], set[str]]:
    """Bracketed names, and the recipients of the first event that names any."""
    marked = set(re.findall(r"\[([^\]]+)\]", example))
    document, annotation = analyzed(example.replace("[", "").replace("]", ""))
    actors = read_actors(document, annotation)
    events, _ = read_events(document, annotation, (), actors, (), (), ())
    named = {a.id: {a.name, *(m.span.text for m in a.mentions)} for a in actors}
    return marked, {n for e in events for r in e.recipient for n in named[r]}


@pytest.mark.parametrize(
    ("identifier", "example"), [(r.id, r.examples[0]) for r in load_recipients()]
)
def test_recipient_examples(analyzed: Read, identifier: str, example: str) -> None:
    marked, read = _recipients(analyzed, example)
    assert marked <= read, identifier


@pytest.mark.parametrize(
    ("identifier", "example"), [(r.id, e) for r in load_recipients() for e in r.counter_examples]
)
def test_recipient_counter_examples(analyzed: Read, identifier: str, example: str) -> None:
    assert _recipients(analyzed, example)[1] == set(), identifier


def test_the_longest_frame_prefix_gives_the_slots() -> None:
    assert recipient_slots("event.reject.veto")[0] == "OWNER"
    assert "object" not in recipient_slots("event.mobilize.mobilize")
    assert recipient_slots("event.op.request+event.retreat.withdraw")[0] == "by"


@pytest.mark.parametrize(
    ("identifier", "example"), [(o.id, o.examples[0]) for o in load_operators()]
)
def test_operator_examples(analyzed: Read, identifier: str, example: str) -> None:
    assert any(c.rule.startswith(identifier) for c in _at_mark(example, analyzed))


@pytest.mark.parametrize(
    ("identifier", "example"), [(o.id, e) for o in load_operators() for e in o.counter_examples]
)
def test_operator_counter_examples(analyzed: Read, identifier: str, example: str) -> None:
    _, annotation = analyzed(example)
    assert not any(c.rule.startswith(identifier) for c in _candidates(annotation))


@pytest.mark.parametrize(("identifier", "example"), [(m.id, m.examples[0]) for m in load_means()])
def test_means_examples(analyzed: Read, identifier: str, example: str) -> None:
    _, annotation = analyzed(example)
    found = [means_of(annotation, c) for c in _candidates(annotation)]
    assert identifier in {m.id for m in found if m is not None}


@pytest.mark.parametrize(
    ("identifier", "example"), [(m.id, e) for m in load_means() for e in m.counter_examples]
)
def test_means_counter_examples(analyzed: Read, identifier: str, example: str) -> None:
    _, annotation = analyzed(example)
    found = [means_of(annotation, c) for c in _candidates(annotation)]
    assert identifier not in {m.id for m in found if m is not None}


def test_every_code_of_the_packs_is_in_the_crosswalk() -> None:
    codes = {f.cameo for f in load_frames()}
    codes |= {code for table in load_compositions().values() for code in table.values()}
    assert [c for c in sorted(codes) if crossing(c) is None] == []


def test_crosswalk_uses_the_types_of_the_codebook() -> None:
    assert {r.type for r in load_crosswalk().values()} - {None} == _TYPES


def test_the_longest_prefix_of_a_code_applies() -> None:
    row = crossing("1243")
    assert row is not None
    assert (row.cameo, row.type) == ("124", "REJECT")


def test_classes_that_frames_name_exist() -> None:
    named = {
        word
        for frame in load_frames()
        for words in (frame.obj or (), frame.subj, frame.not_obj, frame.not_subj,
                      *frame.prep.values())
        for word in words
        if word.isupper() and len(word) > 2
    }  # fmt: skip
    assert named - set(load_classes()) - {"ANY", "PROPER"} == set()


def test_frame_ids_are_unique() -> None:
    ids = [f.id for f in load_frames()]
    assert len(ids) == len(set(ids))


def test_domains_have_a_conflict_side() -> None:
    assert {"sport", "business", "culture", "conflict"} == set(load_domains())
