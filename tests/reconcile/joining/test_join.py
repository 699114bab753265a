from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.factories import Story, strike
from truceline.model import Judgement, Record
from truceline.reconcile.joining import FIELD, Cluster, join, tellings

ONE = strike("North Wire", "2024-05-03", 9)
TWO = strike("South Post", "2024-05-04", 12, says="doctors")
FAR = strike("West News", "2024-05-04", 40, town="Kharkiv", point=(49.99, 36.23))
LATE = strike("East Daily", "2024-06-20", 3, day="2024-06-19")


def _groups(clusters: tuple[Cluster, ...]) -> set[frozenset[str]]:
    return {frozenset(c.documents) for c in clusters}


def _judged(one: Record, other: Record, verdict: str) -> Judgement:
    return Judgement(
        item=one.events[0].id, verdict=verdict, coder="A. Coder",  # type: ignore[arg-type]
        at="2024-05-05T10:00:00Z", field=FIELD, after=other.events[0].id,
    )  # fmt: skip


def test_the_same_event_is_joined_and_others_are_not() -> None:
    found = _groups(join([ONE, TWO, FAR, LATE]))
    assert frozenset({ONE.document.id, TWO.document.id}) in found
    assert len(found) == 3


def test_reasons_name_time_place_and_type() -> None:
    (cluster,) = [c for c in join([ONE, TWO]) if len(c.documents) == 2]
    (link,) = cluster.links
    assert {"time", "place", "type"} <= {r.part for r in link.reasons}
    assert round(sum(r.value for r in link.reasons), 1) == round(link.score, 1)
    assert any("mugunga" in r.why for r in link.reasons)


def test_the_order_of_the_records_does_not_matter() -> None:
    expected = join([ONE, TWO, FAR, LATE])
    for order in permutations([ONE, TWO, FAR, LATE]):
        assert join(order) == expected


def test_a_reviewer_splits_and_merges() -> None:
    assert len(_groups(join([ONE, TWO], [_judged(ONE, TWO, "reject")]))) == 2
    merged = join([ONE, FAR], [_judged(ONE, FAR, "accept")])
    assert _groups(merged) == {frozenset({ONE.document.id, FAR.document.id})}
    assert merged[0].links[0].judged_by == "A. Coder"


def test_a_later_judgement_supersedes_and_unsure_leaves_it_to_the_score() -> None:
    both = [_judged(ONE, TWO, "reject"), _judged(TWO, ONE, "accept")]
    assert len(_groups(join([ONE, TWO], both))) == 1
    assert len(_groups(join([ONE, TWO], [*both, _judged(ONE, TWO, "unsure")]))) == 1


def test_a_judgement_outlives_a_new_reading_of_the_same_text() -> None:
    split = [_judged(ONE, TWO, "reject")]
    again = strike("North Wire", "2024-05-03", 9)
    assert again.events[0].id == ONE.events[0].id
    assert join([again, TWO], split) == join([ONE, TWO], split)


def test_the_id_stays_when_later_reports_join() -> None:
    (alone,) = join([ONE])
    assert alone.id in {c.id for c in join([ONE, TWO, FAR, LATE])}


def test_mentions_of_one_event_in_a_report_are_one_telling() -> None:
    story = Story("A missile hit the station in Kramatorsk on 2022-04-08. 39 people were killed.")
    place = story.place("Kramatorsk", (48.7, 37.6))
    story.event("hit", time=story.time("2022-04-08", "2022-04-08"), place=place)
    story.count("39 people", low=39, best=39, high=39)
    story.event("killed")
    (telling,) = tellings(story.record())
    assert len(telling.reports) == 2
    assert telling.place == "kramatorsk"
    assert telling.figures == (("killed", 39.0, 39.0),)


def test_a_sentence_that_turns_elsewhere_is_another_telling() -> None:
    text = "A raid struck Sanaa on 2018-08-09. Two weeks earlier 30 people were killed."
    story = Story(text, published="2018-08-10")
    story.event(
        "struck",
        time=story.time("2018-08-09", "2018-08-09"),
        place=story.place("Sanaa", (15.3, 44.2)),
    )
    story.event("killed")
    assert len(tellings(story.record())) == 2


def test_the_two_parties_are_treated_alike() -> None:
    def told(first: str, second: str) -> list[int]:
        records = [
            strike("A", "2024-05-03", 9, says=first),
            strike("B", "2024-05-04", 12, says=second),
            strike("C", "2024-06-04", 12, says=first, day="2024-06-03"),
        ]
        return sorted(len(c.documents) for c in join(records))

    assert told("Northland", "Southland") == told("Southland", "Northland")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["Goma", "Sake"]), st.integers(1, 90)),
        min_size=1,
        max_size=8,
        unique=True,
    )
)
def test_every_event_report_is_in_just_one_cluster(
    rows: list[tuple[int, str, int]],
) -> None:
    points = {"Goma": (-1.68, 29.22), "Sake": (-1.57, 29.04)}
    records = [
        strike(f"Outlet {n}", f"2024-05-{day:02d}", killed, town=town, point=points[town],
               day=f"2024-05-{day:02d}")
        for n, (day, town, killed) in enumerate(rows)
    ]  # fmt: skip
    inside = [r for c in join(records) for r in c.reports]
    assert sorted(inside) == sorted(e.id for r in records for e in r.events)


def test_nothing_is_joined_from_nothing() -> None:
    assert join([]) == ()


@pytest.mark.parametrize("killed", [9, 10])
def test_differing_figures_do_not_part_an_event(killed: int) -> None:
    assert len(join([ONE, strike("Other", "2024-05-04", killed * 10)])) == 1
