"""What is wrong with an answer, in the words of a report."""

from assistant.evaluation.run import Result, Run

ANSWER_SHOWN = 160
"""Characters of an answer on one line: enough to see what went wrong."""


def worst_first(run: Run) -> list[Result]:
    """Return the questions answered wrong, those with the least evidence shown and least of the demands met first."""

    def merit(result: Result) -> tuple[float, float]:
        must = result.score.must
        return result.score.cite_recall or 0.0, sum(must) / len(must) if must else 0.0

    return sorted((r for r in run.results if not r.score.correct), key=merit)


def complaints(result: Result) -> tuple[str, ...]:
    """Return in Chinese what is wrong with an answer; empty when it is correct and cites all evidence."""
    score, question = result.score, result.question
    missing = [group for group, met in zip(question.must, score.must, strict=True) if not met]
    unseen = [e.quote for e, found in zip(question.evidence, score.found, strict=True) if not found]
    return tuple(
        text
        for text, applies in (
            ("没有回答", score.missing),
            ("应当拒答却作了回答", question.abstain and not score.abstain_ok and not score.missing),
            ("不应拒答却拒答了", not question.abstain and not score.abstain_ok),
            (f"缺少：{'；'.join(' / '.join(group) for group in missing)}", bool(missing)),
            ("出现了不该有的内容", score.must_not),
            (f"过长（{score.length} 字）", not score.concise),
            (f"没有引到：{'；'.join(unseen)}", bool(unseen)),
            ("有引文与原文不符", score.faithful is not None and score.faithful < 1),
        )
        if applies
    )


def one_line(result: Result) -> str:
    """Return the answer's status and beginning."""
    if result.reply is None:
        return "（无）"
    text = " ".join(result.reply.text.split())
    return f"（{result.reply.status}）{text[:ANSWER_SHOWN]}{'…' if len(text) > ANSWER_SHOWN else ''}"
