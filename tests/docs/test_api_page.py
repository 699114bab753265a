"""docs/api.md names every path of the API and no other."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.served import single

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_page_names_every_path(tmp_path: Path) -> None:
    served = set(single(tmp_path).get("/openapi.json").json()["paths"])
    named = set(re.findall(r"`(/api/v1/[^`]*)`", PAGE.read_text(encoding="utf-8")))
    assert named == served
