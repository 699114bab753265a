"""The agreement board as a page: obligations by agreement and term, evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.model import Document
from truceline.reconcile.board import Board, Determination, Evidence, Row, Transition
from truceline.reconcile.board.entries import CONTRARY, FULFILMENT

CLOCK: dict[str, str] = {
    "not_in_force": "not yet in force",
    "dormant": "dormant",
    "open": "open",
    "due_today": "due on this day",
    "past_deadline": "past its deadline",
    "continuing": "continuing",
    "lapsed_or_superseded": "lapsed or superseded",
}
AXIS: dict[str, str] = {
    "claimed_by_bearer": "claimed by the bearer",
    "conceded_by_beneficiary": "conceded by the other side",
    "claimed_by_other": "claimed by others",
    "partial": "in part",
    "denied": "denied",
    "found_by": "found by",
    "admitted": "admitted by",
    "alleged_by": "alleged by",
    "denied_by": "denied by",
}
LEVELS: dict[int, str] = {
    0: "one report",
    1: "several reports of one origin",
    2: "independent origins",
    3: "conceded by the other side",
    4: "found by a mandated body",
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One statement linked to an obligation: who says what of it, and whether that is judged."""

    id: str
    item: str
    document: str
    says: str
    who: str
    relation: str
    words: str
    when: str
    recorded: str
    score: float
    reasons: tuple[str, ...]
    state: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One obligation: who must do what by when, and what is said of it for and against."""

    obligation: str
    document: str
    number: str
    category: str
    words: str
    who: str
    who_basis: str
    what: str
    deadline: str
    supervisor: str
    label: str
    label_name: str
    clock: str
    fulfilment: tuple[str, ...]
    breach: tuple[str, ...]
    verification: str
    in_favour: tuple[EvidenceLine, ...]
    against: tuple[EvidenceLine, ...]
    other: tuple[EvidenceLine, ...]
    silence: str
    waiting: int
    determinations: tuple[Determination, ...]


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """One version of one agreement and its obligations in the order of the text."""

    agreement: str
    document: str
    title: str
    name: str
    in_force_from: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The whole board at an instant; `days` are the days on which a label may change."""

    as_of: str
    groups: tuple[BoardGroup, ...]
    days: tuple[str, ...]
    relations: tuple[str, ...]


def board_page(
    board: Board, documents: Mapping[str, Document], verdicts: Mapping[str, str],
    transitions: Iterable[Transition] = (),
) -> BoardPage:  # fmt: skip
    """The board grouped by agreement; `verdicts` are those on evidence links."""
    groups: dict[str, list[Row]] = {}
    for row in board.rows:
        groups.setdefault(row.agreement, []).append(row)
    names = {row.agreement: row.agreement_name for row in board.rows}
    return BoardPage(
        as_of=board.as_of or "",
        groups=tuple(_group(rows, documents, verdicts) for rows in groups.values()),
        days=tuple(sorted({t.at[:10] for t in transitions if t.at})),
        relations=tuple(
            f"{names.get(new, 'a version')} {kind} {names.get(old, 'another')}"
            for kind, new, old in board.relations
        ),
    )


def _group(
    rows: list[Row], documents: Mapping[str, Document], verdicts: Mapping[str, str]
) -> BoardGroup:
    first = rows[0]
    document = documents[first.document]
    ordered = sorted(rows, key=lambda r: r.span.start)
    return BoardGroup(
        agreement=first.agreement,
        document=first.document,
        title=document.title or document.id,
        name=first.agreement_name,
        in_force_from=(first.in_force_from or "not known")[:16].replace("T", " "),
        rows=tuple(_row(r, verdicts) for r in ordered),
    )


def _row(row: Row, verdicts: Mapping[str, str]) -> BoardRow:
    lines = [(e, _line(e, verdicts)) for e in reversed(row.evidence)]
    level = row.axes.verification
    return BoardRow(
        obligation=row.obligation,
        document=row.document,
        number=row.term_number or "–",
        category=row.category,
        words=" ".join(row.span.text.split()),
        who=", ".join(row.bearer) or "all parties",
        who_basis="" if row.bearer_basis == "named" else f"by {row.bearer_basis}",
        what=row.action,
        deadline=(row.deadline or "")[:16].replace("T", " "),
        supervisor=row.supervisor or "",
        label=row.label.text,
        label_name=row.label.name,
        clock=CLOCK[row.axes.time],
        fulfilment=_axis(row.axes.fulfilment),
        breach=_axis(row.axes.breach),
        verification="" if level is None else f"V{level}: {LEVELS.get(level, '')}",
        in_favour=tuple(line for e, line in lines if e.polarity in FULFILMENT),
        against=tuple(line for e, line in lines if e.polarity in CONTRARY),
        other=tuple(line for e, line in lines if e.polarity not in FULFILMENT | CONTRARY),
        silence=_silence(row),
        waiting=len(row.proposed),
        determinations=row.determinations,
    )


def _axis(values: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    return tuple(f"{AXIS.get(name, name)} {', '.join(who)}" for name, who in values)


def _silence(row: Row) -> str:
    reports = f"{row.reports_read} report{'' if row.reports_read == 1 else 's'}"
    sources = f"{row.sources_read} source{'' if row.sources_read == 1 else 's'}"
    said = len(row.evidence)
    heard = f"{said} statement{'' if said == 1 else 's'} on it" if said else "none speaks of it"
    line = f"{reports} of {sources} read for the period; {heard}"
    if row.denied_access:
        line += f"; monitors were denied access ({len(row.denied_access)})"
    return line


def _line(evidence: Evidence, verdicts: Mapping[str, str]) -> EvidenceLine:
    verdict = verdicts.get(evidence.id, "")
    marks = [
        word
        for is_so, word in (
            (evidence.is_hedged, "hedged"),
            (evidence.is_admission, "own side"),
            (evidence.is_mandated, "mandated body"),
        )
        if is_so
    ]
    return EvidenceLine(
        id=evidence.id,
        item=evidence.item,
        document=evidence.document,
        says=evidence.polarity.replace("_", " "),
        who=evidence.who,
        relation=evidence.relation,
        words=" ".join(evidence.span.text.split()),
        when=(evidence.occurred_on or "")[:10],
        recorded=(evidence.recorded_at or "")[:10],
        score=evidence.score,
        reasons=evidence.reasons,
        state={"accept": "confirmed", "unsure": "unsure", "disputed": "coders differ"}.get(
            verdict, "proposed"
        ),
        marks=tuple(marks),
    )
