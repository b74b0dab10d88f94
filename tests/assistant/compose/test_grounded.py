"""The last check: quoted words stand, character by character, in what is cited."""

from assistant.compose.draft import Draft, Line
from assistant.compose.grounded import ground
from tests.assistant import shipped

LECTURES = shipped.evidence("liaoning-2021-2025", "讲座不少于40场")
TRUE = Line("辽宁省图书馆：", "每年组织举办讲座不少于40场，……举办各类读者活动不少于1200场。", (LECTURES,))
ALTERED = Line("", "每年组织举办讲座不少于60场", (LECTURES,))
OURS = Line("穆棱市图书馆：规划未提及。", "", ())


def test_true_statements_pass_untouched() -> None:
    draft = Draft((TRUE, OURS), status="partial")
    assert ground(draft) is draft


def test_an_altered_statement_is_dropped() -> None:
    assert ground(Draft((TRUE, ALTERED))).lines == (TRUE,)


def test_with_nothing_left_the_answer_abstains() -> None:
    assert ground(Draft((ALTERED, OURS))) == Draft((), status="abstained", reason="not_stated")


def test_words_of_another_sentence_do_not_count() -> None:
    other = shipped.evidence("jilin-2016-2020", "53713平方米")
    assert ground(Draft((Line("", TRUE.text, (other,)),))).lines == ()
