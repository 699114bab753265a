"""Where accounts of one event part, from plain reports to checks with both spans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.lang import default_analyzer
from truceline.model import Document, Record, Source, document_id
from truceline.read.reader import describe_run, read_annotated
from truceline.reconcile.accounts import Difference
from truceline.reconcile.events import checks_between, joined_events

Told = Callable[..., tuple[Difference, ...]]

LEAD = "Shells hit a market in Sake on Friday, 3 May, and killed six people, residents said. "


@pytest.fixture(scope="module")
def records() -> Callable[..., list[Record]]:
    analyzer = default_analyzer()
    run = describe_run(analyzer)

    def read(*rows: tuple[str, str]) -> list[Record]:
        documents = [
            Document(id=document_id(text), text=text, source=Source(name=source),
                     published="2024-05-04", title=source)
            for source, text in rows
        ]  # fmt: skip
        parsed = analyzer.analyze(d.text for d in documents)
        return [read_annotated(d, a, run) for d, a in zip(documents, parsed, strict=True)]

    return read


@pytest.fixture
def told(records: Callable[..., list[Record]]) -> Told:
    def differences(*rows: tuple[str, str]) -> tuple[Difference, ...]:
        return tuple(d for e in joined_events(records(*rows)) for d in e.differences)

    return differences


OURS = ("Lake Post", LEAD + "The Congolese army blamed the Rwandan army.")
THEIRS = (
    "Hill Post",
    "Six people were killed in Sake on Friday, 3 May, when shells hit the market, a doctor said. "
    "Rwanda denied any part in the attack. M23 blamed the Congolese army.",
)


def test_two_sides_name_each_other_and_one_denies(told: Told) -> None:
    found = told(OURS, THEIRS)
    assert {d.question for d in found} == {"who", "whether"}
    (who,) = [d for d in found if d.question == "who"]
    assert {s.text for s in who.spans} == {"Rwandan army", "Congolese army"}
    (whether,) = [d for d in found if d.question == "whether"]
    assert whether.sentence.endswith("denied by Rwanda.")
    assert [s.text for s in whether.spans] == ["Rwandan army", "any part in the attack"]


def test_voices_that_name_the_same_side_do_not_differ(told: Told) -> None:
    other = ("Hill Post", THEIRS[1].split(" Rwanda denied")[0] + " France blamed the Rwandan army.")
    assert told(OURS, other) == ()


def test_an_accusation_of_another_event_is_left_out(told: Told) -> None:
    apart = (
        "Hill Post",
        "Gunmen killed two guards in Beni on Tuesday, 16 April, police said. "
        "M23 blamed the Congolese army.",
    )
    assert told(OURS, apart) == ()


def test_checks_name_both_sides_and_judge_nothing(
    records: Callable[..., list[Record]],
) -> None:
    checks = list(checks_between(joined_events(records(OURS, THEIRS))))
    assert {c.kind for c in checks} == {"actors differ", "denied in another report"}
    assert all(len(c.spans) == 2 for c in checks)
    assert all(c.spans[0].document != c.spans[1].document for c in checks)
    assert len({c.id for c in checks}) == len(checks)


def test_swapping_the_sides_mirrors_the_differences(told: Told) -> None:
    def swapped(row: tuple[str, str]) -> tuple[str, str]:
        text = row[1].replace("Rwandan", "#").replace("Congolese", "Rwandan")
        return row[0], text.replace("#", "Congolese").replace("Rwanda denied", "Congo denied")

    mine = [(d.question, sorted(s.text for s in d.spans)) for d in told(OURS, THEIRS)]
    theirs = [
        (d.question, sorted(s.text for s in d.spans)) for d in told(swapped(OURS), swapped(THEIRS))
    ]
    mirror = {"Rwandan army": "Congolese army", "Congolese army": "Rwandan army"}
    assert mine
    assert [(q, sorted(mirror.get(t, t) for t in texts)) for q, texts in mine] == theirs
