"""What a librarian should look at after an import."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.types import Section

_GARBLED = re.compile(r"[\ufffd\ue000-\uefff]|锟斤拷|烫烫烫|屯屯屯")
MAX_GAPS_SHOWN = 3


def check(title: str, sections: Sequence[Section], lines: Sequence[str]) -> tuple[str, ...]:
    """Return warnings in Chinese: no title, no headings, a gap in the numbering, garbled characters."""
    warnings: list[str] = []
    if not title:
        warnings.append("没有找到标题行：规划名称由正文推断，请核对，必要时在 catalog.toml 中填写。")
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
