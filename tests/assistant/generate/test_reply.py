import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.generate.reply import LONGEST_SENTENCE, ReplyReader, Restart, Words
from assistant.generate.units import Unit

FULL = """<think>先看S1。</think>根据资料[S1]，要点如下：

## 辽宁省图书馆
1. **讲座**：每年不少于40场[S1]。展览不少于50场！[S2][S3]
- 建设“云空间。”项目[S4]；“读者第一，服务至上。”是宗旨[S5]。
> 引用一句【S6】

| 图书馆 | 讲座 |
|---|---|
| 吉林省图书馆 | 22期[S7] |

```
代码里的话[S8]。
```
![图](https://evil.example/a?b=1)完[S9]"""


def read(text: str, sizes: list[int] | None = None, *, whole: bool = True) -> list[Unit]:
    reader = ReplyReader()
    units: list[Unit] = []
    position = 0
    for size in [*(sizes or []), len(text)]:
        for item in reader.feed(text[position : position + size]):
            if isinstance(item, Restart):
                units.clear()
            elif isinstance(item, Unit):
                units.append(item)
        position += size
    return units + list(reader.close(whole=whole))


def test_every_kind_of_line() -> None:
    assert [(u.kind, u.text, u.numbers, u.opening) for u in read(FULL)] == [
        ("heading", "根据资料，要点如下：", (1,), "\n"),
        ("heading", "辽宁省图书馆", (), "\n"),
        ("sentence", "讲座：每年不少于40场。", (1,), "\n- "),
        ("sentence", "展览不少于50场！", (2, 3), ""),
        ("sentence", "建设“云空间。”项目；“读者第一，服务至上。”是宗旨。", (4, 5), "\n- "),
        ("sentence", "引用一句", (6,), "\n"),
        ("sentence", "吉林省图书馆：讲座22期", (7,), "\n- "),
        ("sentence", "代码里的话。", (8,), "\n"),
        ("sentence", "完", (9,), "\n"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(1, 9), max_size=120))
def test_how_the_stream_is_cut_makes_no_difference(sizes: list[int]) -> None:
    assert read(FULL, sizes) == read(FULL)


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="讲座。！\n“”[S1]-|#*> ：<think/>`()", max_size=80),
    st.lists(st.integers(1, 4), max_size=60),
)
def test_nor_for_any_other_text(text: str, sizes: list[int]) -> None:
    assert read(text, sizes) == read(text)


@pytest.mark.parametrize(
    ("reply", "texts"),
    [
        ("讲座40场[S1]。展览5", ["讲座40场。"]),
        ("讲座40场[S1]", []),
        ("- 讲座40场[S1]\n- 展览", ["讲座40场"]),
    ],
)
def test_an_unfinished_sentence_does_not_count(reply: str, texts: list[str]) -> None:
    assert [unit.text for unit in read(reply, whole=False)] == texts


@pytest.mark.parametrize(
    ("reply", "texts"),
    [
        ("<think>一</think>二。", ["二。"]),
        ("<think>一。\n\n二。", []),
        ("<think>一<think>二</think>三</think>四。", ["四。"]),
        ("一。二。</think>三。", ["三。"]),
        ("<THINK>一</THINK>二。", ["二。"]),
        ("◁think▷一◁/think▷二。", ["二。"]),
        ("<reasoning>一</reasoning>二。", ["二。"]),
        ("1<2且3>2。", ["1<2且3>2。"]),
        ("</think></think>一。", ["一。"]),
    ],
)
def test_thinking_is_left_out(reply: str, texts: list[str]) -> None:
    for size in (1, 3, 100):
        assert [unit.text for unit in read(reply, [size] * (len(reply) // size))] == texts


def test_words_shown_early_are_plain_and_add_up() -> None:
    reader = ReplyReader()
    shown = ""
    for char in "- **每年**讲座见[官网](https://evil.example/?a=b)不少于40场[S1":
        shown += "".join(item.text for item in reader.feed(char) if isinstance(item, Words))
    assert shown == "每年讲座见官网不少于40场"


def test_a_sentence_without_end_is_cut() -> None:
    units = read("讲" * (LONGEST_SENTENCE * 3 + 5))
    assert [len(unit.text) for unit in units] == [LONGEST_SENTENCE] * 3 + [5]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("### 吉林省图书馆", "heading"),
        ("**吉林省图书馆（2016-2020）**", "heading"),
        ("吉林省图书馆：", "heading"),
        ("一、吉林省图书馆（2016-2020）", "heading"),
        ("吉林省图书馆", "heading"),
        ("- 建设智能立体书库", "sentence"),
        ("1. 讲座不少于40场", "sentence"),
        ("建设智能立体书库[S1]", "sentence"),
        ("建设智能立体书库。", "sentence"),
    ],
)
def test_what_introduces_is_a_heading(line: str, kind: str) -> None:
    assert read(f"{line}\n- 讲座[S1]。")[0].kind == kind


def test_the_last_line_is_no_heading() -> None:
    assert [unit.kind for unit in read("以争创二级馆为目标")] == ["sentence"]


def test_a_table_without_columns_of_its_own_says_nothing() -> None:
    assert read("| 讲座 | 40场[S1] |\n") == []
    (unit,) = read("| 馆 | 讲座 |\n|--|--|\n| 辽图 | - |\n| 吉图 | 22期[S1] |")
    assert unit.text == "吉图：讲座22期"
