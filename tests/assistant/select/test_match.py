"""How well a sentence covers a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.select.concepts import Concept
from assistant.select.match import match_sentence, strength
from tests.assistant import shipped

LECTURES = shipped.evidence("liaoning-2021-2025", "讲座不少于40场")
PATH = LECTURES.path


def concept(
    word: str, *others: str, weight: float = 0.5, thing: bool = True, present: bool = True
) -> Concept:
    forms = ((word, 1.0), *((other, 0.6) for other in others))
    return Concept(word, weight, forms, present=present, thing=thing)


def test_the_best_form_in_the_text_counts() -> None:
    told = concept("讲堂", "讲座", "讲坛")
    assert strength("举办讲座", told) == 0.6
    assert strength("举办讲堂和讲座", told) == 1.0
    assert strength("举办展览", told) == 0.0


def test_the_window_is_the_clause_that_speaks_of_it() -> None:
    text = LECTURES.sentence.text
    match = match_sentence(text, PATH, [concept("展览")])
    assert text[slice(*match.window)] == "举办各类主题展览不少于50场，"
    assert match.tight == match.coverage == match.typed == 1.0
    assert match.words == {"展览"}


def test_a_window_spans_at_most_three_clauses() -> None:
    text = "建成智慧书房，开展讲座，办好展览，修复古籍，培训馆员。"
    match = match_sentence(text, (), [concept(w) for w in ("书房", "讲座", "展览", "古籍", "馆员")])
    assert match.coverage == pytest.approx(1.0)
    assert match.tight == pytest.approx(0.6)
    assert text[slice(*match.window)].count("，") <= 3


def test_headings_count_less_than_the_sentence() -> None:
    above = match_sentence("每年举办讲座不少于40场。", PATH, [concept("全民阅读")])
    assert 0 < above.coverage < 1
    assert above.tight == above.typed == 0
    assert above.words == frozenset()


def test_a_heading_that_announces_counts_nearly_as_the_sentence() -> None:
    told = concept("购书经费")
    announced = match_sentence("不少于500万元。", ("三、保障", "年购书经费："), [told])
    above = match_sentence("不少于500万元。", ("三、保障", "年购书经费"), [told])
    further = match_sentence("不少于500万元。", ("年购书经费：", "三、保障"), [told])
    assert (announced.coverage, above.coverage) == (0.9, 0.55)
    assert further.coverage == above.coverage


def test_a_thing_found_nowhere_around_is_missing() -> None:
    text = LECTURES.sentence.text
    parking = concept("停车场", weight=0.9)
    assert match_sentence(text, PATH, [parking]).missing == 0.9
    assert match_sentence(text, PATH, [parking], around="停车场收费").missing == 0
    assert match_sentence(text, (*PATH, "停车场"), [parking]).missing == 0
    assert match_sentence(text, PATH, [concept("停车场", thing=False)]).missing == 0
    assert match_sentence(text, PATH, [concept("停车场", present=False)]).missing == 0


def test_focus_is_measured_in_the_window() -> None:
    text = "每年办讲座40场。馆里人多，读者满意，环境很好，展览不少。"
    lecture, show = concept("讲座", weight=0.9), concept("展览", weight=0.1)
    assert match_sentence(text, (), [lecture, show], [lecture]).focus == 1.0
    assert match_sentence(text, (), [lecture, show], [show]).focus == 0.0


@given(
    st.sampled_from(shipped.all_sentences()),
    st.lists(
        st.sampled_from(["讲座", "古籍", "服务", "读者", "建设", "馆", "2025年", "停车场"]),
        unique=True,
        max_size=5,
    ),
)
def test_shares_and_window_stay_in_bounds(text: str, words: list[str]) -> None:
    match = match_sentence(text, PATH, [concept(word) for word in words])
    for share in (match.coverage, match.tight, match.typed, match.missing):
        assert -1e-9 <= share <= 1 + 1e-9
    assert match.tight <= match.coverage + 1e-9
    start, end = match.window
    assert 0 <= start <= end <= len(text)
    assert match.words == {word for word in words if word in text}
