"""Whether a text holds what was asked for."""

import pytest

from assistant.select.quantities import quantities
from assistant.select.wanted import fits_ask
from assistant.understand.kind import find_ask


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("组长是谁", "成立由馆长任组长的规划实施领导小组", True),
        ("组长叫什么名字", "成立由馆长任组长的规划实施领导小组", False),
        ("副组长是哪位", "馆长沈砚秋任起草小组组长，副馆长鲁怀川任副组长", True),
        ("馆长叫什么名字", "每年举办一次联盟馆长论坛", False),
        ("多久练一次", "每季度演练恢复一次", True),
        ("多久出一期", "创办馆刊，季刊", True),
        ("多久能到", "荐购图书到馆周期压缩到10个工作日以内", True),
        ("报告厅能坐多少人", "多功能报告厅设席位300个", True),
        ("占多大地方", "各建一处书香驿站", False),
        ("占多大地方", "面积80平方米", True),
        ("星期几的几点", "每周三下午14:00至16:00入馆", True),
        ("提拔多少年轻人", "培养8-10名青年骨干", True),
        ("完成了多少", "未来五年（2021—2025）的规划", False),
        ("一年办多少场", "每年不少于60讲", True),
        ("要学多少学时", "每年不少于90学时继续教育", True),
        ("要建成多少家", "这是一个短期规划", False),
        ("几点关门", "2012年12月18日建成启用", False),
        ("几点关门", "每日开放到22时", True),
        ("选址在什么位置", "新馆选址滨江新城文化广场东侧", True),
        ("分馆设在什么地方", "利用轮渡码头和老厂房，建设小型分馆50家", True),
        ("分馆设在什么地方", "建成分馆50家", False),
    ],
)
def test_a_text_fits_a_question(question: str, text: str, fits: bool) -> None:
    ask = find_ask(question, libraries=0, plans_of_one=0)
    assert fits_ask(text, quantities(text), ask) is fits
