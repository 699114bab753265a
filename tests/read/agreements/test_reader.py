"""Terms, obligations and their fields in own-written texts of every layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.agreements.reading import annotated, obligations, read
from truceline.read.agreements import read_agreements

FULL = """Protocol on a cessation of hostilities

The delegations of the Northern Front and the River Army have agreed as follows:

1. All hostilities shall cease at once.
2. The River Army shall withdraw its artillery from the bridge within 48 hours of the signing.
3. Prisoners shall be released.
Signed by the delegations
"""
NEWS = """The Northern Front and the River Army reached a truce on Monday.

The agreement was reached under the following terms:

  1. The Northern Front lays down its arms, withdraws from its positions and is disbanded.
  2. All heavy weapons are handed over.

Talks go on in the capital.
"""


def test_full_text() -> None:
    (agreement,), _ = read(FULL, "Northern Front", "River Army")
    assert agreement.text_basis == "full_text"
    assert agreement.kind == "protocol"
    assert [t.number for t in agreement.terms] == ["1", "2", "3"]
    assert agreement.terms[2].span.text == "Prisoners shall be released."
    assert len(agreement.parties) == 2


def test_news_report_of_terms() -> None:
    (agreement,), _ = read(NEWS, "Northern Front", "River Army")
    assert agreement.text_basis == "as_reported"
    assert [t.number for t in agreement.terms] == ["1", "2"]
    assert [o.category for o in agreement.terms[0].obligations] == [
        "disarmament/hand-over of weapons",
        "withdrawal of forces",
        "DDR/disbandment/integration",
    ]
    assert agreement.terms[1].span.text == "All heavy weapons are handed over."


@pytest.mark.parametrize(
    ("term", "category"),
    [
        ("All firing stops at midnight.", "cessation of hostilities"),
        ("A ban is introduced on new trenches.", "prohibited acts"),
        ("Heavy guns are moved back by 15 km.", "withdrawal of forces"),
        ("A demilitarised zone of 5 km is set up.", "demilitarised zone"),
        ("All hostages are set free.", "prisoners"),
        ("Joint teams clear the minefields.", "mine action"),
        ("Relief convoys pass without hindrance.", "humanitarian access"),
        ("The main road is reopened.", "freedom of movement"),
        ("Attacks against civilians end.", "protection of civilians"),
        ("Displaced families return to their homes.", "return of displaced"),
        ("Observers monitor the line.", "monitoring and verification"),
        ("A joint commission meets every week.", "joint commission"),
        ("Disputes are settled by arbitration.", "dispute resolution"),
        ("Hostile propaganda ends.", "media"),
        ("A general amnesty is declared.", "amnesty"),
        ("Security guarantees are given to delegates.", "security guarantees"),
        ("This truce enters into force on 3 May.", "duration/entry into force"),
        ("Talks resume in June.", "further talks"),
        ("The district is returned by 1 May.", "territory transfer"),
        ("Early elections are held.", "political/status"),
        ("The town is rebuilt with funds for reconstruction.", "other"),
    ],
)
def test_category_of_a_term(term: str, category: str) -> None:
    text = f"The two sides agreed on a deal with the following terms:\n\n1. {term}\n2. Firing ends."
    (first, *_) = obligations(text)
    assert first.category == category


@pytest.mark.parametrize(
    ("term", "kind", "value"),
    [
        ("Hostages are released immediately.", "immediate", "PRESENT_REF"),
        ("Hostages are released within 24 hours of signing.", "within", "PT24H"),
        ("Hostages are released within two weeks.", "within", "P2W"),
        ("Hostages are released ten days after the signing.", "within", "P10D"),
        ("Hostages are released by 4 May 2003.", "by", "2003-05-04"),
        ("Firing stops from June 3, 2003.", "from", "2003-06-03"),
        ("Observers report daily on the truce.", "recurrent", "R/P1D"),
        ("Commanders of the truce meet every two weeks.", "recurrent", "R/P2W"),
        ("The truce lasts for 72 hours.", "until", "PT72H"),
        ("Hostages are released by D+14.", "within", "P14D"),
        ("Hostages are released on day 3 of the truce at the latest.", "within", "P3D"),
        ("Hostages are released on the fifth day after the signing.", "within", "P5D"),
        ("Hostages are released from the moment of signing.", "from", "PRESENT_REF"),
    ],
)
def test_deadline(term: str, kind: str, value: str) -> None:
    text = f"The two sides agreed on a deal with the following terms:\n\n1. {term}\n2. Firing ends."
    (first, *_) = obligations(text)
    assert first.deadline is not None
    assert (first.deadline.kind, first.deadline.value) == (kind, value)
    assert first.deadline.span is not None
    assert first.deadline.span.text in term


@pytest.mark.parametrize(
    ("term", "kind", "basis"),
    [
        ("The River Army shall leave the town.", "obligation", "modal"),
        ("Release all hostages.", "obligation", "imperative"),
        ("The River Army shall not open fire.", "prohibition", "modal"),
        ("There is a ban on new trenches.", "prohibition", "declarative"),
        ("Families may return to their villages.", "permission", "modal"),
        ("Displaced persons are entitled to return home.", "entitlement", "declarative"),
    ],
)
def test_force(term: str, kind: str, basis: str) -> None:
    text = f"The two sides agreed on a deal with the following terms:\n\n1. {term}\n2. Firing ends."
    (first, *_) = obligations(text, "River Army")
    assert (first.force.kind, first.force.basis) == (kind, basis)


def test_bearer_is_named_or_inferred() -> None:
    text = (
        "The Northern Front and the River Army agreed on the following terms of a truce:\n\n"
        "1. The River Army withdraws its guns.\n2. All hostages are released.\n"
        "3. Both sides stop all attacks."
    )
    (agreement,), _ = read(text, "Northern Front", "River Army")
    first, second, third = (t.obligations[0].bearer for t in agreement.terms)
    assert first.basis == "named"
    assert [s.text for s in first.spans] == ["The River Army"]
    assert len(first.actors) == 1
    assert second.basis == "genre"
    assert second.spans == ()
    assert second.actors == agreement.parties
    assert third.basis == "named"
    assert third.actors == agreement.parties


def test_supervisor_and_condition() -> None:
    text = (
        "The two sides agreed on a truce with the following terms:\n\n"
        "1. Weapons are handed over under the supervision of the Lake Mission.\n"
        "2. Roads are reopened if the guns fall silent."
    )
    first, second = obligations(text, "Lake Mission")
    assert first.supervisor is not None
    assert first.supervisor.role == "monitor"
    assert first.supervisor.span is not None
    assert first.supervisor.span.text == "Lake Mission"
    assert second.condition is not None
    assert second.condition.text == "if the guns fall silent"


def test_a_sentence_on_the_process_adds_to_the_duty_before_it() -> None:
    text = (
        "The two sides agreed on a truce with the following terms:\n\n"
        "1. Withdrawal of all mortars by both sides. The withdrawal is to be finished within 10 "
        "days. This process shall be supervised by the Lake Mission.\n2. All firing stops."
    )
    first, second = obligations(text, "Lake Mission")
    assert first.category == "withdrawal of forces"
    assert first.deadline is not None
    assert first.deadline.value == "P10D"
    assert first.supervisor is not None
    assert second.category == "cessation of hostilities"


def test_terms_in_running_prose() -> None:
    text = (
        "The River Army and the Northern Front signed a truce on Friday.\n\n"
        "Under the deal, the River Army will leave the hill villages. The Northern Front must "
        "release nine prisoners within a week.\n\nIt rained all day."
    )
    (agreement,), _ = read(text, "River Army", "Northern Front")
    assert [t.number for t in agreement.terms] == [None, None]
    assert [t.obligations[0].category for t in agreement.terms] == [
        "withdrawal of forces",
        "prisoners",
    ]


def test_earlier_agreement_is_referred_to() -> None:
    text = (
        "The sides recalled Article 4 of the statement of 10 November 2020 and agreed on the "
        "following terms of a new truce:\n\n1. All firing stops.\n2. Hostages are released."
    )
    (agreement,), _ = read(text)
    assert [s.text for s in agreement.refers_to] == [
        "Article 4 of the statement of 10 November 2020"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The sides met for two hours. Nothing was signed.",
        "Shopping list:\n1. Bread\n2. Milk\n3. Eggs",
        "The league agreement on fees was signed.\n\nTeams:\n1. Reds\n2. Blues",
        "Seven things to know about the truce\n\n1. It is cold.\n2. It is late.\n3. It is far.",
    ],
)
def test_no_agreement(text: str) -> None:
    if text:
        assert read(text) == ((), ())


@given(st.text(alphabet="1.a) \n:;-•Article truce shall withdraw fire", max_size=300))
def test_any_text_is_read_and_spans_read_back(text: str) -> None:
    if not text:
        return
    document, annotation = annotated(text)
    agreements, findings = read_agreements(document, annotation, (), (), (), (), ())
    for agreement in agreements:
        for term in agreement.terms:
            assert agreement.span.covers(term.span)
            for first, second in zip(term.obligations, term.obligations[1:], strict=False):
                assert first.span.end <= second.span.start
            for obligation in term.obligations:
                assert term.span.covers(obligation.span)
                assert document.text[obligation.span.start : obligation.span.end] == (
                    obligation.span.text
                )
    assert len({f.id for f in findings}) == len(findings)


def test_same_text_gives_the_same_ids() -> None:
    assert read(FULL, "Northern Front") == read(FULL, "Northern Front")


def test_long_hostile_text_is_read_in_linear_time() -> None:
    text = "The truce terms:\n" + "1. withdraw and withdraw and " * 4000
    read(text)
