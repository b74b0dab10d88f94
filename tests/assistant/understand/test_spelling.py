"""Typing slips, and what must never be taken for one."""

from collections import Counter
from collections.abc import Callable

import pytest

from assistant.understand.roster import build_roster
from assistant.understand.spelling import Speller, build_speller, correct, romanised
from prompts.words import lookalikes
from tests.assistant import shipped
from vectorstore.tokenize import Tokenizer

Mend = Callable[[str], str]


@pytest.fixture(scope="module")
def speller(tokenizer: Tokenizer) -> Speller:
    counts = Counter(word for text in shipped.all_sentences() for word in tokenizer.words(text))
    names = [name for name, _ in shipped.roster().names]
    return build_speller([*names, *(word for word, n in counts.most_common() if n > 1)], lookalikes())


@pytest.fixture(scope="module")
def mend(tokenizer: Tokenizer, speller: Speller) -> Mend:
    return lambda text: correct(
        text,
        speller,
        cut=lambda run: [word for word, _ in tokenizer.tagged(run)],
        is_word=tokenizer.is_word,
        says=shipped.reading().anywhere,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("每年举办多少场展蓝", "每年举办多少场展览"),
        ("每年举办多少场占览", "每年举办多少场展览"),
        ("读者满意渡怎么样", "读者满意度怎么样"),
    ],
)
def test_a_slip_of_sound_is_mended(mend: Mend, typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("阅读推厂", "阅读推广"), ("总分关制", "总分馆制"), ("管舍面积", "馆舍面积")]
)
def test_a_slip_of_shape_is_mended(mend: Mend, typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("聊宁省图有几层", "辽宁省图有几层"),
        ("吉宁省图书馆有几层", "吉林省图书馆有几层"),
        ("穆林馆有几台电脑", "穆棱馆有几台电脑"),
        ("木棱馆有几台电脑", "穆棱馆有几台电脑"),
    ],
)
def test_a_name_is_known_by_its_blurred_sound_and_by_a_rarer_reading(
    mend: Mend, typed: str, meant: str
) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("guanshe mianji", "馆舍面积"), ("tushuguan", "图书馆"), ("辽图的zhiyuanzhe", "辽图的志愿者")],
)
def test_pinyin_is_read(mend: Mend, typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    "valid",
    [
        "请问哪里能停车",
        "有没有咖啡厅",
        "出了几期舆情信息",
        "我想借小说看",
        "博物馆的藏品",
        "孩子放学后能去馆里吗",
        "wifi密码是多少",
        "how many books",
        "阅历library是什么品牌",
        "基本原则分几条",
    ],
)
def test_a_question_without_a_slip_is_left_alone(mend: Mend, valid: str) -> None:
    assert mend(valid) == valid


def test_no_sentence_of_the_plans_is_changed(mend: Mend) -> None:
    assert [text for text in shipped.all_sentences() if mend(text) != text] == []


def test_the_more_frequent_of_two_words_that_sound_alike_is_meant() -> None:
    speller = build_speller(["管理", "惯例"], {})
    assert speller.by_sound == {"guan'li": "管理"}
    assert {"管理", "惯例"} <= speller.known


def test_a_short_word_is_not_known_by_a_blurred_sound() -> None:
    speller = build_speller(["山林", "三林馆"], {})
    assert speller.by_dialect == {"san'nin'guan": "三林馆"}


def test_places_are_known_by_their_pinyin() -> None:
    names = romanised(shipped.roster())
    assert names["liaoning"] == "辽宁省图书馆"
    assert names["heilongjiang"] == "黑龙江省图书馆"
    assert names["muling"] == "穆棱市图书馆"


def test_a_plan_without_a_region_has_no_pinyin_name() -> None:
    assert romanised(build_roster(())) == {}
