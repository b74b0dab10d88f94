"""Sentences of one shipped plan weighed against a question: all of them, as if retrieval had found each equally."""

from assistant.select.concepts import Concept, build_concepts
from assistant.select.letters import weigh_pairs
from assistant.select.rank import Candidate, Wanted, rank
from assistant.select.ranker import fitted
from assistant.select.signs import Nearness
from assistant.select.support import focus_of, supported
from assistant.types import Evidence
from assistant.understand.facets import Facet, find_facets
from assistant.understand.kind import find_ask
from prompts.lexicon import Lexicon, load_lexicon
from prompts.words import stopwords
from tests.assistant import shipped
from vectorstore.rerank import load_reranker
from vectorstore.tokenize import Tokenizer


class Weighing:
    """Concepts, ranks and support with the real segmenter and lexicon and the fitted weights."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def concepts(
        self, question: str, stem: str = "liaoning-2021-2025", lexicon: Lexicon | None = None
    ) -> tuple[Concept, ...]:
        plans, reading = (shipped.parsed(stem).plan,), shipped.reading()
        return build_concepts(
            question,
            tag=self._tokenizer.tagged,
            lexicon=lexicon or load_lexicon(),
            stopwords=stopwords(),
            frequency=lambda word: reading.count(word, plans),
            sentences=reading.size(plans),
        )

    def words(self, question: str, stem: str = "liaoning-2021-2025") -> dict[str, Concept]:
        return {concept.word: concept for concept in self.concepts(question, stem)}

    def ranked(self, question: str, stem: str, *, retrieval: float = 1.0) -> tuple[Candidate, ...]:
        found = [(evidence, retrieval) for evidence in everything(stem)]
        facet, concepts = self.facet(question), self.concepts(question, stem)
        plans, reading = (shipped.parsed(stem).plan,), shipped.reading()
        letters = weigh_pairs(
            question,
            frequency=lambda pair: reading.pair_count(pair, plans),
            sentences=reading.size(plans),
        )
        return rank(
            found,
            Wanted(question, concepts, focus_of(facet, concepts), facet.ask, letters),
            nearness=self._nearness(question, [evidence for evidence, _ in found]),
            around=reading.paragraph,
            scores=fitted().scores,
        )

    @staticmethod
    def _nearness(question: str, found: list[Evidence]) -> dict[str, Nearness]:
        reranker, around = load_reranker(), shipped.reading().paragraph
        views = (
            [e.sentence.text for e in found],
            ["，".join(e.path[-2:]) for e in found],
            [f"{e.path[-1] if e.path else ''}，{e.sentence.text}" for e in found],
            [around(e) for e in found],
        )
        rows = zip(*(reranker.scores(question, view) for view in views), strict=True)
        return {e.sentence.id: Nearness(*row) for e, row in zip(found, rows, strict=True)}

    def stated(self, question: str, stem: str, *, years: tuple[str, ...] = ()) -> list[str]:
        """Texts of the sentences that may answer, best first."""
        found = supported(
            self.ranked(question, stem),
            self.facet(question),
            self.concepts(question, stem),
            years=years,
            section=section_text,
        )
        return [candidate.evidence.sentence.text for candidate in found]

    @staticmethod
    def facet(question: str) -> Facet:
        return find_facets(question, find_ask(question, libraries=0, plans_of_one=0))[0]


def everything(stem: str) -> list[Evidence]:
    plan = shipped.parsed(stem).plan
    return [shipped.reading().evidence(plan, s.index) for s in shipped.parsed(stem).sentences]


def section_text(candidate: Candidate) -> str:
    here = candidate.evidence
    return "".join(
        s.text for s in shipped.parsed(here.plan.id).sentences if s.section == here.sentence.section
    )
