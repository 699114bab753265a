from __future__ import annotations

import pytest

from tests.export.made import made_record
from truceline.model import InputError
from truceline.reconcile.review import correctable, items_of, text_of, value_at, with_value

ITEMS = {i.id: i.value for i in items_of(made_record())}


@pytest.mark.parametrize(
    ("item", "path", "text", "expected"),
    [
        ("count-1", "best", "4", 4.0),
        ("count-1", "high", "null", None),
        ("count-1", "measure", "wounded", "wounded"),
        ("count-1", "bound", "at_least", "at_least"),
        ("count-1", "is_approximate", "true", True),
        ("claim-1", "stance.label", "denies", "denies"),
        ("claim-1", "stance.score", "-3", -3),
        ("event-1", "actor", '["actor-1"]', ("actor-1",)),
        ("event-1", "plover.mode", "", None),
        ("place-1", "name", "Գորիս 👍", "Գորիս 👍"),
        ("obligation-1", "bearer.actors", '["actor-2"]', ("actor-2",)),
    ],
)
def test_a_value_is_replaced_at_its_path(item: str, path: str, text: str, expected: object) -> None:
    changed = with_value(ITEMS[item], path, text)
    assert value_at(changed, path) == expected
    assert changed.id == item


@pytest.mark.parametrize(
    ("item", "path", "text", "part"),
    [
        ("count-1", "best", "four", "write a number"),
        ("count-1", "best", "true", "write a number"),
        ("count-1", "best", "1e999", "write a number"),
        ("count-1", "bound", "perhaps", "use one of"),
        ("count-1", "measure", "", "write some words"),
        ("count-1", "nothing", "1", "is no field"),
        ("count-1", "id", "x", "is the key"),
        ("count-1", "span", "{}", "cannot be corrected as a whole"),
        ("count-1", "equipment.model", "T-72", "was not read"),
        ("event-1", "actor", "actor-1", "write a JSON list"),
        ("claim-1", "stance", "{}", "cannot be corrected as a whole"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(
    item: str, path: str, text: str, part: str
) -> None:
    with pytest.raises(InputError) as refused:
        with_value(ITEMS[item], path, text)
    assert part in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_correctable_value_survives_its_own_text(item: object) -> None:
    for path in correctable(item):
        value = value_at(item, path)
        if value is not None and value != "":
            assert value_at(with_value(item, path, text_of(value)), path) == value
