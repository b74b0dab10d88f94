"""What answering one question needs at hand: the question understood, and the corpus to look things up in."""

from collections.abc import Callable, Sequence

from assistant.select.concepts import Concept, Tag, build_concepts
from assistant.select.outline import best_sections
from assistant.select.rank import Candidate, Weights, rank
from assistant.select.reading import Reading
from assistant.understand.scope import Target
from assistant.understand.understanding import Understanding
from ingest.types import ParsedPlan, Plan, Section
from prompts.lexicon import Lexicon
from vectorstore.types import Hit, Query, Retriever

Similar = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosine of a question to each of several texts."""

CANDIDATES = 40
"""Chunks read sentence by sentence; evidence is among the first 40 for all but 3 % of the golden questions."""


class Desk:
    """One question's view of the corpus. Searches are made once for each set of plans."""

    def __init__(
        self,
        understanding: Understanding,
        reading: Reading,
        *,
        retriever: Retriever,
        tag: Tag,
        lexicon: Lexicon,
        stopwords: frozenset[str],
        similar: Similar | None,
        weights: Weights,
    ) -> None:
        self.understanding = understanding
        self.reading = reading
        self._retriever = retriever
        self._tag, self._lexicon, self._stopwords = tag, lexicon, stopwords
        self._similar, self._weights = similar, weights
        self._hits: dict[frozenset[str], tuple[Hit, ...]] = {}

    @property
    def topic(self) -> str:
        """The question without library and period words."""
        return self.understanding.scope.rest

    def plans_of(self, target: Target) -> tuple[Plan, ...]:
        """Return the plans that a target is answered from."""
        return target.plans + target.reviews

    def parsed(self, plans: Sequence[Plan]) -> tuple[ParsedPlan, ...]:
        """Return the plans' sections and sentences."""
        return tuple(self.reading.parsed(plan) for plan in plans)

    def concepts(self, plans: Sequence[Plan]) -> tuple[Concept, ...]:
        """Return what the question is about, weighed by how rare each word is in these plans."""
        return build_concepts(
            self.topic,
            tag=self._tag,
            lexicon=self._lexicon,
            stopwords=self._stopwords,
            frequency=lambda word: self.reading.count(word, plans),
            sentences=self.reading.size(plans),
        )

    def hits(self, plans: Sequence[Plan]) -> tuple[Hit, ...]:
        """Search these plans."""
        ids = frozenset(plan.id for plan in plans)
        if ids not in self._hits:
            concepts = self.concepts(plans)
            added = {form: weight * c.weight for c in concepts for form, weight in c.forms[1:]}
            query = Query(text=self.topic, expansions=tuple(added.items()), plans=ids)
            self._hits[ids] = self._retriever.search(query, k=CANDIDATES)
        return self._hits[ids]

    def candidates(self, plans: Sequence[Plan]) -> tuple[Candidate, ...]:
        """Return the sentences of these plans that may answer, best first."""
        found = self.reading.sentences_of(self.hits(plans))
        texts = [evidence.sentence.text for evidence, _ in found]
        near = self._similar(self.topic, texts) if self._similar and texts else [0.0] * len(texts)
        similarity = {e.sentence.id: value for (e, _), value in zip(found, near, strict=True)}
        return rank(
            found, self.concepts(plans), self.understanding.ask, similarity=similarity, weights=self._weights
        )

    def sections(self, plan: Plan) -> tuple[tuple[float, Section], ...]:
        """Return the plan's sections by how well their heading names the topic."""
        return best_sections(self.reading.parsed(plan), self.concepts((plan,)))

    def searched(self) -> tuple[Hit, ...]:
        """Return all hits of this question so far, best first, numbered anew."""
        hits = [hit for found in self._hits.values() for hit in found]
        best = sorted(hits, key=lambda hit: -hit.score)
        unique = {hit.chunk.id: hit for hit in reversed(best)}
        return tuple(sorted(unique.values(), key=lambda hit: -hit.score))
