"""Constructions of reports and chronicles: words, type, value and what they rest on."""

from __future__ import annotations

import pytest

from tests.read.times.reading import times_of, values_of
from truceline.lang.plain import PlainAnalyzer
from truceline.model import Document, Part, TimeValue
from truceline.read.times import read_times

# Published on Wednesday 20 September 2023.
REPORTS = [
    ("Troops withdrew in June.", [("June", "2023-06")]),
    ("Troops are to withdraw by Friday.", [("Friday", "2023-09-22")]),
    ("Fire stopped at 1:00 p.m. on Wednesday.", [("1:00 p.m. on Wednesday", "2023-09-20T13:00")]),
    (
        "On 3 May 2014 they met. Late the next day fire was opened.",
        [("3 May 2014", "2014-05-03"), ("Late the next day", "2014-05-04")],
    ),
    (
        "They met from 24 November until 1 December 2021.",
        [("24 November", "2021-11-24"), ("1 December 2021", "2021-12-01")],
    ),
    (
        "The war of 2020 began on 27 September 2020 and ended on 10 November.",
        [("2020", "2020"), ("27 September 2020", "2020-09-27"), ("10 November", "2020-11-10")],
    ),
    ("The next day they left.", [("The next day", "XXXX-XX-XX")]),
    ("On Monday, 4 September they met.", [("Monday, 4 September", "2023-09-04")]),
    ("Talks were put off until Friday.", [("Friday", "2023-09-22")]),
    ("Talks were held early this week.", [("early this week", "2023-W38")]),
    ("It goes on in mid-2021 and late 2022.", [("mid-2021", "2021"), ("late 2022", "2022")]),
]

CHRONICLE = (
    "In December 1991 the union ended. In January the first shots fell; the following month a "
    "village was taken. On 27 July 1992, two days after the summit, a truce was signed (a first, "
    "of 1990, had failed). It broke down on 3 August. Four days later talks began in Rome. That "
    "winter both towns were cut off. In March 1993 they were relieved."
)


@pytest.mark.parametrize(("text", "expected"), REPORTS, ids=[t[:30] for t, _ in REPORTS])
def test_reports_count_from_the_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text) == expected


def test_chronicles_carry_the_running_year() -> None:
    assert values_of(CHRONICLE, None) == [
        ("December 1991", "1991-12"),
        ("January", "1992-01"),
        ("the following month", "1992-02"),
        ("27 July 1992", "1992-07-27"),
        ("two days", "1992-07-27"),
        ("1990", "1990"),
        ("3 August", "1992-08-03"),
        ("Four days later", "1992-08-07"),
        ("That winter", "1992-WI"),
        ("March 1993", "1993-03"),
    ]


def test_a_quoted_today_in_a_chronicle_stays_open() -> None:
    text = CHRONICLE + ' "We leave today," a man said.'
    assert times_of(text, None)[-1].value == "XXXX-XX-XX"


def _one(text: str, dateline: str | None = None) -> TimeValue:
    (found,) = times_of(text, dateline=dateline)
    return found


@pytest.mark.parametrize(
    ("text", "relation", "reference", "earliest", "latest"),
    [
        ("They leave within 24 hours of signing.", "within", "signing", None, None),
        ("They leave by 1 December 2023.", "by", None, None, "2023-12-01"),
        ("They leave no later than 20 September 2023.", "by", None, None, "2023-09-20"),
        ("They leave before 1 December 2023.", "before", None, None, "2023-12-01"),
        ("The road is shut until further notice.", "until", None, None, None),
        ("It applies from 1 May 2023.", "from", None, "2023-05-01", None),
        ("It applies as of 13:00.", "from", None, "2023-09-20T13:00", None),
        ("They report every week.", "every", None, None, None),
        ("They leave no later than the second day after the vote.", "by", "the vote", None, None),
        ("They will leave three weeks after the vote.", "after", "the vote", None, None),
        ("Weapons are stored by D+14.", "by", "D", None, None),
    ],
)  # fmt: skip
def test_deadlines_are_typed_and_open_on_one_side(
    text: str, relation: str, reference: str | None, earliest: str | None, latest: str | None
) -> None:
    found = _one(text)
    assert found.deadline is not None
    assert found.deadline.relation == relation
    words = found.deadline.reference.text if found.deadline.reference else None
    assert words == reference
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "dateline", "zone", "basis", "value"),
    [
        ("It stopped at 13:00 GMT.", None, "+00:00", "stated", "2023-09-20T13:00Z"),
        ("It stopped at 1 p.m. Moscow time.", "BAKU", "Europe/Moscow", "stated",
         "2023-09-20T13:00+03:00"),
        ("It stopped at 1 p.m. local time.", "BAKU, Azerbaijan", "Asia/Baku", "dateline",
         "2023-09-20T13:00"),
        ("In Juba it stopped at 1 p.m. local time.", "BAKU", "Africa/Juba", "place",
         "2023-09-20T13:00"),
        ("It stopped at 1 p.m. and held.", "GENEVA", "Europe/Zurich", "dateline",
         "2023-09-20T13:00"),
    ],
)  # fmt: skip
def test_zones_say_what_they_rest_on(
    text: str, dateline: str | None, zone: str, basis: str, value: str
) -> None:
    found = _one(text, dateline)
    assert found.zone is not None
    assert (found.zone.name, found.zone.basis, found.value) == (zone, basis, value)
    assert found.earliest is not None
    assert found.earliest.startswith("2023-09-20T13:00") or found.earliest.endswith("+00:00")


def test_an_unknown_clock_has_no_zone() -> None:
    assert _one("It stopped at 1 p.m. local time.").zone is None


def test_two_clocks_of_one_instant_are_both_kept() -> None:
    text = "The corridor opened at 11:00 Kyiv time (12:00 Moscow time) on Saturday."
    kyiv, moscow, day = times_of(text)
    assert kyiv.value == "2023-09-16T11:00+03:00"
    assert moscow.value == "2023-09-16T12:00+03:00"
    assert day.value == "2023-09-16"


def test_winter_and_summer_time_differ() -> None:
    summer = _one("It opened at 11:00 Kyiv time on 3 July 2023.")
    winter = _one("It opened at 11:00 Kyiv time on 3 January 2023.")
    assert (summer.value[-6:], winter.value[-6:]) == ("+03:00", "+02:00")


def test_policy_switches_vague_references_off() -> None:
    text = "Both sides now hold fire, the former rebels said on Tuesday."
    assert [t.span.text for t in times_of(text)] == ["now", "Tuesday"]
    assert [t.span.text for t in times_of(text, policy="none")] == ["Tuesday"]
    assert [t.span.text for t in times_of(text, policy="all")] == ["now", "former", "Tuesday"]


def test_every_time_names_its_anchor() -> None:
    tuesday, later, stated = times_of("They met on Tuesday. Two days later, on 3 May 2014, ...")
    assert tuesday.anchor == "publication"
    assert later.anchor == tuesday.id
    assert stated.anchor is None
    _, next_day = times_of("They met on 3 May 2014. The next day they left.")
    assert next_day.anchor == times_of("They met on 3 May 2014. The next day they left.")[0].id


def test_without_publication_nothing_is_guessed() -> None:
    assert [t.value for t in times_of("They met on Tuesday, in June and last week.", None)] == [
        "XXXX-WXX-2", "XXXX-06", "XXXX-WXX",
    ]  # fmt: skip


def test_the_line_of_an_update_moves_no_story() -> None:
    text = "Last update: 3 May 2014 13:35\n\nThe next day fire stopped."
    document = Document(
        id="doc-x",
        text=text,
        published="2014-05-05",
        parts=(Part(kind="modified", start=0, end=29),),
    )
    (annotation,) = PlainAnalyzer().analyze([text])
    update, next_day = read_times(document, annotation)
    assert update.value == "2014-05-03T13:35"
    assert next_day.value == "XXXX-XX-XX"
