"""The shipped plans, word for word and then altered: verbatim text stands, altered text falls."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.grounding import check
from assistant.grounding.clauses import split
from assistant.grounding.words import CONDITION
from assistant.types import Evidence
from tests.assistant.sample import shipped_sentences

SENTENCES = shipped_sentences()
MOST = 250
"""Sentences altered in each way: keeps the suite to seconds."""
Alteration = Callable[[str, random.Random], str]


def _digit(text: str, rng: random.Random) -> str:
    places = [m.start() for m in re.finditer(r"\d(?=[\d万\s]*[册种场人个平部集件元TG%项名年])", text)]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + str((int(text[at]) + rng.randint(1, 9)) % 10) + text[at + 1 :]


def _unit(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"(?<=\d)\s*万?(册|种|场次|场|人次|平方米|部|集|件|元|项)", text))
    if not found:
        return text
    match = rng.choice(found)
    other = rng.choice(
        [unit for unit in ("册", "种", "场", "人次", "平方米", "部", "集", "元") if unit[0] != match[1][0]]
    )
    return text[: match.start(1)] + other + text[match.end() :]


def _scale(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=\d)\s*万", rng.choice(["", "亿", "千"]), text, count=1)


def _year(text: str, rng: random.Random) -> str:
    return re.sub(r"20\d\d(?=\s*年)", lambda m: str(int(m[0]) + rng.choice([-7, 9, 11])), text, count=1)


def _period(text: str, rng: random.Random) -> str:
    return re.sub(
        r"(?<!第)十[二三四](?=五)", lambda m: rng.choice([p for p in ("十一", "十六") if p != m[0]]), text
    )


def _library(text: str, rng: random.Random) -> str:
    return rng.choice(["浙江省图书馆", "南京图书馆", "上海图书馆"]) + "（2021-2025）：" + text


def _title(text: str, rng: random.Random) -> str:
    return re.sub(r"《(?=[^》]{4})[^》]{2}", "《" + rng.choice(["甲乙", "天津"]), text, count=1)


def _quote(text: str, rng: random.Random) -> str:
    return re.sub(r"[^“”五]{2}”", rng.choice(["奇谈", "乐园"]) + "”", text, count=1)


def _character(text: str, rng: random.Random) -> str:
    places = [m.start() for m in re.finditer(r"[\u4e00-\u9fff]", text)]
    at = rng.choice(places)
    return text[:at] + rng.choice("甲乙丙丁猫狗") + text[at + 1 :]


def _negated(text: str, rng: random.Random) -> str:
    return re.sub(r"(?=建设|开展|推进|举办|实施)", rng.choice(["不再", "取消", "停止"]), text, count=1)


def _already(text: str, rng: random.Random) -> str:
    if re.search(r"已|了", text):
        return text
    return re.sub(r"(?=建设|开展|推进|举办|实施)", rng.choice(["已", "已经"]), text, count=1)


def _invention(text: str, rng: random.Random) -> str:
    added = rng.choice(["居全国首位", "深受市民欢迎", "投资三千万元", "由外资承建", "每周闭馆两天"])
    return text.rstrip("。；") + "，" + added + "。"


ALTERATIONS: list[Alteration] = [
    _digit, _unit, _scale, _year, _period, _library, _title, _quote, _character, _negated, _already, _invention,
]  # fmt: skip


@pytest.mark.parametrize("part", range(4))
def test_every_sentence_of_a_plan_is_borne_by_itself(part: int) -> None:
    for item in SENTENCES[part::4]:
        verdict = check(item.sentence.text, [item])
        assert verdict.verified, (item.sentence.text, verdict)


def test_every_clause_under_its_lead_in_is_borne_too() -> None:
    for item in SENTENCES[::3]:
        for clause in split(item.sentence.text):
            claim = f"{item.plan.library}（{item.plan.period.start}-{item.plan.period.end}）：{clause.raw}"
            verdict = check(claim, [item])
            conditional = CONDITION.search(item.sentence.text)
            assert verdict.verified or verdict.kind == "empty" or conditional, (claim, verdict)


@pytest.mark.parametrize("alter", ALTERATIONS, ids=lambda alter: alter.__name__[1:])
def test_an_altered_sentence_falls(alter: Alteration) -> None:
    rng = random.Random(6)  # noqa: S311
    altered = [(item, alter(item.sentence.text, rng)) for item in rng.sample(SENTENCES, len(SENTENCES))]
    altered = [(item, claim) for item, claim in altered if claim not in item.sentence.text]
    assert len(altered) >= 15
    for item, claim in altered[:MOST]:
        assert not check(claim, [item]).verified, (item.sentence.text, claim)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_another_plans_sentence_bears_nothing_of_a_library(item: Evidence, other: Evidence) -> None:
    if item.plan.library != other.plan.library:
        assert not check(f"{other.plan.library}（2021-2025）：{item.sentence.text}", [item]).verified


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(SENTENCES))
def test_any_text_gets_a_verdict(text: str, item: Evidence) -> None:
    verdict = check(text, [item])
    assert verdict.verified == (verdict.kind == "")
    assert set(verdict.bearing) <= {0}
    assert len(verdict.supported) <= len(text)
