from __future__ import annotations

import re
from dataclasses import replace

from tests.reconcile.factories import strike
from truceline.reconcile.events import joined_events
from truceline.views.situation import plain, situation_html, situation_markdown

A = strike("A", "2024-05-03", 3, says="the army")
B = strike("B", "2024-05-04", 12, says="doctors")
LATER = strike("C", "2024-06-20", 5, day="2024-06-19")


def test_every_figure_is_footnoted_to_its_words() -> None:
    text = situation_markdown(joined_events([A, B]))
    used, given = (
        set(re.findall(r"\[\^(\d+)\](?!:)", text)),
        re.findall(r"^\[\^(\d+)\]:", text, re.M),
    )
    assert used == set(given)
    note = next(line for line in text.splitlines() if "“12 people”" in line)
    start, end = map(int, re.findall(r"characters (\d+)-(\d+)", note)[0])
    assert B.document.text[start:end] == "12 people"
    assert "killed: 3 to 12" in text


def test_the_period_chooses_events_by_their_day() -> None:
    events = joined_events([A, B, LATER])
    assert "2024-06-19" not in situation_markdown(events, "2024-05-01", "2024-05-31")
    assert "2024-06-19" in situation_markdown(events, since="2024-06-01")
    assert "0 events" in situation_markdown(events, since="2025-01-01")


def test_html_has_notes_both_ways_and_lets_nothing_through() -> None:
    source = replace(A.document.source, name="<script>alert(1)</script>")
    document = replace(A.document, source=source, title="[x](javascript:1)")
    evil = replace(A, document=document)
    page = situation_html(joined_events([evil, B]))
    assert "<script" not in page
    assert 'href="#note-1"' in page
    assert 'id="note-1"' in page
    assert page.count('id="use-1"') == 1
    assert "http" not in page


def test_plain_makes_markdown_harmless() -> None:
    assert plain("a [b](c) *d* `e` <i>\n# f") == r"a \[b\](c) \*d\* \`e\` \<i\> \# f"
