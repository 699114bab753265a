"""What every route asks for: the workbench, the user, and pages of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Query

from truceline.reconcile.board.clock import instant
from truceline.web.security.access import current_user
from truceline.web.security.users import User
from truceline.web.workbench import Workbench, current_workbench

T = TypeVar("T")
Bench = Annotated[Workbench, Depends(current_workbench)]
Who = Annotated[User, Depends(current_user)]
Limit = Annotated[int, Query(ge=1, le=1000, description="how many rows at most")]
Offset = Annotated[int, Query(ge=0, description="how many rows to leave out first")]
Asked = Annotated[str, Query(max_length=300)]


def rows_of(
    rows: Sequence[T], shape: Callable[[T], Any], limit: int, offset: int
) -> dict[str, Any]:
    """One page: `total`, `offset` and the shaped `rows`."""
    chosen = rows[offset : offset + limit]
    return {"total": len(rows), "offset": offset, "rows": [shape(r) for r in chosen]}


def day(value: str, name: str) -> str:
    """A day or instant as given; 422 when it is none."""
    if value and instant(value) is None:
        raise HTTPException(422, f"{name}: {value!r} is no day or instant; write it as 2023-09-20")
    return value
