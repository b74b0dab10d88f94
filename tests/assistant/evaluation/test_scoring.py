from dataclasses import replace

import pytest

from assistant.evaluation.golden import Evidence, GoldenQuestion
from assistant.evaluation.replies import CitedPlace, FoundPassage, Reply
from assistant.evaluation.scoring import LENGTH_LIMIT, Sources, first_characters, score_question
from tests.assistant.evaluation.samples import (
    ABSTAINED,
    CITATION,
    EVIDENCE,
    HIT,
    QUESTION,
    REPLY,
    SOURCES,
    STEM,
    TEXT,
    UNANSWERABLE,
)

WHOLE = (CITATION.spans[0][0], CITATION.spans[-1][1])


def with_citations(*citations: CitedPlace) -> Reply:
    return replace(REPLY, citations=citations)


def test_right_answer() -> None:
    score = score_question(QUESTION, REPLY, SOURCES)
    assert (score.correct, score.cited_all, score.abstain_ok, score.concise) == (1, 1, 1, 1)
    assert (score.reach_2k, score.reach_5k, score.cite_recall, score.cite_precision) == (1, 1, 1, 1)
    assert (score.section_ok, score.library_ok, score.faithful) == (1, 1, 1)
    assert score.must == (True,)
    assert score.found == (True,)
    assert not score.missing
    assert score.length == len("每年举办讲座不少于40场。[1]")
    assert score.ms == 12.0


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(replace(REPLY, text="每年举办讲座不少于50场。"), id="lacks what it must say"),
        pytest.param(replace(REPLY, text="不少于40场，少儿活动260次。"), id="says what it must not"),
        pytest.param(replace(REPLY, status="abstained"), id="abstains"),
        pytest.param(replace(REPLY, citations=()), id="cites nothing"),
        pytest.param(replace(REPLY, text="40场" + "。" * LENGTH_LIMIT), id="is a dump"),
        pytest.param(
            with_citations(replace(CITATION, source="jilin-2016-2020.txt")), id="cites another plan"
        ),
        pytest.param(None, id="is missing"),
    ],
)
def test_wrong_answer(reply: Reply | None) -> None:
    score = score_question(QUESTION, reply, SOURCES)
    assert score.correct == 0
    assert score.cited_all == 0


def test_any_alternative_of_a_group_will_do_and_whitespace_never_counts() -> None:
    assert score_question(QUESTION, replace(REPLY, text="四 十\n场"), SOURCES).correct == 1


def test_every_group_is_demanded() -> None:
    both = replace(QUESTION, must=(("40场",), ("50场",)))
    assert score_question(both, REPLY, SOURCES).must == (True, False)
    assert score_question(both, REPLY, SOURCES).correct == 0


def test_partial_answer_counts_as_an_answer() -> None:
    assert score_question(QUESTION, replace(REPLY, status="partial"), SOURCES).correct == 1


def test_missing_answer_is_no_abstention() -> None:
    score = score_question(UNANSWERABLE, None, SOURCES)
    assert (score.missing, score.abstain_ok, score.correct) == (True, 0, 0)


def test_abstaining_rightly_needs_no_citation() -> None:
    score = score_question(UNANSWERABLE, ABSTAINED, SOURCES)
    assert (score.correct, score.cited_all) == (1, 1)
    assert (score.cite_recall, score.cite_precision, score.reach_2k, score.faithful) == (
        None,
        None,
        None,
        None,
    )
    assert (score.section_ok, score.library_ok) == (None, None)


def test_answering_what_the_plans_do_not_say_is_wrong() -> None:
    assert score_question(UNANSWERABLE, replace(REPLY, id="q2"), SOURCES).correct == 0


def test_question_without_evidence_that_should_be_answered_is_never_correct() -> None:
    assert score_question(replace(QUESTION, evidence=()), REPLY, SOURCES).correct == 0


def test_one_of_two_passages_cited_is_correct_but_not_cited_all() -> None:
    second = Evidence(STEM, "十四五期间入藏文献35万种，90万册", ())
    score = score_question(replace(QUESTION, evidence=(EVIDENCE, second)), REPLY, SOURCES)
    assert (score.correct, score.cited_all, score.cite_recall, score.found) == (1, 0, 0.5, (True, False))
    assert score.section_ok == 1


@pytest.mark.parametrize(("kind", "concise"), [("number", 0), ("list", 1), ("summary", 1), ("own", 0)])
def test_length_limit_depends_on_kind(kind: str, concise: float) -> None:
    question: GoldenQuestion = replace(QUESTION, kind=kind)
    assert score_question(question, replace(REPLY, text="字" * 500), SOURCES).concise == concise


def test_no_citations_mean_precision_zero_and_nothing_to_be_faithful_to() -> None:
    score = score_question(QUESTION, with_citations(), SOURCES)
    assert (score.cite_recall, score.cite_precision) == (0, 0)
    assert (score.section_ok, score.library_ok, score.faithful) == (None, None, None)


def test_citation_of_the_same_section_is_near_but_no_evidence() -> None:
    neighbour = replace(CITATION, quote="十四五期间入藏文献35万种，90万册。")
    score = score_question(QUESTION, with_citations(CITATION, neighbour), SOURCES)
    assert score.cite_precision == 1
    elsewhere = replace(neighbour, section=("一、概述",))
    assert score_question(QUESTION, with_citations(CITATION, elsewhere), SOURCES).cite_precision == 0.5
    assert score_question(QUESTION, with_citations(neighbour), SOURCES).cite_recall == 0


@pytest.mark.parametrize(
    ("section", "right"),
    [
        (("三、重点任务", "（五）推进全民阅读，建设书香辽宁"), 1),
        (("推进全民阅读，建设书香辽宁", "3. 加强品牌"), 1),
        (("三、重点任务",), 0),
        ((), 0),
    ],
)
def test_section_is_the_innermost_heading_less_its_number(section: tuple[str, ...], right: float) -> None:
    assert (
        score_question(QUESTION, with_citations(replace(CITATION, section=section)), SOURCES).section_ok
        == right
    )


def test_library_is_the_one_that_the_corpus_names() -> None:
    wrong = with_citations(replace(CITATION, library="吉林省图书馆"))
    assert score_question(QUESTION, wrong, SOURCES).library_ok == 0
    assert score_question(QUESTION, REPLY, Sources(SOURCES.texts, {})).library_ok == 0


@pytest.mark.parametrize(
    ("citation", "right"),
    [
        pytest.param(CITATION, 1, id="two spans"),
        pytest.param(
            replace(CITATION, spans=((CITATION.spans[0][0], CITATION.spans[1][1]),)),
            1,
            id="page number within",
        ),
        pytest.param(replace(CITATION, quote=CITATION.quote.replace("40", "400")), 0, id="altered"),
        pytest.param(
            replace(CITATION, quote="每年组织举办讲座不少于40场…"), 0, id="much shorter than its span"
        ),
        pytest.param(replace(CITATION, spans=((0, len(TEXT)),)), 0, id="span is the whole plan"),
        pytest.param(replace(CITATION, spans=((9_000, 9_100),)), 0, id="beyond the end"),
        pytest.param(replace(CITATION, quote=""), 0, id="nothing quoted"),
        pytest.param(replace(CITATION, source="other.txt"), 0, id="unknown source"),
    ],
)
def test_faithful(citation: CitedPlace, right: float) -> None:
    assert score_question(QUESTION, with_citations(citation), SOURCES).faithful == right


def test_faithful_is_not_judged_without_texts() -> None:
    assert score_question(QUESTION, REPLY, Sources({}, SOURCES.libraries)).faithful is None


def test_reach_counts_characters_of_all_hits_in_rank_order() -> None:
    filler = FoundPassage("jilin-2016-2020.txt", "字 " * 2500)
    score = score_question(QUESTION, replace(REPLY, hits=(filler, HIT)), SOURCES)
    assert (score.reach_2k, score.reach_5k) == (0, 1)
    assert score_question(QUESTION, replace(REPLY, hits=()), SOURCES).reach_5k == 0


def test_reach_looks_in_the_right_plan_only() -> None:
    elsewhere = replace(HIT, source="jilin-2016-2020.txt")
    assert score_question(QUESTION, replace(REPLY, hits=(elsewhere,)), SOURCES).reach_5k == 0


def test_first_characters_cuts_the_last_hit() -> None:
    hits = [FoundPassage("a.txt", "一二 三四"), FoundPassage("b.txt", "五六七"), FoundPassage("c.txt", "八")]
    assert [hit.text for hit in first_characters(hits, 6)] == ["一二三四", "五六"]
    assert list(first_characters(hits, 0)) == []
