"""Event tables in the layouts of ACLED, UCDP GED, PLOVER, CAMEO and HXL.

A cell the record cannot fill stays empty: nothing is invented to satisfy a layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from truceline.export.event_rows import EventRow
from truceline.model import Actor, Count
from truceline.resources.columns import acled_type, columns, hxl_tags, quad_code

Cells = dict[str, object]


def acled(rows: Iterable[EventRow]) -> Iterator[Cells]:
    """ACLED rows: reports that took place and have a sub-event; the lowest fatality figure."""
    for row in rows:
        sub_event = row.event.codes.acled
        if not (sub_event and row.happened):
            continue
        event_type, disorder = acled_type(sub_event)
        yield {
            "event_id_cnty": row.event.id,
            "event_date": row.start,
            "year": row.start[:4],
            "time_precision": _time_precision(row),
            "disorder_type": disorder,
            "event_type": event_type,
            "sub_event_type": sub_event,
            "actor1": _name(row.actors, 0),
            "assoc_actor_1": _rest(row.actors),
            "actor2": _name(row.recipients, 0),
            "assoc_actor_2": _rest(row.recipients),
            **_where(row),
            "geo_precision": row.place.acled_precision if row.place else None,
            "source": row.record.document.source.name,
            "notes": f"{row.voices}: {row.sentence} [{row.review}]",
            "fatalities": _conservative(row.killed),
        }


def ucdp(rows: Iterable[EventRow]) -> Iterator[Cells]:
    """UCDP GED rows: reports with at least one death, two identified sides and a type."""
    for row in rows:
        killed = row.killed
        deadly = killed is not None and (killed.low or killed.best or 0) >= 1
        if not (row.happened and deadly and row.actors and row.event.codes.ucdp):
            continue
        yield {
            "id": row.event.id,
            "year": row.start[:4],
            "type_of_violence": row.event.codes.ucdp,
            "side_a": _name(row.actors, 0),
            "side_b": _name(row.recipients, 0) or "civilians",
            "dyad_name": f"{_name(row.actors, 0)} - {_name(row.recipients, 0) or 'civilians'}",
            "number_of_sources": 1,
            "source_article": row.record.document.url or row.record.document.id,
            "source_office": row.record.document.source.name,
            "source_date": (row.record.document.published or "")[:10],
            "source_headline": row.record.document.title,
            "source_original": row.voices,
            "where_prec": row.place.precision if row.place else None,
            "where_description": row.place.name if row.place else None,
            "date_start": row.start,
            "date_end": row.end,
            "date_prec": _date_precision(row),
            **_deaths(killed),
            **_point(row),
            "country": row.place.country if row.place else None,
        }


def plover(rows: Iterable[EventRow]) -> Iterator[Cells]:
    """PLOVER rows: every event report, with auxiliary modes for what did not simply happen."""
    for row in rows:
        code = row.event.plover
        yield {
            "id": row.event.id,
            "has_event": True,
            "date": row.start,
            "enddate": row.end if row.end != row.start else "",
            "actor": _entities(row.actors),
            "recipient": _entities(row.recipients),
            "event": code.type,
            "mode": ";".join(filter(None, (code.mode, *code.auxiliary))),
            "context": ";".join(code.context),
            "quad_code": quad_code(code.type),
            "event_loc": row.place.name if row.place else "",
            "event_text": row.event.trigger.text,
            "text": row.sentence,
            "link": row.record.document.url or "",
            "cite_info": row.record.document.source.name or "",
            "coder": row.event.rule,
            "comment": f"{row.voices}; {row.event.realis}; {row.review}",
        }


def cameo(rows: Iterable[EventRow]) -> Iterator[Cells]:
    """CAMEO rows: reports with a derived CAMEO code."""
    for row in rows:
        if not row.event.codes.cameo:
            continue
        yield {
            "event_id": row.event.id,
            "event_date": row.start,
            "source_name": _name(row.actors, 0),
            "source_sectors": _sectors(row.actors),
            "source_country": row.actors[0].country if row.actors else "",
            "target_name": _name(row.recipients, 0),
            "target_sectors": _sectors(row.recipients),
            "target_country": row.recipients[0].country if row.recipients else "",
            "event_text": row.event.trigger.text,
            "cameo_code": row.event.codes.cameo,
            "story_id": row.record.document.id,
            "sentence": row.sentence,
            "publisher": row.record.document.source.name,
            "place": row.place.name if row.place else "",
            **_point(row),
        }


def hxl(rows: Iterable[EventRow]) -> Iterator[Cells]:
    """HXL rows; the first one is the hashtag row."""
    yield dict(zip(columns("hxl"), hxl_tags(), strict=True))
    for row in rows:
        yield {
            "event_id": row.event.id,
            "type": row.event.plover.type,
            "date": row.start,
            "place": row.place.name if row.place else "",
            **_point(row),
            "killed": _conservative(row.killed),
            "actor": "; ".join(a.name for a in row.actors),
            "source": row.voices,
            "url": row.record.document.url or "",
            "status": row.review,
        }


LAYOUTS: dict[str, Callable[[Iterable[EventRow]], Iterator[Cells]]] = {
    "acled": acled,
    "ucdp": ucdp,
    "plover": plover,
    "cameo": cameo,
    "hxl": hxl,
}


def _name(actors: tuple[Actor, ...], index: int) -> str:
    return actors[index].name if len(actors) > index else ""


def _rest(actors: tuple[Actor, ...]) -> str:
    return "; ".join(a.name for a in actors[1:])


def _sectors(actors: tuple[Actor, ...]) -> str:
    return ",".join(actors[0].sectors) if actors else ""


def _entities(actors: tuple[Actor, ...]) -> str:
    coded = ((a.name, a.country or "", ",".join(a.sectors)) for a in actors)
    return "; ".join("/".join(filter(None, parts)) for parts in coded)


def _point(row: EventRow) -> Cells:
    place = row.place
    return {
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _where(row: EventRow) -> Cells:
    place = row.place
    if not place:
        return {}
    names = (*place.admin, "", "")[:2]
    return {
        "country": place.country,
        "admin1": names[0],
        "admin2": names[1],
        "location": place.name,
        **_point(row),
    }


def _time_precision(row: EventRow) -> int | None:
    """ACLED: 1 the day, 2 a week, 3 coarser."""
    precision = _date_precision(row)
    return None if precision is None else 1 if precision == 1 else 2 if precision <= 3 else 3


def _date_precision(row: EventRow) -> int | None:
    """UCDP: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if not (row.start and row.end):
        return None
    days = (date.fromisoformat(row.end) - date.fromisoformat(row.start)).days + 1
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5


def _conservative(killed: Count | None) -> int | None:
    """The lowest figure the words allow, as ACLED's rule asks; empty when nothing is said."""
    if killed is None:
        return None
    value = killed.low if killed.low is not None else killed.best
    return None if value is None else int(value)


def _deaths(killed: Count | None) -> Cells:
    if killed is None:
        return {}
    best = killed.best if killed.best is not None else killed.low
    found = {"low": killed.low, "best": best, "high": killed.high}
    return {k: None if v is None else int(v) for k, v in found.items()}
