"""Headings, run-in headings, list items: told apart among siblings."""

from tests.ingest.documents import as_pages, bodies, headings, parse


def test_run_in_headings_are_split_from_their_paragraph() -> None:
    parsed = parse(
        "（一）基本原则\n"
        "1.坚持正确导向，服务发展大局。坚持和加强党的领导。\n"
        "2.坚持用户导向，注重技术创新。加强高新技术应用。\n"
        "3.其他。\n"
    )
    assert [(s.heading, s.kind) for s in parsed.sections[1:]] == [
        ("1.坚持正确导向，服务发展大局。", "runin"),
        ("2.坚持用户导向，注重技术创新。", "runin"),
        ("3.其他。", "heading"),
    ]
    assert bodies(parsed, "1.坚持正确导向，服务发展大局。") == ["坚持和加强党的领导。"]


def test_labels_with_a_colon_run_in_too() -> None:
    parsed = parse("（二）基本原则\n（1）方向正确：坚持党的领导。\n（2）以人为本：坚持公益属性，服务群众。\n")
    assert headings(parsed) == ["（二）基本原则", "  （1）方向正确：", "  （2）以人为本："]


def test_a_colon_in_a_heading_of_its_own_line_is_part_of_it() -> None:
    parsed = parse(
        "一、使命\n（一）使命：“传承文明、服务社会”\n滋养民族心灵。\n（二）愿景：成为中心\n争创一流。\n"
    )
    assert headings(parsed)[1] == "  （一）使命：“传承文明、服务社会”"
    assert parsed.sections[1].kind == "heading"


def test_measures_of_one_sentence_are_items() -> None:
    parsed = parse(
        "（十二）加强社会协同\n"
        "1.加强与情报研究机构、高等院校、博物馆等文化机构的联系，建立合作交流机制，开展跨界合作。共同策划项目。\n"
        "2.培育科技信息服务新业态新模式，促进联动转型和跨界合作。\n"
        "3.推进“辽图约书”服务，探索“信用+互联网+图书馆”服务模式。\n"
    )
    assert headings(parsed) == ["（十二）加强社会协同"]
    assert [sentence.item for sentence in parsed.sentences] == ["", "1.", "", "2.", "3."]


def test_one_sibling_without_a_short_lead_makes_all_items() -> None:
    parsed = parse(
        "（十四）深化学会职能\n"
        "1.充分发挥学会组织的桥梁和纽带作用，立足前沿，发掘发现，加强交流，成立跨系统协作与协调工作机制。\n"
        "2.加强公共文化研究基地建设。健全制度。\n"
        "3.健全培训机制。开展培训。\n"
    )
    assert headings(parsed) == ["（十四）深化学会职能"]


def test_a_numbered_line_with_paragraphs_under_it_is_a_heading_and_so_are_its_siblings() -> None:
    parsed = parse(
        "一、工作情况\n"
        "1、加强阵地服务，推动全民阅读活动的开展。\n一是筹集资金。\n二是组织活动。\n"
        "2、打造过硬服务队伍。一是学习。二是培训。\n"
        "3、向业内学习，探索总分馆制建设思路。推动共享工程。\n"
        "4、做好新馆参谋工作。\n"
    )
    assert [(s.heading, s.kind) for s in parsed.sections[1:]] == [
        ("1、加强阵地服务，推动全民阅读活动的开展。", "heading"),
        ("2、打造过硬服务队伍。", "runin"),
        ("3、向业内学习，探索总分馆制建设思路。", "runin"),
        ("4、做好新馆参谋工作。", "heading"),
    ]
    assert [s.item for s in parsed.sentences if s.section == 1 and s.role == "body"] == ["一是", "二是"]


def test_a_note_under_one_item_makes_no_headings() -> None:
    parsed = parse(
        "三、所需材料\n1．户籍原本。\n2．有效证明。\n该证明由街道出具。\n3．住址证明。\n4．计生证明。\n5．接种证。\n"
    )
    assert headings(parsed) == ["三、所需材料"]
    assert [s.item for s in parsed.sentences] == ["", "1．", "2．", "", "3．", "4．", "5．"]


def test_an_article_is_known_by_its_number() -> None:
    parsed = parse(
        "第一章 总则\n第一条 为了发展事业，制定本办法。\n第二条 本办法适用于本省。\n第三条 职责分工\n各司其职。\n"
    )
    assert headings(parsed) == ["第一章 总则", "  第一条", "  第二条", "  第三条 职责分工"]


def test_bullets() -> None:
    parsed = parse(
        "一、成就\n成绩有：\n◆新馆落成。2014年开放。\n◆人才合理。素质提高。\n还有补充。\n二、环境\n良好。"
    )
    assert headings(parsed) == ["一、成就", "  ◆新馆落成。", "  ◆人才合理。", "二、环境"]
    items = parse("一、成就\n◆建成新馆一座，面积五万平方米。\n◆购入文献八十六万册。\n二、环境\n良好。")
    assert [s.item for s in items.sentences] == ["", "◆", "◆", "", ""]


def test_ordinal_words_open_items() -> None:
    parsed = parse("第一，完善系统。第二，建设展厅。首先，培训。最后，评估。三要落实。三要素齐备。一般如此。")
    assert [s.item for s in parsed.sentences] == ["第一", "第二", "首先", "最后", "三要", "", ""]


def test_headings_without_number() -> None:
    parsed = parse(
        "序言\n时期重要。\n二、规划\n1、指导思想\n以人为本。\n总体目标\n瞄准前沿。\n3、主要任务\n一是采集。\n附则\n本规划自印发之日起施行。"
    )
    assert headings(parsed) == ["序言", "二、规划", "  1、指导思想", "  总体目标", "  3、主要任务", "附则"]
    assert parsed.sections[3].number is None


def test_what_looks_like_a_heading_and_is_none() -> None:
    parsed = parse(
        "一、组织\n成员有：\n王方园\n他们负责起草。\n表1 主要指标\n指标如下。\n2021年3月\n定稿。\n"
        "辽宁省图书馆\n2021年3月15日\n（此件公开）"
    )
    assert headings(parsed) == ["一、组织"]


def test_names_in_a_column_are_no_headings() -> None:
    parsed = parse("一、成员馆\n省图书馆\n市图书馆\n大学图书馆\n少儿图书馆\n共四家。")
    assert headings(parsed) == ["一、成员馆"]


def test_lines_wider_than_any_page_are_joined_where_they_are_printed_ones() -> None:
    """A web page printed to PDF in small type, 67 characters a line: each line was a paragraph of its own."""
    long = "持有人因工作单位或者居住地等情况发生变化的，应当在三十日内持变更材料向原申领机关办理相关信息变更手续，"
    text = "".join(f"第{n}条　{long * 3}逾期不办的，由有关部门处理。\n" for n in "一二三四五六")
    printed = as_pages(text, width=134, indented=True, spaced=False)
    assert max(map(len, printed.splitlines())) > 60
    parsed = parse(printed, page_starts=(0,))
    assert headings(parsed) == [f"第{n}条" for n in "一二三四五六"]
    assert bodies(parsed, "第三条") == [f"{long * 3}逾期不办的，由有关部门处理。"]


def test_a_number_in_brackets_that_the_line_before_opens_is_none() -> None:
    wide = "有效期满需要续办的，应当在有效期满前三十日内，由本人或者用人单位按照本办法第七条（一）、（"
    text = "".join(f"第{n}条　{wide}\n四）项的规定，向原申请机关申请续办。\n" for n in "一二三四")
    parsed = parse(text)
    assert headings(parsed) == [f"第{n}条" for n in "一二三四"]
    assert bodies(parsed, "第二条") == [f"{wide}四）项的规定，向原申请机关申请续办。"]
