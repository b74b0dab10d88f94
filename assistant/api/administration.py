"""Changing the plans over HTTP: upload, correct, remove. Who may is decided here, the rest in `assistant.curation`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from assistant.api.edge import is_loopback
from assistant.api.errors import AdministrationClosed, FileTooLarge, Unauthorized, WrongType
from assistant.api.keys import carries_key
from assistant.api.limits import ApiLimits
from assistant.api.models import CorrectionBody
from assistant.contract import plan_json
from assistant.curation import Curator, Taken

UPLOAD_TYPE = "application/octet-stream"
"""Of an upload. A web page elsewhere cannot send it without asking first, so none can slip a file in."""

Access = Literal["open", "key", "closed"]


@dataclass(frozen=True, slots=True)
class Administration:
    """Who may change the plans, and what does it."""

    curator: Curator
    key: str = ""
    """The administrator's key; empty: none is set."""
    local: bool = True
    """Whether the server can be reached from this machine only."""

    @property
    def access(self) -> Access:
        """`key`: whoever has it; `open`: whoever sits at this machine; `closed`: nobody, for no key is set."""
        if self.key:
            return "key"
        return "open" if self.local else "closed"

    def admit(self, request: Request) -> None:
        """Let a request through. Raises Unauthorized or AdministrationClosed.

        Without a key the name that the browser asked for must be this machine's as well: a page elsewhere whose
        name was made to lead here (DNS rebinding) is kept out.
        """
        if self.key:
            if not carries_key(request.headers, self.key):
                raise Unauthorized("管理密钥")
        elif self.access == "closed" or not _from_this_machine(request):
            raise AdministrationClosed


def administration_routes(administration: Administration, limits: ApiLimits) -> APIRouter:
    """Change what the corpus holds."""
    curator = administration.curator
    router = APIRouter(prefix="/api/v1/plans", tags=["管理"], dependencies=[Depends(administration.admit)])

    @router.post("", status_code=201, summary="上传一份规划文件")
    async def upload(
        request: Request,
        name: Annotated[str, Query(description="文件名，含扩展名")],
        *,
        replace: Annotated[bool, Query(description="替换同名文件")] = False,
    ) -> JSONResponse:
        _check_type(request)
        with curator.incoming(name) as file:
            await _receive(request, file, limits.upload_bytes)
            taken = await run_in_threadpool(curator.take_in, file, replace=replace)
        return JSONResponse(_taken_json(taken), status_code=201 if taken.outcome == "added" else 200)

    @router.patch("/{plan_id}", summary="修改馆名、题名、年限、地区、级别")
    def correct(plan_id: str, body: CorrectionBody) -> dict[str, Any]:
        return _taken_json(curator.correct(plan_id, body.changes()))

    @router.delete("/{plan_id}", summary="移除一份规划")
    def remove(plan_id: str) -> dict[str, Any]:
        removed = curator.remove(plan_id)
        return {"removed": removed.plan.id, "kept": removed.kept}

    return router


def _taken_json(taken: Taken) -> dict[str, Any]:
    return {"outcome": taken.outcome, "plan": plan_json(taken.parsed)}


def _check_type(request: Request) -> None:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != UPLOAD_TYPE:
        raise WrongType(UPLOAD_TYPE)


async def _receive(request: Request, file: Path, limit: int) -> None:
    """Write the body as it comes; a file over the limit is refused before it fills the disk."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise FileTooLarge(limit)
    received = 0
    with file.open("wb") as out:
        async for piece in request.stream():
            received += len(piece)
            if received > limit:
                raise FileTooLarge(limit)
            out.write(piece)


def _from_this_machine(request: Request) -> bool:
    client = request.client.host if request.client else ""
    asked_for = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return is_loopback(client) and is_loopback(asked_for)
