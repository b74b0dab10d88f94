import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generate.markup import marks_length, plain, read_marks, settled


@pytest.mark.parametrize(
    ("written", "text", "numbers"),
    [
        ("讲座40场[S3]。", "讲座40场。", (3,)),
        ("讲座40场。[S3]", "讲座40场。", (3,)),
        ("讲座40场[S3][S4]。", "讲座40场。", (3, 4)),
        ("讲座40场S3S4。", "讲座40场。", (3, 4)),
        ("讲座40场[S3S4]。", "讲座40场。", (3, 4)),
        ("讲座40场[S3-S5]。", "讲座40场。", (3, 4, 5)),
        ("讲座40场[S3]-[S5]。", "讲座40场。", (3, 4, 5)),
        ("讲座40场[S3~5]。", "讲座40场。", (3, 4, 5)),
        ("讲座40场[S3至S5]。", "讲座40场。", (3, 4, 5)),
        ("讲座40场[S3、S4]。", "讲座40场。", (3, 4)),
        ("讲座40场[S3, S12]。", "讲座40场。", (3, 12)),
        ("讲座40场【S3】。", "讲座40场。", (3,)),
        ("讲座40场【S3、S5】。", "讲座40场。", (3, 5)),
        ("讲座40场［Ｓ３］。", "讲座40场。", (3,)),
        ("讲座40场〔s3〕。", "讲座40场。", (3,)),
        ("讲座40场(S3)。", "讲座40场。", (3,)),
        ("讲座40场（来源：S3）。", "讲座40场。", (3,)),
        ("讲座40场[[S3]]。", "讲座40场。", (3,)),
        ("讲座40场[S 3]。", "讲座40场。", (3,)),
        ("讲座40场[3][4]。", "讲座40场。", (3, 4)),
        ("讲座40场[^3]。", "讲座40场。", (3,)),
        ("讲座40场[S3][S3]。", "讲座40场。", (3,)),
        ("[S3]讲座40场。", "讲座40场。", (3,)),
        ("讲座40场[S0][S99]。", "讲座40场。", (0, 99)),
        ("讲座40场[S1-S999]。", "讲座40场。", ()),
        ("讲座40场[S5-S3]。", "讲座40场。", ()),
        ("（2021-2025）", "（2021-2025）", ()),
        ("（二）组织领导", "（二）组织领导", ()),
        ("5S管理", "5S管理", ()),
        ("[2021]", "[2021]", ()),
    ],
)
def test_citation_marks(written: str, text: str, numbers: tuple[int, ...]) -> None:
    marked = read_marks(written)
    assert (marked.text, marked.numbers) == (text, numbers)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("**讲座**40场", "讲座40场"),
        ("`讲座`40场", "讲座40场"),
        ("见[官网](https://evil.example)。", "见官网。"),
        ("见[官网](javascript:alert(1))。", "见官网)。"),
        ("![图](https://evil.example/a.png)讲座", "讲座"),
        ("[![图](a)](https://evil.example)讲座", "讲座"),
        ("<img src=x onerror=alert(1)>讲座", "讲座"),
        ("&lt;img src=x&gt;讲座", "讲座"),
        ("&amp;lt;img src=x&amp;gt;讲座", "讲座"),
        ("<a href='https://evil.example'>讲座</a>", "讲座"),
        ("https://evil.example/?q=讲座", "讲座"),
        ("HTTPS://EVIL.EXAMPLE/x 讲座", " 讲座"),
        ("访问www.evil.example吧", "访问吧"),
        ("更多：evil.example.com/?q=讲座", "更多：讲座"),
        ("Web2.0和3.3万", "Web2.0和3.3万"),
        ("讲座<!-- 隐藏 -->40场", "讲座40场"),
        ("讲座<!-- 隐藏", "讲座"),
        ("讲座</\n>40场", "讲座40场"),
        ("讲座<b\n>40场", "讲座40场"),
        ("讲座<b\n40场", "讲座\n40场"),
        ("[1]: https://evil.example", ""),
        ("讲座<sup>3</sup>", "讲座[S3]"),
        ("讲座[S3](https://evil.example)", "讲座[S3]"),
    ],
)
def test_only_words_are_left(written: str, text: str) -> None:
    assert plain(written) == text


@given(st.text(alphabet="讲座[]()!<>ahtps:/.&;S3*`|\n\"'=", max_size=60))
def test_no_markup_survives(text: str) -> None:
    left = plain(text)
    assert not re.search(r"!\[[^\]\n]*\]|\[[^\]\n]*\]\([^)\n]*\)|[a-z][a-z]+://|<[a-zA-Z/!][^<>]*>", left)
    assert plain(left) == left


@given(st.text(alphabet="讲座[]【】Ｓ３S3-、，。(（）)4 ", max_size=40))
def test_marks_are_read_once(text: str) -> None:
    marked = read_marks(text)
    assert all(0 <= number <= 999 for number in marked.numbers)
    assert marks_length(text) <= len(text)


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("讲座40场[S", "讲座40场"),
        ("见[官网](https://ev", "见"),
        ("见https://ev", "见"),
        ("每年![", "每年"),
        ("讲座<im", "讲座"),
        ("讲座（2021-2025）共", "讲座（2021-2025）共"),
    ],
)
def test_what_may_still_become_markup_is_held_back(text: str, ready: str) -> None:
    assert settled(text) == ready
