"""What the page printed and the author did not write."""

from tests.ingest.documents import headings, parse

LINES = [
    "在全国率先探索、自主构建了边疆数字文化长廊，在七个边境地市、十八个边境县的乡镇、村",
    "及边境海关建设服务点。",
]


def _texts(text: str) -> list[str]:
    return [sentence.text for sentence in parse(text).sentences]


def _wrapped(between: str) -> str:
    return "".join(f"{LINES[0]}\n{between if i == 2 else ''}{LINES[1]}\n" for i in range(4))


def test_page_numbers_inside_a_sentence() -> None:
    for number in ("6", "- 12 -", "第 3 页 共 40 页", "— 5 —", "12 / 30"):
        assert _texts(_wrapped(f"\n{number} \n\n")) == ["".join(LINES)] * 4


def test_review_comments_and_bookmarks() -> None:
    assert _texts(_wrapped("批注 [1]: 删除 \n\n批注 [2]: 删除 \n")) == ["".join(LINES)] * 4
    assert _texts("[bookmark: _GoBack]《规划》经历了论证过程。") == ["《规划》经历了论证过程。"]


def test_a_cut_sentence_has_one_span_a_piece() -> None:
    parsed = parse(_wrapped("\n6 \n\n"))
    assert [len(sentence.spans) for sentence in parsed.sentences] == [1, 1, 2, 1]
    assert "6" not in "".join(parsed.raw.text[a:b] for s in parsed.sentences for a, b in s.spans)


def test_a_column_of_numbers_is_not_a_page_number() -> None:
    assert _texts("序号\n1\n2\n3\n分馆数量\n12\n14\n9") == [
        "序号",
        "1",
        "2",
        "3",
        "分馆数量",
        "12",
        "14",
        "9",
    ]


def test_a_running_header_goes_and_the_title_stays() -> None:
    page = "".join(f"{line}\n" for line in LINES * 6)
    header = "青禾县图书馆“十四五”发展规划"
    text = f"{header}\n" + "".join(f"{page}{number}\n{header}\n" for number in range(1, 5)) + page
    texts = _texts(text)
    assert texts.count(header) == 1
    assert set(texts) == {header, "".join(LINES)}


def test_headings_that_come_again_are_no_running_headers() -> None:
    parts = "".join(f"（{n}）任务{n}\n1.重点任务\n内容{n}。\n主要措施\n措施{n}。\n" for n in "一二三四五")
    assert sum("重点任务" in line for line in headings(parse(parts))) == 5
    assert sum("主要措施" in line for line in headings(parse(parts))) == 5


def test_a_table_of_contents_goes() -> None:
    body = "一、总体要求\n要求如下。\n二、主要任务\n任务如下。\n"
    for contents in (
        "目  录\n一、总体要求……………………1\n二、主要任务……………………12\n",
        "目录\n一、总体要求 1\n二、主要任务 12\n",
        "目录\n一、总体要求\n二、主要任务\n",
    ):
        assert headings(parse(contents + body)) == ["一、总体要求", "二、主要任务"]


def test_an_ellipsis_is_no_table_of_contents() -> None:
    assert _texts("让阅读成为生活……\n联系人：________") == ["让阅读成为生活……", "联系人：________"]
