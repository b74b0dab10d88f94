"""Why a model gave no usable answer, in words for a librarian.

AssistantError
└── GenerationFailed       carries a `Reason`; the pipeline answers in extractive mode and says why
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from assistant.errors import AssistantError

Reason = Literal[
    "not_configured", "wrong_key", "no_permission", "no_credit", "unknown_model", "bad_request", "too_long",
    "rate_limited", "server_error", "unknown_host", "refused_connection", "no_route", "bad_certificate", "not_https",
    "timeout", "dropped", "malformed", "empty", "refusal", "cut_short", "unsupported", "mostly_unsupported",
    "no_reply_file", "other_prompt", "prompt_written",
]  # fmt: skip

EXPLANATIONS: Mapping[Reason, str] = MappingProxyType(
    {
        "not_configured": "没有设置语言模型，或设置不全：请检查 WENQU_LLM（模型名）"
        "和 WENQU_LLM_BASE_URL（接口地址）。",
        "wrong_key": "模型服务不认这个密钥：请检查 WENQU_LLM_API_KEY 是否抄错、过期或属于别的服务。",
        "no_permission": "密钥有效，但无权使用这个模型或接口：请向服务方开通权限，或换一个模型。",
        "no_credit": "模型服务的账户余额或额度已用完：请充值或换一个账户。",
        "unknown_model": "模型服务没有这个模型，或接口地址不对：请核对 WENQU_LLM 的模型名，"
        "以及 WENQU_LLM_BASE_URL 是否以 /v1 之类的版本路径结尾。",
        "bad_request": "模型服务不接受这个请求：它可能不兼容 OpenAI 的对话接口，请查看服务方的说明。",
        "too_long": "提示超出了模型的上下文长度：请调小 WENQU_LLM_CONTEXT_TOKENS，或换用上下文更长的模型。",
        "rate_limited": "请求太频繁，被模型服务限流，重试后仍未成功：请稍后再试。",
        "server_error": "模型服务内部出错，重试后仍未恢复：请稍后再试，或联系服务方。",
        "unknown_host": "找不到模型服务的主机：请检查 WENQU_LLM_BASE_URL 的主机名，以及本机能否解析它。",
        "refused_connection": "模型服务的主机拒绝连接：请检查端口是否正确、服务（如本机的 Ollama）是否已启动。",
        "no_route": "连不上模型服务：请检查网络、代理和防火墙。",
        "bad_certificate": "模型服务的 HTTPS 证书不受信任：请检查系统时间、地址是否写错，"
        "单位网关的根证书可用环境变量 SSL_CERT_FILE 指定。",
        "not_https": "对方不是 HTTPS 服务：接口地址可能应以 http:// 开头，或端口不对。",
        "timeout": "模型没有在限定时间内答完：可调大 WENQU_LLM_TIMEOUT_S，或换用更快的模型。",
        "dropped": "模型答到一半，连接断开了。",
        "malformed": "模型服务返回的内容不符合 OpenAI 的对话格式：请检查接口地址。",
        "empty": "模型没有返回任何文字。",
        "refusal": "模型拒绝回答这个问题。",
        "cut_short": "模型还没写完一句话就到了长度上限：请把问题问得更具体，或换用不作长篇思考的模型。",
        "unsupported": "模型写的话在规划原文中都找不到依据，已全部撤下。",
        "mostly_unsupported": "模型写的话没有一句能完整地在规划原文中找到依据。",
        "no_reply_file": "回放目录里没有这个问题的回复文件。",
        "other_prompt": "回复文件对应的提示与现在的不同：请重新导出提示并取得回复。",
        "prompt_written": "提示已写入文件，没有调用模型。",
    }
)
"""Plain words for each reason; none of them repeats what a server said, which may be anything."""

RETRIED: frozenset[Reason] = frozenset(
    {"rate_limited", "server_error", "no_route", "refused_connection", "dropped"}
)
"""Worth another try as long as nothing of the reply has arrived."""


class GenerationFailed(AssistantError):
    """No usable answer came from the model; `reason` names why, the message explains it."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(EXPLANATIONS[reason] + (f"（{detail}）" if detail else ""))
        self.reason: Reason = reason
        self.detail = detail
