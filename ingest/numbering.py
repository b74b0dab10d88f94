"""Which lines are numbered, and whether a numbered line is whole (a heading) or goes on (a paragraph)."""

import re
from collections import Counter, defaultdict
from typing import Literal

from ingest.layout import Layout, is_ended, is_halted, is_opened
from ingest.markers import Marker, find_labels, read_marker

MIN_ARTICLES = 3
"""Lines that begin with `第X条` in a document of articles; fewer of them count production lines (`第二条生产线`)."""
_INNER_END = re.compile(r"[。！？]")

Form = Literal["", "bare", "closed", "open", "unsure", "short"]
"""A numbered line is bare (whole, no punctuation at its end), closed (ends with punctuation), open (goes on), unsure
(may go on: it reaches the page's edge) or short (may go on, less likely: it nearly does). A line without number has
no form."""


def read_numbering(layout: Layout) -> tuple[tuple[Marker | None, ...], tuple[Form, ...]]:
    """Return each line's marker and form, none unsure or short any more."""
    labels = find_labels(line.text.text for line in layout.lines)
    markers = [None if line.row else read_marker(line.text.text, labels) for line in layout.lines]
    markers = _confirm(markers, layout)
    return tuple(markers), _forms(markers, layout)


def _confirm(markers: list[Marker | None], layout: Layout) -> list[Marker | None]:
    """Keep the markers that number something; `60 个`, `1.5万` or `第三条` at the head of a wrapped line do not."""
    decimals = sum(marker is not None and len(marker.path) > 1 for marker in markers)
    articles = sum(marker is not None and marker.unit == "条" for marker in markers)
    confirmed: list[Marker | None] = []
    last: dict[str, Marker] = {}
    for i, marker in enumerate(markers):
        keep = marker
        if i and is_opened(layout.text(i - 1)):
            keep = None  # `四）项` after `第七条（一）、（`
        elif marker and marker.path and not (decimals > 1 and _continues_decimal(marker, last)):
            keep = None
        elif marker and i and confirmed[-1] is None and _runs_on(i, layout) and not marker.stands_alone:
            before = last.get(marker.style)
            counts_on = before and before.number is not None and marker.number == before.number + 1
            keep = marker if counts_on else None
        elif marker and marker.unit == "条" and _is_attached(marker, layout.text(i)):
            keep = marker if articles >= MIN_ARTICLES and _is_article(i, marker, last, layout) else None
        if keep:
            last[keep.style] = keep
        confirmed.append(keep)
    return confirmed


def _runs_on(i: int, layout: Layout) -> bool:
    """Whether a line seems to go on with an unnumbered one before it."""
    return layout.is_full(i - 1) and not is_ended(layout.text(i - 1))


def _is_attached(marker: Marker, text: str) -> bool:
    """Whether a marker runs into its text, as in `第一条为规范……`."""
    return text[len(marker.text) : len(marker.text) + 1] not in ("", " ", "（", "(")


def _is_article(i: int, marker: Marker, last: dict[str, Marker], layout: Layout) -> bool:
    """Whether `第三条` opens an article: it counts on from the one before, or follows a finished line."""
    before = last.get(marker.style)
    counts_on = marker.number == (before.number or 0) + 1 if before else marker.number == 1
    return counts_on or i == 0 or is_ended(layout.text(i - 1))


def _continues_decimal(marker: Marker, last: dict[str, Marker]) -> bool:
    before = last.get(marker.style)
    *prefix, number = marker.path
    if before and [*before.path[:-1]] == prefix and before.path[-1] == number - 1:
        return True
    if number != 1 or not prefix:
        return number == 1
    if len(prefix) == 1:
        return any(other.number == prefix[0] for other in last.values())
    parent = last.get(".".join("1" * len(prefix)))
    return parent is not None and [*parent.path] == prefix


def _forms(markers: list[Marker | None], layout: Layout) -> tuple[Form, ...]:
    """Find the forms; an unsure line is what most lines of its series are, a short one goes on only where others do."""
    forms = [_form(i, markers, layout) for i in range(len(markers))]
    for marker, series in _series(markers):
        seen = Counter(forms[i] for i in series)
        going_on = seen["open"] + seen["closed"]
        whole = marker.stands_alone or seen["bare"] + seen["short"] > going_on
        for i in series:
            if forms[i] == "unsure":
                forms[i] = "bare" if whole else "open"
            elif forms[i] == "short":
                sure = going_on and going_on >= seen["bare"] and not marker.stands_alone
                forms[i] = "open" if sure else "bare"
    return tuple(forms)


def _form(i: int, markers: list[Marker | None], layout: Layout) -> Form:
    if markers[i] is None:
        return ""
    text = layout.text(i)
    if is_ended(text):
        return "closed"
    if _INNER_END.search(text) or is_halted(text):
        return "open"
    last = i + 1 == len(markers)
    if last or markers[i + 1] or layout.is_indented(i + 1):
        return "bare"
    if layout.is_full(i):
        return "unsure"
    return "short" if layout.may_go_on(i) else "bare"


def _series(markers: list[Marker | None]) -> list[tuple[Marker, list[int]]]:
    """Return the runs of lines that count on from each other in one style."""
    runs: defaultdict[str, list[list[int]]] = defaultdict(list)
    last: dict[str, Marker] = {}
    for i, marker in enumerate(markers):
        if marker is None:
            continue
        before = last.get(marker.style)
        if before and (marker.number is None or marker.number == (before.number or 0) + 1):
            runs[marker.style][-1].append(i)
        else:
            runs[marker.style].append([i])
        last[marker.style] = marker
    return [(last[style], run) for style, series in runs.items() for run in series]
