"""How far coders agree, layer by layer, over what each said before seeing the others'."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.model import Judgement
from truceline.reconcile.joining import FIELD
from truceline.reconcile.review.alpha import Scale, Value, alpha
from truceline.reconcile.review.fields import text_of, value_at
from truceline.reconcile.review.items import Item
from truceline.reconcile.review.standings import (
    Standing,
    Target,
    by_target,
    is_same,
    latest_by_coder,
    standings,
)

VERDICT = "verdict"
# Fields whose values lie on a scale; every other field is compared as words.
SCALES: dict[str, Scale] = {
    "low": "interval", "best": "interval", "high": "interval",
    "latitude": "interval", "longitude": "interval",
    "precision": "ordinal", "acled_precision": "ordinal", "stance.score": "ordinal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """Alpha of one field of one layer; `field` 'verdict' compares the verdicts themselves."""

    layer: str
    field: str
    scale: Scale
    alpha: float | None
    units: int
    codes: int
    coders: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Coders who differ on one target; `decision` is a lead's, with its note, when there is one."""

    target: Target
    codes: tuple[Judgement, ...]
    decision: Judgement | None
    is_open: bool


def agreement(
    judgements: Iterable[Judgement], items: Mapping[str, Item]
) -> tuple[LayerAgreement, ...]:
    """One row a layer and field that two coders or more have coded."""
    found: dict[tuple[str, str, Scale], list[tuple[dict[str, Value], bool]]] = {}
    for target, given in by_target(judgements).items():
        codes = independent(given)
        if len(codes) < 2:
            continue
        for layer, field, scale, values in _units(target, codes, items):
            alike = len(set(values.values())) == 1
            found.setdefault((layer, field, scale), []).append((values, alike))
    return tuple(_row(*key, found[key]) for key in sorted(found))


def independent(given: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last word of each coder before that coder could see anybody else's.

    A coder sees the others' codes of a target from the own first one on, so a change made
    after somebody else had coded as well is talk, not coding.
    """
    found: dict[str, Judgement] = {}
    for judgement in given:
        if judgement.is_adjudication:
            break
        has_seen = judgement.coder in found and len(found) > 1
        if not has_seen:
            found[judgement.coder] = judgement
    return found


def disagreements(judgements: Iterable[Judgement]) -> tuple[Disagreement, ...]:
    """Targets on which coders differ or a lead decided, open ones first."""
    given = tuple(judgements)
    standing = standings(given)
    rows = [
        _disagreement(standing[target], codes)
        for target, codes in by_target(given).items()
        if _differ(codes) or standing[target].is_adjudicated
    ]
    return tuple(sorted(rows, key=lambda d: not d.is_open))


def _disagreement(standing: Standing, codes: list[Judgement]) -> Disagreement:
    decision = standing.judgement if standing.is_adjudicated else None
    latest = latest_by_coder(codes)
    return Disagreement(
        target=standing.target,
        codes=tuple(latest[coder] for coder in sorted(latest)),
        decision=decision,
        is_open=standing.verdict == "disputed",
    )


def _differ(codes: list[Judgement]) -> bool:
    latest = list(latest_by_coder(codes).values())
    return any(not is_same(latest[0], j) for j in latest[1:])


def _units(
    target: Target, codes: Mapping[str, Judgement], items: Mapping[str, Item]
) -> Iterator[tuple[str, str, Scale, dict[str, Value]]]:
    """The verdicts of one target as a unit, and the values they stand for where they name one."""
    name, field, _ = target
    item = items.get(name)
    layer = "links" if field == FIELD or item is None else item.layer
    yield layer, VERDICT, "nominal", {c: j.verdict for c, j in codes.items()}
    if item is None or field is None or field == FIELD:
        return
    scale = SCALES.get(field, "nominal")
    values = {c: v for c, j in codes.items() if (v := _value(j, item, field, scale)) is not None}
    if len(values) > 1:
        yield layer, field, scale, values


def _value(judgement: Judgement, item: Item, field: str, scale: Scale) -> Value | None:
    """The value a coder holds for right: the corrected one, or the one that was accepted."""
    if judgement.verdict == "correct":
        text = judgement.after
    elif judgement.verdict == "accept":
        text = judgement.before or text_of(value_at(item.value, field))
    else:
        return None
    if scale == "nominal" or text is None:
        return text
    try:
        number = json.loads(text)
    except ValueError:
        return None
    return float(number) if isinstance(number, (int, float)) else None


def _row(
    layer: str, field: str, scale: Scale, units: list[tuple[dict[str, Value], bool]]
) -> LayerAgreement:
    found = alpha((tuple(values.values()) for values, _ in units), scale)
    return LayerAgreement(
        layer=layer,
        field=field,
        scale=scale,
        alpha=None if found.value is None else round(found.value, 4),
        units=found.units,
        codes=found.codes,
        coders=tuple(sorted({c for values, _ in units for c in values})),
        same=sum(alike for _, alike in units),
    )
