"""Whether a question asks for what was or for what shall be, and which of the two a section tells."""

import re
from collections.abc import Sequence

_ASKS_PAST = re.compile(
    r"了(?!解)|现有|现在|目前|已|曾|过去|当时|眼下|成绩|成就|取得|原来|当年|最早|问题|困难|不足|短板|差距"
)
_ASKS_FUTURE = re.compile(
    r"打算|准备|计划|将|要(?!求|素|点)|规划|今后|未来|以后|会|想|目标|如何|怎么|怎样|每年|到20"
)
_TELLS_PAST = re.compile(r"成就|成绩|回顾|基础|现状|问题|形势|背景|机遇|挑战|成效|历程|不足|环境|差距|困难")
_TELLS_FUTURE = re.compile(r"任务|目标|措施|行动|举措|思路|方向|保障|重点|工程|计划|愿景|战略|项目|设想|布局")


def tells_past(path: Sequence[str]) -> bool:
    """Tell whether a section looks back, as its headings say."""
    return bool(_TELLS_PAST.search("/".join(path)))


def agreement(question: str, path: Sequence[str]) -> float:
    """Return 1 where question and section speak of the same time, -1 where of different ones, 0 where one is open."""
    past, future = bool(_ASKS_PAST.search(question)), bool(_ASKS_FUTURE.search(question))
    if past == future:
        return 0.0
    headings = "/".join(path)
    if _TELLS_PAST.search(headings):
        return 1.0 if past else -1.0
    if _TELLS_FUTURE.search(headings):
        return 1.0 if future else -1.0
    return 0.0
