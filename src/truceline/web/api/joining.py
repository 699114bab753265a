"""What many reports say together: events, checks, the board, sources, timeline, map."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from truceline.model import to_json
from truceline.reconcile.board import transitions as all_transitions
from truceline.reconcile.profile import Profile
from truceline.reconcile.review import Review
from truceline.views.board import board_json
from truceline.views.compare import comparison_json
from truceline.views.map_features import features
from truceline.views.timeline import timeline as draw_timeline
from truceline.views.timeline import timeline_json
from truceline.web.api.asking import Bench, Limit, Offset, Who, day, rows_of
from truceline.web.api.shapes import shown
from truceline.web.workbench import PlacedCheck

router = APIRouter(tags=["many reports"])
AsOf = Annotated[str, Query(max_length=40, description="ISO 8601 day or instant; none: the last")]
_EVENT = {
    "id": "event-group-ce36863f51b6", "first": "2024-05-03", "last": "2024-05-03",
    "places": ["Goris"], "types": ["ASSAULT"], "documents": ["doc-4aa696b0c3220bc9"],
    "independent_origins": 1, "event_reports": ["event-1f0c2a9b7d3e"], "figures": [],
}  # fmt: skip


@router.get("/events", responses=shown({"total": 1, "offset": 0, "rows": [_EVENT]}))
def events(
    bench: Bench,
    user: Who,
    shared: Annotated[bool, Query(description="only those that several reports tell")] = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Events joined over all reports, their figures side by side, the most widely told first."""
    chosen = [e for e in bench.events(user) if not shared or len(e.documents) > 1]
    return rows_of(chosen, comparison_json, limit, offset)


@router.get("/events/{event}", responses=shown(_EVENT))
def event(event: str, bench: Bench, user: Who) -> dict[str, Any]:
    """One joined event, by its id or that of one of its reports."""
    return comparison_json(bench.event(event, user))


@router.get(
    "/checks",
    responses=shown({
        "total": 1, "offset": 0,
        "rows": [{"where": "inside", "kind": "sum", "sentence": "2 and 3 are not 6", "spans": []}],
    }),
)  # fmt: skip
def checks(bench: Bench, user: Who, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """What does not fit inside a report and between reports; no verdicts."""
    review = bench.review(user)
    return rows_of(bench.checks(user), lambda c: _check_json(c, review), limit, offset)


@router.get(
    "/board",
    responses=shown({"as_of": "2023-10-01", "rows": [{"number": "1"}]}),
)
def board(bench: Bench, user: Who, as_of: AsOf = "") -> dict[str, Any]:
    """Every obligation with what is said of it up to an instant."""
    found = bench.board(user, day(as_of, "as_of") or None)
    return {"as_of": found.as_of, "rows": board_json(found)}


@router.get(
    "/transitions",
    responses=shown({"rows": [{"at": "2023-09-20", "kind": "claim_added"}]}),
)
def transitions(bench: Bench, user: Who) -> dict[str, Any]:
    """All moments at which a label of the board may change, in order: the stops of its slider."""
    given = tuple(j for j in bench.review(user).in_force if j.field is None)
    records = bench.reviewed_records(user)
    found = bench.cached("transitions", user, lambda _: all_transitions(records, given))
    return {"rows": [to_json(t) for t in found]}


@router.get(
    "/sources",
    responses=shown({"rows": [{"source": "Example Agency", "documents": 1, "terms": []}]}),
)
def sources(bench: Bench, user: Who) -> dict[str, Any]:
    """Each source with its reports and its loaded wording, own and cited."""
    return {"rows": [_profile_json(p) for p in bench.profiles(user)]}


@router.get(
    "/timeline",
    responses=shown({"marks": [{"item": "event-1f0c2a9b7d3e", "kind": "event"}], "undated": 0}),
)
def timeline(bench: Bench, user: Who) -> dict[str, Any]:
    """What is said to have happened when, in lanes by actor and by obligation."""
    shown_board = bench.board(user)
    return bench.cached("timeline", user, lambda r: timeline_json(draw_timeline(r, shown_board)))


@router.get(
    "/map",
    responses=shown({"type": "FeatureCollection", "features": [], "traditions": [], "unplaced": 0}),
)
def map_features(bench: Bench, user: Who) -> dict[str, Any]:
    """Places at which events are told, as GeoJSON (WGS84), with the names of each tradition."""
    return bench.cached("map", user, features)


def _check_json(placed: PlacedCheck, review: Review) -> dict[str, Any]:
    check = placed.check
    standing = review.standing(check.id)
    return {
        **to_json(check),
        "where": placed.where,
        "documents": list(dict.fromkeys(s.document for s in check.spans)),
        "review": standing.verdict if standing else None,
    }


def _profile_json(profile: Profile) -> dict[str, Any]:
    return {**to_json(profile), "per_thousand": round(profile.per_thousand, 3)}
