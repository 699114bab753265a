"""Short stories of one shelling: a rising toll, a rival one, a blame, a denial, a copy."""

from __future__ import annotations

import json
from pathlib import Path

from truceline.cli import main

_FIRST = (
    "Market shelled in El Obeid\n\n"
    "Shells hit the main market of El Obeid in Sudan on Monday and killed at least nine people, "
    "the doctors' committee of the city said on Tuesday. Twenty were wounded, the committee said."
)
STORIES = {
    "first": (
        "River Post", "2024-03-12", _FIRST + "\n\n"
        "The Sudanese army blamed the Rapid Support Forces. A spokesman for the Rapid Support "
        "Forces denied that its fighters had fired on the market.\n",
    ),
    "second": (
        "Hill Courier", "2024-03-13",
        "Four people were killed when shells struck the market in El Obeid on Monday, the Sudanese "
        "army said on Wednesday.\n\n"
        "The Rapid Support Forces denied any part in the attack. They blamed the Sudanese army.\n",
    ),
    "update": (
        "River Post", "2024-03-14",
        "The number of people killed in Monday's shelling of the market in El Obeid has risen to "
        "14, the doctors' committee of the city said on Thursday. It had earlier spoken of nine "
        "dead.\n\nFive more people died of their wounds overnight, a doctor said.\n",
    ),
    "copy": ("Coast Wire", "2024-03-12", _FIRST + "\n"),
    "apart": (
        "Coast Wire", "2024-05-02",
        "Two soldiers were wounded in a clash near Babanusa on Wednesday, 1 May, residents said.\n",
    ),
}  # fmt: skip


def read_stories(folder: Path, *names: str) -> Path:
    """A record file of the named stories, all where none is named."""
    rows = [
        {"id": name, "source": source, "published": published, "title": name, "text": text}
        for name, (source, published, text) in STORIES.items()
        if not names or name in names
    ]
    given, target = folder / "stories.jsonl", folder / "stories.truceline"
    given.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert main(["read", str(given), "--into", str(target)]) == 0
    return target


def empty_record(folder: Path) -> Path:
    """A record file that was made and holds nothing."""
    from truceline.store import RecordFile

    path = folder / "empty.truceline"
    RecordFile(path).close()
    return path
