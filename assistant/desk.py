"""What answering one question needs at hand: the question understood, and the corpus to look things up in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.select.concepts import Concept, Tag, build_concepts
from assistant.select.letters import weigh_pairs
from assistant.select.outline import best_sections
from assistant.select.rank import Candidate, Wanted, rank
from assistant.select.ranker import Ranker
from assistant.select.reading import Reading
from assistant.select.signs import Nearness
from assistant.select.support import focus_of
from assistant.types import Evidence
from assistant.understand.facets import Facet, asks, find_facets
from assistant.understand.kind import find_ask, without_asking
from assistant.understand.scope import Scope, Target
from assistant.understand.understanding import Understanding
from ingest.types import ParsedPlan, Plan, Section
from prompts.lexicon import Lexicon
from vectorstore.types import Hit, Query, Retriever

Similar = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosine of a question to each of several texts."""

CANDIDATES = 40
"""Chunks read sentence by sentence; evidence is among the first 40 for all but 3 % of the golden questions."""

SIDE_CANDIDATES = 16
"""The same of each plan of a comparison, which takes as long as its plans together: 40 find no more answers."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_OF_SEVERAL = re.compile(
    r"[两三四五几](?:份|家|个)(?=[省市县]?(?:规划|馆|图书馆))|各自?(?=[有分列共是为几]|多少)|分别|[和跟与、](?=\s)"
)
"""Words that say that several are asked."""
_STATEMENT = 14
"""Characters from which a clause without a question word states something: 2023年， only dates what is asked, and what
it says that the plan says must stand there."""
_NAME = "\N{OBJECT REPLACEMENT CHARACTER}"
_QUOTED = re.compile(f'[“"「『《]{_NAME}[”"」』》]')
_VERBATIM = 0.5
"""Retrieval score of a sentence that has a name of the question, where no index put it forward."""
_CONTEXT, _BEFORE, _ELSEWHERE = 0.5, 0.4, 0.2
"""What a word counts for a facet of the question when it stands in the common part, or in another facet."""


class Desk:
    """One question's view of the corpus. Searching and ranking are done once for each set of plans."""

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
        ranker: Ranker,
    ) -> None:
        self.understanding = understanding
        self.reading = reading
        self._retriever = retriever
        self._tag, self._lexicon, self._stopwords = tag, lexicon, stopwords
        self._similar, self._ranker = similar, ranker
        self.names = reading.names_in(understanding.text) or reading.names_in(understanding.context)
        self._hits: dict[frozenset[str], tuple[Hit, ...]] = {}
        self._candidates: dict[tuple[frozenset[str], Facet], tuple[Candidate, ...]] = {}
        self._concepts: dict[tuple[frozenset[str], str], tuple[Concept, ...]] = {}

    def about(self, topic: str) -> "Desk":
        """Return a desk for one part of the question, over the same corpus."""
        return self._for(replace(self.understanding.scope, rest=topic), topic)

    def of(self, plan: Plan) -> "Desk":
        """Return a desk for what is asked of one plan of several: 基本原则各有几条 is 基本原则有几条 of each."""
        topic = _OF_SEVERAL.sub("", self.topic)
        scope = replace(self.understanding.scope, targets=(Target(plan.library, (plan,)),), rest=topic)
        return self._for(scope, topic)

    def _for(self, scope: Scope, text: str) -> "Desk":
        ask = find_ask(text, libraries=0, plans_of_one=0)
        return Desk(
            replace(
                self.understanding,
                text=text,
                scope=scope,
                ask=replace(ask, many=self.understanding.ask.many),
            ),
            self.reading,
            retriever=self._retriever,
            tag=self._tag,
            lexicon=self._lexicon,
            stopwords=self._stopwords,
            similar=self._similar,
            ranker=self._ranker,
        )

    @property
    def topic(self) -> str:
        """The question without library and period words."""
        return self.understanding.scope.rest

    def years(self, facet: Facet) -> tuple[str, ...]:
        """Return the single years in which a thing is asked for: its own, else those said before it.

        Those of what the question only states are not.
        """
        if self.understanding.ask.premise:
            return ()
        return self._years_in(facet.text) or self._years_in(facet.context)

    def _years_in(self, text: str) -> tuple[str, ...]:
        clauses = re.split("[，,。]", text)
        stated = (
            [c for c in clauses if len(c) >= _STATEMENT and not asks(c) and "规划" not in c]
            if any(map(asks, clauses))
            else []
        )
        return tuple(dict.fromkeys(y for c in clauses if c not in stated for y in _YEAR.findall(c)))

    def section_text(self, candidate: Candidate) -> str:
        """Return all text of the innermost section that a candidate stands in."""
        parsed = self.reading.parsed(candidate.evidence.plan)
        here = candidate.evidence.sentence.section
        return "".join(s.text for s in parsed.sentences if s.section == here)

    def plans_of(self, target: Target) -> tuple[Plan, ...]:
        """Return the plans that a target is answered from."""
        return target.plans + target.reviews

    def parsed(self, plans: Sequence[Plan]) -> tuple[ParsedPlan, ...]:
        """Return the plans' sections and sentences."""
        return tuple(self.reading.parsed(plan) for plan in plans)

    def facets(self, topic: str | None = None) -> tuple[Facet, ...]:
        """Return the things asked."""
        return find_facets(topic or self.topic, self.understanding.ask)

    def facet_concepts(self, plans: Sequence[Plan], facet: Facet) -> tuple[Concept, ...]:
        """Return the question's concepts as they count for one facet."""

        def share(concept: Concept) -> float:
            if concept.word in facet.text:
                return 1.0
            if concept.word in facet.context:
                return _CONTEXT
            return _BEFORE if concept.word in self.understanding.context else _ELSEWHERE

        return tuple(replace(c, weight=c.weight * share(c)) for c in self.concepts(plans))

    def concepts(self, plans: Sequence[Plan], topic: str | None = None) -> tuple[Concept, ...]:
        """Return what the question is about, weighed by how rare each word is in these plans."""
        topic = f"{topic or self.topic} {self.understanding.context}"
        key = frozenset(plan.id for plan in plans), topic
        if key not in self._concepts:
            self._concepts[key] = build_concepts(
                topic,
                tag=self._tag,
                lexicon=self._lexicon,
                stopwords=self._stopwords,
                frequency=lambda word: self.reading.count(word, plans),
                sentences=self.reading.size(plans),
                anywhere=self.reading.anywhere,
            )
        return self._concepts[key]

    def hits(self, plans: Sequence[Plan]) -> tuple[Hit, ...]:
        """Search these plans."""
        ids = frozenset(plan.id for plan in plans)
        if ids not in self._hits:
            concepts = self.concepts(plans)
            added = {form: weight * c.weight for c in concepts for form, weight in c.forms[1:]}
            query = Query(
                text=f"{self.topic} {self.understanding.context}".strip(),
                expansions=tuple(added.items()),
                plans=ids,
            )
            self._hits[ids] = self._retriever.search(query, k=self._depth())
        return self._hits[ids]

    def _depth(self) -> int:
        """Return how many chunks are read: fewer of each plan where several are asked side by side."""
        return SIDE_CANDIDATES if self.understanding.ask.kind in ("compare", "which") else CANDIDATES

    def candidates(self, plans: Sequence[Plan], facet: Facet | None = None) -> tuple[Candidate, ...]:
        """Return the sentences of these plans that may answer (one facet of) the question, best first."""
        facet = facet or Facet(self.topic, "", self.understanding.ask)
        key = frozenset(plan.id for plan in plans), facet
        if key not in self._candidates:
            found = self.reading.sentences_of(self.hits(plans))
            known = {evidence.sentence.id for evidence, _ in found}
            verbatim = [e for name in self.names for e in self.reading.sentences_with(name, plans)]
            found += [(e, _VERBATIM) for e in dict.fromkeys(verbatim) if e.sentence.id not in known]
            self._candidates[key] = self.ranked(found, plans, facet)
        return self._candidates[key]

    def about_named(self, candidates: Sequence[Candidate], facet: Facet) -> tuple[Candidate, ...]:
        """Keep the candidates that speak of a name that the question asks about, there or right around.

        A name in quotation marks must be spoken of; another one only where these plans speak of it at all.
        """
        said = f"{facet.context}{facet.text}{self.understanding.context}"
        for name in self.names:
            if name in said:
                kept = tuple(c for c in candidates if self._speaks_of(c, name))
                candidates = kept if kept or _QUOTED.search(said.replace(name, _NAME)) else candidates
        return tuple(candidates)

    def _speaks_of(self, candidate: Candidate, name: str) -> bool:
        evidence = candidate.evidence
        return name in self.reading.paragraph(evidence) or name in "/".join(evidence.path)

    def ranked(
        self, found: Sequence[tuple[Evidence, float]], plans: Sequence[Plan], facet: Facet | None = None
    ) -> tuple[Candidate, ...]:
        """Order given sentences, each with its retrieval score, by how well they answer."""
        facet = facet or Facet(self.topic, "", self.understanding.ask)
        question = f"{facet.context} {facet.text}".strip()
        concepts = self.facet_concepts(plans, facet)
        wanted = Wanted(
            question,
            concepts,
            focus_of(facet, concepts),
            facet.ask,
            weigh_pairs(
                without_asking(question),
                frequency=lambda pair: self.reading.pair_count(pair, plans),
                sentences=self.reading.size(plans),
            ),
        )
        return rank(
            found,
            wanted,
            nearness=self._nearness(question, [evidence for evidence, _ in found]),
            around=self.reading.paragraph,
            scores=self._ranker.scores,
        )

    def _nearness(self, question: str, found: Sequence[Evidence]) -> dict[str, Nearness]:
        """Return for each sentence, by its id, how near it and what stands around it is to the question."""
        if self._similar is None or not found:
            return {}
        texts = [evidence.sentence.text for evidence in found]
        last = [evidence.path[-1] if evidence.path else "" for evidence in found]
        views = (
            texts,
            ["，".join(evidence.path[-2:]) for evidence in found],
            [f"{heading}，{text}" for heading, text in zip(last, texts, strict=True)],
            [self.reading.paragraph(evidence) for evidence in found],
        )
        # Neighbours share headings and paragraphs: each text is compared once.
        unique = tuple(dict.fromkeys(text for view in views for text in view))
        likeness = dict(zip(unique, self._similar(question, unique), strict=True))
        rows = zip(*([likeness[text] for text in view] for view in views), strict=True)
        return {e.sentence.id: Nearness(*row) for e, row in zip(found, rows, strict=True)}

    def sections(self, plan: Plan, topic: str | None = None) -> tuple[tuple[float, Section], ...]:
        """Return the plan's sections by how well their heading names the topic."""
        return best_sections(self.reading.parsed(plan), self.concepts((plan,), topic))

    def searched(self) -> tuple[Hit, ...]:
        """Return all hits of this question, best first; an answer from the outline searches only now."""
        if not self._hits:
            self.hits(
                tuple(plan for target in self.understanding.scope.targets for plan in self.plans_of(target))
            )
        hits = [hit for found in self._hits.values() for hit in found]
        best = sorted(hits, key=lambda hit: -hit.score)
        unique = {hit.chunk.id: hit for hit in reversed(best)}
        return tuple(sorted(unique.values(), key=lambda hit: -hit.score))
