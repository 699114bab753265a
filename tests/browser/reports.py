"""Records that the browser tests look at: our own reports, read by the shipped pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gold.build import annotated, document_of, reports
from truceline.model import Document, Source, document_id
from truceline.reconcile.reading import read_and_check
from truceline.store import RecordFile

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "3-hodeidah-2018-monitor.txt"
EPISODES = ("karabakh-2023", "kramatorsk-2022")

# Every script here needs another number of UTF-16 units or another direction; the emoji stand
# outside the basic plane, so that a count in the browser's units would go wrong after them.
SCRIPTS = """\U0001f54a\ufe0f Ceasefire notes from the highlands

STEPANAKERT, 20 September 2023 - \U0001f6d1 The Defence Ministry of Azerbaijan said on Wednesday \
that 12 soldiers were killed near Şuşa (Շուշի, Шуша, شوشا).

\U0001f468\u200d\U0001f469\u200d\U0001f467 Residents of Ստեփանակերտ, which Azerbaijan calls \
Xankəndi and older maps Ханкенди, said that at least 7 civilians were wounded on 19 September \
2023 \U0001f691\U0001f691.

خانكندي is how an Arabic paper printed the name; the monitors said 3 vehicles were destroyed. \
Российская миссия said that 21 people were evacuated from Mardakert.
"""

# A made-up truce between named forces, with a breach told two days later and then denied.
TRUCE = """PORT SUDAN, 24 May 2023 - The Sudanese Armed Forces and the Rapid Support Forces signed \
a ceasefire agreement on 22 May 2023.

Under the agreement:
1. The Rapid Support Forces shall withdraw from hospitals in Khartoum by 25 May 2023.
2. The parties shall cease all hostilities from 22 May 2023.
"""
BREACH = """KHARTOUM, 26 May 2023 - The Sudanese Armed Forces said on Friday that the Rapid \
Support Forces had not withdrawn from hospitals in Khartoum. The Sudanese Armed Forces \
accused the Rapid Support Forces of violating the ceasefire on 25 May 2023.
"""


def documents() -> Iterable[Document]:
    """Three reports of each of two episodes, a monitor's note, a text of many scripts,
    a truce and its breach.
    """
    held = set(annotated())
    for row in reports():
        if row["episode"] in EPISODES and row["id"] in held:
            yield document_of(row)
    note = EXAMPLE.read_text(encoding="utf-8")
    yield own(note, "Situation note no. 2", "2018-12-20T18:00+03:00", "Monitoring desk")
    yield own(SCRIPTS, "Ceasefire notes in many scripts", "2023-09-20", "Highland Notes")
    yield own(TRUCE, "Truce signed at Port Sudan", "2023-05-24", "Nile Wire")
    yield own(BREACH, "Withdrawal disputed in Khartoum", "2023-05-26", "Delta Post")


def own(text: str, title: str, published: str | None, outlet: str | None) -> Document:
    """A document of a text written for these tests."""
    return Document(
        id=document_id(text),
        text=text,
        title=title,
        published=published,
        source=Source(name=outlet),
    )


def write(path: Path, held: Iterable[Document]) -> Path:
    """A record file of these documents."""
    with RecordFile(path) as record_file:
        for record in read_and_check(held):
            record_file.add(record)
    return path
