"""Parts that explain words stand back, unless it is they that are asked for."""

import pytest

from assistant.select.aside import share


@pytest.mark.parametrize(
    ("path", "question", "whole"),
    [
        (("附录：名词解释", "1.分馆："), "分馆建多少家", False),
        (("名词解释", "1.分馆："), "分馆这个名字是怎么来的", True),
        (("附件：部门任务分工",), "分馆写在哪一条", False),
        (("附：指标完成情况",), "分馆建了多少家", True),
        (("三、主要任务", "（一）分馆"), "分馆建多少家", True),
        ((), "分馆建多少家", True),
    ],
)
def test_what_explains_counts_less(path: tuple[str, ...], question: str, whole: bool) -> None:
    assert (share(path, question) == 1.0) is whole
