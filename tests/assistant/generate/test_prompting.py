import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generate.failures import GenerationFailed
from assistant.generate.prompting import (
    MOST_TURN_CHARACTERS,
    MOST_TURNS,
    compose,
    estimate,
    one_line,
    recent,
)
from assistant.generate.types import NOT_STATED, GenerationRequest, Task
from prompts import templates
from tests.assistant.sample import BUILDING, DRAFTING, LECTURES, LIAONING, STACKS, evidence


def request(**changes: object) -> GenerationRequest:
    base = {"question": "讲座多少场？", "evidence": (LECTURES, STACKS, BUILDING), **changes}
    return GenerationRequest(**base)  # type: ignore[arg-type]


def test_numbered_sentences_stand_under_their_library_period_and_section() -> None:
    user = compose(request(), tokens=8000).messages[1].content
    plan = "辽宁省图书馆《辽宁省图书馆“十四五”发展规划》（2021-2025）"
    expected = (
        f"【{plan} · 三、重点任务 > （五）推进全民阅读，建设书香辽宁】\n"
        f"S1 {LECTURES.sentence.text}\n"
        f"【{plan} · 三、重点任务 > （四）加快新技术应用，推进图书馆智慧化转型】\n"
        f"S2 {STACKS.sentence.text}\n"
    )
    assert expected in user
    assert "S3 2014 年 9 月 28 日" in user


@pytest.mark.parametrize("task", ["answer", "compare", "summarise"])
def test_each_task_has_its_words_and_its_version(task: Task) -> None:
    prompt = compose(request(task=task), tokens=8000)
    assert [message.role for message in prompt.messages] == ["system", "user"]
    assert templates.render(f"generate/{task}", not_stated=NOT_STATED) in prompt.messages[1].content
    assert all(NOT_STATED in message.content for message in prompt.messages)
    assert prompt.version == templates.version("generate/system", "generate/material", f"generate/{task}")


def test_versions_of_tasks_differ() -> None:
    tasks: tuple[Task, ...] = ("answer", "compare", "summarise")
    assert len({compose(request(task=task), tokens=8000).version for task in tasks}) == 3


@pytest.mark.parametrize("tokens", range(1200, 3600, 150))
def test_a_prompt_fits_its_budget_and_cuts_no_sentence(tokens: int) -> None:
    items = tuple(
        evidence(LIAONING, DRAFTING.sentence.text.replace("2021", str(2000 + i))) for i in range(20)
    )
    prompt = compose(request(evidence=items), tokens=tokens)
    assert sum(estimate(message.content) for message in prompt.messages) <= tokens
    user = prompt.messages[1].content
    for number, item in enumerate(items, start=1):
        assert (f"S{number} {item.sentence.text}\n" in user) == (number in prompt.shown)
    assert prompt.shown == frozenset(range(1, len(prompt.shown) + 1)), "the best first"


def test_a_sentence_too_long_is_left_out_and_shorter_ones_still_fit() -> None:
    giant = evidence(LIAONING, "建" * 5000)
    prompt = compose(request(evidence=(LECTURES, giant, STACKS)), tokens=2000)
    assert prompt.shown == {1, 3}


def test_nothing_fits() -> None:
    with pytest.raises(GenerationFailed) as failure:
        compose(request(), tokens=300)
    assert failure.value.reason == "too_long"


def test_history_is_bounded_to_the_last_turns() -> None:
    turns = [f"第{i}问" for i in range(30)]
    assert recent(turns) == turns[-MOST_TURNS:]
    assert recent(["长" * MOST_TURN_CHARACTERS, "短"]) == ["短"]
    assert recent([]) == []
    user = compose(request(turns=("辽宁呢？", "吉林呢？")), tokens=8000).messages[1].content
    assert "\n辽宁呢？\n吉林呢？\n" in user


@given(st.text(max_size=80), st.text(max_size=80))
def test_data_cannot_leave_their_lines(question: str, planted: str) -> None:
    prompt = compose(request(question=question, evidence=(evidence(LIAONING, planted),)), tokens=8000)
    lines = prompt.messages[1].content.split("\n")
    plain = compose(request(question="问", evidence=(evidence(LIAONING, "文"),)), tokens=8000)
    assert len(lines) == len(plain.messages[1].content.split("\n"))
    fence = lines[1]
    assert lines.count(fence) == 6


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    line.encode("utf-8")


def test_the_estimate_is_an_upper_bound_of_what_is_known() -> None:
    assert estimate("讲座" * 100) == 300
    assert estimate("abcd" * 100) == 200
    assert estimate("") == 0
