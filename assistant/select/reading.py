"""The corpus as answering reads it: sentences with their paths, and how often a word occurs."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.select.letters import count_pairs
from assistant.types import Evidence
from ingest.types import ParsedPlan, Plan
from vectorstore.types import Corpus, Hit

_NAME = re.compile(r"[“「『]([^”」』，。；]{4,20})[”」』]|《([^》]{4,40})》")
RARE = 12
"""Mentions up to which a name stands for one thing; “全民阅读” is on every page and names none."""
PLANS_KEPT = 64
"""Plans kept in memory, 1 to 3 MB each: as many as the store keeps."""


class Reading:
    """Read access to one state of the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.generation = corpus.generation()
        self.plans: tuple[Plan, ...] = corpus.plans()
        self._parsed = lru_cache(maxsize=PLANS_KEPT)(corpus.parsed)
        self._text = lru_cache(maxsize=PLANS_KEPT)(self._plan_text)
        self._pairs = lru_cache(maxsize=PLANS_KEPT)(self._count_pairs)
        self._names = lru_cache(maxsize=1)(self._find_names)

    def parsed(self, plan: Plan) -> ParsedPlan:
        """Return the plan's sections and sentences."""
        return self._parsed(plan.id)

    def says(self, plan: Plan, word: str) -> bool:
        """Tell whether the plan's text contains a word."""
        return word in self._text(plan.id)

    def anywhere(self, word: str) -> bool:
        """Tell whether any plan contains a word."""
        return any(self.says(plan, word) for plan in self.plans)

    def count(self, word: str, plans: Iterable[Plan]) -> int:
        """Return how often a word occurs in the plans."""
        return sum(self._text(plan.id).count(word) for plan in plans)

    def pair_count(self, pair: str, plans: Iterable[Plan]) -> int:
        """Return in how many sentences of the plans a pair of characters stands."""
        return sum(self._pairs(plan.id)[pair] for plan in plans)

    def size(self, plans: Iterable[Plan]) -> int:
        """Return how many sentences the plans have."""
        return sum(len(self.parsed(plan).sentences) for plan in plans)

    def evidence(self, plan: Plan, index: int) -> Evidence:
        """Return a sentence with its place."""
        parsed = self.parsed(plan)
        sentence = parsed.sentences[index]
        path = parsed.sections[sentence.section].path
        return Evidence(parsed.plan, path, sentence, printed=parsed.printed(sentence))

    def names_in(self, text: str) -> tuple[str, ...]:
        """Return the names of things that a text speaks of and few sentences of the corpus do, longest first.

        A name is what some plan puts in quotation or title marks: “乐龄俱乐部”, 《金源文化》.
        """
        return tuple(name for name in self._names() if name in text)

    def sentences_with(self, word: str, plans: Iterable[Plan]) -> list[Evidence]:
        """Return the sentences that contain a word."""
        return [
            self.evidence(plan, sentence.index)
            for plan in plans
            if self.says(plan, word)
            for sentence in self.parsed(plan).sentences
            if word in sentence.text
        ]

    def paragraph(self, evidence: Evidence) -> str:
        """Return the text of the paragraph that a sentence stands in."""
        sentences = self.parsed(evidence.plan).sentences
        here = evidence.sentence
        first = last = here.index
        while first > 0 and sentences[first - 1].paragraph == here.paragraph:
            first -= 1
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == here.paragraph:
            last += 1
        return "".join(s.text for s in sentences[first : last + 1])

    def sentences_of(self, hits: Iterable[Hit]) -> list[tuple[Evidence, float]]:
        """Return the hits' sentences with their chunk's score, scaled to 1 for the best hit."""
        hits = tuple(hits)
        top = max((hit.score for hit in hits), default=0.0) or 1.0
        found: dict[str, tuple[Evidence, float]] = {}
        for hit in hits:
            parsed = self._parsed(hit.chunk.plan_id)
            for index in hit.chunk.sentences:
                item = self.evidence(parsed.plan, index)
                found.setdefault(item.sentence.id, (item, max(hit.score, 0.0) / top))
        return list(found.values())

    def _count_pairs(self, plan_id: str) -> Counter[str]:
        return count_pairs(sentence.text for sentence in self._parsed(plan_id).sentences)

    def _find_names(self) -> tuple[str, ...]:
        texts = [self._text(plan.id) for plan in self.plans]
        found = {name for text in texts for pair in _NAME.findall(text) for name in pair if name}
        rare = [name for name in found if sum(text.count(name) for text in texts) <= RARE]
        return tuple(sorted(rare, key=lambda name: (-len(name), name)))

    def _plan_text(self, plan_id: str) -> str:
        return "\n".join(sentence.text for sentence in self._parsed(plan_id).sentences)
