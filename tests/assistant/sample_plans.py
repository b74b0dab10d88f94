"""Two plans put together by hand, so that the interfaces are tested without the parser, the index or a model.

Markup of the sample text: `# ` opens a heading (one `#` a level), a line is a paragraph, `↵` is a hard line break
inside a sentence, and `⟦12⟧` a page number on a line of its own that cuts the sentence in two.
"""

import hashlib
import re
from dataclasses import replace
from itertools import pairwise

from ingest.types import ParsedPlan, Period, Plan, RawDocument, Section, Sentence, Span

LIAONING = """
辽宁省图书馆“十四五”发展规划
# 一、概述
本《规划》具有以下几个特点。
# 四、重点任务
## （五）推进全民阅读，建设书香辽宁
1.大力推动全民阅读工作，打造阅读品牌，深化阅读服务，提升阅读效能，到2025年，覆盖城乡的全民阅读推广服务体系基本完善。
3.加强对“辽图讲坛”“辽图展览”等品牌活动的阵地建设，推动品牌升级。
十四五期间，每年组织举办讲座不少于40场，↵举办各类主题展览不少于50场，举办各类读者⟦12⟧活动不少于1200场。
## （六）关爱特殊群体，推进服务均等化
2.做大做强“乐龄俱乐部”等特殊群体活动品牌，定期举办“对面朗读”“手语世界”等文化活动。
"""

MULING = """
穆棱市图书馆“十四五”发展规划
# 一、“十三五”期间工作情况
一是在网络阅读盛行的今天，我馆积极多方筹集资金丰富馆藏资源，从有限的馆舍中拓展出独立的亲子借阅空间。
# 二、“十四五”发展规划
## 3、主要目标和任务
二是打造符合图书馆战略发展需求的人才梯队，尽早做好新老交替的准备工作。
五是进一步完善穆棱市图书馆总分馆制建设，争取市政府的支持。六是做好馆舍搬迁的准备工作，争取在最短时间内实现正常开馆。
"""

SENTENCE = re.compile(r"[^。]*。|[^。]+$")
ARTEFACT = re.compile(r"↵|⟦(?P<page>[^⟧]*)⟧")


def sample_plans() -> tuple[ParsedPlan, ...]:
    """Return the two plans, ordered by id."""
    return (
        parse(plan("liaoning-2021-2025", "辽宁省图书馆", "辽宁省", aliases=("辽图",)), LIAONING),
        parse(plan("muling-2021-2025", "穆棱市图书馆", "黑龙江省穆棱市", aliases=("穆棱馆",)), MULING),
    )


def plan(plan_id: str, library: str, region: str, *, aliases: tuple[str, ...] = (), title: str = "") -> Plan:
    """Say which plan a document is."""
    basis = (
        ("library", "text"),
        ("title", "text"),
        ("period", "inferred"),
        ("region", "unknown"),
        ("level", "text"),
    )
    return Plan(
        id=plan_id,
        library=library,
        title=title or f"{library}“十四五”发展规划",
        period=Period(2021, 2025, "十四五"),
        region=region,
        level="",
        aliases=aliases,
        source=f"{plan_id}.txt",
        known_by=basis,  # type: ignore[arg-type]
    )


def parse(plan: Plan, marked: str) -> ParsedPlan:
    """Build a parsed plan from marked text; every sentence is given page 1 or, past the middle, page 2."""
    lines = [line for line in marked.splitlines() if line]
    headings = [(len(line) - len(line.lstrip("#")), line.lstrip("# ")) for line in lines]
    raw = "".join(f"{printed(text)}\n" for _, text in headings)
    half = len(raw) // 2
    sections = [Section(0, "0", "", "", "", None, 1, "preamble", None, (), (0, 0))]
    sentences: list[Sentence] = []
    at, current = 0, 0
    for paragraph, (level, text) in enumerate(headings):
        if level:
            current = len(sections)
            sections.append(open_section(sections, level, text, at))
        for piece in SENTENCE.findall(text):
            spans = spans_of(piece, at)
            at += len(printed(piece))
            clean = ARTEFACT.sub("", piece)
            role = "heading" if level else "body" if current else "title"
            digest = hashlib.sha256(f"{plan.id}{current}{clean}".encode()).hexdigest()[:12]
            page = 1 if spans[0][0] < half else 2
            item = re.match(r"\d+\.|[一二三四五六]是", clean)
            sentences.append(
                Sentence(
                    len(sentences),
                    digest,
                    clean,
                    spans,
                    page,
                    current,
                    role,
                    paragraph,
                    item[0] if item else "",
                )
            )
        at += 1
    document = RawDocument(plan.source, raw, (0, half), hashlib.sha256(raw.encode()).hexdigest())
    return ParsedPlan(
        plan, document, close_sections(sections, len(raw)), tuple(sentences), ("缺少编号：二、三、",)
    )


def printed(marked: str) -> str:
    """Write marked text as it stands in the file."""
    return ARTEFACT.sub(lambda m: "\n" if m["page"] is None else f"\n {m['page']} \n", marked)


def spans_of(marked: str, at: int) -> tuple[Span, ...]:
    """Tell where a sentence stands in the file; an artefact cuts it in two, a line break does not."""
    cuts = [m for m in ARTEFACT.finditer(marked) if m["page"] is not None]
    edges = [0, *(edge for m in cuts for edge in m.span()), len(marked)]
    runs = list(pairwise(edges))[::2]
    return tuple((at + len(printed(marked[:a])), at + len(printed(marked[:b]))) for a, b in runs)


def open_section(sections: list[Section], level: int, heading: str, at: int) -> Section:
    """Start a section below the last one of a lower level."""
    parent = next((s for s in reversed(sections) if s.level < level), None)
    siblings = sum(s.parent == (parent.index if parent else None) for s in sections if s.heading)
    marker = re.match(r"（.）|[一二三四五]、|\d、", heading)
    number = f"{parent.id}.{siblings + 1}" if parent else str(siblings + 1)
    path = (*(parent.path if parent else ()), heading)
    words = marker[0] if marker else ""
    parent_index = parent.index if parent else None
    return Section(
        len(sections),
        number,
        heading,
        words,
        heading.removeprefix(words),
        None,
        level,
        "heading",
        parent_index,
        path,
        (at, at),
    )


def close_sections(sections: list[Section], end: int) -> tuple[Section, ...]:
    """Let each section end where the next one of its level or above begins."""
    ends = [
        next((later.span[0] for later in sections[s.index + 1 :] if later.level <= s.level), end)
        for s in sections
    ]
    return tuple(replace(s, span=(s.span[0], stop)) for s, stop in zip(sections, ends, strict=True))
