from __future__ import annotations

import json

from rich.console import Console

from tests.reconcile.factories import strike
from truceline.reconcile.events import joined_events
from truceline.views.compare import comparison_json, heading, print_comparison

EVENTS = joined_events(
    [strike("A", "2024-05-03", 3, says="the army"), strike("B", "2024-05-04", 12, says="doctors")]
)


def test_the_heading_counts_reports_and_origins() -> None:
    assert heading(EVENTS[0]) == ("2024-05-03 Mugunga: ASSAULT, 2 reports of 2 independent origins")


def test_every_figure_is_printed_with_its_voice_and_reason() -> None:
    console = Console(record=True, width=140)
    print_comparison(EVENTS, console)
    text = console.export_text()
    assert "3 to 12" in text
    assert "doctors" in text
    assert "differs: For killed, the army gives '3 people' and doctors gives '12 people'." in text
    assert "joined: score" in text


def test_json_points_into_the_documents() -> None:
    row = json.loads(json.dumps(comparison_json(EVENTS[0])))
    figure = row["figures"][0]["figures"][0]
    document = next(d for d in EVENTS[0].documents if d.id == figure["document"])
    assert document.text[figure["start"] : figure["end"]] == figure["text"] == "3 people"
    assert row["figures"][0]["range"] == [3, 12]
    assert row["joined_because"][0]["reasons"]
