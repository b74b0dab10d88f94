"""The network that adds signs up, and the small pieces it reads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.select.letters import pairs, shared, weigh_pairs
from assistant.select.ranker import Ranker, fitted, parse_ranker, write_ranker
from assistant.select.signs import Signs
from assistant.select.tense import agreement

SILENT = Signs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
STRONG = Signs(1.0, 1.0, 1.0, 1.0, 0.0, 0.9, 1.0, 1.0, 0.0, 1.0, 0.0, letters=0.9, headed_similarity=0.9)


def test_what_is_shipped_prefers_a_sentence_that_all_speaks_for() -> None:
    strong, silent = fitted().scores([STRONG, SILENT])
    assert 0 <= silent < 0.05 < 0.5 < strong <= 1
    assert fitted().scores([]) == []


def test_weights_survive_writing_and_reading() -> None:
    text = write_ranker(fitted())
    assert write_ranker(parse_ranker(text)) == text
    assert parse_ranker(text).scores([STRONG]) == pytest.approx(fitted().scores([STRONG]))


def test_the_hidden_units_are_read_beside_the_direct_weights() -> None:
    one = np.ones(1)
    ranker = Ranker(0 * one, one, 2 * one, np.ones((1, 1)), 0 * one, 3 * one, 1.0, 0.0)
    (raw,) = ranker.raw(np.array([[0.5]]))
    assert raw == pytest.approx(2 * 0.5 + 3 * np.tanh(0.5))


@given(
    st.text(alphabet="古籍保护读者服务，。", max_size=30),
    st.text(alphabet="古籍保护读者服务，。", max_size=30),
)
def test_shared_letters_are_a_share(question: str, text: str) -> None:
    weights = weigh_pairs(question, frequency=len, sentences=10)
    assert -1e-9 <= shared(weights, text) <= 1 + 1e-9
    assert shared(weights, question) == pytest.approx(float(bool(weights)))


def test_pairs_do_not_cross_punctuation() -> None:
    assert pairs("古籍，保护") == {"古籍", "保护"}
    assert pairs("馆") == {"馆"}


def test_letters_that_no_plan_has_weigh_nothing() -> None:
    weights = weigh_pairs("古籍停车", frequency={"古籍": 1, "籍停": 0, "停车": 0}.__getitem__, sentences=9)
    assert weights == {"古籍": 1.0}


@pytest.mark.parametrize(
    ("question", "heading", "expected"),
    [
        ("打算怎么修古籍", "三、重点任务", 1.0),
        ("打算怎么修古籍", "一、“十三五”发展成就", -1.0),
        ("已经修了多少古籍", "（二）取得的成绩", 1.0),
        ("已经修了多少古籍", "四、保障措施", -1.0),
        ("古籍有几册", "三、重点任务", 0.0),
        ("打算怎么修古籍", "古籍", 0.0),
    ],
)
def test_question_and_section_speak_of_one_time(question: str, heading: str, expected: float) -> None:
    assert agreement(question, (heading,)) == expected
