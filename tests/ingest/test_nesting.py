"""Levels follow from how numbering nests in the document at hand."""

from tests.ingest.documents import headings, parse


def _tree(*lines: str) -> list[str]:
    """Headings as given, each with a sentence under it unless it ends with `>`."""
    text = "".join(f"{line.rstrip('>')}\n{'' if line.endswith('>') else '内容如此。'}\n" for line in lines)
    return headings(parse(text))


def test_the_order_of_styles_is_the_documents_own() -> None:
    assert _tree("（一）总体>", "1.思想", "2.原则>", "（1）公益", "（2）创新", "（二）任务>", "1.资源") == [
        "（一）总体",
        "  1.思想",
        "  2.原则",
        "    （1）公益",
        "    （2）创新",
        "（二）任务",
        "  1.资源",
    ]


def test_a_slip_of_style_goes_on_counting() -> None:
    assert _tree("1、使命与愿景", "二、发展基础>", "（一）成就", "（二）问题", "三、总体目标") == [
        "1、使命与愿景",
        "二、发展基础",
        "  （一）成就",
        "  （二）问题",
        "三、总体目标",
    ]


def test_a_style_may_stand_at_two_depths() -> None:
    assert _tree(
        "一、回顾>", "1.成绩", "2.问题", "二、任务>", "（一）资源>", "1.采购", "2.征集", "（二）服务"
    ) == [
        "一、回顾",
        "  1.成绩",
        "  2.问题",
        "二、任务",
        "  （一）资源",
        "    1.采购",
        "    2.征集",
        "  （二）服务",
    ]


def test_numbers_that_run_through_the_document() -> None:
    assert _tree(
        "一、要求>",
        "（一）思想",
        "（二）原则",
        "二、任务>",
        "（三）资源",
        "（四）服务",
        "三、保障>",
        "（五）经费",
    ) == [
        "一、要求",
        "  （一）思想",
        "  （二）原则",
        "二、任务",
        "  （三）资源",
        "  （四）服务",
        "三、保障",
        "  （五）经费",
    ]


def test_the_same_style_inside_itself() -> None:
    assert _tree("1、现状>", "（一）成绩>", "1、资源", "2、服务", "（二）问题", "2、目标", "3、任务") == [
        "1、现状",
        "  （一）成绩",
        "    1、资源",
        "    2、服务",
        "  （二）问题",
        "2、目标",
        "3、任务",
    ]


def test_chapters_close_sections_whatever_stands_between() -> None:
    assert _tree(
        "第一章 总则>", "第一节 背景>", "一、国内", "第二节 意义", "第二章 任务>", "第一节 资源"
    ) == [
        "第一章 总则",
        "  第一节 背景",
        "    一、国内",
        "  第二节 意义",
        "第二章 任务",
        "  第一节 资源",
    ]


def test_annexes_stand_beside_the_parts() -> None:
    assert _tree(
        "一、任务>", "（一）资源", "附件1 任务分解", "一、总馆", "附件2 进度安排", "一、2021年", "二、2022年"
    ) == [
        "一、任务",
        "  （一）资源",
        "附件1 任务分解",
        "  一、总馆",
        "附件2 进度安排",
        "  一、2021年",
        "  二、2022年",
    ]


def test_decimal_numbers() -> None:
    assert _tree(
        "1 前言", "2 现状>", "2.1 成绩>", "2.1.1 馆藏", "2.1.2 服务", "2.2 问题", "3 任务>", "3.1 空间"
    ) == [
        "1 前言",
        "2 现状",
        "  2.1 成绩",
        "    2.1.1 馆藏",
        "    2.1.2 服务",
        "  2.2 问题",
        "3 任务",
        "  3.1 空间",
    ]


def test_figures_at_the_head_of_a_line_number_nothing() -> None:
    text = "2.1 成绩\n好。\n2.2 问题\n有。\n1.5万册地方文献完成编目。\n3.2万张照片完成数字化。\n60 个流动分馆建成。\n"
    assert not [
        line for line in headings(parse(f"1 前言\n好。\n2 现状\n{text}")) if "万" in line or "流动" in line
    ]


def test_a_gap_is_bridged_and_reported() -> None:
    parsed = parse("一、甲\n内容。\n二、乙\n内容。\n三、丙\n内容。\n五、戊\n内容。\n")
    assert [section.level for section in parsed.sections] == [1, 1, 1, 1]
    assert any("三、→五、" in warning for warning in parsed.warnings)


def test_stacked_headings_without_number() -> None:
    text = "发展现状\n主要成绩\n很好。\n存在不足\n不够。\n发展目标\n总体目标\n到2025年建成。\n具体目标\n如下文所述。\n"
    assert headings(parse(text)) == [
        "发展现状",
        "  主要成绩",
        "  存在不足",
        "发展目标",
        "  总体目标",
        "  具体目标",
    ]


def test_an_annex_holds_what_begins_to_count_after_it() -> None:
    assert _tree("一、任务", "二、保障", "附录 名词解释>", "1.分馆", "2.驿站") == [
        "一、任务",
        "二、保障",
        "附录名词解释",
        "  1.分馆",
        "  2.驿站",
    ]
    assert _tree("一、任务", "二、保障", "附录：分工", "1.资源", "名词解释", "1.分馆")[-2:] == [
        "名词解释",
        "  1.分馆",
    ]
    assert _tree("附：编制说明", "一、任务", "二、保障") == ["附：编制说明", "一、任务", "二、保障"]
