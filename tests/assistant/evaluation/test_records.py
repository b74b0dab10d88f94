from pathlib import Path

import pytest

from assistant.evaluation.errors import RecordError
from assistant.evaluation.golden import load_golden
from assistant.evaluation.records import Record, parse_record, read_records
from assistant.evaluation.replies import load_replies, parse_reply

GOOD = '{"id": "a", "type": "fact", "question": "问？", "must": [["答"]], "evidence": [], "abstain": true}'


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "g.jsonl", "\ufeff" + GOOD, "", "  ", GOOD.replace('"a"', '"b"'), "")
    assert [q.id for q in load_golden(path)] == ["a", "b"]


def test_line_separators_inside_a_string_do_not_end_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "g.jsonl", GOOD.replace("问？", "问\u2028？\x85"))
    assert load_golden(path)[0].question == "问\u2028？\x85"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "不是合法的 JSON"),
        ("[1]", "应为一个 JSON 对象"),
        (GOOD.replace('"id": "a"', '"id": 7'), "'id'"),
        (GOOD.replace('"id": "a", ', ""), "'id'"),
        (GOOD.replace('"id": "a"', '"id": " "'), "'id'"),
        (GOOD.replace("问？", ""), "'question'"),
        (GOOD.replace('[["答"]]', '["答"]'), "'must'"),
        (GOOD.replace('[["答"]]', '"答"'), "'must'"),
        (GOOD.replace("true", '"yes"'), "'abstain'"),
        (GOOD.replace('"evidence": []', '"evidence": ["x"]'), "'evidence'"),
        (GOOD.replace('"evidence": []', '"evidence": [{"doc": "d", "section": []}]'), "'quote'"),
        (
            GOOD.replace('"evidence": []', '"evidence": [{"doc": "d", "quote": "q", "section": "s"}]'),
            "'section'",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_field(tmp_path: Path, line: str, named: str) -> None:
    path = write(tmp_path / "golden.jsonl", GOOD.replace('"a"', '"first"'), "", line)
    with pytest.raises(RecordError) as caught:
        load_golden(path)
    assert "golden.jsonl 第 3 行" in str(caught.value)
    assert named in str(caught.value)


def test_repeated_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="'a' 出现了两次"):
        load_golden(write(tmp_path / "g.jsonl", GOOD, GOOD))


def test_empty_missing_and_foreign_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="没有题目"):
        load_golden(write(tmp_path / "empty.jsonl", ""))
    with pytest.raises(RecordError, match="读不了文件"):
        load_golden(tmp_path / "absent.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(RecordError, match="UTF-8"):
        list(read_records(tmp_path / "gbk.jsonl"))


def test_of_two_answers_with_one_id_the_later_counts(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        '{"id": "a", "answer": "一", "status": "answered"}',
        '{"id": "a", "answer": "二", "status": "abstained", "elapsed_ms": 3}',
    )
    replies = load_replies(path)
    assert (replies["a"].text, replies["a"].status, replies["a"].elapsed_ms) == ("二", "abstained", 3.0)
    assert replies["a"].citations == ()


def test_spans_count_rather_than_start_and_end() -> None:
    citation = {"source": "p.txt", "start": 0, "end": 9, "spans": [[0, 3], [6, 9]], "quote": "q"}
    reply = parse_reply(Record("x", {"id": "a", "answer": "", "status": "answered", "citations": [citation]}))
    assert reply.citations[0].spans == ((0, 3), (6, 9))


@pytest.mark.parametrize(
    "place", [{}, {"start": 0}, {"start": "0", "end": 4}, {"spans": [[1]]}, {"spans": 4}]
)
def test_a_citation_needs_a_place(place: dict[str, object]) -> None:
    body = {"id": "a", "answer": "", "status": "answered", "citations": [{"quote": "q", **place}]}
    with pytest.raises(RecordError, match="字符位置"):
        parse_reply(Record("第 1 行", body))


def test_numbers_are_no_truth_values() -> None:
    assert parse_record('{"n": 3}', "x").number("n") == 3.0
    assert parse_record("{}", "x").number("n") is None
    with pytest.raises(RecordError, match="应为数字"):
        parse_record('{"n": true}', "x").number("n")
