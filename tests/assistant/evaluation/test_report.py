import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.evaluation.compare import compare_runs
from assistant.evaluation.report.columns import number, table
from assistant.evaluation.report.comparison import comparison_text
from assistant.evaluation.report.labels import FIGURE_LABELS
from assistant.evaluation.report.page import html_report
from assistant.evaluation.report.terminal import folds_text, text_report
from assistant.evaluation.report.verdict import complaints, worst_first
from assistant.evaluation.run import Run, score_answers
from assistant.evaluation.summary import FIGURES
from tests.assistant.evaluation.samples import (
    ABSTAINED,
    CITATION,
    QUESTION,
    QUOTE,
    REPLY,
    SOURCES,
    UNANSWERABLE,
)

HOSTILE = "<script>alert('x')</script>\"&<img src=x onerror=alert(1)>"
TWISTED = replace(
    QUESTION,
    id=f"q{HOSTILE}",
    kind=HOSTILE,
    question=HOSTILE,
    answer=HOSTILE,
    turns=(HOSTILE,),
    must=((HOSTILE,),),
)
TWISTED_REPLY = replace(
    REPLY,
    id=TWISTED.id,
    text=HOSTILE,
    status=HOSTILE,
    citations=(replace(CITATION, library=HOSTILE, section=(HOSTILE,), quote=HOSTILE),),
)
QUESTIONS = (QUESTION, UNANSWERABLE, TWISTED)


@pytest.fixture
def run() -> Run:
    replies = {r.id: r for r in (REPLY, replace(REPLY, id="q2"), TWISTED_REPLY)}
    return score_answers(replies, QUESTIONS, SOURCES, name="试跑", golden="golden.jsonl")


class Page(HTMLParser):
    """Collects the tags, their attributes and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_runs_nothing_and_fetches_nothing(run: Run) -> None:
    html = html_report(run)
    page = Page(html)
    assert not {"script", "img", "link", "iframe", "object", "a"} & set(page.tags)
    assert not any(name.startswith("on") or name in ("src", "href") for name, _ in page.attributes)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_page_shows_hostile_text_as_text(run: Run) -> None:
    page = Page(html_report(run))
    assert page.text.count(HOSTILE) >= 6


def test_page_shows_question_answer_expectation_citations_and_what_is_missing(run: Run) -> None:
    text = Page(html_report(run)).text
    for shown in (
        QUESTION.question,
        REPLY.text,
        QUESTION.answer,
        QUOTE,
        "辽宁省图书馆 › 三、重点任务",
        "应当拒答却作了回答",
    ):
        assert shown in text
    assert "共 3 题，答对 1 题（33.3%" in text


def test_every_article_can_be_filtered_by_verdict_and_kind(run: Run) -> None:
    html = html_report(run)
    classes = re.findall(r'<article class="(\w+) k(\d)"', html)
    assert [verdict for verdict, _ in classes] == ["right", "wrong", "wrong"]
    assert len({kind for _, kind in classes}) == 3
    for _, kind in classes:
        assert f"#k{kind}:checked ~ main article:not(.k{kind})" in html


def test_page_of_an_empty_run() -> None:
    assert "共 0 题" in Page(html_report(score_answers({}, (), SOURCES, name="空"))).text


def test_every_figure_has_a_chinese_name() -> None:
    assert set(FIGURE_LABELS) == set(FIGURES)


def test_text_report_names_figures_kinds_and_the_worst(run: Run) -> None:
    report = text_report(run)
    for shown in (
        "试跑：golden.jsonl，3 题",
        "correct",
        "unanswerable",
        "ms_p95",
        "最差的 2 题",
        "应答：不少于40场。",
    ):
        assert shown in report
    assert "最差的 1 题" in text_report(run, worst=1)
    assert "最差" not in text_report(run, worst=0)


def test_folds_are_shown_without_questions(run: Run) -> None:
    text = folds_text(run, 3)
    assert "第 2 折" in text
    assert QUESTION.question not in text


def test_worst_are_the_wrong_ones(run: Run) -> None:
    assert QUESTION.id not in [result.question.id for result in worst_first(run)]


def test_complaints_name_each_fault() -> None:
    reply = replace(
        REPLY,
        text="260次" + "字" * 400,
        citations=(replace(CITATION, quote=QUOTE.replace("40", "400"), section=()),),
    )
    (result,) = score_answers({"q1": reply}, (QUESTION,), SOURCES, name="x").results
    assert complaints(result) == (
        "缺少：40场 / 四十场", "出现了不该有的内容", "过长（404 字）", "有引文与原文不符",
    )  # fmt: skip
    results = score_answers({}, QUESTIONS[:2], SOURCES, name="x").results
    assert complaints(results[0]) == ("没有回答", "缺少：40场 / 四十场", f"没有引到：{QUOTE}")
    assert complaints(results[1]) == ("没有回答",)
    refused = score_answers({"q1": replace(ABSTAINED, id="q1")}, (QUESTION,), SOURCES, name="x").results[0]
    assert "不应拒答却拒答了" in complaints(refused)


def test_comparison_text(run: Run) -> None:
    better = score_answers({"q1": REPLY, "q2": ABSTAINED}, QUESTIONS, SOURCES, name="改进")
    text = comparison_text(compare_runs(run, better))
    assert "新答对（1）" in text
    assert "馆长电话是多少？" in text
    assert "新答错" not in text
    assert "+0.334" in text
    assert "新答错（1）" in comparison_text(compare_runs(better, run))


def test_columns_line_up_with_chinese() -> None:
    assert table([("题型", "n"), ("a", "10")]) == ["题型  n", "a     10"]
    assert [number(None), number(0.5), number(1.0)] == ["—", "0.5", "1"]
