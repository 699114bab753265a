"""Exports, the chain of custody, and who is asking."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from truceline.export import FORMATS, export
from truceline.export.formats import FOLDERS, SUFFIXES
from truceline.model import InputError
from truceline.web.api.asking import Bench, Who
from truceline.web.api.shapes import ERRORS, WRITE_ERRORS, Login, shown
from truceline.web.security.access import Access, csrf_token, current_access

router = APIRouter(tags=["keeping"])
Rules = Annotated[Access, Depends(current_access)]
_ME = {"name": "ana", "role": "coder", "csrf_token": "9f..."}
_LOGIN: dict[int | str, dict[str, Any]] = {
    **shown(_ME),
    **WRITE_ERRORS,
    429: {"description": "Too many attempts; see Retry-After."},
}


@router.get("/exports", responses=shown({"formats": list(FORMATS)}))
def formats() -> dict[str, Any]:
    """The layouts a record can be exported in."""
    return {"formats": list(FORMATS)}


@router.get(
    "/exports/{layout}",
    response_class=Response,
    responses={200: {"description": "The file; of a folder of tables, a ZIP."}, **ERRORS},
)
def download(layout: str, bench: Bench, user: Who) -> Response:
    """The whole record in one of the field's layouts; the export is noted in the ledger."""
    if layout not in FORMATS:
        raise HTTPException(404, f"there is no layout {layout[:40]!r}; see /api/v1/exports")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        rows = export(layout, bench.records(), bench.review(user).judgements, str(target))
        data = _zipped(target) if layout in FOLDERS else target.read_bytes()
    suffix = "zip" if layout in FOLDERS else SUFFIXES[layout]
    with bench.open() as record_file:
        body = {"to": layout, "rows": rows, "out": "workbench", "by": user.name}
        record_file.note("export", layout, body)
    name = f"{bench.path.stem}-{layout}.{suffix}".encode("ascii", "replace").decode()
    headers = {"Content-Disposition": f'attachment; filename="{name.replace(chr(34), "")}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/verify", responses=shown({"holds": True, "first_break": None, "documents": 12}))
def verify(bench: Bench) -> dict[str, Any]:
    """Check the whole chain of custody and name its first break."""
    with bench.open() as record_file:
        broken = record_file.verify()
        number = record_file.counts()["documents"]
    return {"holds": broken is None, "first_break": broken, "documents": number}


@router.get("/me", responses=shown(_ME))
def me(request: Request, user: Who) -> dict[str, Any]:
    """Who is asking, and the token that writes with a cookie carry as X-CSRF-Token."""
    return {"name": user.name, "role": user.role, "csrf_token": csrf_token(request)}


@router.post("/login", responses=_LOGIN)
def login(request: Request, given: Login, access: Rules) -> dict[str, Any]:
    """Start a session (team mode): a cookie, and the token for writes."""
    if access.users is None:
        raise InputError("login", "this workbench has one user", "no login is needed")
    session = access.log_in(request, given.name, given.password)
    if session is None:
        raise HTTPException(401, "name and password do not fit")
    user = access.user_of(session)
    role = user.role if user else None
    return {"name": given.name, "role": role, "csrf_token": access.sessions.token(session)}


@router.post("/logout", responses={**shown({"name": None}), **WRITE_ERRORS})
def logout(request: Request, access: Rules) -> dict[str, Any]:
    """End the session on the server."""
    access.sessions.end(request.state.session.key)
    return {"name": None}


def _zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return out.getvalue()
