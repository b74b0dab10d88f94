"""The API as an application: its routes, its errors, and what stands at its door."""

from collections.abc import Sequence
from concurrent.futures import Future

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from starlette.routing import Match

from assistant.api.administration import Administration, administration_routes
from assistant.api.edge import Admission, BodyLimit, SecurityHeaders
from assistant.api.errors import MethodNotAllowed, NotFound, install_error_handlers
from assistant.api.limits import ApiLimits
from assistant.api.routes import answer_routes, health_route, plan_routes
from assistant.service import Assistant

VERSION = "1.0"
"""Of the interface, not of the program: it changes when a client would have to."""

OPENAPI_PATH = "/api/v1/openapi.json"
DEFAULT_LIMITS = ApiLimits()
UPLOAD = ("POST", "/api/v1/plans")
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def create_api(
    assistant: Future[Assistant],
    *,
    limits: ApiLimits = DEFAULT_LIMITS,
    api_key: str = "",
    administration: Administration | None = None,
    origins: Sequence[str] = (),
) -> FastAPI:
    """Make the HTTP interface of an assistant that is there or on its way.

    Until `assistant` is done, requests are answered 503 with Retry-After. With an `api_key`, everything under /api/
    asks for it; the key of `administration`, which alone lets the plans be changed, will do as well. `origins` are the
    foreign web origins whose pages may call the API; by default none.
    """
    app = FastAPI(
        title="问渠 WenQu",
        version=VERSION,
        description="公共图书馆发展规划问答：每一句回答都注明出处。",
        openapi_url=OPENAPI_PATH,
        docs_url=None,  # FastAPI's pages load their scripts from a CDN, and this program works offline
        redoc_url=None,
    )
    app.include_router(health_route(assistant))
    app.include_router(answer_routes(assistant, limits))
    app.include_router(plan_routes(assistant))
    if administration:
        app.include_router(administration_routes(administration, limits))
    install_error_handlers(app)
    _answer_unknown_addresses(app)
    # The last one added is the first that a request meets.
    app.add_middleware(BodyLimit, limit=limits.body_bytes, streamed=UPLOAD if administration else None)
    keys = (api_key, administration.key if administration else "") if api_key else ()
    app.add_middleware(Admission, limits=limits, keys=keys)
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=[origin.rstrip("/") for origin in origins],
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key"],
        )
    app.add_middleware(SecurityHeaders)
    return app


def _answer_unknown_addresses(app: FastAPI) -> None:
    """Answer what no route does under /api/, where the web page mounted at / would answer otherwise."""
    known = tuple(app.routes)

    @app.api_route("/api/{path:path}", methods=METHODS, include_in_schema=False)
    def unknown(request: Request) -> None:
        allowed = [
            method
            for method in METHODS
            if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in known)
        ]
        if allowed:
            raise MethodNotAllowed(", ".join(allowed))
        raise NotFound(
            message=f"没有这个地址：{request.url.path}",
            hint=f"接口列表见 docs/api.md 或 {OPENAPI_PATH}。",
        )
