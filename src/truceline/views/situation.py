"""A situation report in Markdown or HTML: events of a period, every figure footnoted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from truceline.model import Document, Span
from truceline.reconcile.events import JoinedEvent
from truceline.reconcile.figures import Competing
from truceline.views.compare import figure_range, heading
from truceline.views.period import is_within

_NOTE = re.compile(r"\[\^(\d+)\]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass
class _Notes:
    """Footnotes in order of use; the same words get the same number."""

    documents: dict[str, Document]
    numbers: dict[Span, int] = field(default_factory=dict)

    def mark(self, span: Span) -> str:
        return f"[^{self.numbers.setdefault(span, len(self.numbers) + 1)}]"

    def lines(self) -> Iterable[str]:
        for span, number in self.numbers.items():
            document = self.documents[span.document]
            source = document.source.name or "outlet not named"
            title = f"“{document.title}”, " if document.title else ""
            when = document.published or "day not known"
            yield plain(
                f"{source}, {title}{when}, characters {span.start}-{span.end}: “{span.text}”"
            ).join((f"[^{number}]: ", ""))


def situation_markdown(
    events: Iterable[JoinedEvent], since: str | None = None, until: str | None = None
) -> str:
    """The report of the events between two days (ISO, both included), in Markdown."""
    chosen = [e for e in events if is_within(e.first, e.last, since, until)]
    chosen.sort(key=lambda e: (e.first or "9999", -e.independent, e.cluster.id))
    documents = {d.id: d for e in chosen for d in e.documents}
    notes = _Notes(documents)
    lines = [f"# Situation report{_period(since, until)}", "", _scope(chosen, documents), ""]
    for event in chosen:
        lines += [f"## {plain(heading(event))}", "", *_event(event, notes), ""]
    lines += notes.lines()
    return "\n".join(lines).rstrip() + "\n"


def situation_html(
    events: Iterable[JoinedEvent], since: str | None = None, until: str | None = None
) -> str:
    """The same report as one HTML page without scripts; notes link to and fro."""
    body: list[str] = []
    notes: list[str] = []
    for line in situation_markdown(events, since, until).splitlines():
        note = re.match(r"\[\^(\d+)\]: (.*)", line)
        if note:
            number, text = note.groups()
            back = f'<a href="#use-{number}" aria-label="back to the text">↩</a>'
            notes.append(f'<li id="note-{number}" value="{number}">{_inline(text)} {back}</li>')
        elif line:
            body.append(_block(line))
    title = escape(f"Situation report{_period(since, until)}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font:1rem/1.5 serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
        "li{margin:.3rem 0}</style></head>\n<body>\n"
        + _first_use("\n".join(body))
        + "\n<h2>Notes</h2>\n<ol>\n"
        + "\n".join(notes)
        + "\n</ol>\n</body></html>\n"
    )


def _first_use(body: str) -> str:
    """The body with one target a note: only its first use can be jumped back to."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        is_new = found[0] not in seen
        seen.add(found[0])
        return found[0] if is_new else ""

    return re.sub(r'id="use-\d+" ', once, body)


def plain(text: str) -> str:
    """Text with every character that Markdown gives a meaning made harmless."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _event(event: JoinedEvent, notes: _Notes) -> Iterable[str]:
    first = event.reports[0]
    yield f"- told as {plain(first.span.text)} {notes.mark(first.trigger)}"
    for competing in event.competing:
        yield from _figures(competing, notes)
    for difference in event.differences:
        marks = "".join(notes.mark(s) for s in difference.spans)
        yield f"- the accounts differ: {plain(difference.sentence)} {marks}"


def _figures(competing: Competing, notes: _Notes) -> Iterable[str]:
    label = f"{competing.measure} ({competing.group})" if competing.group else competing.measure
    yield f"- {plain(label)}: {figure_range(competing)}"
    seen: set[tuple[str, float, float, str]] = set()
    for figure in competing.figures:
        key = (figure.voice_key, figure.low, figure.high, figure.at[:10])
        if key in seen:
            continue
        seen.add(key)
        extra = ", added to an earlier figure" if figure.is_increment else ""
        words = plain(figure.count.span.text)
        voice = plain(figure.voice)
        yield f"  - {figure.at[:10]}, {voice}: {words}{extra} {notes.mark(figure.count.span)}"
    for found in competing.disagreements:
        marks = "".join(notes.mark(s) for s in found.spans)
        yield f"  - the figures differ: {plain(found.sentence)} {marks}"


def _period(since: str | None, until: str | None) -> str:
    if since and until:
        return f", {since} to {until}"
    return f", from {since}" if since else f", until {until}" if until else ""


def _scope(events: list[JoinedEvent], documents: dict[str, Document]) -> str:
    names = sorted({d.source.name or "outlet not named" for d in documents.values()})
    sources = ", ".join(names) or "none"
    return plain(
        f"{len(events)} events as told in {len(documents)} reports by {sources}. "
        "Every statement is that of the voice named; this report decides nothing. "
        "Silence of the sources is no sign that nothing happened."
    )


def _block(line: str) -> str:
    level = len(line) - len(line.lstrip("#"))
    if 0 < level < 4 and line[level] == " ":
        return f"<h{level}>{_inline(line[level + 1 :])}</h{level}>"
    if line.lstrip().startswith("- "):
        margin = 1.5 * (1 + (len(line) - len(line.lstrip())) // 2)
        return f'<p style="margin:.2rem 0 .2rem {margin:g}rem">{_inline(line.lstrip()[2:])}</p>'
    return f"<p>{_inline(line)}</p>"


def _inline(text: str) -> str:
    bare = escape(re.sub(r"\\(.)", r"\1", _NOTE.sub(lambda m: f"\x00{m[1]}\x01", text)))
    return re.sub(
        "\x00(\\d+)\x01",
        r'<sup><a id="use-\1" href="#note-\1">\1</a></sup>',
        bare,
    )
