"""Short ways to write what repeats in annotations: one-voice chains, stance scores, bounds."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]
_LINK_FIELDS = ("actor", "source", "cue", "relation", "hedge")
MENTION_KINDS = {
    "n": "name", "d": "nominal", "p": "pronoun", "m": "metonym", "s": "possessive",
}  # fmt: skip
_SCORES = {
    "asserts": 3, "announces": 3, "accuses": 3, "denies": -3, "hedges": 1, "speculates": 1,
    "requests": 0, "orders": 0, "promises": 2, "declines": 0,
}  # fmt: skip


def stance_score(label: str) -> int:
    """The usual score of a stance label, where an annotation gives none of its own."""
    return _SCORES[label]


def claim_chain(item: Item, outlet: str) -> list[Item]:
    """The links of a claim; takes the fields of a one-link chain out of the item.

    `{actor: army, cue: said}` is one `said` link; a claim without any of it is the outlet's own.
    """
    single = {field: item.pop(field) for field in _LINK_FIELDS if field in item}
    if "chain" in item:
        return [{"relation": "said", **link} for link in item.pop("chain")]
    if not single:
        return [{"actor": outlet, "relation": "outlet"}]
    return [{"relation": "said", **single}]


def count_bounds(item: Item) -> Item:
    """The count with low, best and high from `n` and `bound`, as the codebook defines them.

    `{n: 90, bound: more_than}` has low 91 and the rest open; `{n: [5, 7]}` is a range.
    """
    made = dict(item)
    number = made.pop("n", None)
    if isinstance(number, list):
        return {"low": number[0], "high": number[1], "bound": "range", **made}
    bound = made.setdefault("bound", "exact")
    if number is None or bound == "vague":
        return {**made, "low": number}
    if bound in ("exact", "none"):
        return {**made, "low": number, "best": number, "high": number}
    if bound == "at_least":
        return {**made, "low": number}
    if bound == "more_than":
        return {**made, "low": number + 1}
    if bound == "at_most":
        return {**made, "low": 0, "high": number}
    if bound == "less_than":
        return {**made, "high": number - 1}
    return {**made, "best": number, "is_approximate": True}
