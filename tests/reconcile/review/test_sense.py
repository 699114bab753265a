from __future__ import annotations

import pytest

from tests.export.made import made_record
from tests.reconcile.factories import strike
from truceline.export import FORMATS, export
from truceline.model import InputError, Judgement
from truceline.reconcile.board import board
from truceline.reconcile.events import checks_between, joined_events
from truceline.reconcile.review import Review, correctable, items_of, new_judgement, settle
from truceline.reconcile.review.sense import corrected
from truceline.views.map_features import features
from truceline.views.timeline import timeline

RECORDS = [made_record(), strike("Gazette", "2024-05-04", 12)]
ITEMS = {i.id: i.value for i in items_of(RECORDS[0])}
ODD = ("xyzzy", '["xyzzy"]', "-1", "1e12", "null", "0", "2024-99-99", "[]")


@pytest.mark.parametrize(
    ("item", "path", "text", "part"),
    [
        ("time-1", "earliest", "Tuesday", "write a day"),
        ("time-1", "latest", "2024-02-30", "write a day"),
        ("place-1", "latitude", "91", "from -90 to 90"),
        ("place-1", "longitude", "-181", "from -180 to 180"),
        ("place-1", "precision", "0", "from 1 to 7"),
        ("count-1", "best", "-1", "from 0 on"),
        ("claim-1", "stance.score", "4", "from -3 to 3"),
        ("event-1", "plover.type", "WAR", "PLOVER"),
        ("event-1", "codes.acled", "War", "ACLED"),
        ("event-1", "codes.ucdp", "4", "1, 2 or 3"),
        ("event-1", "place", "place-9", "is no item of this report"),
        ("event-1", "actor", '["actor-1", "actor-9"]', "is no item of this report"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(item: str, path: str, text: str, part: str) -> None:
    with pytest.raises(InputError, match=part):
        corrected(ITEMS[item], path, text, ITEMS)


@pytest.mark.parametrize(
    ("item", "path", "text"),
    [("time-1", "earliest", "2024-05-03T13:00:00+04:00"), ("event-1", "place", "null"),
     ("event-1", "actor", "[]"), ("event-1", "codes.ucdp", "3"), ("place-1", "latitude", "null")],
)  # fmt: skip
def test_a_value_that_makes_sense_is_taken(item: str, path: str, text: str) -> None:
    corrected(ITEMS[item], path, text, ITEMS)


def _odd() -> list[Judgement]:
    """Every correction of an odd value that is accepted, one for each field and value."""
    made = []
    for item in items_of(RECORDS[0]):
        for path in correctable(item.value):
            for text in ODD:
                try:
                    made.append(
                        new_judgement(
                            item,
                            verdict="correct",
                            coder="ana",
                            at="2026-05-04T10:00:00Z",
                            field=path,
                            after=text,
                        )
                    )
                except InputError:
                    continue
    return made  # fmt: skip


def test_no_accepted_correction_breaks_what_is_made_of_the_record() -> None:
    odd = _odd()
    assert len(odd) > 150
    for judgement in odd:
        records, given = settle(RECORDS, [judgement])
        events = joined_events(records, given)
        list(checks_between(events))
        shown = board(records, judgements=())
        timeline(records, shown)
        features(records)


def test_all_odd_corrections_together_can_be_exported(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    by_text = {text: [j for j in _odd() if j.after == text] for text in ODD}
    for number, given in enumerate(by_text.values()):
        for layout in FORMATS:
            export(layout, RECORDS, given, str(folder / f"{layout}-{number}"))


def test_a_senseless_correction_from_elsewhere_is_left_out() -> None:
    given = Judgement(item="time-1", verdict="correct", coder="ana", at="", field="earliest",
                      after="Tuesday")  # fmt: skip
    assert Review([given]).reviewed(RECORDS[0]) == RECORDS[0]
