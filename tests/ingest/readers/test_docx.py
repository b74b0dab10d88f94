"""Word documents: what Word shows, with the numbers that it does not store."""

import zipfile
from io import BytesIO

import pytest

from ingest.errors import Damaged, EmptyFile, EncryptedFile, TooLarge
from ingest.readers import DEFAULT, Limits
from ingest.readers.docx import read_docx
from ingest.readers.extraction import Extraction
from tests.ingest.readers.word_files import cell, docx, item, level, p, run, table

OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
)
NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
)


def read(data: bytes, limits: Limits = DEFAULT) -> Extraction:
    return read_docx(data, "规划.docx", limits=limits)


def lines(body: str, **parts: str) -> list[str]:
    return read(docx(body, **parts)).text.splitlines()


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_chinese_numbering_is_written_out_and_starts_anew_under_each_heading() -> None:
    body = [
        item("概述", 1),
        item("过程", 1, 1),
        item("组织", 1, 1),
        item("会议", 1, 2),
        item("目标", 1),
        item("总体", 1, 1),
    ]
    assert lines("".join(body), numbering=OUTLINE + NUM) == [
        "一、概述", "（一）过程", "（二）组织", "1. 会议", "二、目标", "（一）总体",
    ]  # fmt: skip


def test_two_instances_count_on_together_unless_one_starts_over() -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    anew += "</w:lvlOverride></w:num>"
    body = item("甲", 1) + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("", 1) + item("戊", 1)
    assert lines(body, numbering=OUTLINE + NUM + other + anew) == [
        "一、甲",
        "二、乙",
        "一、丙",
        "二、丁",
        "四、戊",
    ]


def test_legal_numbering_restart_rules_and_bullets() -> None:
    chapters = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCountingThousand", "第%1章")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "bullet", "\uf06c", "").replace(
            "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
        )
        + level(3, "decimal", "%4)", '<w:lvlRestart w:val="0"/>')
        + "</w:abstractNum>"
    )
    body = (
        item("总则", 1)
        + item("背景", 1, 1)
        + item("点", 1, 2)
        + item("甲", 1, 3)
        + item("附则", 1)
        + item("解释", 1, 1)
    )
    assert lines(body + item("乙", 1, 3), numbering=chapters + NUM) == [
        "第一章 总则", "1.1 背景", "● 点", "1)甲", "第二章 附则", "2.1 解释", "2)乙",
    ]  # fmt: skip


def test_numbering_may_come_from_the_style_and_be_switched_off() -> None:
    by_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="n"><w:name w:val="二级"/>{by_style}</w:style>'
    tied = OUTLINE.replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="n"/><w:lvlText w:val="（%2）"/>')
    switched_off = p("无号", style("n") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = item("概述", 1) + p("过程", style("n")) + switched_off + p("组织", style("n"))
    assert lines(body, numbering=tied + NUM, styles=styles) == [
        "一、概述",
        "（一）过程",
        "无号",
        "（二）组织",
    ]


def test_headings_are_hints_by_style_by_inheritance_and_by_outline_level() -> None:
    body = (
        p("规划", style("1"))
        + p("总则", style("mine"))
        + p("条", '<w:outlineLvl w:val="2"/>')
        + p("正文", style("a"))
    )
    found = read(docx(body + p("不是", style("1") + '<w:outlineLvl w:val="9"/>'), styles=HEADINGS))
    assert [(found.text[slice(*hint.span)], hint.level) for hint in found.hints] == [
        ("规划", 1),
        ("总则", 1),
        ("条", 3),
    ]


def test_the_contents_that_word_makes_are_left_out() -> None:
    assert lines(p("一、概述\t1", style("toc")) + p("一、概述"), styles=HEADINGS) == ["一、概述"]


def test_tracked_changes_are_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>三十</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>"
    body = p("举办", inner=f"{deleted}<w:ins>{run('四十')}</w:ins>{run('场')}") + p("移", inner=moved)
    gone = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>'
    assert lines(body + gone + item("甲", 1), numbering=OUTLINE + NUM) == ["举办四十场", "移新处", "一、甲"]


def test_breaks_tabs_symbols_fields_and_hidden_text() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F075"/></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _T</w:instrText></w:r>'
        + run("结果")
    )
    extra = (
        "<w:r><w:br/></w:r>"
        + run("下一行")
        + "<w:r><w:tab/></w:r>"
        + symbol
        + field
        + run("看不见", "<w:vanish/>")
    )
    assert lines(p("上一行", inner=extra)) == ["上一行", "下一行 ◆结果"]


def test_footnotes_and_text_boxes_follow_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中的话')}</w:txbxContent>"
    drawing = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    drawing += f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="0"/><w:footnote w:id="2">{p("截至2020年底。")}</w:footnote>'
    assert lines(p("馆藏519万册", inner=note) + p("正文", inner=drawing) + p("完"), footnotes=notes) == [
        "馆藏519万册", "注1：截至2020年底。", "正文", "框中的话", "完",
    ]  # fmt: skip


def test_a_table_of_merged_cells_reads_row_by_row() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = read(
        docx(
            table(
                [cell("任务"), cell("内容"), cell("2025年")],
                [cell("阅读推广", start), cell("讲座"), cell("40场")],
                [cell("", on), cell("展览"), cell("50场")],
                [cell("资源建设", '<w:gridSpan w:val="3"/>')],
            )
        )
    )
    assert found.text.splitlines() == [
        "任务：阅读推广；内容：讲座；2025年：40场",
        "任务：阅读推广；内容：展览；2025年：50场",
        "资源建设",
    ]
    assert found.tables == ((0, len(found.text) - 1),)


def test_a_table_that_lays_out_the_page_reads_as_paragraphs_and_numbers_count_once() -> None:
    inner = item("概述", 1) + p("正文") + table([cell("甲"), cell("乙")], [cell("丙"), cell("丁")])
    assert lines(table([cell(inner)]) + item("目标", 1), numbering=OUTLINE + NUM) == [
        "一、概述", "正文", "甲：乙", "丙：丁", "二、目标",
    ]  # fmt: skip


def test_a_file_with_macros_is_read_and_they_are_not() -> None:
    data = docx(p("规划"), main="document.macroEnabled.main+xml")
    assert read(data).text == "规划\n"


@pytest.mark.parametrize(
    ("limits", "seen"),
    [(Limits(unpacked_bytes=1_000_000), "解压后"), (Limits(xml_bytes=1_000_000), "正文解压后")],
)
def test_a_zip_bomb_is_refused_before_it_unpacks(limits: Limits, seen: str) -> None:
    data = docx(p("零" * 1_000_000))
    assert len(data) < 10_000
    with pytest.raises(TooLarge, match=seen):
        read(data, limits)


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "炸弹炸弹"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    stream = BytesIO(docx(p("规划")))
    changed = BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "word/document.xml":
                content = bomb + content.replace("规划", "规划&b;&f;")
            new.writestr(name, content)
    text = read(changed.getvalue()).text
    assert "炸弹" not in text
    assert "root:" not in text


def test_broken_and_locked_packages_are_named() -> None:
    whole = docx(p("规划"))
    with pytest.raises(Damaged):
        read(whole[: len(whole) // 2])
    with pytest.raises(Damaged):
        read(docx("</w:body><w:oops>"))
    with pytest.raises(EmptyFile):
        read(docx(p("")))
    locked = bytearray(whole)
    entry = locked.index(b"PK\x01\x02")
    locked[entry + 8] |= 1
    with pytest.raises(EncryptedFile):
        read(bytes(locked))
