"""Numbering at the head of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markers import find_labels, read_marker
from ingest.numerals import numeral_value

LABELS = find_labels(
    ["战略方向一  坚持", "战略方向二  强化", "目标 1 深化", "目标 2 贯彻", "任务一：加强", "任务二：推进"]
)


@pytest.mark.parametrize(
    ("line", "text", "style", "number"),
    [
        ("一、概述", "一、", "一、", 1),
        ("一. “十二五”事业发展成就", "一.", "一、", 1),
        ("十一、其他", "十一、", "一、", 11),
        ("二十一、附则", "二十一、", "一、", 21),
        ("一、2020年工作回顾", "一、", "一、", 1),
        ("（十五） 完善人力资源管理", "（十五）", "（一）", 15),
        ("(三)利用", "(三)", "（一）", 3),
        ("（1）方向正确：坚持", "（1）", "(1)", 1),
        ("⑶推进资源共享", "⑶", "(1)", 3),
        ("•五、录取批次", "•五、", "一、", 5),
        ("??七、基金管理", "??七、", "一、", 7),
        ("◆（二）服务", "◆（二）", "（一）", 2),
        ("◆ 馆藏建设", "◆", "◆", None),
        ("1.参与广泛", "1.", "1.", 1),
        ("2．完善各地积分指标", "2．", "1.", 2),
        ("3. 建立全省地方文献", "3.", "1.", 3),
        ("1、 使命与愿景", "1、", "1、", 1),
        ("10）设立“文化吉林图书馆奖”", "10）", "1)", 10),
        ("1)项目", "1)", "1)", 1),
        ("①馆藏总量", "①", "circled", 1),
        ("第一章 总则", "第一章", "第章", 1),
        ("第十二条　本办法", "第十二条", "第条", 12),
        ("第3节 形势", "第3节", "第节", 3),
        ("第二部分 主要任务", "第二部分", "第部分", 2),
        ("1.1 总体思路", "1.1", "1.1", 1),
        ("2.3.4 智能书库", "2.3.4", "1.1.1", 4),
        ("战略方向一  坚持党的全面领导", "战略方向一", "label:战略方向", 1),
        ("目标 32 提升理论水平", "目标 32", "label:目标", 32),
        ("任务二：推进", "任务二：", "label:任务", 2),
        ("专栏 4：", "专栏 4：", "label:专栏", 4),
        ("专栏1 重点项目", "专栏1", "label:专栏", 1),
        ("【专栏 2】 重点项目", "【专栏 2】", "label:专栏", 2),
        ("附件1：任务分解表", "附件1：", "label:附件", 1),
        ("一 总体要求", "一", "一、", 1),
        ("◆新馆馆舍落成", "◆", "◆", None),
        ("●制度保障", "●", "●", None),
        ("——坚持公益普惠。", "——", "——", None),
    ],
)
def test_styles_and_values(line: str, text: str, style: str, number: int | None) -> None:
    marker = read_marker(line, LABELS)
    assert marker is not None
    assert (marker.text, marker.style, marker.number) == (text, style, number)


@pytest.mark.parametrize(
    "line",
    [
        "2020年，辽宁省图书馆即着手规划编制工作",
        "“十四五”时期是我国开启",
        "（2016—2020年）",
        "（省、市）",
        "二〇三五年远景目标",
        "1.50%",
        "一是在网络阅读盛行的今天",
        "第一，完善",
        "战略一体化发展",
        "年采购不少于1 500册",
        "目标1是",
        "",
    ],
)
def test_what_is_no_marker(line: str) -> None:
    assert read_marker(line, LABELS) is None


def test_a_word_numbers_parts_only_where_it_counts() -> None:
    assert "工程" in find_labels(["工程一 低幼悦读", "工程二 乡村童书"])
    assert "工程" not in find_labels(["工程二 乡村童书", "工程四 数字童年"])
    assert find_labels([]) == find_labels(["任何文字"])


@given(st.integers(0, 199))
def test_numerals_count_as_people_write_them(value: int) -> None:
    digits = "零一二三四五六七八九"

    def written(number: int) -> str:
        if number >= 100:
            rest = number % 100
            return "一百" + (
                "" if rest == 0 else "零" + written(rest) if rest < 10 else "一" * (rest < 20) + written(rest)
            )
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
        return head + (digits[ones] if ones or not tens else "")

    assert numeral_value(written(value)) == value
    assert numeral_value(str(value)) == value


def test_numerals_refuse_other_text() -> None:
    for text in ("", "甲", "3.5"):
        with pytest.raises(ValueError, match="not a numeral"):
            numeral_value(text)
