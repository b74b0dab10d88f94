"""What a librarian should look at after an import."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.types import Plan, Section

_GARBLED = re.compile(r"[\ufffd\ue000-\uefff]|锟斤拷|烫烫烫|屯屯屯")
MAX_GAPS_SHOWN = 3


def check(title: str, plan: Plan, sections: Sequence[Section], lines: Sequence[str]) -> tuple[str, ...]:
    """Return warnings in Chinese: no title, library or period, no headings, a gap in the numbering, garbled text."""
    warnings: list[str] = []
    if not plan.library:
        warnings.append("没有认出图书馆：按馆名提问时不会用到这份规划，请填写馆名。")
    if plan.period is None:
        warnings.append("没有认出规划期：按年限提问时不会用到这份规划，请填写年限。")
    if not title:
        warnings.append("没有找到标题行：规划名称由正文推断，请核对，必要时填写。")
    if all(section.kind == "preamble" for section in sections):
        warnings.append("没有识别出任何章节标题：全文将作为一个整体检索。")
    gaps = list(_gaps(sections))
    warnings += [
        f"编号不连续：{before}→{after}，中间可能缺少标题。" for before, after in gaps[:MAX_GAPS_SHOWN]
    ]
    if len(gaps) > MAX_GAPS_SHOWN:
        warnings.append(f"另有 {len(gaps) - MAX_GAPS_SHOWN} 处编号不连续。")
    garbled = sum(len(_GARBLED.findall(line)) for line in lines)
    if garbled:
        warnings.append(f"有 {garbled} 处无法显示的字符，可能是编码或字体问题，请与原文件核对。")
    return tuple(warnings)


def _gaps(sections: Sequence[Section]) -> list[tuple[str, str]]:
    children: defaultdict[int | None, list[Section]] = defaultdict(list)
    for section in sections:
        children[section.parent].append(section)
    gaps: list[tuple[str, str]] = []
    for siblings in children.values():
        for before, after in pairwise(siblings):
            if before.number is not None and after.number is not None and after.number > before.number + 1:
                gaps.append((before.marker, after.marker))
    return gaps
