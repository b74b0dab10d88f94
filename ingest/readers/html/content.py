"""Which of a page's blocks are the document, and which are the site around it.

The main element is the smallest one that holds nearly all of the page's weight, where a character of prose weighs
more than one without punctuation and a link weighs nothing. Within it, groups of links are dropped; before it,
the page's title is looked for and kept. docs/decisions/html-extraction.md has the measurement.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.readers.html.blocks import Block, readable

_SHARE = 0.95
"""Part of the page's weight that the main element must hold: 0.8 lost annexes, 0.9 lost headings (measured)."""
_WEIGHT_WITHOUT_PROSE = 0.3
"""Weight of a character outside prose: table figures must count, site navigation must not outweigh a short notice."""
_MOSTLY_LINKS = 0.6
_TITLE_PREFIX = 12
"""Characters in which a line and the page's title must agree for the line to be the heading of the page."""
_MIN_TITLE, _MAX_TITLE = 6, 200
_SITE = re.compile(r"(局|委|委员会|网|网站|门户|政府|中心|馆|厅|办公室|首页|专栏|之窗)$")
"""How the name of a site ends, which many pages have for a title."""
_SOME_LINKS, _HALF_LINKS = 0.3, 0.5
_LOOK_BACK = 8
"""Lines without links, such as a heading and its issue number, that may stand before the main element."""
_PROSE = re.compile(r"[。，；、]")
_WORDLESS = re.compile(r"\W+")
_FURNITURE = re.compile(
    r"[【\[（(]?("
    r".{0,8}(当前|所在|您的)(的)?位置|(字号|字体)[:：\s]|大 中 小|返回(顶部|首页)|设为首页|加入收藏"
    r"|网站(地图|声明|介绍)"
    r"|(打印|关闭|收藏|推荐|分享|TOP)(到|给.{0,6}|本页|此文|此页|本站|网址|文章|窗口|页面)?([\s:：】\])）|]|$)"
    r"|(主办|承办)(单位)?[:：]|版权所有|Copyright|©|.{0,12}ICP备|.{0,4}公网安备|扫一扫|技术支持[:：]|建议使用|页面纠错"
    r"|责任编辑[:：]|浏览(次数|字体)|背景色|IE[\d.]|编辑 锁定|点击(数|次数|率)|您是第|转摘声明"
    r")",
    re.IGNORECASE,
)
"""How a line of the site's own furniture begins, on Chinese government sites. Looked for around the prose only:
within a plan 收藏 and 关闭 are words like any other."""
_MAX_FURNITURE = 80
_TRAIL = re.compile(r"(当前|所在|您的)(的)?位置|首\s*页\s*(>|》|»|→)")
_AFTERMATH = re.compile(
    r"(上一(篇|条|页)|下一(篇|条|页)|相关(文章|新闻|链接|稿件|文档|阅读|信息|附件)|参考资料|猜你喜欢|热点推荐)([\s:：]|$)"
)
"""How the line begins after which a page no longer speaks of its own document."""


def main_blocks(root: HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the document that the page shows, title first; all of them if the rule finds none."""
    if not blocks:
        return []
    main = _main_element(root, blocks)
    inside = set(main.iter())
    places = [i for i, block in enumerate(blocks) if block.owner in inside]
    first, last = places[0], places[-1]
    start = _start(blocks, first, _title_place(root, blocks[: last + 1]))
    counts = _counts(blocks)
    kept = [block for block in blocks[start:first] if not _is_trail(block)]
    kept += [
        block for block in blocks[max(start, first) : last + 1] if not _is_navigation(block, main, counts)
    ]
    kept = kept[: _end(kept)]
    return _without_furniture(kept) or list(blocks)


def _main_element(root: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    weights: dict[HtmlElement, float] = defaultdict(float)
    for block in blocks:
        own = len(block.text) - block.linked
        weight = own * (1.0 if _PROSE.search(block.text) else _WEIGHT_WITHOUT_PROSE)
        for element in _upwards(block.owner):
            weights[element] += weight
    main, needed = root, _SHARE * weights[root]
    while True:
        heavy = next((child for child in main if needed and weights.get(child, 0.0) >= needed), None)
        if heavy is None:
            return main
        main = heavy


def _start(blocks: Sequence[Block], first: int, title: int | None) -> int:
    """Return where the document begins, given the main element's `first` block and the place of the page's title."""
    if title is not None and title < first:
        return title
    if title is not None and _link_share(blocks[first:title]) > _SOME_LINKS:
        return title
    start = first
    while start > max(0, first - _LOOK_BACK) and not _is_trail(blocks[start - 1]):
        start -= 1
    return start


def _is_trail(block: Block) -> bool:
    """Return whether the block is a menu, or the trail of links that says where the page stands on its site."""
    return block.linked >= _HALF_LINKS * len(block.text) or bool(_TRAIL.search(block.text))


def _link_share(blocks: Sequence[Block]) -> float:
    return sum(block.linked for block in blocks) / max(1, sum(len(block.text) for block in blocks))


def _title_place(root: HtmlElement, blocks: Sequence[Block]) -> int | None:
    """Return the first place of the block that says most of what the page's <title> says; None without one."""
    element = next(root.iter("title"), None)
    page_title = (
        _WORDLESS.sub("", readable(element.text_content()))[:_MAX_TITLE] if element is not None else ""
    )
    best, longest = None, 0
    for i, block in enumerate(blocks):
        words = _WORDLESS.sub("", block.text[:_MAX_TITLE])
        if block.linked == len(block.text) or len(words) < _MIN_TITLE or _SITE.search(words):
            continue
        if words[:_TITLE_PREFIX] in page_title:
            shared = next(n for n in range(len(words), 0, -1) if words[:n] in page_title)
            if shared > longest:
                best, longest = i, shared
    return best


@dataclass(slots=True)
class _Count:
    characters: int = 0
    linked: int = 0
    prose: int = 0


def _counts(blocks: Sequence[Block]) -> dict[HtmlElement, _Count]:
    counts: dict[HtmlElement, _Count] = defaultdict(_Count)
    for block in blocks:
        prose = bool(_PROSE.search(block.text)) and len(block.text) - block.linked > _TITLE_PREFIX
        for element in _upwards(block.owner):
            count = counts[element]
            count.characters += len(block.text)
            count.linked += block.linked
            count.prose += prose
    return counts


def _is_navigation(block: Block, main: HtmlElement, counts: dict[HtmlElement, _Count]) -> bool:
    """Return whether the block stands in a group that is mostly links and holds no prose."""
    for element in _upwards(block.owner):
        if element is main:
            return False
        count = counts[element]
        if not count.prose and count.linked >= _MOSTLY_LINKS * count.characters:
            return True
    return False


def _end(blocks: Sequence[Block]) -> int:
    """Return where the document ends: at a line such as 上一篇 that no prose follows."""
    end = len(blocks)
    for i in range(len(blocks) - 1, -1, -1):
        if len(blocks[i].text) < _MAX_FURNITURE and _AFTERMATH.match(blocks[i].text):
            end = i
        elif _is_prose(blocks[i]):
            break
    return end


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """Drop the site's furniture from what stands before the first paragraph of prose and after the last."""
    prose = [i for i, block in enumerate(blocks) if _is_prose(block) or block.grid is not None]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    return [block for i, block in enumerate(blocks) if first <= i <= last or not _is_furniture(block)]


def _is_prose(block: Block) -> bool:
    return "。" in block.text and len(block.text) - block.linked > _TITLE_PREFIX


def _is_furniture(block: Block) -> bool:
    return len(block.text) <= _MAX_FURNITURE and bool(_FURNITURE.match(block.text))


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()
