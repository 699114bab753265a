from __future__ import annotations

from dataclasses import replace

from tests.reconcile.factories import Story, strike
from truceline.model import CountRelation, Record
from truceline.reconcile.events import checks_between, joined_events
from truceline.reconcile.figures import Competing


def _competing(*records: Record) -> Competing:
    (event,) = [e for e in joined_events(records) if e.competing]
    (found,) = event.competing
    return found


def test_two_voices_that_exclude_each_other_disagree() -> None:
    army = strike("A", "2024-05-03", 3, says="the army")
    doctors = strike("B", "2024-05-04", 12, says="doctors")
    found = _competing(army, doctors)
    assert (found.lowest, found.highest) == (3, 12)
    (pair,) = found.disagreements
    assert {s.text for s in pair.spans} == {"3 people", "12 people"}
    assert "the army gives '3 people'" in pair.sentence
    (check,) = checks_between(joined_events([army, doctors]))
    assert check.kind == "figures differ"


def test_one_voice_that_raises_its_figure_grows_and_does_not_disagree() -> None:
    found = _competing(
        strike("A", "2024-05-03", 9, says="doctors"), strike("B", "2024-05-04", 14, says="doctors")
    )
    assert found.disagreements == ()
    assert [f.low for f in found.growth[0].figures] == [9, 14]
    assert (found.lowest, found.highest) == (14, 14)


def test_an_old_figure_is_not_held_against_a_newer_one_of_another_voice() -> None:
    found = _competing(
        strike("A", "2024-05-03", 9, says="doctors"),
        strike("B", "2024-05-05", 14, says="doctors"),
        strike("C", "2024-05-06", 14, says="the ministry"),
    )
    assert found.disagreements == ()


def test_an_increment_is_never_compared_with_a_total() -> None:
    total = strike("A", "2024-05-03", 40, says="doctors")
    more = strike("B", "2024-05-04", 5, says="the ministry")
    added = replace(more.counts[0], relation=CountRelation(kind="increment"))
    found = _competing(total, replace(more, counts=(added,)))
    assert found.disagreements == ()
    assert (found.lowest, found.highest) == (40, 40)
    assert [f.is_increment for f in found.figures] == [False, True]


def test_at_least_holds_beside_a_higher_figure() -> None:
    least = strike("A", "2024-05-03", 9, says="the army")
    open_count = replace(least.counts[0], best=None, high=None, bound="at_least")
    found = _competing(
        replace(least, counts=(open_count,)), strike("B", "2024-05-04", 12, says="doctors")
    )
    assert found.disagreements == ()


def test_a_part_is_set_apart_from_the_whole() -> None:
    story = Story("Shells struck Sake, doctors said. 12 people died, among them five children.")
    whole = story.count("12 people", low=12, best=12, high=12, what="people")
    part = story.count("five children", "other", 5, 5, 5, what="children",
                       relation=CountRelation(kind="part_of", counts=(whole,)))  # fmt: skip
    story.event("struck", counts=(whole, part))
    (event,) = joined_events([story.record()])
    assert [(c.measure, c.group) for c in event.competing] == [
        ("killed", ""),
        ("killed", "children"),
    ]


def test_a_figure_that_no_event_took_goes_to_the_event_told_before_it() -> None:
    story = Story("Shells struck Sake on Friday. The toll was 12 dead.")
    story.event("struck")
    story.count("12 dead", low=12, best=12, high=12)
    (event,) = joined_events([story.record()])
    assert [f.low for c in event.competing for f in c.figures] == [12]


def test_copies_and_stories_of_one_outlet_are_one_origin() -> None:
    first = strike("A", "2024-05-03", 9)
    second = strike("A", "2024-05-04", 12)
    other = strike("B", "2024-05-04", 15, says="doctors")
    (event,) = joined_events([first, second, other])
    assert len(event.documents) == 3
    assert event.independent == 2


def test_an_outlet_that_repeats_a_voice_adds_no_disagreement() -> None:
    army = strike("A", "2024-05-03", 3, says="the army")
    doctors = strike("B", "2024-05-03", 12, says="doctors")
    claims = replace(doctors, claims=())  # the same number, told in the outlet's own voice
    outlet = strike("C", "2024-05-04", 12, says="people there")
    found = _competing(army, doctors, replace(outlet, claims=()))
    assert claims.claims == ()
    assert len(found.disagreements) == 1


def test_two_figures_of_one_voice_on_one_day_both_stand() -> None:
    found = _competing(
        strike("A", "2024-05-03", 9, says="doctors"),
        strike("B", "2024-05-03", 14, says="doctors"),
        strike("C", "2024-05-03", 3, says="the army"),
    )
    pairs = {tuple(sorted((d.first.low, d.second.low))) for d in found.disagreements}
    assert pairs == {(3, 9), (3, 14)}


def test_a_number_that_raises_a_toll_is_an_increment() -> None:
    story = Story("Shells struck Sake on Friday. Three men died overnight, raising the toll to 9.")
    three = story.count("Three men", low=3, best=3, high=3, what="men")
    story.event("struck", counts=(three,))
    (event,) = joined_events([story.record()])
    assert [f.is_increment for c in event.competing for f in c.figures] == [True]


def test_nearly_is_close_below() -> None:
    story = Story("Shells struck Sake on Friday. Nearly 900 people were killed.")
    count = story.count("Nearly 900 people", high=899, bound="less_than")
    story.counts[0] = replace(story.counts[0], is_approximate=True)
    story.event("struck", counts=(count,))
    (event,) = joined_events([story.record()])
    (found,) = event.competing
    assert (round(found.lowest), found.highest) == (809, 899)


def test_four_of_the_guards_are_no_toll() -> None:
    story = Story(
        "Shells struck Sake. Four of the guards were killed. Four of the dead were women."
    )
    guards = story.count("Four of the guards", low=4, best=4, high=4)
    start = story.document.text.rindex("Four")
    span = story.document.span(start, start + 4)
    story.counts.append(replace(story.counts[0], id="count-women", span=span))
    story.event("struck", counts=(guards, "count-women"))
    (event,) = joined_events([story.record()])
    assert [c.group for c in event.competing] == ["guards", "women"]
