"""Findings of mandated bodies: kind, body, citation, standard, denial."""

from __future__ import annotations

import pytest

from tests.read.agreements.reading import annotated, read
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
