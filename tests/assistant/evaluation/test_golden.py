from dataclasses import replace
from pathlib import Path

from assistant.evaluation.golden import Evidence, golden_json, load_golden, name_documents, parse_question
from assistant.evaluation.records import Record
from tests.assistant.evaluation.samples import EVIDENCE, QUESTION, QUOTE, STEM, TEXT

OTHER = "吉林省图书馆新馆正式开放接待读者，馆舍面积53713平方米"


def test_written_and_read_back_it_is_the_same() -> None:
    assert parse_question(Record("x", golden_json(QUESTION))) == QUESTION


def test_foreign_codes_are_known_by_their_quotes() -> None:
    coded = replace(QUESTION, evidence=(replace(EVIDENCE, doc="002"), Evidence("003", OTHER, ())))
    texts = {STEM: TEXT.replace("\n12\n", ""), "jilin-2016-2020": f"……{OTHER}。"}
    (named,) = name_documents((coded,), texts)
    assert [e.doc for e in named.evidence] == [STEM, "jilin-2016-2020"]


def test_code_of_a_plan_that_is_not_there_stays() -> None:
    coded = replace(QUESTION, evidence=(replace(EVIDENCE, doc="002"),))
    assert name_documents((coded,), {"jilin-2016-2020": OTHER}) == (coded,)
    assert name_documents((coded,), {}) == (coded,)


def test_one_shared_quote_of_three_does_not_name_a_plan() -> None:
    evidence = tuple(
        Evidence("002", quote, ()) for quote in (QUOTE, "只在别处的一句话", "也只在别处的一句话")
    )
    coded = replace(QUESTION, evidence=evidence)
    assert name_documents((coded,), {STEM: TEXT.replace("\n12\n", "")}) == (coded,)


def test_stems_are_left_alone_even_if_their_plan_is_read_otherwise() -> None:
    assert name_documents((QUESTION,), {STEM: "", "copy": QUOTE}) == (QUESTION,)


def test_the_projects_golden_file_names_plans_by_stem() -> None:
    root = Path(__file__).parents[3]
    stems = {path.stem for path in (root / "plans").glob("*.txt")}
    docs = {e.doc for q in load_golden(root / "tests/eval/golden.jsonl") for e in q.evidence}
    assert docs == stems
