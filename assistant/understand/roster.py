"""Who is in the corpus: libraries, the short names they go by, and their plans."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.places import innermost
from ingest.types import Plan
from prompts.words import capitals

_REGION_SUFFIX = re.compile(r"(省|市|县|区|自治区|自治州|自治县|地区|盟|旗)$")


_LINKS = ("", "的", "那个", "那家", "那座", "那边的", "那边", "那儿的", "那里的", "市的", "市")
_ENDS = ("省图书馆", "省图", "省馆")
"""哈尔滨那个省图: a provincial library by the city that it stands in."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The corpus' libraries as a question may name them."""

    plans: tuple[Plan, ...]
    names: tuple[tuple[str, str], ...]
    """(name or alias, library), longest name first, so that the first match is the most specific."""

    def of_library(self, library: str) -> tuple[Plan, ...]:
        """Return the library's plans, oldest first."""
        own = [plan for plan in self.plans if plan.library == library]
        return tuple(sorted(own, key=lambda plan: plan.period.start if plan.period else 0))

    def of_unit(self, unit: str) -> tuple[str, ...]:
        """Return the libraries of the provinces (省), cities (市), counties (县) or districts (区)."""
        regions = dict.fromkeys((plan.library, plan.region) for plan in self.plans)
        return tuple(library for library, region in regions if region.endswith(unit))

    def libraries(self) -> tuple[str, ...]:
        """Return every library once, in the order of the plans."""
        return tuple(dict.fromkeys(plan.library for plan in self.plans))


def build_roster(plans: Iterable[Plan]) -> Roster:
    """Collect every name that points at exactly one library.

    A region's bare name (辽宁, 辽宁省) stands for the library of that region, as in 那辽宁呢, and so does the
    provincial library of its capital (哈尔滨那个省图); a name that two libraries share points at neither.
    """
    plans = tuple(plans)
    owners: dict[str, set[str]] = {}
    for plan in plans:
        for name in (plan.library, *plan.aliases, *_region_names(plan.region), *_capital_names(plan)):
            if len(name) > 1:
                owners.setdefault(name, set()).add(plan.library)
    names = [(name, next(iter(libraries))) for name, libraries in owners.items() if len(libraries) == 1]
    return Roster(plans=plans, names=tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair[0]))))


def _capital_names(plan: Plan) -> tuple[str, ...]:
    capital = capitals().get(short_region(plan.region)) if plan.level == "省级" else None
    return tuple(f"{capital}{link}{end}" for link in _LINKS for end in _ENDS) if capital else ()


def short_region(region: str) -> str:
    """Return a region's everyday name: 辽宁省 -> 辽宁; two-character names such as 滑县 stay whole."""
    short = _REGION_SUFFIX.sub("", region)
    return short if len(short) > 1 else region


def _region_names(region: str) -> tuple[str, ...]:
    last = innermost(region)
    return tuple(dict.fromkeys((region, short_region(region), last, short_region(last)))) if region else ()
