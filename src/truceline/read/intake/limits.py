"""How much of an input is taken in; beyond it the input is refused with a message."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.problems import InputError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes or characters, times in seconds."""

    file_bytes: int = 32 * MIB
    text_chars: int = 5_000_000
    line_bytes: int = 32 * MIB
    tag_depth: int = 200
    tags: int = 50_000
    pdf_pages: int = 2_000
    pdf_seconds: float = 120.0
    fetch_bytes: int = 32 * MIB
    fetch_seconds: float = 30.0
    redirects: int = 5


def too_large(name: str, what: str, limit: int, unit: str = "bytes") -> InputError:
    """The error for an input of more than `limit` bytes or characters."""
    size = f"{limit // MIB} MB" if unit == "bytes" and limit >= MIB else f"{limit:,} {unit}"
    return InputError(name, f"{what} is larger than {size}", "split it into single reports")
