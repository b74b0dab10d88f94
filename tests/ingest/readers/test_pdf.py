"""PDF pages in reading order: prose, columns, tables, and what belongs to the page only."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import Damaged, EmptyFile, EncryptedFile, ScannedPdf, TooLarge
from ingest.readers import DEFAULT, Limits
from ingest.readers.extraction import Extraction
from ingest.readers.pdf import read_pdf
from ingest.readers.symbols import plain
from tests.ingest.readers.pdf_files import (
    HEIGHT,
    LEADING,
    LEFT,
    SIZE,
    WIDTH,
    Draw,
    grid,
    lines,
    pdf,
    picture,
    rule,
    text,
)

PROSE = (
    "\u3000\u3000为贯彻落实公共文化服务保障法，促进图书馆事业发",
    "展，结合本馆实际，制定本规划。到2025年，全馆文献总藏量",
    "达到600万册，每年举办讲座不少于40场，展览不少于50场。",
    "\u3000\u3000完善总分馆制，推动优质服务向基层延伸，让读者在",
    "家门口享受阅读的乐趣，建设书香社会。",
)


def read(data: bytes, limits: Limits = DEFAULT) -> Extraction:
    return read_pdf(data, "规划.pdf", limits=limits)


def pages(found: Extraction) -> list[list[str]]:
    ends = (*found.page_starts[1:], len(found.text))
    return [found.text[start:end].splitlines() for start, end in zip(found.page_starts, ends, strict=True)]


def test_printed_lines_and_indents_are_kept() -> None:
    assert pages(read(pdf(lines(PROSE), lines(PROSE[1:3])))) == [list(PROSE), list(PROSE[1:3])]


@pytest.mark.parametrize("number", ["{}", "- {} -", "— {} —", "第 {} 页", "第{}页 共 3 页", "{} / 3"])
def test_running_heads_feet_and_page_numbers_belong_to_no_page(number: str) -> None:
    sheets = [
        [text(200, 40, "某市图书馆发展规划"), *lines(PROSE), text(290, 810, number.format(i + 1))]
        for i in range(3)
    ]
    assert pages(read(pdf(*sheets))) == [list(PROSE)] * 3


def test_numbers_in_the_text_are_no_page_numbers() -> None:
    body = ["2025", *PROSE, "12"]
    assert pages(read(pdf(lines(body), lines(body[::-1])))) == [body, body[::-1]]


def test_two_columns_are_read_one_after_the_other_under_a_full_width_title() -> None:
    left = [f"左栏第{name}行文字从左边写到中缝" for name in "一二三四五六七八"]
    right = [f"右栏第{name}行文字从中缝写到右边" for name in "一二三四五六七八"]
    columns = lines(left, x=60, y=160) + lines(right, x=320, y=160)
    title = text(120, 110, "某市图书馆“十四五”发展规划纲要全文公布如下")
    assert pages(read(pdf([*columns, title]))) == [
        ["某市图书馆“十四五”发展规划纲要全文公布如下", *left, *right]
    ]


def test_a_table_without_rules_is_read_row_by_row() -> None:
    names, values = ["指标", *"一二三四五六七"], ["2025年", *"1234567"]
    drawn: list[Draw] = lines(names, x=100) + lines(values, x=350)
    assert pages(read(pdf(drawn))) == [[f"{name} {value}" for name, value in zip(names, values, strict=True)]]


def test_a_ruled_table_becomes_statements() -> None:
    xs, ys = [80, 200, 320, 440], [200, 230, 260, 290]
    cells = [["任务", "内容", "2025年"], ["阅读推广", "办讲座", "40场"], ["", "办展览", "50场"]]
    drawn = [
        text(x + 5, y + 20, word)
        for y, row in zip(ys, cells, strict=False)
        for x, word in zip(xs, row, strict=False)
        if word
    ]
    rules = (
        [rule(80, y, 440, y) for y in (200, 230, 290)]
        + [rule(200, 260, 440, 260)]
        + [rule(x, 200, x, 290) for x in xs]
    )
    found = read(pdf([*lines(PROSE[:2]), *drawn, *rules, text(LEFT, 330, "以上为重点任务。")]))
    assert pages(found) == [
        [
            *PROSE[:2],
            "任务：阅读推广；内容：办讲座；2025年：40场",
            "任务：阅读推广；内容：办展览；2025年：50场",
            "以上为重点任务。",
        ]
    ]
    assert [found.text[slice(*span)].count("\n") for span in found.tables] == [1]


def test_a_table_goes_on_over_the_page_under_its_column_names() -> None:
    def part(rows: list[list[str]]) -> list[Draw]:
        xs, ys = [80, 200, 320], [100 + 30 * i for i in range(len(rows) + 1)]
        words = [
            text(x + 5, y + 20, word)
            for y, row in zip(ys, rows, strict=False)
            for x, word in zip(xs, row, strict=False)
        ]
        return [grid(xs, ys), *words]

    found = read(
        pdf(
            part([["指标名称", "目标值"], ["馆藏总量", "600万册"]]),
            part([["举办讲座", "40场"], ["举办展览", "50场"]]),
        )
    )
    assert pages(found) == [
        ["指标名称：馆藏总量；目标值：600万册"],
        ["指标名称：举办讲座；目标值：40场", "指标名称：举办展览；目标值：50场"],
    ]


def test_a_box_around_text_is_no_table() -> None:
    box = [rule(70, 90, 520, 90), rule(70, 260, 520, 260), rule(70, 90, 70, 260), rule(520, 90, 520, 260)]
    found = read(pdf([*box, *lines(PROSE)]))
    assert pages(found) == [list(PROSE)]
    assert found.tables == ()


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_pages_set_sideways_are_read_upright(quarter: int) -> None:
    short = [line.strip("\u3000")[:20] for line in PROSE]

    def turned(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(quarter)
        canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        for draw in lines(short, x=150, y=300):
            draw(canvas)

    assert pages(read(pdf([turned], rotate=quarter))) == [short]


def test_a_watermark_is_not_text() -> None:
    def aslant(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(300, 100, "内部资料注意保存")
        canvas.restoreState()

    assert pages(read(pdf([aslant, *lines(PROSE)]))) == [list(PROSE)]


def test_bookmarks_are_hints() -> None:
    def mark(title: str, depth: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, depth)

        return draw

    first = ["一、总体要求", *PROSE]
    second = ["（一）指导思想", *PROSE]
    found = read(pdf([*lines(first), mark("一、总体要求", 0)], [*lines(second), mark("（一） 指导思想", 1)]))
    assert [(found.text[slice(*hint.span)], hint.level) for hint in found.hints] == [
        ("一、总体要求", 1),
        ("（一）指导思想", 2),
    ]


def test_spread_and_overprinted_type() -> None:
    spread = [text(LEFT + 3 * SIZE * i, 60, sign) for i, sign in enumerate("目录")]
    twice = [text(LEFT, 100, "重点任务"), text(LEFT + 0.4, 100, "重点任务")]
    assert pages(read(pdf([*spread, *twice, *lines(PROSE, y=100 + 2 * LEADING)]))) == [
        ["目 录", "重点任务", *PROSE]
    ]


def test_scans_are_named_and_a_few_scanned_pages_are_a_warning() -> None:
    scan = [picture(["PLAN"])]
    with pytest.raises(ScannedPdf, match="3 页中有 2 页是图片"):
        read(pdf(scan, lines(PROSE), scan))
    found = read(pdf(lines(PROSE), scan, lines(PROSE)))
    assert pages(found) == [list(PROSE), [], list(PROSE)]
    assert found.warnings == ("第 2 页是图片或乱码，没有读取",)


def test_refusals_name_the_true_cause() -> None:
    with pytest.raises(EncryptedFile):
        read(pdf(lines(PROSE), password="x"))  # noqa: S106
    with pytest.raises(Damaged):
        read(b"%PDF-1.7\n%%EOF")
    with pytest.raises(EmptyFile):
        read(pdf([], []))
    with pytest.raises(TooLarge, match="3 页，上限 2 页"):
        read(pdf(lines(PROSE), [], []), Limits(pages=2))


def test_fonts_that_show_radicals_for_characters() -> None:
    assert plain("⼀、⽬标：让⼈⺠满意 \uf06c 重点") == "一、目标：让人民满意 ● 重点"
