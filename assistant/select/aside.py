"""Parts of a plan that explain words or list duties: they repeat what the plan says, and are asked by name."""

import re
from collections.abc import Sequence

_EXPLAINS = re.compile(r"附.{0,12}(?:解释|释义|名词|术语|分工)|名词解释|术语")
_MEANING = re.compile(
    r"附[件录表]|名词|解释|什么意思|[指叫]什么|什么[是叫]|是什么|怎么理解|含义|定义|名字|由来|得名"
)
_ASIDE = 0.7
"""What such a part counts unless it is asked for."""


def share(path: Sequence[str], question: str) -> float:
    """Return what a heading or sentence under these headings counts beside the rest of the plan."""
    aside = bool(path) and _EXPLAINS.match(path[0]) and not _MEANING.search(question)
    return _ASIDE if aside else 1.0
