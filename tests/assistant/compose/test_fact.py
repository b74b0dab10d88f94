"""The sentence that answers, and the next one where the first leaves part unsaid."""

from assistant.compose.fact import MAX_LENGTH, MAX_LINES, choose, compose_elsewhere, compose_fact, gather
from tests.assistant import shipped
from tests.assistant.compose.drafting import answered, candidate, concept

LECTURES = shipped.evidence("liaoning-2021-2025", "讲座不少于40场")
DISABLED = shipped.evidence("liaoning-2021-2025", "特殊群体读者活动1000次以上")
CHILDREN = shipped.evidence("liaoning-2021-2025", "少儿阅读推广活动不少于260次")
JILIN = shipped.evidence("jilin-2016-2020", "470场")


def test_one_figure_is_one_sentence_under_its_plan() -> None:
    draft = compose_fact(
        [answered("办多少场讲座", candidate(LECTURES, "讲座"), candidate(CHILDREN, "活动", score=0.5))],
        [concept("讲座")],
    )
    (line,) = draft.lines
    assert line.lead == "辽宁省图书馆（十四五规划）："
    assert line.text == LECTURES.sentence.text
    assert line.evidence == (LECTURES,)
    assert draft.status == "answered"


def test_nothing_found_is_an_empty_draft() -> None:
    assert compose_fact([answered("办多少场讲座")], []).lines == ()


def test_each_thing_asked_gets_its_sentence_in_reading_order() -> None:
    draft = compose_fact(
        [
            answered("少儿活动几次", candidate(CHILDREN, "少儿")),
            answered("讲座几场", candidate(LECTURES, "讲座")),
        ],
        [concept("讲座"), concept("少儿")],
    )
    assert [line.evidence[0].sentence.id for line in draft.lines] == [
        LECTURES.sentence.id,
        CHILDREN.sentence.id,
    ]
    assert [bool(line.lead) for line in draft.lines] == [True, False]


def test_a_sentence_that_answers_twice_is_said_once() -> None:
    both = [
        answered("讲座几场", candidate(LECTURES, "讲座")),
        answered("展览几场", candidate(LECTURES, "展览")),
    ]
    assert len(compose_fact(both, []).lines) == 1


def test_each_thing_asked_gets_a_sentence_of_its_own_where_one_answers_nearly_as_well() -> None:
    lectures, children = candidate(LECTURES, "讲座"), candidate(CHILDREN, "活动", score=0.6)
    two = [answered("讲座几场", lectures), answered("少儿活动几场", lectures, children)]
    assert gather(two) == [lectures, children]
    far = candidate(CHILDREN, "活动", score=0.3)
    assert gather([answered("讲座几场", lectures), answered("少儿活动几场", lectures, far)]) == [lectures]


def test_a_sentence_that_answers_two_things_shows_the_clauses_of_both() -> None:
    (one,) = gather(
        [
            answered("讲座几场", candidate(LECTURES, "讲座")),
            answered("展览几场", candidate(LECTURES, "展览")),
        ]
    )
    kept = LECTURES.sentence.text[slice(*one.keep)]
    assert "讲座不少于40场" in kept
    assert "展览不少于50场" in kept


def test_what_else_bears_on_an_open_question_is_told() -> None:
    first, second = candidate(LECTURES, "服务", score=0.9), candidate(DISABLED, "服务", score=0.5)
    assert choose(answered("怎样服务", first, second), alone=True, listing=False, every=False) == [
        first,
        second,
    ]
    assert choose(answered("几场服务", first, second), alone=True, listing=False, every=False) == [first]


def test_a_name_ascribed_to_the_wrong_library_is_corrected() -> None:
    asked = (shipped.parsed("jilin-2016-2020").plan,)
    correction, told = compose_elsewhere(
        "辽图讲坛", asked, [answered("讲座几场", candidate(LECTURES, "讲座"))], [concept("讲座")]
    ).lines
    assert correction.lead == "吉林省图书馆（十三五规划）没有提到“辽图讲坛”；提到它的是："
    assert correction.evidence == ()
    assert (told.lead, told.evidence) == ("辽宁省图书馆（十四五规划）：", (LECTURES,))


def test_the_plan_is_named_again_where_it_changes() -> None:
    draft = compose_fact(
        [
            answered("讲座几场", candidate(LECTURES, "讲座")),
            answered("活动几场", candidate(JILIN, "活动")),
        ],
        [],
    )
    assert [line.lead for line in draft.lines] == [
        "辽宁省图书馆（十四五规划）：",
        "吉林省图书馆（十三五规划）：",
    ]


def test_a_further_sentence_joins_for_what_it_adds() -> None:
    first, second = candidate(LECTURES, "讲座", score=0.9), candidate(DISABLED, "特殊群体", score=0.6)
    one = answered("讲座和特殊群体活动", first, second, words=("讲座", "特殊群体"))
    assert choose(one, alone=True, listing=False, every=False) == [first, second]
    far = candidate(DISABLED, "特殊群体", score=0.1)
    one = answered("讲座和特殊群体活动", first, far, words=("讲座", "特殊群体"))
    assert choose(one, alone=True, listing=False, every=False) == [first]


def test_all_that_is_nearly_as_plain_is_shown_when_figures_may_disagree() -> None:
    one = answered(
        "活动几次",
        candidate(DISABLED, "活动", score=0.9),
        candidate(CHILDREN, "活动", score=0.88),
        words=("活动",),
    )
    assert len(gather([one])) == 1
    assert len(gather([one], every=True)) == 2


def test_an_answer_stays_short() -> None:
    sentences = [
        s for s in shipped.parsed("liaoning-2021-2025").sentences if s.role == "body" and len(s.text) > 60
    ]
    plan = shipped.parsed("liaoning-2021-2025").plan
    many = [candidate(shipped.reading().evidence(plan, s.index), "服务") for s in sentences[:12]]
    chosen = choose(answered("有哪些服务", *many), alone=True, listing=False, every=False)
    assert 1 <= len(chosen) <= MAX_LINES
    side = choose(answered("有哪些服务", *many), alone=True, listing=False, every=True)
    assert len(chosen) < len(side) <= 5
    draft = compose_fact([answered("有哪些服务", *many)], [concept("服务")])
    assert sum(len(line.text) for line in draft.lines) <= MAX_LENGTH
