"""The codebook names every field of every record, and no other."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import truceline.model as model
from truceline.model.json_schema import record_schema

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


def documented() -> dict[str, set[str]]:
    found = {}
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        first_cells = re.findall(r"^\| (`[^|]*) \|", body, flags=re.MULTILINE)
        found[name] = {field for cell in first_cells for field in re.findall(r"`(\w+)`", cell)}
    return found


def test_every_field_is_documented_and_nothing_else() -> None:
    classes = {*record_schema()["$defs"], "Judgement"} - {"Span"}
    wanted = {}
    for name in classes:
        cls = getattr(model, name)
        assert is_dataclass(cls)
        wanted[name] = {f.name for f in fields(cls) if f.init}
    assert documented() == wanted
