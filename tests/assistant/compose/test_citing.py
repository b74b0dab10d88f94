"""Markers, citations, sources and verdicts."""

import re

from assistant.compose.citing import cite, evidence_first
from assistant.compose.draft import Draft, Line
from assistant.compose.evidence import evidence_of
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


def test_a_short_heading_is_quoted_with_the_sentence_that_follows_it() -> None:
    parsed = shipped.parsed("liaoning-2021-2025")
    heading = next(s for s in parsed.sentences if s.text == "1.参与广泛")
    evidence = evidence_of(parsed, heading)
    after = parsed.sentences[heading.index + 1]
    assert evidence.follow == after
    (citation,) = answer(Line("", heading.text, (evidence,))).citations
    assert citation.quote == heading.text + after.text
    assert citation.spans == heading.spans + after.spans
    assert citation.sentences == (heading.id, after.id)
    assert citation.section == ("一、概述", "（四）主要特点", "1.参与广泛")


def test_other_sentences_and_long_headings_stand_for_themselves() -> None:
    for plan in shipped.corpus().plans():
        parsed = shipped.parsed(plan.id)
        for sentence in parsed.sentences:
            follow = evidence_of(parsed, sentence).follow
            opener = sentence.role == "heading" or (bool(sentence.item) and len(sentence.text) <= 30)
            assert follow is None or (opener and len(sentence.text) < 40)
            assert follow is None or follow.index == sentence.index + 1
    assert evidence_of(shipped.parsed("liaoning-2021-2025"), LECTURES.sentence).follow is None


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


def test_what_is_only_planned_is_not_yet_done() -> None:
    plan = line_of("muling-2021-2025", "争取在最短时间内实现正常开馆")
    for question, verdict in (
        ("新馆已经开了吧？", "规划里它还是打算"),
        ("搬进了新馆没有，不是说建成了吗", "规划里它还是打算"),
        ("新馆要搬迁，对吗", "规划的表述是"),
    ):
        assert with_verdict(Draft((plan,)), question).lines[0].lead.startswith(verdict), question
    done = line_of("jilin-2016-2020", "正式开放接待读者")
    assert with_verdict(Draft((done,)), "新馆已经开放了吧").lines[0].lead.startswith("规划的表述是")


def line_of(stem: str, words: str) -> Line:
    evidence = shipped.evidence(stem, words)
    return Line("", evidence.sentence.text, (evidence,))


def test_an_abstention_is_not_judged() -> None:
    refused = Draft((SILENCE,), status="abstained", reason="not_stated")
    assert with_verdict(refused, "每年办60场，对吗") is refused
