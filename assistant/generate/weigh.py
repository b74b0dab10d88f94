"""Each unit of a reply against the evidence: kept, trimmed, withdrawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.generate.framing import unframed
from assistant.generate.types import NOT_STATED
from assistant.generate.units import Unit
from assistant.grounding import Verdict, check
from assistant.types import Evidence

Outcome = Literal["kept", "trimmed", "withdrawn", "empty", "unstated"]

SHORTEST_TRIMMED = 6
"""Chinese characters: what is left of a trimmed sentence below that is a fragment."""

_UNSTATED = re.compile(
    rf"{NOT_STATED}|(?:(?:规划|资料|原文|原句)(?:中|里|均|都)*|^(?:但|不过|而)?)(?:并?没有|并?未)(?:明确|具体)*"
    r"(?:说明|提及|提到|涉及|给出|写明|列出|交代|公布|回答)"
)
_TOPIC = re.compile(r"[^，；\d]{2,30}的[^，；\d]{2,10}，")
"""穆棱市图书馆的讲座场次，规划未说明: names what is not stated and claims nothing."""
_YES_OR_NO = re.compile(
    r"^(?:是的?|对的?|没错|正确|属实|确实(?:如此)?|不是的?|不对|不|否|有的?|没有|可以|不可以|能|不能|会|不会|记错了)[，。！；,!]"
)
"""How a reply opens that says yes or no to the question: a verdict that no sentence of a plan can bear."""
_VERDICT = re.compile(r"[\u4e00-\u9fff]{1,8}[。！]")
"""目前不够用。 So short a first sentence, without a citation, is a verdict too."""
_NAMES_A_PLACE = re.compile(r"馆|20\d\d|十[一二三四五六]?五")
_TIME = re.compile(r"“?十[一二三四五六]?五”?(?:时期|期间|末)?|20\d\d年?(?:[-—–~～至]20\d\d年?)?")
_LIBRARY = re.compile(r"[\u4e00-\u9fff]{2}馆")
_ANAPHOR = re.compile(r"该馆|其(?![中他它余次])|它|本馆|我馆")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CLAUSE = re.compile(r"[^，；]+[，；]?")
_LAST_STOP = re.compile(r"[，；：、。,;:]+$")
_HANGING = re.compile(r"^(?:并且?|同时|从而|以及|还|而且|也)，?")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of a unit."""

    outcome: Outcome
    text: str
    """What may stand in the answer, or what was withdrawn."""
    numbers: tuple[int, ...] = ()
    """1-based evidence numbers that bear it."""
    heading: str = ""
    """To print before it: borne together with it."""
    libraries: tuple[str, ...] = ()
    """With `unstated`: of which libraries."""


class Scales:
    """Weighs the units of one reply in order; headings and names carry over to what follows them."""

    def __init__(self, evidence: Sequence[Evidence], shown: frozenset[int]) -> None:
        self._evidence = evidence
        self._shown = sorted(shown)
        self._names = _names(evidence)
        self._heading = ""
        self._heading_used = False
        self._whose = ""
        self._library = ""
        self._begun = False

    def restart(self) -> None:
        """Forget what has been weighed: it was no part of the reply."""
        self._heading, self._heading_used, self._whose, self._library = "", False, "", ""
        self._begun = False

    def weigh(self, unit: Unit) -> Weighed:
        """Weigh the next unit."""
        unit = replace(unit, text=_YES_OR_NO.sub("", unit.text))
        first, self._begun = not self._begun, True
        if not unit.text:
            return Weighed("empty", "")
        if unit.kind == "heading":
            self._heading, self._heading_used, self._library = unit.text.strip("：: "), False, ""
            self._whose = self._whose_plan(self._heading)
            return Weighed("empty", unit.text)
        if _UNSTATED.search(unit.text):
            told = "".join(clause for clause in _CLAUSE.findall(unit.text) if not _UNSTATED.search(clause))
            if len(_CHINESE.findall(told)) < SHORTEST_TRIMMED or _TOPIC.fullmatch(told):
                return Weighed("unstated", unit.text, libraries=self._unstated_of(unit.text))
            unit = replace(unit, text=_LAST_STOP.sub("", told) + "。")
        named = self._named(unit.text)
        if unit.opening and not _ANAPHOR.match(unit.text):
            self._library = ""
        weighed = self._with_or_without_frame(unit, named)
        if first and weighed.outcome == "withdrawn" and not unit.numbers and _VERDICT.fullmatch(unit.text):
            return Weighed("empty", "")
        if len(named) == 1:
            self._library = named[0]
        elif named:
            self._library = ""
        return weighed

    def _with_or_without_frame(self, unit: Unit, named: tuple[str, ...]) -> Weighed:
        """Weigh a unit; where it is not kept, what is left of it without the words that only introduce it."""
        weighed = self._under_heading(unit, named)
        for bare in filter(None, (unit.barely, unframed(unit.text))):
            if weighed.outcome != "kept":
                told = self._under_heading(replace(unit, text=bare), named)
                weighed = told if told.outcome == "kept" else weighed
        return weighed

    def _under_heading(self, unit: Unit, named: tuple[str, ...]) -> Weighed:
        if self._heading:
            lead = f"{self._heading}："
            best = self._weigh(unit, lead)
            if best.outcome == "kept":
                heading, self._heading_used = ("" if self._heading_used else self._heading), True
                return Weighed(best.outcome, best.text, best.numbers, heading)
            if _NAMES_A_PLACE.search(self._heading):
                return self._weigh(unit, self._whose) if self._whose != lead else best
        return self._weigh(unit, f"{self._library}：" if self._library and not named else "")

    def _weigh(self, unit: Unit, lead: str) -> Weighed:
        """Check the words after `lead`, which says whose plan they are from but is not part of them."""
        eligible = self._of_their_own(lead + unit.text)
        cited = [number for number in unit.numbers if number in eligible]
        tries = [cited] if cited else []
        tries += [[number] for number in eligible if [number] != cited]
        best = Weighed("withdrawn", unit.text)
        empty = True
        for numbers in tries:
            verdict = self._check(lead + unit.text, numbers)
            if verdict.verified:
                return Weighed("kept", unit.text, _borne(verdict, numbers))
            empty = empty and verdict.kind == "empty"
            if best.outcome == "withdrawn" and (part := self._trimmed(verdict, unit.text, lead, numbers)):
                best = part
        return Weighed("empty", unit.text) if empty and tries else best

    def _of_their_own(self, text: str) -> list[int]:
        """Return the evidence that may bear a text: what is said of a library, only that library's own plans."""
        named = self._named(text)
        return [n for n in self._shown if not named or self._evidence[n - 1].plan.library in named]

    def _trimmed(self, verdict: Verdict, text: str, lead: str, numbers: list[int]) -> Weighed | None:
        kept = verdict.supported
        if lead:
            if not kept.startswith(lead):
                return None
            kept = kept[len(lead) :]
        kept = _LAST_STOP.sub("", kept.strip())
        if not text.startswith(kept[:SHORTEST_TRIMMED]):
            kept = _HANGING.sub("", kept)
        if len(_CHINESE.findall(kept)) < SHORTEST_TRIMMED:
            return None
        again = self._check(lead + kept, numbers)
        return Weighed("trimmed", kept + "。", _borne(again, numbers)) if again.verified else None

    def _check(self, text: str, numbers: list[int]) -> Verdict:
        return check(text, [self._evidence[number - 1] for number in numbers])

    def _whose_plan(self, heading: str) -> str:
        """Reduce a heading to the library and the time that it names; one that names others stays whole."""
        libraries = self._named(heading)
        times = [time.group() for time in _TIME.finditer(heading)]
        foreign = _LIBRARY.search(re.sub("|".join(map(re.escape, self._names)), "", heading))
        return (
            f"{heading}："
            if foreign or not (libraries or times)
            else f"{'、'.join(libraries)}{''.join(times)}："
        )

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(library for name, library in self._names.items() if name in text))

    def _unstated_of(self, text: str) -> tuple[str, ...]:
        return self._named(text) or self._named(self._heading) or ((self._library,) if self._library else ())


def _names(evidence: Sequence[Evidence]) -> dict[str, str]:
    """Map what libraries are called to their names; what two of them are called (省馆) names neither."""
    called: dict[str, set[str]] = {}
    for item in evidence:
        for name in filter(None, (item.plan.library, *item.plan.aliases)):
            called.setdefault(name, set()).add(item.plan.library)
    return {name: libraries.pop() for name, libraries in called.items() if len(libraries) == 1}


def _borne(verdict: Verdict, numbers: list[int]) -> tuple[int, ...]:
    return tuple(numbers[position] for position in verdict.bearing)
