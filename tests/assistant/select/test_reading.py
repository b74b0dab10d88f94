"""Names of things, and the sentences that have them."""

import pytest

from tests.assistant import shipped

READING = shipped.reading()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("童书进校园跟几所小学合作", ("童书进校园",)),
        ("“乐龄俱乐部”办了几次", ("乐龄俱乐部",)),
        ("全民阅读怎么推进", ()),
        ("火箭发射几次", ()),
        ("", ()),
    ],
)
def test_what_a_plan_puts_in_quotation_marks_and_seldom_says_is_a_name(
    text: str, names: tuple[str, ...]
) -> None:
    assert READING.names_in(text) == names


def test_longer_names_come_first() -> None:
    text = "《黑龙江省图书馆“十三五”发展规划》和“童书进校园”"
    lengths = [len(name) for name in READING.names_in(text)]
    assert len(lengths) > 1
    assert lengths == sorted(lengths, reverse=True)


def test_the_sentences_that_have_a_name_are_found_in_the_plans_asked() -> None:
    found = READING.sentences_with("童书进校园", READING.plans)
    assert {evidence.plan.id for evidence in found} == {"heilongjiang-2021-2025"}
    assert all("童书进校园" in evidence.sentence.text for evidence in found)
    assert READING.sentences_with("童书进校园", [shipped.parsed("jilin-2016-2020").plan]) == []
