from dataclasses import replace

import pytest

from assistant.generate.failures import GenerationFailed, Reason
from assistant.generate.types import (
    NOT_STATED,
    ClaimChecked,
    GenerationRequest,
    GenerationResult,
    Piece,
    TextDelta,
)
from assistant.types import Evidence
from tests.assistant.generate.stand_in import Says, answer_generator
from tests.assistant.sample import BUILDING, HEILONGJIANG, LECTURES, LIAONING, SECOND_GRADE, STACKS, evidence


def request(*items: Evidence, **changes: object) -> GenerationRequest:
    return GenerationRequest(question="讲座多少场？", evidence=items, **changes)  # type: ignore[arg-type]


def pieces(reply: str, *items: Evidence, then: Reason | None = None, size: int = 5) -> list[Piece]:
    return list(answer_generator(Says(reply, pieces=size, then=then)).stream(request(*items)))


def result(reply: str, *items: Evidence, then: Reason | None = None) -> GenerationResult:
    last = pieces(reply, *items, then=then)[-1]
    assert isinstance(last, GenerationResult)
    return last


def reason(reply: str, *items: Evidence, then: Reason | None = None) -> Reason:
    with pytest.raises(GenerationFailed) as failure:
        pieces(reply, *items, then=then)
    return failure.value.reason


def test_words_come_first_then_the_verdict_then_the_result() -> None:
    stream = pieces("每年举办讲座不少于40场[S1]。馆长是李明[S1]。", LECTURES)
    claims = [piece.claim for piece in stream if isinstance(piece, ClaimChecked)]
    assert [(claim.text, claim.citations, claim.verified) for claim in claims] == [
        ("每年举办讲座不少于40场。", (1,), True),
        ("馆长是李明。", (), False),
    ]
    first_verdict = next(i for i, piece in enumerate(stream) if isinstance(piece, ClaimChecked))
    words = "".join(piece.text for piece in stream[:first_verdict] if isinstance(piece, TextDelta))
    assert words
    assert "每年举办讲座不少于40场。".startswith(words)
    assert isinstance(stream[-1], GenerationResult)
    assert sum(isinstance(piece, GenerationResult) for piece in stream) == 1


def test_the_result_counts_what_was_withdrawn_and_trimmed() -> None:
    found = result("每年举办讲座不少于40场，每场五百人[S1]。馆长是李明[S1]。以下是说明：", LECTURES)
    assert found.text == "每年举办讲座不少于40场[1]。"
    assert [claim.text for claim in found.withdrawn] == ["馆长是李明。"]
    assert found.trimmed == 1
    assert found.model == "says"
    assert len(found.prompt_version) == 12


def test_citations_are_what_bears_the_sentence_whatever_the_model_cited() -> None:
    for marks in ("[S1]", "[S1][S2]", "[S9]", "", "[S1-S2]"):
        assert result(f"建设智能立体书库{marks}。", LECTURES, STACKS).text == "建设智能立体书库[2]。"


def test_layout_is_kept_and_nothing_hangs_in_the_air() -> None:
    found = result(
        "辽宁省图书馆：\n- 馆长是李明[S1]。每年举办讲座不少于40场[S1]。\n- 建设智能立体书库[S2]。\n\n"
        "吉林省图书馆：\n- 馆舍面积53713平方米[S3]。",
        LECTURES, STACKS, BUILDING,
    )  # fmt: skip
    assert found.text == (
        "辽宁省图书馆：\n- 每年举办讲座不少于40场[1]。\n- 建设智能立体书库[2]。\n"
        "吉林省图书馆：\n- 馆舍面积53713平方米[3]。"
    )


def test_a_repeated_sentence_is_said_once() -> None:
    assert len(result("建设智能立体书库[S1]。" * 20, STACKS).sentences) == 1


@pytest.mark.parametrize(
    "reply", [NOT_STATED, f"{NOT_STATED}。", f"<think>找不到</think>\n{NOT_STATED}[S1]。", "资料中没有提到。"]
)
def test_the_model_may_abstain(reply: str) -> None:
    found = result(reply, LECTURES)
    assert found.abstained
    assert found.sentences == ()
    assert found.text == ""


def test_libraries_of_which_nothing_is_stated_are_named() -> None:
    found = result(
        f"辽宁省图书馆：每年举办讲座不少于40场[S1]。\n吉林省图书馆：{NOT_STATED}。", LECTURES, BUILDING
    )
    assert found.unstated == ("吉林省图书馆",)
    assert not found.abstained
    assert NOT_STATED not in found.text


def test_what_is_stated_beside_it_is_kept() -> None:
    found = result(f"每年举办讲座不少于40场，讲座地点{NOT_STATED}[S1]。", LECTURES)
    assert found.text == "每年举办讲座不少于40场[1]。"


def test_abstaining_beside_inventions_is_no_abstention() -> None:
    assert reason(f"馆长是李明[S1]。{NOT_STATED}。", LECTURES) == "unsupported"


@pytest.mark.parametrize(
    ("reply", "then", "expected"),
    [
        ("", None, "empty"),
        ("<think>想了很久", None, "empty"),
        ("  \n\n", None, "empty"),
        ("很抱歉，我无法回答这个问题。", None, "refusal"),
        ("馆长是李明[S1]。", None, "unsupported"),
        ("每年举办讲座不少于40", "cut_short", "cut_short"),
        ("每年举办讲座不少于40场[S1]。", "dropped", "dropped"),
        ("每年举办讲座不少于40场[S1]。", "timeout", "timeout"),
        ("", "wrong_key", "wrong_key"),
    ],
)
def test_failures_keep_their_reason(reply: str, then: Reason | None, expected: Reason) -> None:
    assert reason(reply, LECTURES, then=then) == expected


def test_a_reply_cut_short_keeps_its_finished_sentences() -> None:
    found = result("每年举办讲座不少于40场[S1]。每年举办展览不少于5", LECTURES, then="cut_short")
    assert found.cut_short
    assert found.text == "每年举办讲座不少于40场[1]。"


def test_a_reply_without_end_is_cut_off() -> None:
    model = Says("建设智能立体书库[S1]。" + "讲座" * 20_000, pieces=100)
    found = answer_generator(model).generate(request(STACKS))
    assert found.cut_short
    assert model.closed


def test_closing_the_stream_closes_the_model() -> None:
    model = Says("建设智能立体书库[S1]。" * 50)
    stream = answer_generator(model).stream(request(STACKS))
    next(stream)
    assert not model.closed
    stream.close()
    assert model.closed


def test_thinking_that_only_ends_restarts_the_answer() -> None:
    found = result("馆长是李明[S1]。建设智能立体书库[S1]。</think>推进智能书架应用[S1]。", STACKS)
    assert found.text == "推进智能书架应用[1]。"
    assert found.withdrawn == ()


def test_evidence_that_was_not_shown_bears_nothing() -> None:
    long = evidence(LIAONING, "建设" + "智能立体书库、" * 400 + "提升借阅服务效能。")
    generator = answer_generator(Says("建设智能立体书库[S2]。"))
    assert generator.prompt(request(LECTURES, long)).shown == {1, 2}
    small = type(generator)(Says("建设智能立体书库[S2]。"), context_tokens=2_600, reply_tokens=500)
    assert small.prompt(request(LECTURES, long)).shown == {1}
    with pytest.raises(GenerationFailed):
        small.generate(request(LECTURES, long))


def test_a_name_that_two_libraries_share_names_neither() -> None:
    one = evidence(replace(LIAONING, aliases=("省馆",)), "建设智能立体书库。")
    other = evidence(replace(HEILONGJIANG, aliases=("省馆",)), "举办读书活动。")
    assert result("省馆建设智能立体书库[S1]。", one, other).sentences[0].evidence == (1,)


def test_no_evidence_no_answer() -> None:
    assert reason("建设智能立体书库[S1]。") == "unsupported"


def test_three_libraries_side_by_side() -> None:
    found = result(
        "辽图每年举办讲座不少于40场[S1]；吉图馆舍面积53713平方米[S2]；穆棱馆以争创二级馆为目标[S3]。",
        LECTURES, BUILDING, SECOND_GRADE,
    )  # fmt: skip
    assert found.sentences[0].evidence == (1, 2, 3)
