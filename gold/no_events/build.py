"""Turn texts.txt (domain, tab, text; written by hand) into texts.jsonl; run once."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Write texts.jsonl, one object a line."""
    lines = (HERE / "texts.txt").read_text(encoding="utf-8").splitlines()
    rows = []
    for number, line in enumerate(lines, start=1):
        domain, text = line.split("\t")
        rows.append({"id": f"none-{number:03}", "domain": domain, "text": text})
    written = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n"
    (HERE / "texts.jsonl").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
