"""Errors on the wire: one JSON shape, `{"error": {"code", "message", "hint"}}`, Chinese words, never a traceback.

ApiError                    status, code, message and hint of a response
├── Unauthorized            401
├── AdministrationClosed    403
├── NotFound                404
├── MethodNotAllowed        405
├── BodyTooLarge            413
├── FileTooLarge            413
├── WrongType               415
└── TooManyRequests         429
"""

import math
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.curation_codes import CURATION_CODES
from assistant.curation.errors import CurationError
from assistant.errors import EmptyQuestion, QuestionError, QuestionTooLong, UnknownLibrary, UnknownPeriod
from assistant.loading import NotReady, StillLoading
from ingest.errors import IngestError
from vectorstore.errors import StoreError
from vectorstore.model_errors import ModelError

RETRY_AFTER_S = 2
"""Loading takes a few seconds; asking again each second would only slow it."""


class ApiError(Exception):
    """A response that is not a success."""

    def __init__(
        self, status: int, code: str, *, message: str, hint: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{message}{hint}")
        self.status = status
        self.body = error_body(code, message=message, hint=hint)
        self.headers = dict(headers or {})

    def response(self) -> JSONResponse:
        """Write the error as it goes out."""
        return JSONResponse(self.body, status_code=self.status, headers=self.headers)


class Unauthorized(ApiError):
    """The key is missing or wrong."""

    def __init__(self, key: str = "访问密钥") -> None:
        super().__init__(
            401,
            "unauthorized",
            message=f"没有提供{key}，或密钥不正确。",
            hint="请在请求头里带上 Authorization: Bearer <密钥> 或 X-API-Key: <密钥>。",
            headers={"WWW-Authenticate": "Bearer"},
        )


class AdministrationClosed(ApiError):
    """Nobody may change the plans from there: no administrator's key is set."""

    def __init__(self) -> None:
        super().__init__(
            403,
            "administration_closed",
            message="没有设置管理密钥，不能从这里增删或修改规划。",
            hint="请设置环境变量 WENQU_ADMIN_KEY 后重新启动，或在运行问渠的机器上打开 http://127.0.0.1 的页面。",
        )


class NotFound(ApiError):
    """There is no such plan, section or address."""

    def __init__(self, *, message: str, hint: str) -> None:
        super().__init__(404, "not_found", message=message, hint=hint)


class MethodNotAllowed(ApiError):
    """The address exists, for another method."""

    def __init__(self, allowed: str) -> None:
        super().__init__(
            405,
            "method_not_allowed",
            message="这个地址不接受该请求方法。",
            hint=f"请改用 {allowed}。",
            headers={"Allow": allowed},
        )


class BodyTooLarge(ApiError):
    """The request body is over the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            413,
            "body_too_large",
            message=f"请求内容超过 {limit} 字节的上限。",
            hint="请缩短问题或减少之前的对话轮次。",
        )


class FileTooLarge(ApiError):
    """An uploaded file is over the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            413,
            "file_too_large",
            message=f"文件超过 {limit // 2**20} MB 的上限。",
            hint="请拆分文件，或去掉其中的图片和附件后再上传。",
        )


class WrongType(ApiError):
    """The request's body is not declared as what it must be."""

    def __init__(self, expected: str) -> None:
        super().__init__(
            415,
            "unsupported_media_type",
            message="请求头的 Content-Type 不对。",
            hint=f"请改为 Content-Type: {expected}，请求体就是文件本身。",
        )


class TooManyRequests(ApiError):
    """One client asks too often."""

    def __init__(self, wait_s: float) -> None:
        seconds = max(1, math.ceil(wait_s))
        super().__init__(
            429,
            "too_many_requests",
            message="请求过于频繁。",
            hint=f"请在 {seconds} 秒后再试。",
            headers={"Retry-After": str(seconds)},
        )


QUESTION_CODES = {
    EmptyQuestion: "empty_question",
    QuestionTooLong: "question_too_long",
    UnknownLibrary: "unknown_library",
    UnknownPeriod: "unknown_period",
}

VALIDATION_WORDS = {
    "missing": "缺少必填字段",
    "extra_forbidden": "不认识的字段",
    "string_type": "应为字符串",
    "value_error": "含有无法识别的字符",
    "list_type": "应为列表",
    "too_long": "项数过多",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "greater_than_equal": "数值过小",
    "less_than_equal": "数值过大",
    "literal_error": "不是可选的值",
    "string_too_long": "字符过多",
    "model_attributes_type": "应为 JSON 对象",
}
"""pydantic's error types that a request to this API can meet, in words."""


def error_body(code: str, *, message: str, hint: str) -> dict[str, Any]:
    """Write the one shape of all errors."""
    return {"error": {"code": code, "message": message, "hint": hint}}


def as_api_error(error: Exception) -> ApiError:
    """Give any error the form in which a client may see it."""
    match error:
        case ApiError():
            return error
        case QuestionError():
            code = QUESTION_CODES.get(type(error), "question_error")
            return ApiError(422, code, message=str(error), hint="请按提示修改后重新提问。")
        case StillLoading():
            headers = {"Retry-After": str(RETRY_AFTER_S)}
            return ApiError(
                503, "loading", message=str(error), hint="载入完毕后会正常回答。", headers=headers
            )
        case NotReady():
            return ApiError(503, "load_failed", message=str(error), hint="修复后请重新启动 wenqu serve。")
        case CurationError() | IngestError():
            status, code, hint = next(
                reply for kind, reply in CURATION_CODES.items() if isinstance(error, kind)
            )
            return ApiError(status, code, message=str(error), hint=hint)
        case StoreError() | ModelError():
            return ApiError(503, "index_unavailable", message=str(error), hint="修复后请重试。")
        case RequestValidationError():
            return _validation_error(error)
        case HTTPException():
            return _http_error(error)
        case _:
            hint = "请稍后再试；若一再出现，请运行 wenqu doctor 并查看服务日志。"
            return ApiError(500, "internal_error", message="服务内部出错，本次请求没有完成。", hint=hint)


def install_error_handlers(app: FastAPI) -> None:
    """Let every error of the API leave in the one shape."""

    async def answer(_: Request, error: Exception) -> JSONResponse:
        return as_api_error(error).response()

    for kind in (
        ApiError,
        QuestionError,
        NotReady,
        CurationError,
        IngestError,
        StoreError,
        ModelError,
        RequestValidationError,
        HTTPException,
        Exception,
    ):
        app.add_exception_handler(kind, answer)


def _validation_error(error: RequestValidationError) -> ApiError:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "请求体"
    if first["type"] == "json_invalid":
        return ApiError(
            400, "bad_json", message="请求体不是合法的 JSON。", hint="请检查引号、逗号和 UTF-8 编码。"
        )
    words = VALIDATION_WORDS.get(first["type"], "不符合要求")
    hint = "可用字段和取值见 docs/api.md 或 /api/v1/openapi.json；请求头须为 Content-Type: application/json。"
    return ApiError(422, "invalid_request", message=f"{where}：{words}。", hint=hint)


def _http_error(error: HTTPException) -> ApiError:
    if error.status_code == 404:
        return NotFound(message="没有这个地址。", hint="接口列表见 docs/api.md 或 /api/v1/openapi.json。")
    return ApiError(
        error.status_code,
        "bad_request",
        message="请求无法处理。",
        hint="请对照 docs/api.md 检查请求。",
        headers=error.headers,
    )
