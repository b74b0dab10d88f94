"""Markers, citations, sources and verdicts."""

import re

from assistant.compose.citing import cite, evidence_first
from assistant.compose.draft import Draft, Line
from assistant.compose.premise import with_verdict
from assistant.compose.source import with_source
from assistant.types import Answer
from ingest.chunks import chunk_plan
from tests.assistant import shipped
from vectorstore.types import Hit

LECTURES = shipped.evidence("liaoning-2021-2025", "讲座不少于40场")
AREA = shipped.evidence("jilin-2016-2020", "53713平方米")
SILENCE = Line("穆棱市图书馆：规划未提及。", "", ())


def line(lead: str = "") -> Line:
    return Line(lead, LECTURES.sentence.text, (LECTURES,))


def answer(*lines: Line) -> Answer:
    return cite(Draft(lines), answer_id="7", question="讲座几场", hits=(), mode="extractive")


def test_each_sentence_has_one_number_of_first_use() -> None:
    given = answer(Line("", AREA.sentence.text, (AREA,)), line(), line("又："))
    assert [c.number for c in given.citations] == [1, 2]
    assert [claim.citations for claim in given.claims] == [(1,), (2,), (2,)]
    assert re.findall(r"\[(\d+)\]", given.text) == ["1", "2", "2"]
    assert given.id == "7"


def test_a_citation_holds_all_that_leads_back() -> None:
    (citation,) = answer(line()).citations
    assert citation.quote == LECTURES.sentence.text
    assert citation.spans == LECTURES.sentence.spans
    assert citation.section == LECTURES.path == ("三、重点任务", "（五）推进全民阅读，建设书香辽宁")
    assert (citation.library, citation.period) == ("辽宁省图书馆", "2021-2025")
    assert citation.source == "liaoning-2021-2025.txt"
    assert citation.sentences == (LECTURES.sentence.id,)


def test_words_of_ours_carry_no_marker_and_are_not_called_verified() -> None:
    given = answer(line(), SILENCE)
    assert given.text.splitlines()[1] == SILENCE.lead
    assert [claim.verified for claim in given.claims] == [True, False]


def test_the_passages_that_the_answer_rests_on_come_first() -> None:
    chunks = chunk_plan(shipped.parsed("liaoning-2021-2025"))
    hits = [Hit(chunk, 1.0 - i / 100, i + 1, ("lexical",)) for i, chunk in enumerate(chunks)]
    ordered = evidence_first(hits, Draft((line(),)))
    assert LECTURES.sentence.index in ordered[0].chunk.sentences
    assert [hit.rank for hit in ordered] == list(range(1, len(hits) + 1))
    assert {hit.chunk.id for hit in ordered} == {chunk.id for chunk in chunks}
    rest = [hit.score for hit in ordered[1:]]
    assert rest == sorted(rest, reverse=True)


def test_a_source_is_the_plan_and_its_headings() -> None:
    (told,) = with_source(Draft((line("辽宁省图书馆："),))).lines
    assert "辽宁省图书馆“十四五”发展规划" in told.lead
    assert "三、重点任务 → （五）推进全民阅读，建设书香辽宁" in told.lead
    assert told.text == LECTURES.sentence.text
    assert with_source(Draft((SILENCE,))).lines == (SILENCE,)


def test_a_right_figure_is_confirmed_and_a_wrong_one_is_not() -> None:
    draft = Draft((line(),))
    for question, verdict in (
        ("每年办40场讲座，对吗", "是的"),
        ("每年办40场讲座和50场展览，对吗", "是的"),
        ("每年办60场讲座，对吗", "不对"),
        ("每年办40次讲座，对吗", "是的"),
        ("每年办40万场讲座，对吗", "不对"),
        ("每年办40册讲座，对吗", "不对"),
        ("每年都办讲座，对吗", "规划的表述是"),
    ):
        judged = with_verdict(draft, question)
        assert judged.lines[0].lead.startswith(verdict), question
        assert judged.lines[0].text == LECTURES.sentence.text


def test_an_abstention_is_not_judged() -> None:
    refused = Draft((SILENCE,), status="abstained", reason="not_stated")
    assert with_verdict(refused, "每年办60场，对吗") is refused
