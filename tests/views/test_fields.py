from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from tests.views.pieces import small_record
from truceline.model import Finding, InputError
from truceline.reconcile.review import correctable
from truceline.views.fields import FINDINGS, changed, editable_fields

RECORD = small_record()
ITEMS = (RECORD.counts[0], RECORD.times[0], RECORD.places[0], RECORD.claims[0], RECORD.events[0])


@pytest.mark.parametrize("item", ITEMS, ids=lambda i: i.id.split("-")[0])
def test_every_field_offered_can_be_corrected(item: object) -> None:
    offered = {e.field for e in editable_fields(item, item)}
    assert offered
    assert offered <= set(correctable(item))


def test_only_what_was_typed_over_is_changed() -> None:
    typed = {"low": "2", "best": "3", "high": "", "bound": "exact"}
    assert changed(RECORD.counts[0], typed) == {"best": "3", "high": "null"}


@pytest.mark.parametrize(
    "typed", [{"best": "many"}, {"bound": "nearly"}, {"id": "x"}, {"colour": "x"}, {"best": "2"}]
)
def test_what_does_not_fit_is_said(typed: dict[str, str]) -> None:
    with pytest.raises(InputError):
        changed(RECORD.counts[0], typed)


def test_findings_are_those_of_the_model() -> None:
    assert get_args(get_type_hints(Finding)["kind"]) == FINDINGS
