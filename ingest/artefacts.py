"""Lines of the page, not of the plan: page numbers, running headers, review comments, the table of contents."""

import re
from collections import defaultdict
from itertools import pairwise

from ingest.layout import NEAR_EDGE, is_ended, measure
from ingest.lines import Line
from ingest.markers import read_marker

_PAGE_NUMBER = re.compile(
    r"[-—–－·.\s]{0,6}(?:第\s?(\d{1,3}|[一二三四五六七八九十百]{1,4})\s?页|[Pp]age\s?\d{1,3}|\d{1,3})"
    r"(?:\s?[/／]\s?\d{1,3}|\s?[,，/／]?\s?共\s?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})\s?页|\s?of\s?\d{1,3})?[-—–－·.\s]{0,6}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_COMMENT = re.compile(r"批注\s?\[[^\]]{0,20}\]\s?[:：]")
_LEADER = re.compile(r"(?:[.…·．・]\s?){3,}[-—(（]?\d{1,3}[-—)）]?$|[.…·．・]{8,}$")
_RULE = re.compile(r"[-_=—─*~.·]{5,}")
_MAX_HEADER = 80
"""Characters of a running header."""
_MAX_TAIL = 120
"""Characters of a line's end that can be dots leading to a page number."""
_MAX_ENTRY = 60
"""Characters of an entry in a table of contents: of a heading, that is."""
_CONTENTS = re.compile(r"目\s?录|目\s?次|CONTENTS|Contents")
_PAGE_MARK = re.compile(
    r"^[-—–|\s]*\d{1,3}[-—–|\s]+|[-—–|\s]+\d{1,3}[-—–|\s]*$|第\s?\d{1,3}\s?页|共\s?\d{1,3}\s?页"
)
_ENTRY_TAIL = re.compile(r"[\s.…·．・_\-—(（]*\d{0,3}[)）\-—\s]*$")
MIN_LINES_A_PAGE = 3
"""Bare numbers nearer to each other than this are a list or a table, not page numbers."""
MIN_HEADERS = 3
"""A running header stands on at least this many pages."""
MIN_LINES_BETWEEN = 5
"""Running headers nearer to each other than this are not on pages of their own."""


def drop_artefacts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that are the plan's own."""
    dropped = _comments(lines) | _page_numbers(lines)
    dropped |= _contents(lines, dropped)
    dropped |= _running_headers(lines, dropped)
    return tuple(line for i, line in enumerate(lines) if i not in dropped)


def is_page_number(text: str) -> bool:
    """Whether a line may be a page's number: `12`, `- 12 -`, `第 3 页 共 9 页`."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def _comments(lines: tuple[Line, ...]) -> set[int]:
    """Find what reviewers wrote, and lines that are drawn."""
    return {
        i for i, line in enumerate(lines) if _COMMENT.match(line.text.text) or _RULE.fullmatch(line.text.text)
    }


def _page_numbers(lines: tuple[Line, ...]) -> set[int]:
    found = {i for i, line in enumerate(lines) if not line.row and is_page_number(line.text.text)}
    bare = [i for i in sorted(found) if _BARE_NUMBER.fullmatch(lines[i].text.text)]
    crowded = {
        i
        for before, after in pairwise(bare)
        if after - before <= MIN_LINES_A_PAGE or int(lines[after].text.text) <= int(lines[before].text.text)
        for i in (before, after)
    }
    return found - crowded


def _contents(lines: tuple[Line, ...], dropped: set[int]) -> set[int]:
    """Find 目录 with its entries: lines that end in a page number or come again as a heading further down."""
    found = {i for i, line in enumerate(lines) if _LEADER.search(line.text.text[-_MAX_TAIL:])}
    for start, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.text.text):
            continue
        later: defaultdict[str, int] = defaultdict(int)
        for other in lines[start + 1 :]:
            later[_entry(other)] += 1
        entries: list[int] = []
        for i in range(start + 1, len(lines)):
            entry = _entry(lines[i])
            if i not in dropped and i not in found and later[entry] < 2:
                break
            later[entry] -= 1
            entries.append(i)
        entries = max(entries, _until_first_again(lines, start + 1), key=len)
        if len(entries) > 1:
            found |= {start, *entries}
        break
    return found


def _until_first_again(lines: tuple[Line, ...], start: int) -> list[int]:
    """Return the entries before the first comes again as a heading; a few may be worded otherwise down there.

    The last one comes again, so that a preface between the table and the first heading is no part of it.
    """
    texts = [_entry(line) for line in lines[start:]]
    if not texts or texts[0] not in texts[1:]:
        return []
    first = texts.index(texts[0], 1)
    below = set(texts[first:])
    again = [i for i in range(first) if texts[i] in below]
    block = range(again[-1] + 1)
    ended = any(len(texts[i]) > _MAX_ENTRY or is_ended(texts[i]) for i in block)
    return [start + i for i in block] if 2 * len(again) > len(block) and not ended else []


def _entry(line: Line) -> str:
    text = line.text.text
    return (text[:-_MAX_TAIL] + _ENTRY_TAIL.sub("", text[-_MAX_TAIL:])).replace(" ", "")


def _running_headers(lines: tuple[Line, ...], dropped: set[int]) -> set[int]:
    """Find unnumbered lines that come again page after page, most times at a page's edge or inside a sentence.

    The first one stays where it is the title itself: at the head of the document or away from any edge.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        key = _PAGE_MARK.sub("", line.text.text)
        plain = i not in dropped and not line.row and len(line.text) <= _MAX_HEADER
        if plain and len(key) > 1 and read_marker(line.text.text) is None:
            places[key].append(i)
    edge = measure(lines).width
    found: set[int] = set()
    for same in places.values():
        if len(same) < MIN_HEADERS or min(b - a for a, b in pairwise(same)) < MIN_LINES_BETWEEN:
            continue
        at_edge = [_at_page_edge(lines, i, dropped, edge) for i in same]
        if 2 * sum(at_edge) > len(same):
            found.update(same if same[0] > 0 and at_edge[0] else same[1:])
    return found


def _at_page_edge(lines: tuple[Line, ...], i: int, dropped: set[int], edge: int) -> bool:
    """Whether a line stands first or last on its page, beside a page number, or between two halves of a sentence."""
    if {i - 1, i + 1} & dropped:
        return True
    before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
    if before is None or after is None:
        return False
    if before.page != lines[i].page or after.page != lines[i].page:
        return True
    full = NEAR_EDGE * edge
    inside = before.width >= full > lines[i].width and not is_ended(before.text.text)
    return bool(edge) and inside and not is_ended(lines[i].text.text)
