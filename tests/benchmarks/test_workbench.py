from __future__ import annotations

import random

from benchmarks.workbench import HIGHLIGHTS, made_report, page_of_figures
from truceline.views.items import LAYERS, highlights_of


def test_the_measured_report_has_the_highlights_it_says() -> None:
    record = made_report(random.Random(1), HIGHLIGHTS // 7 + 1, sentence_each=True)
    found = highlights_of(record, tuple(LAYERS))
    assert len(found) >= HIGHLIGHTS
    assert len({c.id for c in record.counts}) == len(record.counts) == len(record.claims)


def test_made_reports_differ_and_are_the_same_each_time() -> None:
    words = ["kamor", "tisel", "buran"]
    first = [made_report(random.Random(2), 3, words) for _ in range(2)]
    assert first[0] == first[1]
    chance = random.Random(2)
    assert made_report(chance, 3, words) != made_report(chance, 3, words)


def test_the_page_gives_median_and_worst() -> None:
    page = page_of_figures([("a page", "< 150", [(5.0, 1.0), (7.0, 2.0), (90.0, 3.0)])])
    assert "| a page | < 150 | 7 | 90 | 90 | 2 |" in page
