"""Lines that belong to the page, not to the plan: page numbers, running headers, review comments, the table of contents."""

import re
from collections import defaultdict

from ingest.lines import Line

_PAGE_NUMBER = re.compile(
    r"[-—–－·.\s]{0,6}(?:第\s?(\d{1,3}|[一二三四五六七八九十百]{1,4})\s?页|[Pp]age\s?\d{1,3}|\d{1,3})"
    r"(?:\s?[/／]\s?\d{1,3}|\s?[,，/／]?\s?共\s?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})\s?页|\s?of\s?\d{1,3})?[-—–－·.\s]{0,6}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_COMMENT = re.compile(r"批注\s?\[[^\]]{0,20}\]\s?[:：]")
_LEADER = re.compile(r"\s?(?:[.…·．・_]\s?){3,}\s?[-—(（]?\d{0,3}[-—)）]?$")
_CONTENTS = re.compile(r"目\s?录|目\s?次|CONTENTS|Contents")
_NOT_LETTERS = re.compile(r"[\s\d.…·．・_\-—–－|/／第共页]+")
_ENTRY_TAIL = re.compile(r"[\s.…·．・_\-—(（]*\d{0,3}[)）\-—\s]*$")
MIN_LINES_A_PAGE = 3
"""Bare numbers nearer to each other than this are a list or a table, not page numbers."""
MIN_HEADERS = 3
"""A running header stands on at least this many pages."""


def drop_artefacts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that are the plan's own."""
    dropped = _comments(lines) | _page_numbers(lines)
    dropped |= _contents(lines, dropped)
    dropped |= _running_headers(lines, dropped)
    return tuple(line for i, line in enumerate(lines) if i not in dropped)


def _comments(lines: tuple[Line, ...]) -> set[int]:
    return {i for i, line in enumerate(lines) if _COMMENT.match(line.text.text)}


def _page_numbers(lines: tuple[Line, ...]) -> set[int]:
    found = {i for i, line in enumerate(lines) if not line.row and _PAGE_NUMBER.fullmatch(line.text.text)}
    bare = [i for i in sorted(found) if _BARE_NUMBER.fullmatch(lines[i].text.text)]
    crowded = {
        i
        for before, after in zip(bare, bare[1:], strict=False)
        if after - before <= MIN_LINES_A_PAGE or int(lines[after].text.text) <= int(lines[before].text.text)
        for i in (before, after)
    }
    return found - crowded


def _contents(lines: tuple[Line, ...], dropped: set[int]) -> set[int]:
    """Find 目录 with its entries: lines that end in a page number or come again as a heading further down."""
    found = {i for i, line in enumerate(lines) if len(_LEADER.sub("", line.text.text)) < len(line.text.text)}
    for start, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.text.text):
            continue
        later: defaultdict[str, int] = defaultdict(int)
        for other in lines[start + 1 :]:
            later[_entry(other)] += 1
        entries: list[int] = []
        for i in range(start + 1, len(lines)):
            if i in dropped or i in found:
                entries.append(i)
            elif later[_entry(lines[i])] > 1:
                later[_entry(lines[i])] -= 1
                entries.append(i)
            else:
                break
        if len(entries) > 1:
            found |= {start, *entries}
        break
    return found


def _entry(line: Line) -> str:
    return _ENTRY_TAIL.sub("", line.text.text).replace(" ", "")


def _running_headers(lines: tuple[Line, ...], dropped: set[int]) -> set[int]:
    """Find lines that come again page after page, at least once at a page's edge or inside a sentence."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        key = _NOT_LETTERS.sub("", line.text.text)
        if i not in dropped and not line.row and len(key) > 1:
            places[key].append(i)
    found: set[int] = set()
    for same in places.values():
        if len(same) >= MIN_HEADERS and sum(_at_page_edge(lines, i, dropped) for i in same) > len(same) / 2:
            first_is_title = same[0] == 0 or not _at_page_edge(lines, same[0], dropped)
            found.update(same[1:] if first_is_title else same)
    return found


def _at_page_edge(lines: tuple[Line, ...], i: int, dropped: set[int]) -> bool:
    """Whether a line stands first or last on its page, beside a page number, or between two halves of a sentence."""
    before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
    if before and after and lines[i].page is not None:
        return (
            before.page != lines[i].page or after.page != lines[i].page or {i - 1, i + 1} & dropped != set()
        )
    if {i - 1, i + 1} & dropped:
        return True
    return (
        before is not None
        and before.text.text[-1] not in "。！？；：!?;:”’）)"
        and before.width > 1.5 * lines[i].width
    )
