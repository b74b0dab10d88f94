"""What a question points at, and who answers it: over the real store."""

import pytest

from assistant.service import Assistant
from assistant.types import Answer, Question

RECITAL = "“童书进校园”"


def ask(wenqu: Assistant, *turns: str) -> Answer:
    return wenqu.ask(Question(turns[-1], turns=turns[:-1]))


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("辽图的基本原则有哪些", "第二个具体讲什么"), "2.坚持用户导向，注重技术创新。"),
        (("辽图的基本原则有哪些", "最后一条呢"), "4.下沉服务重心，突出服务效能。"),
        (("辽图的基本原则有哪些", "第二个具体讲什么", "头一条呢"), "1.坚持正确导向，服务发展大局。"),
        (("辽图规划的重点任务有几项", "最后一条讲什么"), "（十五）完善人力资源管理，加强人才队伍建设"),
        (("吉图规划的基本原则第三条是什么",), "立足区域，重视管理。"),
    ],
)
def test_a_member_is_counted_off_from_what_is_spoken_of(
    wenqu: Assistant, turns: tuple[str, ...], words: str
) -> None:
    answer = ask(wenqu, *turns)
    assert words in answer.text.splitlines()[0]
    assert len(answer.text.splitlines()) > 1


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("古籍保护写在辽图规划第几条", "（七）加强古籍保护工作，弘扬优秀传统文化"),
        ("文化志愿服务是辽图规划的第几项任务", "（九）开展文化志愿服务，弘扬志愿服务精神"),
    ],
)
def test_a_place_is_the_heading_that_names_the_topic(wenqu: Assistant, question: str, path: str) -> None:
    assert path in ask(wenqu, question).text


def test_the_parts_of_a_whole_plan_are_counted(wenqu: Assistant) -> None:
    answer = ask(wenqu, "辽图规划分几块")
    assert "共有3" in answer.text
    assert all(part in answer.text for part in ("一、概述", "二、总体要求", "三、重点任务"))


def test_openers_are_counted_as_an_enumeration(wenqu: Assistant) -> None:
    assert "共有3条" in ask(wenqu, "吉图规划的基本原则有几条").text


@pytest.mark.parametrize(
    ("question", "correction"),
    [
        (f"{RECITAL}是吉林省图书馆办的吧，跟几所小学合作？", f"吉林省图书馆（十三五规划）没有提到{RECITAL}"),
        (f"穆棱馆的{RECITAL}跟几所小学合作", f"穆棱市图书馆（十四五规划）没有提到{RECITAL}"),
    ],
)
def test_a_name_is_given_back_to_the_library_that_speaks_of_it(
    wenqu: Assistant, question: str, correction: str
) -> None:
    answer = ask(wenqu, question)
    assert answer.text.startswith(correction)
    assert "7家小学校" in answer.text
    assert {c.library for c in answer.citations} == {"黑龙江省图书馆"}


def test_a_name_in_quotation_marks_must_be_spoken_of(wenqu: Assistant) -> None:
    answer = ask(wenqu, f"黑龙江省图的{RECITAL}跟几所小学合作")
    assert "7家小学校" in answer.text
    assert {c.plan_id for c in answer.citations} == {"heilongjiang-2021-2025"}
    assert ask(wenqu, f"黑龙江省图的{RECITAL}是哪一年开始的").reason == "not_stated"


def test_an_edition_that_no_plan_speaks_of_is_not_answered_by_another(wenqu: Assistant) -> None:
    assert "1267" in ask(wenqu, "“龙江诵读”第三季收到多少作品").text
    assert ask(wenqu, "“龙江诵读”第九季收到多少作品").reason == "not_stated"


def test_each_thing_asked_is_answered(wenqu: Assistant) -> None:
    text = ask(wenqu, "辽图知识产权服务中心哪年挂牌、古籍要修复多少页").text
    assert "2021年知识产权服务中心挂牌" in text
    assert "27,000页" in text


def test_a_library_is_known_by_the_capital_it_stands_in(wenqu: Assistant) -> None:
    answer = ask(wenqu, "哈尔滨那个省图现有藏量是多少册")
    assert "431万册" in answer.text
    assert {c.library for c in answer.citations} == {"黑龙江省图书馆"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("龙图十四五有几个专栏？专栏5归在哪个战略方向下？", ("共有8个专栏", "属于：战略方向六")),
        ("辽图规划有哪几个特点？写在哪一节", ("（四）主要特点", "1.参与广泛", "3.目标可期")),
        ("龙图十四五最后一部分讲保障，总共几条", ("共有6条", "（六）加强文化建设与公众交流")),
        ("龙图十四五的阅读推广归哪个战略方向？里头的目标从几号到几号", ("战略方向七", "目标 21", "目标 26")),
        ("辽图规划说自己有几个特点", ("共有3个", "2.严谨科学")),
        ("穆棱馆规划正文分成哪两大块", ("共有2部分", "二、“十四五”发展规划")),
        ("吉图规划讲基本服务体系那一节，重点任务列了几点？“互联网+”是第几点", ("共有5点", "其中第4点")),
        ("目标31怎么写的人才工作？归纳几条（龙图十四五）", ("目标 31", "人才引进", "职称")),
        ("给领导写个摘要：穆棱馆打算干些什么", ("一是争取财政经费", "六是")),
        ("穆棱馆主要任务总结几句，开会要念", ("一是争取财政经费", "六是")),
        ("吉图十三五靠什么保障规划落地？简要说说", ("（二）争取政府支持", "（四）推进管理评估")),
    ],
)
def test_places_and_members_asked_together(wenqu: Assistant, question: str, words: tuple[str, ...]) -> None:
    text = ask(wenqu, question).text
    assert all(word in text for word in words)


def test_what_is_claimed_of_a_member_is_set_beside_the_member(wenqu: Assistant) -> None:
    answer = ask(wenqu, "龙图十四五的基本原则，排头一条的是“改革创新”吧？")
    assert "方向正确" in answer.text


def test_what_plans_are_asked_to_mention_stands_in_every_sentence(wenqu: Assistant) -> None:
    answer = ask(wenqu, "哪些馆的规划提到5G？打算拿来干啥")
    assert {c.library for c in answer.citations} == {"辽宁省图书馆", "黑龙江省图书馆"}
    assert all("5G" in c.quote.replace(" ", "") for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("辽图和吉图的规划基本原则各有几条", ("“基本原则”共有4条", "“基本原则”共有3条")),
        ("辽图和穆棱馆两份规划各分几大部分", ("全文共有3部分", "全文共有2部分")),
        ("龙图两份规划的保障措施各列了几条", ("“保障措施”共有5条", "“规划实施保障”共有6条")),
        ("三家省馆的十四五规划各有几个专栏", ("共有8个专栏", "辽宁省图书馆（十四五规划）：规划未提及")),
    ],
)
def test_each_of_several_plans_is_counted(wenqu: Assistant, question: str, words: tuple[str, ...]) -> None:
    text = ask(wenqu, question).text
    assert all(word in text for word in words)
    assert "十三五规划）共有" not in text


def test_what_a_heading_is_all_about_is_told_from_under_it(wenqu: Assistant) -> None:
    text = ask(wenqu, "吉图十三五的发展目标是什么").text
    assert all(words in text for words in ("1.发展愿景", "建设国内一流的区域信息资源中心", "3.总体目标"))
