"""Words that only say what a statement is about, and may be left out where no sentence has them."""

import re

_FRAME = re.compile(
    r"^(?:(?:在|就|从)?[\u4e00-\u9fff]{2,8}(?:方面|来看|而言|上看|看)[，：]|[\u4e00-\u9fff]{2,8}(?<![有为是括含])：)"
)
"""Says only what the words behind it are about: 在馆藏方面， or 读者服务：."""
_TELLS = re.compile(r"[未不没无非停减仅最首已将]|目标|实现|完成|馆(?![藏舍内员际])|\d|十[一二三四五六]?五")
"""In a frame: what stands behind it may not be told without it."""
_STATES = re.compile(r"[，；]|\d")
"""Tells a statement from a bare list, which says nothing without its frame."""


def unframed(text: str) -> str:
    """Return a text less the frame that it opens with, empty where there is none to be left out."""
    frame = _FRAME.match(text)
    if frame is None or _TELLS.search(frame.group()):
        return ""
    rest = text[frame.end() :]
    return rest if _STATES.search(rest) else ""
