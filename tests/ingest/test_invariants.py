"""What holds for every document: nothing lost, nothing doubled, every quote exact, spans nested, ids stable."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import chunk_plan
from ingest.types import ParsedPlan, Span
from tests.ingest.documents import INVENTED_NAMES, SHIPPED_NAMES, as_pages, parse, read, visible, wrap

ARTEFACTS = {
    "children-wrapped": r"(?:-\d+-(?:澜江省少年儿童图书馆“十四五”发展规划)?)|目录.*?（三）强化经费保障\.+3",
    "heilongjiang-2021-2025": r"6|12|30|批注\[1\]:删除批注\[2\]:删除",
}
WORD_BOOKMARK = r"\[bookmark:_GoBack\]"


@pytest.mark.parametrize("name", [*SHIPPED_NAMES, *INVENTED_NAMES])
def test_real_and_invented_plans(name: str) -> None:
    parsed = parse(read(name).text, source=f"{name}.txt")
    _check(parsed)
    allowed = re.compile(ARTEFACTS.get(name, WORD_BOOKMARK))
    for start, end in _left_out(parsed):
        assert allowed.fullmatch(visible(parsed.raw.text[start:end])), parsed.raw.text[start:end]


def _check(parsed: ParsedPlan) -> None:
    text = parsed.raw.text
    covered = [0] * len(text)
    for index, sentence in enumerate(parsed.sentences):
        assert sentence.index == index
        assert (
            visible("".join(text[start:end] for start, end in sentence.spans)) == visible(sentence.text) != ""
        )
        assert sentence.text == sentence.text.strip()
        assert "\n" not in sentence.text
        assert sentence.start == sentence.spans[0][0]
        assert 0 <= sentence.section < len(parsed.sections)
        for start, end in sentence.spans:
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            covered[start:end] = [count + 1 for count in covered[start:end]]
    assert max(covered, default=0) <= 1
    _check_headings(parsed)
    _check_spans(parsed)
    _check_order(parsed)
    _check_chunks(parsed)
    again = parse(text, source=parsed.raw.source)
    assert (again.sections, again.sentences, again.warnings) == (
        parsed.sections,
        parsed.sentences,
        parsed.warnings,
    )
    assert len({sentence.id for sentence in parsed.sentences}) == len(parsed.sentences)


def _check_headings(parsed: ParsedPlan) -> None:
    """Each section's heading is its first sentence, so that it can be cited."""
    first: dict[int, str] = {}
    for sentence in parsed.sentences:
        if sentence.section not in first:
            first[sentence.section] = sentence.text
            expected = "" if sentence.role != "heading" else parsed.sections[sentence.section].heading
            assert parsed.sections[sentence.section].heading == expected
        else:
            assert sentence.role != "heading"
    for section in parsed.sections:
        assert section.kind == "preamble" or first[section.index] == section.heading


def _check_spans(parsed: ParsedPlan) -> None:
    """Sections' spans nest or stay apart, and hold what stands in them."""
    spans = [section.span for section in parsed.sections]
    for i, (start, end) in enumerate(spans):
        assert start < end
        for other_start, other_end in spans[i + 1 :]:
            assert start <= other_start
            assert other_end <= end or end <= other_start
    for sentence in parsed.sentences:
        start, end = parsed.sections[sentence.section].span
        assert start <= sentence.start
        assert max(stop for _, stop in sentence.spans) <= end


def _check_order(parsed: ParsedPlan) -> None:
    """Sentences stand in reading order; only the rest of a sentence cut by a box comes before what cuts it."""
    rests = [span for sentence in parsed.sentences for span in sentence.spans[1:]]
    starts = [s.start for s in parsed.sentences if not any(a <= s.start < b for a, b in rests)]
    cut_sections = {s.section for s in parsed.sentences if len(s.spans) > 1}
    if not cut_sections:
        assert starts == sorted(starts)
    for section in range(len(parsed.sections)):
        own = [s.start for s in parsed.sentences if s.section == section]
        assert own == sorted(own)


def _check_chunks(parsed: ParsedPlan) -> None:
    chunks = chunk_plan(parsed)
    assert [i for chunk in chunks for i in chunk.sentences] == list(range(len(parsed.sentences)))
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    opened: set[int] = set()
    for chunk in chunks:
        assert {parsed.sentences[i].section for i in chunk.sentences} == {chunk.section}
        assert chunk.path == parsed.sections[chunk.section].path
        assert visible(chunk.text) == visible("".join(parsed.sentences[i].text for i in chunk.sentences))
        roles = [parsed.sentences[i].role for i in chunk.sentences]
        assert "heading" not in roles[1:]
        if chunk.section not in opened and parsed.sections[chunk.section].kind != "preamble":
            assert roles[0] == "heading"
        opened.add(chunk.section)


def _left_out(parsed: ParsedPlan) -> list[Span]:
    """The stretches of text, layout aside, that no sentence holds."""
    text = parsed.raw.text
    held = [char.isspace() for char in text]
    for sentence in parsed.sentences:
        for start, end in sentence.spans:
            held[start:end] = [True] * (end - start)
    pieces: list[Span] = []
    position = 0
    while position < len(text):
        if held[position]:
            position += 1
            continue
        end = position
        while end < len(text) and (not held[end] or text[end].isspace()):
            end += 1
        pieces.append((position, end))
        position = end
    return pieces


SUBJECTS = st.sampled_from(
    ["文献资源", "读者服务", "古籍保护", "全民阅读", "数字图书馆", "VPN 专网", "open access 资源"]
)
VERBS = st.sampled_from(
    ["加强", "推进", "完善", "优化", "2025年前完成", "每年不少于1 200场", "建成3.5万平方米的"]
)
STYLES = [
    "一、",
    "（一）",
    "1.",
    "1、",
    "（1）",
    "1）",
    "①",
    "第一章 ",
    "目标 1 ",
    "专栏 1：",
    "◆",
    "1.1 ",
    "",
]


def _marker(style: str, number: int) -> str:
    chinese = "一二三四五六七八九"[number - 1]
    if "①" in style:
        return chr(ord("①") + number - 1)
    return style.replace("一", chinese).replace("1", str(number), 1)


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    clauses = [f"{draw(VERBS)}{draw(SUBJECTS)}" for _ in range(draw(st.integers(1, 6)))]
    quoted = draw(st.sampled_from(["", "“读好书 善读书”", "（含“少儿馆。”）", "《规划》"]))
    return "，".join(clauses) + quoted + draw(st.sampled_from(["。", "。", "；", "！", "。”", ""]))


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A document of headings, paragraphs, items and artefacts in any order, and the artefacts that it holds."""
    lines: list[str] = []
    artefacts: list[str] = []
    width = draw(st.sampled_from([0, 0, 48, 70]))
    for unique in range(draw(st.integers(0, 25))):
        marker = _marker(draw(st.sampled_from(STYLES)), draw(st.integers(1, 9)))
        text = marker + f"{unique}号" + "".join(draw(st.lists(_sentences(), min_size=1, max_size=3)))
        if draw(st.booleans()):
            text = text.rstrip("。；！”")[:14]
        artefact = draw(st.sampled_from(["", "", "", "- 7 -", "批注 [3]: 删除", "第 4 页 共 9 页"]))
        inline = draw(st.sampled_from(["", "", "", "[bookmark: _GoBack]"]))
        artefacts += [piece for piece in (artefact, inline) if piece]
        wrapped = wrap(text, width, draw(st.sampled_from([0, 4]))) if width else [text]
        middle = draw(st.integers(0, len(wrapped)))
        lines += [*wrapped[:middle], *([artefact] if artefact else []), *wrapped[middle:]]
        if inline:
            lines[-1] = inline + lines[-1]
        lines += [""] * draw(st.integers(0, 2))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines), artefacts


@settings(max_examples=150, deadline=None)
@given(_documents())
def test_any_document(document: tuple[str, list[str]]) -> None:
    text, artefacts = document
    parsed = parse(text)
    _check(parsed)
    left = visible("".join(text[start:end] for start, end in _left_out(parsed)))
    for artefact in artefacts:
        left = left.replace(visible(artefact), "", 1)
    assert left == ""


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="一二（）()1.、：。；，“”《》\n\r\f \u3000\u200b\ufeff目标专栏第章◆—图书馆页-aA…\ufffd",
        max_size=400,
    )
)
def test_any_text_at_all(text: str) -> None:
    parsed = parse(text)
    for sentence in parsed.sentences:
        quote = "".join(text[start:end] for start, end in sentence.spans)
        layout = re.compile(r"[\s\u200b\ufeff]")
        assert layout.sub("", quote) == layout.sub("", sentence.text)
    assert [i for chunk in chunk_plan(parsed) for i in chunk.sentences] == list(range(len(parsed.sentences)))


def test_chunk_and_sentence_ids_stay_when_text_moves() -> None:
    text = read("liaoning-2021-2025").text
    moved = "\n\n" + as_pages(text, width=70, indented=True, spaced=True, page=30)
    before, after = parse(text), parse(moved)
    assert [chunk.id for chunk in chunk_plan(before)] == [chunk.id for chunk in chunk_plan(after)]
    assert [sentence.id for sentence in before.sentences] == [sentence.id for sentence in after.sentences]


def test_an_edit_changes_only_the_chunks_of_its_section() -> None:
    text = read("muling-2021-2025").text
    before, after = parse(text), parse(text.replace("共投放一体机64台", "共投放一体机65台"))
    old, new = ({c.id: c.section for c in chunk_plan(p)} for p in (before, after))
    assert {old[i] for i in set(old) - set(new)} == {new[i] for i in set(new) - set(old)}
    assert len(set(old) - set(new)) == 1
