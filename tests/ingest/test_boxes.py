"""专栏 boxes: their place in the tree, and the sentences that they cut in two."""

from tests.ingest.documents import bodies, headings, parse, read, visible

BOX_ENDS_PARTS = """一、任务
战略方向一 资源
目标 1 采购
内容。
目标 2 征集
内容。
专栏 1：
1、项目甲
内容。
2、项目乙
内容。
战略方向二 服务
目标 3 阅读
内容。
目标 4 数字
内容。
专栏 2：
1、项目丙
内容。
"""


def test_boxes_that_end_a_part_belong_to_the_part() -> None:
    assert headings(parse(BOX_ENDS_PARTS)) == [
        "一、任务",
        "  战略方向一 资源",
        "    目标 1 采购",
        "    目标 2 征集",
        "    专栏 1：",
        "      1、项目甲",
        "      2、项目乙",
        "  战略方向二 服务",
        "    目标 3 阅读",
        "    目标 4 数字",
        "    专栏 2：",
        "      1、项目丙",
    ]


def test_a_box_inside_a_part_belongs_to_the_heading_above_it() -> None:
    text = BOX_ENDS_PARTS + "目标 5 古籍\n内容。\n"
    tree = headings(parse(text))
    assert tree[tree.index("    目标 4 数字") + 1] == "      专栏 2："


def test_a_box_counts_its_own_items() -> None:
    box = "专栏 1：\n1、甲\n内容。\n2、乙\n内容。\n3、保障\n内容。\n"
    text = f"一、任务\n1、资源\n内容。\n2、服务\n内容。\n{box}二、措施\n内容。"
    assert headings(parse(text)) == [
        "一、任务",
        "  1、资源",
        "  2、服务",
        "    专栏 1：",
        "      1、甲",
        "      2、乙",
        "      3、保障",
        "二、措施",
    ]


def test_the_sentence_that_a_box_cuts_is_whole() -> None:
    parsed = parse(read("heilongjiang-2021-2025").text)
    (sentence,) = bodies(parsed, "目标 18 加强多形态地方文献资源的搜集")
    assert "龙江老字号、虎林、阿城、绥棱黑陶" in sentence
    assert sentence.endswith("带动文化产业及地方经济发展。")
    (cut,) = (s for s in parsed.sentences if s.text == sentence)
    assert len(cut.spans) == 2
    between = parsed.raw.text[cut.spans[0][1] : cut.spans[1][0]]
    assert visible(between).startswith("专栏4：")
    assert visible(between).endswith("增加古籍整理成果出版数量。")


def test_the_box_that_cuts_belongs_to_the_part_before() -> None:
    parsed = parse(read("heilongjiang-2021-2025").text)
    (box,) = (section for section in parsed.sections if section.marker == "专栏 4：")
    assert box.path[-2].startswith("战略方向五")
    own = bodies(parsed, "3、加快古籍数字化建设及利用")
    assert own[0].startswith("逐步建立内容丰富")
    assert own[-1].endswith("增加古籍整理成果出版数量。")


def test_an_ordinary_box_after_a_full_paragraph_moves_nothing() -> None:
    parsed = parse(BOX_ENDS_PARTS)
    assert all(len(sentence.spans) == 1 for sentence in parsed.sentences)
