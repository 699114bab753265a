"""How a version stands to an earlier agreement: own-written sentences about invented texts."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.model import Agreement, Span
from truceline.read.actors import read_actors
from truceline.read.agreements import read_agreements
from truceline.read.times import read_times

TERMS = " The parties shall:\n\n1. Cease all hostilities.\n2. Open the road to Wau."


def agreement_of(analyzed: Read, sentence: str, rest: str = TERMS) -> Agreement:
    document, annotation = analyzed(sentence + rest, published="2012-09-28")
    actors, times = read_actors(document, annotation), read_times(document, annotation)
    agreements, _ = read_agreements(document, annotation, (), actors, times, (), ())
    return agreements[0]


def words(span: Span | None) -> str | None:
    return span.text if span else None


@pytest.mark.parametrize(
    ("sentence", "relation", "named", "dated", "period"),
    [
        (
            "Sudan and South Sudan agreed on Friday that the truce of 3 May 2012 is extended by 30 "
            "days.",
            "extends", "the truce of 3 May 2012", "2012-05-03", "P30D",
        ),
        (
            "Sudan and South Sudan agreed to extend the ceasefire agreement of 3 May 2012 for "
            "another two weeks.",
            "extends", "the ceasefire agreement of 3 May 2012", "2012-05-03", "P2W",
        ),
        (
            "The ceasefire agreement, as amended by the protocol of 5 June 2012, was published.",
            "amends", "the protocol of 5 June 2012", "2012-06-05", None,
        ),
        (
            "Sudan and South Sudan signed a protocol that amends Article 4 of the agreement of "
            "10 February 2012.",
            "amends", "Article 4 of the agreement of 10 February 2012", "2012-02-10", None,
        ),
        (
            "Sudan and South Sudan signed a pact. It replaces the memorandum of 10 February 2012.",
            "supersedes", "the memorandum of 10 February 2012", "2012-02-10", None,
        ),
        (
            "Sudan and South Sudan reaffirmed the accord of 10 February 2012 and signed a "
            "statement.",
            "recommits_to", "the accord of 10 February 2012", "2012-02-10", None,
        ),
        (
            "Pursuant to the agreement of 10 February 2012, Sudan and South Sudan signed a text.",
            "implements", "the agreement of 10 February 2012", "2012-02-10", None,
        ),
        (
            "The front withdrew from the truce of 3 May 2012, and a new agreement was signed.",
            "terminates", "the truce of 3 May 2012", "2012-05-03", None,
        ),
    ],
)  # fmt: skip
def test_links(
    analyzed: Read,
    sentence: str,
    relation: str,
    named: str,
    dated: str,
    period: str | None,
) -> None:
    (link,) = agreement_of(analyzed, sentence).version.links
    assert (link.relation, words(link.named), link.dated, link.period) == (
        relation, named, dated, period,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Sudan and South Sudan signed a truce, which may be extended by 30 days.",
        "Sudan refused to extend the truce of 3 May 2012 before an agreement was signed.",
        "Sudan and South Sudan signed an agreement after renewed fighting.",
    ],
)
def test_no_link_where_nothing_was_done(analyzed: Read, sentence: str) -> None:
    assert agreement_of(analyzed, sentence).version.links == ()


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Sudan and South Sudan published a draft agreement on Friday.", "draft"),
        ("Sudan and South Sudan announced an agreement on Friday.", "announced"),
        ("Sudan and South Sudan signed an agreement on Friday.", "signed"),
        ("Sudan and South Sudan agreed on Friday to extend the truce of May.", "extended"),
        ("The agreement was amended by the protocol of 5 June 2012.", "amended"),
        ("The truce of 3 May 2012 was replaced by the agreement of 5 June 2012.", "replaced"),
    ],
)
def test_stage(analyzed: Read, sentence: str, stage: str) -> None:
    version = agreement_of(analyzed, sentence).version
    assert version.stage == stage
    assert version.span is not None
    assert version.span.text in sentence


def test_new_end_of_an_extension(analyzed: Read) -> None:
    sentence = "Sudan and South Sudan agreed to extend the truce of 3 May 2012 to 1 October 2012."
    (link,) = agreement_of(analyzed, sentence).version.links
    assert link.until is not None
    assert link.period is None


def test_end_of_an_agreement(analyzed: Read) -> None:
    sentence = (
        "The truce expired on 1 May 2012. Sudan and South Sudan had agreed to stop all fighting."
    )
    agreement = agreement_of(analyzed, sentence, "")
    assert (agreement.version.stage, agreement.ended_at is not None) == ("ended", True)


def test_extension_told_in_prose_is_an_agreement(analyzed: Read) -> None:
    sentence = (
        "Yemen's government and the Houthi movement agreed to extend the truce of 2 April by two "
        "months."
    )
    agreement = agreement_of(analyzed, sentence, "")
    assert agreement.version.stage == "extended"
    assert [link.period for link in agreement.version.links] == ["P2M"]
    assert agreement.terms[0].obligations[0].category == "duration/entry into force"
