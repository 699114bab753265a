"""Findings of mandated bodies: kind, body, citation, standard, denial."""

from __future__ import annotations

import pytest

from tests.read.agreements.reading import annotated, named, read
from truceline.read.agreements import read_agreements
from truceline.read.agreements.findings import cited_articles


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CTSAMVM found that the River Army violated Article 2.", "violation"),
        ("The observers verified that the River Army had withdrawn.", "compliance"),
        ("The monitors could not verify the report.", "inconclusive"),
        ("The monitoring team was denied access to the depot.", "denied access"),
        ("According to the monitors, the River Army was in breach of the truce.", "violation"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    _, findings = read(text, "River Army")
    assert [f.kind for f in findings] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The River Army violated the truce, the Northern Front said.",
        "The monitors arrived on Monday.",
        "The River Army denied the charge.",
    ],
)
def test_no_finding_without_a_body_that_finds(text: str) -> None:
    assert read(text, "River Army", "Northern Front")[1] == ()


def test_party_standard_and_denial() -> None:
    _, (finding,) = read(
        "CTSAMVM has reasonable grounds to believe that the River Army was in violation of "
        "Article 3, which the River Army denied.",
        "River Army",
    )
    assert finding.party is not None
    assert finding.standard is not None
    assert finding.standard.text == "reasonable grounds to believe"
    assert finding.denial is not None
    assert finding.violation_class is not None


REPORT = """CTSAMVM report on an incident at Tonga

1. The Northern Front alleged that the River Army attacked its post on 3 March 2024.
2. The River Army denied the allegation.
3. The standard of proof is reasonable grounds to believe.
4. CTSAMVM finds that the River Army attacked the post, in violation of Article 2.1.8.
5. It was not possible to determine who fired first at Kodok.
6. The team was turned back at Kodok by the Northern Front and could not verify the losses.
"""


def test_report_of_a_monitoring_body() -> None:
    document, annotation = annotated(REPORT)
    actors = (
        *named(document, "River Army", "Northern Front"),
        *named(document, "CTSAMVM", kind="observer mission"),
    )
    _, findings = read_agreements(document, annotation, (), actors, (), (), ())
    names = {a.id: a.name for a in actors}
    told = [(f.kind, names.get(f.body or ""), names.get(f.party or "")) for f in findings]
    assert told == [
        ("allegation", "CTSAMVM", "River Army"),
        ("violation", "CTSAMVM", "River Army"),
        ("inconclusive", "CTSAMVM", None),
        ("denied access", "CTSAMVM", "Northern Front"),
        ("inconclusive", "CTSAMVM", "Northern Front"),
    ]
    allegation, violation = findings[:2]
    assert allegation.denial is not None
    assert allegation.denial.text == "denied"
    assert violation.standard is not None
    assert violation.standard.text == "reasonable grounds to believe"
    assert violation.violation_class == "use of force"
    assert [c.text for c in violation.cited] == ["Article 2.1.8"]


@pytest.mark.parametrize(
    ("answer", "denial"),
    [
        ("The River Army rejected the charge.", "rejected"),
        ("It denied this.", "denied"),
        ("The Northern Front denied a charge of its own.", None),
        ("The River Army welcomed the report.", None),
    ],
)
def test_denial_in_the_next_sentence(answer: str, denial: str | None) -> None:
    text = f"The observers said that the River Army had violated the truce. {answer}"
    _, (finding,) = read(text, "River Army", "Northern Front")
    assert (finding.denial.text if finding.denial else None) == denial


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in violation of Article 2.4.1", "Article 2.4.1"),
        (
            "in breach of articles (4)(b), (4)(c) and (5) of the Accord",
            "articles (4)(b), (4)(c) and (5) of the Accord",
        ),
        ("It violated Chapter II of the Lake Accord, mainly", "Chapter II of the Lake Accord"),
        ("breaches of several provisions of the ACOH", "provisions of the ACOH"),
    ],
)  # fmt: skip
def test_citation(text: str, expected: str) -> None:
    document, _ = annotated(text)
    assert expected in [s.text for s in cited_articles(document, 0, len(text))]
