"""Sections of docs/reliability.md, each written by the command that measured it."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def write_section(page: Path, name: str, lines: list[str]) -> None:
    """Replace what stands between the marks of a section; ValueError when the page has none."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    text = page.read_text(encoding="utf-8")
    if begin not in text or end not in text:
        raise ValueError(f"{page} has no section {name!r}")
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    page.write_text(head + begin + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")


def measured() -> str:
    """When and on what: one line below each table."""
    day = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"Measured {day}, {system}, {os.cpu_count()} cores shared with other work."
