"""The addresses of the REST API, version 1. docs/api.md describes them for those who call them."""

from concurrent.futures import Future
from typing import Any

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse, Response

from assistant.api.errors import NotFound, as_api_error
from assistant.api.events import stream_answer
from assistant.api.limits import ApiLimits
from assistant.api.models import AskBody, SearchBody
from assistant.contract import answer_json, hit_json, outline_json, plans_json, section_json
from assistant.errors import QuestionError, QuestionTooLong
from assistant.loading import FOR_USERS, StillLoading, when_loaded
from assistant.reading import section_by_id, sentences_under
from assistant.service import Assistant
from ingest.types import ParsedPlan


def health_route(assistant: Future[Assistant]) -> APIRouter:
    """Say whether questions can be asked; needs no key."""
    router = APIRouter(tags=["状态"])

    @router.get("/healthz", summary="是否可以提问")
    def healthz() -> JSONResponse:
        try:
            plans = when_loaded(assistant).corpus.plans()
        except FOR_USERS as error:
            reply = as_api_error(error)
            state = {"status": "loading" if isinstance(error, StillLoading) else "failed"}
            return JSONResponse(state | reply.body, status_code=reply.status, headers=reply.headers)
        return JSONResponse({"status": "ready", "plans": len(plans)})

    return router


def answer_routes(assistant: Future[Assistant], limits: ApiLimits) -> APIRouter:
    """Answer questions and search."""
    router = APIRouter(prefix="/api/v1", tags=["问答"])

    @router.post("/ask", summary="提问，得到带出处的回答")
    def ask(body: AskBody, accept: str = Header("")) -> Response:
        ready = when_loaded(assistant)
        _check_lengths(body, limits)
        question = body.to_question()
        if body.stream or "text/event-stream" in accept:
            return stream_answer(ready, question)
        return JSONResponse(answer_json(ready.ask(question), ready.corpus))

    @router.post("/search", summary="只检索，不作答")
    def search(body: SearchBody) -> dict[str, Any]:
        ready = when_loaded(assistant)
        _check_length("query", body.query, limits.question_chars)
        if body.k > limits.results:
            raise QuestionError(f"k 是 {body.k}，最大为 {limits.results}。")
        hits = ready.search(body.query, k=body.k, library=body.library, period=body.period)
        return {"query": body.query, "hits": [hit_json(hit, ready.corpus) for hit in hits]}

    return router


def plan_routes(assistant: Future[Assistant]) -> APIRouter:
    """Show what the corpus holds: plans, their outlines, their sections."""
    router = APIRouter(prefix="/api/v1/plans", tags=["规划"])

    @router.get("", summary="已收录的规划")
    def plans() -> list[dict[str, Any]]:
        return plans_json(when_loaded(assistant).corpus)

    @router.get("/{plan_id}/outline", summary="章节目录")
    def outline(plan_id: str) -> dict[str, Any]:
        return outline_json(_parsed(when_loaded(assistant), plan_id))

    @router.get("/{plan_id}/section/{section_id}", summary="一节的原文")
    def section(plan_id: str, section_id: str) -> dict[str, Any]:
        parsed = _parsed(when_loaded(assistant), plan_id)
        found = section_by_id(parsed, section_id)
        if found is None:
            raise NotFound(
                message=f"规划 {plan_id} 里没有编号为 {section_id} 的章节。",
                hint=f"可用的章节编号见 /api/v1/plans/{plan_id}/outline。",
            )
        return section_json(parsed, found, sentences_under(parsed, found))

    return router


def _parsed(assistant: Assistant, plan_id: str) -> ParsedPlan:
    try:
        return assistant.corpus.parsed(plan_id)
    except KeyError:
        raise NotFound(
            message=f"没有编号为 {plan_id} 的规划。", hint="可用的编号见 /api/v1/plans。"
        ) from None


def _check_lengths(body: AskBody, limits: ApiLimits) -> None:
    _check_length("question", body.question, limits.question_chars)
    if len(body.turns) > limits.turns:
        raise QuestionTooLong(
            f"turns 有 {len(body.turns)} 轮，超过 {limits.turns} 轮的上限：请只保留最近几轮。"
        )
    for number, turn in enumerate(body.turns):
        _check_length(f"turns.{number}", turn, limits.question_chars)


def _check_length(field: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise QuestionTooLong(
            f"{field} 有 {len(text)} 个字符，超过 {limit} 个字符的上限：请只保留要问的内容，或拆成几个问题。"
        )
