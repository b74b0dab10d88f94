import json
import os

import pytest

from .conftest import ROOT, Start, Wenqu

pytestmark = pytest.mark.usefixtures("reading")

QUESTION = "辽宁省图书馆十四五每年办多少场讲座？"
ANSWER_KEYS = {
    "id", "question", "answer", "status", "reason", "mode", "claims", "citations", "hits", "notes", "generation",
    "elapsed_ms",
}  # fmt: skip
CITATION_KEYS = {
    "number", "plan_id", "library", "plan", "period", "section", "source", "start", "end", "page", "quote", "sentences",
}  # fmt: skip


def quoted(citation: dict[str, object]) -> str:
    text = (ROOT / "plans" / str(citation["source"])).read_text("utf-8")
    return text[int(str(citation["start"])) : int(str(citation["end"]))]


def test_an_answer_names_library_plan_period_and_section_and_quotes_the_source(wenqu: Wenqu) -> None:
    outcome = wenqu("ask", QUESTION)
    assert outcome.code == 0
    answer, *sources = outcome.out.strip().splitlines()
    assert "40场" in answer
    assert answer.endswith("[1]")
    assert "[1] 辽宁省图书馆《辽宁省图书馆“十四五”发展规划》（2021-2025） › 三、重点任务" in "\n".join(
        sources
    )
    assert "每年组织举办讲座不少于40场" in sources[-1]
    assert outcome.err == ""


def test_an_answer_as_json_keeps_the_contract(wenqu: Wenqu) -> None:
    outcome = wenqu("ask", QUESTION, "--json")
    answer = json.loads(outcome.out)
    assert set(answer) == ANSWER_KEYS
    assert (answer["question"], answer["status"], answer["mode"]) == (QUESTION, "answered", "extractive")
    citation = answer["citations"][0]
    assert set(citation) >= CITATION_KEYS
    assert (citation["library"], citation["period"]) == ("辽宁省图书馆", "2021-2025")
    assert "".join(citation["quote"].split()) in "".join(quoted(citation).split())
    assert 1 <= len(answer["hits"]) <= 20
    assert [hit["rank"] for hit in answer["hits"]] == list(range(1, len(answer["hits"]) + 1))


def test_the_library_and_period_can_be_chosen(wenqu: Wenqu) -> None:
    answer = json.loads(
        wenqu("ask", "每年办多少场讲座？", "--library", "辽图", "--period", "十四五", "--json").out
    )
    assert {citation["library"] for citation in answer["citations"]} == {"辽宁省图书馆"}


def test_search_lists_passages_with_their_places(wenqu: Wenqu) -> None:
    outcome = wenqu("search", "讲座", "-k", "3")
    assert outcome.code == 0
    places = [line for line in outcome.out.splitlines() if line[0].isdigit()]
    assert [place.split(".")[0] for place in places] == ["1", "2", "3"]
    assert all("》（20" in place and " › " in place for place in places)


def test_search_as_json(wenqu: Wenqu) -> None:
    found = json.loads(wenqu("search", "讲座", "-k", "3", "--library", "黑龙江省图书馆", "--json").out)
    assert found["query"] == "讲座"
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    assert {hit["library"] for hit in found["hits"]} == {"黑龙江省图书馆"}


@pytest.mark.parametrize("question", ["", "   ", "？？"])
def test_an_empty_question_is_refused(question: str, wenqu: Wenqu) -> None:
    outcome = wenqu("ask", question)
    assert (outcome.code, outcome.out) == (2, "")
    assert "问题是空的" in outcome.err


def test_a_question_of_100_000_characters_is_refused_with_the_limit(wenqu: Wenqu) -> None:
    outcome = wenqu("ask", "讲" * 100_000)
    assert (outcome.code, outcome.out) == (2, "")
    assert "100000" in outcome.err.replace(",", "")
    assert "2000" in outcome.err


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_unknown_library_is_refused_with_those_there_are(command: str, wenqu: Wenqu) -> None:
    outcome = wenqu(command, "每年办多少场讲座？", "--library", "不存在图书馆")
    assert (outcome.code, outcome.out) == (2, "")
    assert "不存在图书馆" in outcome.err
    assert "辽宁省图书馆" in outcome.err


def test_a_question_with_stray_bytes_and_control_characters_does_no_harm(start: Start) -> None:
    process = start(
        "ask",
        b"\xff\x1b[31m\xe8\xbe\xbd\xe5\x9b\xbe\xe8\xae\xb2\xe5\xba\xa7".decode("utf-8", "surrogateescape"),
    )
    out, err = process.communicate()
    assert process.returncode == 0
    assert "\x1b" not in out + err
    assert "Traceback" not in err


def test_output_may_be_closed_early(start: Start) -> None:
    """`wenqu plans --json | head -0` is no error of ours to complain about."""
    process = start("plans", "--json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait() == 141


def test_a_terminal_that_lacks_characters_gets_what_it_can_show(start: Start) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    process = start("ask", QUESTION, env=environment)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert "40" in out
    process = start("ask", QUESTION, "--json", env=environment)
    assert json.loads(process.communicate()[0])["question"] == QUESTION
