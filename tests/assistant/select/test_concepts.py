"""What a question is about."""

import pytest

from assistant.select.concepts import Concept, build_concepts
from prompts.lexicon import Lexicon
from tests.assistant.select.weighing import Weighing


def test_question_words_grammar_and_counters_are_no_concepts(weighing: Weighing) -> None:
    assert set(weighing.words("请问一下，馆里的两项课题每年大概要修复多少页古籍")) == {
        "课题",
        "每年",
        "修复",
        "古籍",
    }


def test_a_rare_word_weighs_more_than_a_common_one(weighing: Weighing) -> None:
    words = weighing.words("服务和舆情")
    assert words["舆情"].weight > words["服务"].weight > 0


def test_weights_are_shares(weighing: Weighing) -> None:
    for question in ("每年举办讲座展览", "智能立体书库", "霍格沃茨分馆", "5G阅读树"):
        for concept in weighing.concepts(question):
            assert 0 < concept.weight <= 1
            assert concept.forms[0] == (concept.word, 1.0)
            assert all(0 < weight < 1 for _, weight in concept.forms[1:])


def test_an_everyday_word_brings_the_words_that_plans_use(weighing: Weighing) -> None:
    concept = weighing.words("夜里能进去看书吗")["夜里"]
    assert "24小时" in dict(concept.forms)
    assert concept.present


def test_a_word_that_no_plan_says_is_absent(weighing: Weighing) -> None:
    concept = weighing.words("火箭有几枚")["火箭"]
    assert not concept.present
    assert weighing.words("讲座有几场")["讲座"].present


def test_a_thing_is_told_from_the_manner_of_speaking(weighing: Weighing) -> None:
    words = weighing.words("修复古籍")
    assert words["古籍"].thing
    assert not words["修复"].thing


def test_a_long_word_that_is_not_there_is_looked_for_in_parts() -> None:
    def concept(word: str, counts: dict[str, int]) -> Concept:
        (found,) = build_concepts(
            word,
            tag=lambda text: [(text, "n")],
            lexicon=Lexicon({}),
            stopwords=frozenset(),
            frequency=lambda form: counts.get(form, 0),
            sentences=99,
        )
        return found

    parts = concept("智慧书房", {"智慧": 9})
    assert [form for form, _ in parts.forms] == ["智慧书房", "智慧", "慧书", "书房"]
    assert parts.present
    assert parts.weight == 0.5
    assert concept("智慧书房", {"智慧书房": 1, "智慧": 9}).forms == (("智慧书房", 1.0),)


def test_an_expression_that_no_plan_has_is_stood_for_by_its_words(weighing: Weighing) -> None:
    lexicon = Lexicon({"原则是": (("指导思想", 0.7),)})
    (whole,) = (c for c in weighing.concepts("原则是什么", "jilin-2016-2020", lexicon) if c.word == "原则是")
    assert dict(whole.forms)["原则"] == pytest.approx(0.9)


def test_a_number_in_words_is_no_concept_and_a_name_with_one_is(weighing: Weighing) -> None:
    assert set(weighing.words("两会精神怎么落实，一半的经费")) == {"两会", "精神", "落实", "经费"}


def test_an_official_word_that_only_other_plans_know_is_told_from_an_everyday_one() -> None:
    def concept(counts: dict[str, int], *, others: set[str]) -> Concept:
        (found,) = build_concepts(
            "读者证",
            tag=lambda text: [(text, "n")],
            lexicon=Lexicon({}),
            stopwords=frozenset(),
            frequency=lambda form: counts.get(form, 0),
            sentences=99,
            anywhere=others.__contains__,
        )
        return found

    assert concept({}, others={"读者证"}).elsewhere
    assert not concept({}, others=set()).elsewhere
    assert not concept({"读者证": 3}, others={"读者证"}).elsewhere


def test_the_users_own_lexicon_counts(weighing: Weighing) -> None:
    own = Lexicon({"修书": (("古籍修复", 0.7),)})
    (concept,) = weighing.concepts("修书", lexicon=own)
    assert dict(concept.forms)["古籍修复"] == 0.7


@pytest.mark.parametrize("text", ["", "多少", "？！", "请问是不是", "   "])
def test_nothing_asked_about(weighing: Weighing, text: str) -> None:
    assert weighing.concepts(text) == ()
