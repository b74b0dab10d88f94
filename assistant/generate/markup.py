"""From a model's Markdown to plain words: no link, image or tag survives, and citation marks are read off."""

import html
import re
from dataclasses import dataclass

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)
_SUPERSCRIPT = re.compile(r"<sup>\s*\[?\s*[Ss]?(\d{1,3})\s*\]?\s*</sup>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>|</?[A-Za-z][^<>\n]*")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|(?<![a-z0-9@.])www\.|(?<![a-z])(?:javascript|vbscript|data|mailto|file|ftp):"
    r"|(?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/:?]))"
    r"[^\s\u3000-\u303f\u4e00-\u9fff，。；！？）]*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*+|__+|~~+|`+|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_PICTOGRAM = re.compile(
    "[\u2600-\u26ff\u2700-\u2775\u2794-\u27bf\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3]"
)
"""Emoji and dingbats: a tick or a medal claims what no sentence bears."""
_MOST_PASSES = 4
"""Markup may hide in markup (`&lt;img`, a link's text): after this many rounds what still changes is dropped."""

_TO_ASCII: dict[int, str] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **dict.fromkeys(map(ord, "【〔〖「"), "["),
    **dict.fromkeys(map(ord, "】〕〗」"), "]"),
    **dict.fromkeys(map(ord, "，、；"), ","),
    **dict.fromkeys(map(ord, "—–－~～至"), "-"),
}
"""Character for character, so that positions stay."""
_MORE = r"(?:(?:\s*[-,&和及与]\s*(?:[Ss]\s?)?|\s*[Ss]\s?|\s+)\d{1,3}(?!\d))*"
_WORD_BEFORE = r"(?:(?:来源|依据|根据|参见|参考|见|引自|出处|资料|编号|原句|引用|证据|sources?)\s*:?\s*)?"
_MARK = re.compile(
    r"(?P<spread>\[[Ss]\d{1,3}\]\s*-\s*\[[Ss]\d{1,3}\])"
    rf"|[\[(]{{1,2}}\s*{_WORD_BEFORE}\^?(?P<round>[Ss]\s?\d{{1,3}}(?!\d){_MORE})\s*[\])]{{1,2}}"
    rf"|\[{{1,2}}\s*{_WORD_BEFORE}\^?(?P<square>\d{{1,3}}(?!\d){_MORE})\s*\]{{1,2}}"
    rf"|(?<![A-Za-z0-9])(?P<bare>S\d{{1,3}}(?!\d)(?:\s*[-,&和及与\s]?\s*S\d{{1,3}}(?!\d))*)(?![A-Za-z0-9])"
)
_RANGE = re.compile(r"(\d{1,3})\]?\s*-\s*\[?[Ss]?\s?(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}")
WIDEST_RANGE = 20
"""Sentences that one mark such as [S3-S9] may cite; more is no citation."""
_OPEN_END = re.compile(
    r"(?:!?\[[^\]\n]*\]?|!?\[[^\]\n]*\]\([^)\n]*|<[^>\n]*|[【［〔（(][^】］〕）)\n]{0,60}|&#?\w{0,8}|[A-Za-z][A-Za-z0-9+.:/@?=&%_-]*|[!*_~`^SsＳ]+\d*)$"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what it cites."""

    text: str
    numbers: tuple[int, ...]
    """In order, without repeats."""


def plain(text: str) -> str:
    """Remove links (their words stay), images, addresses, HTML, emoji and emphasis."""
    for _ in range(_MOST_PASSES):
        before = text
        text = _SUPERSCRIPT.sub(r"[S\1]", html.unescape(text))
        text = _IMAGE.sub("", text)
        text = _LINK.sub(
            lambda m: f"[{m[1]}]" if _MARK.fullmatch(f"[{m[1]}]".translate(_TO_ASCII)) else m[1], text
        )
        text = _DEFINITION.sub("", text)
        text = _TAG.sub("", _COMMENT.sub("", text))
        text = _EMPHASIS.sub("", _PICTOGRAM.sub("", _ADDRESS.sub("", text)))
        if text == before:
            return text
    return ""


def read_marks(text: str) -> Marked:
    """Take the citation marks out of a sentence, however they are written: [S3], 【Ｓ３】, S3S4, [S3-S5], [3]."""
    ascii_text = text.translate(_TO_ASCII)
    numbers: list[int] = []
    kept: list[str] = []
    end = 0
    for match in _MARK.finditer(ascii_text):
        numbers += _numbers(next(filter(None, match.groups())))
        kept.append(text[end : match.start()])
        end = match.end()
    kept.append(text[end:])
    words = re.sub(r"[ \t\u3000]+", " ", "".join(kept)).strip()
    return Marked(re.sub(r"\s+(?=[，。；！？：、])", "", words), tuple(dict.fromkeys(numbers)))


def marks_length(text: str) -> int:
    """Return the length of the citation marks that `text` starts with, spaces included."""
    ascii_text = text.translate(_TO_ASCII)
    end = 0
    while match := _MARK.match(ascii_text, len(ascii_text) - len(ascii_text[end:].lstrip())):
        end = match.end()
    return end


def settled(text: str) -> str:
    """Return the beginning of an unfinished text that no later character can turn into markup."""
    while match := _OPEN_END.search(text):
        text = text[: match.start()]
    return text


def _numbers(inside: str) -> list[int]:
    found: list[int] = []
    position = 0
    while match := _NUMBER.search(inside, position):
        if spread := _RANGE.match(inside, match.start()):
            first, last = int(spread[1]), int(spread[2])
            if first <= last < first + WIDEST_RANGE:
                found += range(first, last + 1)
            match = spread
        else:
            found.append(int(match.group()))
        position = match.end()
    return found
