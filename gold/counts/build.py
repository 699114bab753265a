"""Turn sentences.txt (marked by hand) into counts.jsonl and the sealed list; run once.

A mark is `[[words|measure|amount|noun]]`; amounts: 5, >90 (more than), >=27, <=40, <100, ~400,
5-7, v24 (vague, at least 24), 0 (stated none). After `||` stand marks that replace those in the
sentence; nothing after it means that the sentence holds no count.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\|([^|\]]+)\]\]")


def amount(code: str) -> dict[str, object]:
    """Lowest, best, highest value and bound of an amount as marked."""
    if code.startswith("v"):
        low = float(code[1:]) if code[1:] else None
        return {"low": low, "best": None, "high": None, "bound": "vague"}
    if code == "0":
        return {"low": 0.0, "best": 0.0, "high": 0.0, "bound": "none"}
    if re.fullmatch(r"\d+-\d+", code):
        low_text, high_text = code.split("-")
        return {"low": float(low_text), "best": None, "high": float(high_text), "bound": "range"}
    sign = re.match(r"[<>~=]*", code)
    value = float(code[sign.end() :] if sign else code)
    match sign[0] if sign else "":
        case ">":
            return {"low": value + 1, "best": None, "high": None, "bound": "more_than"}
        case ">=":
            return {"low": value, "best": None, "high": None, "bound": "at_least"}
        case "<":
            return {"low": None, "best": None, "high": value - 1, "bound": "less_than"}
        case "<=":
            return {"low": 0.0, "best": None, "high": value, "bound": "at_most"}
        case "~":
            return {"low": None, "best": value, "high": None, "bound": "about"}
        case _:
            return {"low": value, "best": value, "high": value, "bound": "exact"}


def row(number: int, line: str) -> dict[str, object]:
    """One gold row from a marked line."""
    marked, separator, replaced = line.partition("||")
    marks = _MARK.findall(replaced if separator else marked)
    text = _MARK.sub(lambda m: m[1], marked).strip()
    counts = []
    place = 0
    for words, measure, code, noun in marks:
        at = text.find(words, place)
        at = text.find(words) if at < 0 else at
        assert at >= 0, (text, words)
        place = at + len(words)
        counts.append(
            {
                "start": at, "end": place, "measure": measure, **amount(code),
                "whom": None if noun == "null" else noun,
            }
        )  # fmt: skip
    return {"id": f"count-{number:03}", "text": text, "counts": counts}


def main() -> None:
    """Write counts.jsonl; every fourth sentence is sealed."""
    lines = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    rows = [row(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
    text = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n"
    (HERE / "counts.jsonl").write_text(text, encoding="utf-8")
    sealed = [str(r["id"]) for n, r in enumerate(rows) if n % 4 == 3]
    (HERE / "sealed.txt").write_text("\n".join(sealed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
