"""The timeline as a still picture: what a page shows where no script runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html import escape

from truceline.views.moments import Moment
from truceline.views.timeline import Mark, Timeline

_WIDTH, _NAMES, _ROW, _TOP = 960, 210, 20, 24
_MOST_LANES = 40
_Stretch = tuple[datetime, datetime]


def timeline_svg(
    drawn: Timeline, lanes: str = "actor", *, since: str = "", until: str = "", clock: str = "event"
) -> str:
    """One row a lane, one band a mark, by the source's own clock; '' where nothing has a day.

    Colours come from the classes that the style sheet of the workbench holds.
    """
    held = [m for m in _placed(drawn, lanes, clock) if _touches(m[1], since, until)]
    domain = _domain([s for _, s in held], since, until)
    if domain is None:
        return ""
    rows = _rows(drawn, lanes, held)[:_MOST_LANES]
    height = _TOP + _ROW * len(rows) + 6
    parts = [_axis(domain, height)]
    for at, (name, marks) in enumerate(rows):
        y = _TOP + _ROW * at
        parts.append(f'<text class="lane-name" x="{_NAMES - 8}" y="{y + 14}">{_short(name)}</text>')
        parts += [_band(mark, part, domain, y + 5) for mark, part in marks]
    return (
        f'<svg class="timeline-still" role="img" aria-label="Timeline; the same as a table below" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">{"".join(parts)}</svg>'
    )


def _placed(drawn: Timeline, lanes: str, clock: str) -> list[tuple[Mark, _Stretch]]:
    found = []
    for mark in drawn.marks:
        moment = mark.published if clock == "published" else mark.moment
        is_wanted = mark.obligations if lanes == "obligation" else mark.kind == "event"
        if moment and is_wanted:
            found.append((mark, _stretch(moment)))
    return found


def _stretch(moment: Moment) -> _Stretch:
    return (
        datetime.fromisoformat(moment.first).replace(tzinfo=UTC),
        datetime.fromisoformat(moment.last).replace(tzinfo=UTC),
    )


def _touches(part: _Stretch, since: str, until: str) -> bool:
    first, last = (at.date().isoformat() for at in part)
    return (not since or last >= since) and (not until or first <= until)


def _domain(parts: list[_Stretch], since: str, until: str) -> _Stretch | None:
    """The period drawn: that asked for, else that of the middle of the marks with some room."""
    if not parts:
        return None
    ordered = sorted(parts)
    count = len(ordered)
    low, high = ordered[count // 20][0], ordered[count - 1 - count // 20][1]
    low = _day(since) or min(low, high)
    high = (_day(until) or high - timedelta(days=1)) + timedelta(days=1)
    return low, max(high, low + timedelta(days=1))


def _day(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text[:10]).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None


def _rows(
    drawn: Timeline, lanes: str, held: Iterable[tuple[Mark, _Stretch]]
) -> list[tuple[str, list[tuple[Mark, _Stretch]]]]:
    named = drawn.obligations if lanes == "obligation" else drawn.actors
    found: dict[str, list[tuple[Mark, _Stretch]]] = {lane.id: [] for lane in named}
    nobody: list[tuple[Mark, _Stretch]] = []
    for mark, part in held:
        ids = mark.obligations if lanes == "obligation" else mark.actors
        for lane in ids:
            found[lane].append((mark, part))
        if not ids:
            nobody.append((mark, part))
    rows = [(lane.name, found[lane.id]) for lane in named if found[lane.id]]
    return rows + ([("nobody named", nobody)] if nobody else [])


def _axis(domain: _Stretch, height: int) -> str:
    low, high = domain
    parts = []
    for at in range(6):
        instant = low + (high - low) * at / 5
        x = _x(instant, domain)
        label = instant.date().isoformat()
        parts.append(
            f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height}"/>'
            f'<text class="tick" x="{min(x, _WIDTH - 36):.1f}" y="{_TOP - 10}">{label}</text>'
        )
    return "".join(parts)


def _band(mark: Mark, part: _Stretch, domain: _Stretch, y: int) -> str:
    left, right = _x(part[0], domain), _x(part[1], domain)
    title = f"<title>{escape(mark.label)}</title>"
    if part[0] == part[1]:
        shape = f'<circle class="point" cx="{left:.1f}" cy="{y + 4}" r="4">{title}</circle>'
    else:
        width = max(right - left, 3)
        shape = (
            f'<rect class="band" x="{left:.1f}" y="{y}" width="{width:.1f}" height="8">'
            f"{title}</rect>"
        )
    return f'<g class="mark kind-{mark.kind.replace(" ", "-")}">{shape}</g>'


def _x(instant: datetime, domain: _Stretch) -> float:
    low, high = domain
    share = (instant - low) / (high - low)
    return _NAMES + max(0.0, min(1.0, share)) * (_WIDTH - _NAMES - 8)


def _short(name: str) -> str:
    return escape(name if len(name) <= 30 else name[:29] + "…")
