"""A run as one HTML page that a librarian can read, mail and print.

Self-contained: no script, and a content policy that forbids every outside resource. Filters work by CSS alone.
All text of questions, answers and plans is escaped.
"""

from html import escape

from assistant.evaluation.report.labels import FIGURE_LABELS, KIND_LABELS
from assistant.evaluation.report.page_questions import question_article
from assistant.evaluation.report.page_style import STYLE
from assistant.evaluation.run import Run
from assistant.evaluation.summary import FIGURES, by_kind, margin

KIND_COLUMNS = ("correct", "cited_all", "abstain_ok", "R@2k", "cite_recall", "cite_precision")
"""Figures that a reader of the page compares between kinds."""
PERCENT_FREE = ("length", "ms_p50", "ms_p95")
"""Figures that are no shares."""


def html_report(run: Run) -> str:
    """Return the page."""
    kinds = [kind for kind, _ in by_kind(run.scores)]
    articles = "\n".join(
        question_article(result, kinds.index(result.question.kind)) for result in run.results
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>问渠评测报告：{escape(run.name)}</title>
<style>{STYLE}{_filter_style(len(kinds))}</style>
</head>
<body>
<h1>问渠评测报告</h1>
<p class="about">评测对象 {escape(run.name)} · 题库 {escape(run.golden)} · {escape(run.started)}</p>
<p class="lead">{_lead(run)}</p>
<h2>各项指标</h2>
<div class="scroll"><table>{_figure_rows(run)}</table></div>
<h2>各类题目</h2>
<div class="scroll"><table>{_kind_rows(run)}</table></div>
<h2>逐题</h2>
{_filters(kinds)}
<main>
{articles}
</main>
</body>
</html>
"""


def _lead(run: Run) -> str:
    scores = run.scores
    right = sum(s.correct == 1 for s in scores)
    low, high = margin(right / len(scores) if scores else 0.0, len(scores))
    unanswerable = [s for s in scores if s.abstain]
    refused = sum(s.abstain_ok == 1 for s in unanswerable)
    return (
        f"共 {len(scores)} 题，答对 {right} 题（{_share(right, len(scores))}；"
        f"题目数量有限，真实水平多半在 {low:.0%} 到 {high:.0%} 之间）。"
        f"规划没有写、应当拒答的 {len(unanswerable)} 题中，拒答了 {refused} 题。"
    )


def _figure_rows(run: Run) -> str:
    summary = run.summary
    head = '<tr><th>指标</th><th class="n">结果</th><th>含义</th></tr>'
    return head + "".join(
        f'<tr><td>{FIGURE_LABELS[name][0]} <span class="soft">{escape(name)}</span></td>'
        f'<td class="n">{_value(name, summary.value(name))}</td><td>{FIGURE_LABELS[name][1]}</td></tr>'
        for name in FIGURES
    )


def _kind_rows(run: Run) -> str:
    head = "".join(f'<th class="n">{FIGURE_LABELS[name][0]}</th>' for name in KIND_COLUMNS)
    rows = (
        f'<tr><td>{escape(_kind(kind))}</td><td class="n">{summary.n}</td>'
        + "".join(f'<td class="n">{_value(name, summary.value(name))}</td>' for name in KIND_COLUMNS)
        + "</tr>"
        for kind, summary in by_kind(run.scores)
    )
    return f'<tr><th>题型</th><th class="n">题数</th>{head}</tr>{"".join(rows)}'


def _filters(kinds: list[str]) -> str:
    choices = [("all", "全部题型"), *((f"k{i}", _kind(kind)) for i, kind in enumerate(kinds))]
    radios = "".join(
        f'<input class="filter" type="radio" name="kind" id="{key}"{" checked" if key == "all" else ""}>'
        for key, _ in choices
    )
    labels = "".join(f'<label for="{key}">{escape(name)}</label>' for key, name in choices)
    return (
        f'<input class="filter" type="checkbox" id="wrong">{radios}'
        f'<nav aria-label="筛选"><label for="wrong">只看答错的</label>{labels}</nav>'
    )


def _filter_style(kinds: int) -> str:
    """Return the rules that hide articles: inputs stand before `main`, so that a sibling rule reaches them."""
    shown = "{ background: #e3edf7; font-weight: 600; }"
    rules = [f'#all:checked ~ nav label[for="all"], #wrong:checked ~ nav label[for="wrong"] {shown}']
    rules.append("#wrong:checked ~ main article.right { display: none; }")
    for i in range(kinds):
        rules.append(f"#k{i}:checked ~ main article:not(.k{i}) {{ display: none; }}")
        rules.append(f'#k{i}:checked ~ nav label[for="k{i}"] {shown}')
    rules.append("input.filter:focus-visible ~ nav { outline: 2px solid #3b82c4; }")
    return "\n".join(rules)


def _kind(kind: str) -> str:
    return KIND_LABELS.get(kind, kind)


def _value(figure: str, value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:g}" if figure in PERCENT_FREE else f"{value:.1%}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"
