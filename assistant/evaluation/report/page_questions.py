"""One question of the HTML report: what was asked, answered and expected, and what is missing."""

from collections.abc import Iterable
from html import escape

from assistant.evaluation.replies import CitedPlace
from assistant.evaluation.report.labels import KIND_LABELS
from assistant.evaluation.report.verdict import complaints
from assistant.evaluation.run import Result

STATUS_LABELS = {"answered": "已作答", "partial": "部分作答", "abstained": "拒答"}
"""Status in the contract's words -> in a librarian's."""


def question_article(result: Result, kind_number: int) -> str:
    """Return the question as an `article`; its classes carry what the page filters by."""
    verdict = "right" if result.score.correct else "wrong"
    question = result.question
    rows = [
        ("此前问过", escape("\n".join(question.turns))),
        ("系统回答", _reply(result)),
        ("参考答案", escape(question.answer)),
        ("必含要点", _list(_demands(result))),
        ("应有依据", _list(_evidence(result))),
        ("所引原文", _list(_citations(result.reply.citations if result.reply else ()))),
        ("问题所在", _list(f'<span class="bad">{escape(text)}</span>' for text in complaints(result))),
    ]
    body = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in rows if text)
    mark = _mark(bool(result.score.correct))
    kind = escape(KIND_LABELS.get(question.kind, question.kind))
    return (
        f'<article class="{verdict} k{kind_number}" id="q-{escape(question.id)}">'
        f'<h3>{mark} {escape(question.question)} <span class="soft">{escape(question.id)} · {kind}</span></h3>'
        f"<dl>{body}</dl></article>"
    )


def _reply(result: Result) -> str:
    if result.reply is None:
        return '<span class="bad">没有回答</span>'
    status = STATUS_LABELS.get(result.reply.status, result.reply.status)
    time = "" if result.reply.elapsed_ms is None else f" · {result.reply.elapsed_ms:.0f} 毫秒"
    return f'{escape(result.reply.text)} <span class="soft">（{escape(status)}{time}）</span>'


def _demands(result: Result) -> Iterable[str]:
    for group, met in zip(result.question.must, result.score.must, strict=True):
        yield f"{_mark(met)} {escape(' / '.join(group))}"


def _evidence(result: Result) -> Iterable[str]:
    for evidence, found in zip(result.question.evidence, result.score.found, strict=True):
        place = escape(" › ".join((evidence.doc, *evidence.section)))
        yield f'{_mark(found)} {escape(evidence.quote)} <span class="soft">{place}</span>'


def _citations(citations: Iterable[CitedPlace]) -> Iterable[str]:
    for citation in citations:
        place = escape(" › ".join((citation.library, *citation.section)))
        yield f'{escape(citation.quote)} <span class="soft">{place}</span>'


def _list(items: Iterable[str]) -> str:
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{inner}</ul>" if inner else ""


def _mark(good: bool) -> str:
    return '<span class="good">✓</span>' if good else '<span class="bad">✗</span>'
