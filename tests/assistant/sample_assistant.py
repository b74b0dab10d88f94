"""The smallest assistant that keeps the Protocol's promises: it answers with the sentences most like the question."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.contract import period_text
from assistant.errors import EmptyQuestion, UnknownLibrary
from assistant.types import Answer, Citation, Claim, ClaimChecked, Done, Event, Question, TextDelta
from ingest.types import Chunk, ParsedPlan, Plan, Sentence
from vectorstore.types import Hit

ABSTENTION = "这些规划没有说明。"


@dataclass(frozen=True, slots=True)
class SampleAssistant:
    """Answers over a fixed corpus, which it is itself."""

    parsed_plans: tuple[ParsedPlan, ...]

    @property
    def corpus(self) -> "SampleAssistant":
        return self

    def generation(self) -> int:
        return 0

    def plans(self) -> tuple[Plan, ...]:
        return tuple(p.plan for p in self.parsed_plans)

    def parsed(self, plan_id: str) -> ParsedPlan:
        return {p.plan.id: p for p in self.parsed_plans}[plan_id]

    def ask(self, question: Question) -> Answer:
        *_, last = self.stream(question)
        assert isinstance(last, Done)
        return last.answer

    def stream(self, question: Question) -> Iterator[Event]:
        if not question.text.strip():
            raise EmptyQuestion("问题是空的：请输入要问的内容。")
        hits = self.search(question.text, k=20, library=question.library, period=question.period)
        best = hits[: 2 if "和" in question.text else 1]
        citations = tuple(self._citation(n, hit) for n, hit in enumerate(best, 1))
        claims = tuple(Claim(f"{c.quote}[{c.number}]", (c.number,), verified=True) for c in citations)
        for claim in claims:
            yield TextDelta(claim.text[:9])
            yield TextDelta(claim.text[9:])
            yield ClaimChecked(claim)
        text = "\n".join(claim.text for claim in claims) or ABSTENTION
        status = "answered" if claims else "abstained"
        reason = "" if claims else "not_stated"
        notes = () if claims else (f"之前问过 {len(question.turns)} 个问题。",)
        yield Done(
            Answer(
                question.id,
                question.text,
                text,
                status,
                reason,
                "extractive",
                claims,
                citations,
                hits,
                notes,
                1.25,
            )
        )

    def search(self, query: str, *, k: int, library: str = "", period: str = "") -> tuple[Hit, ...]:
        if library and not any(library in (p.library, *p.aliases) for p in self.plans()):
            raise UnknownLibrary(f"没有收录“{library}”的规划：请改用已收录的馆名。")
        asked = {query[i : i + 2] for i in range(len(query) - 1)}
        scored = [
            (len(asked & {s.text[i : i + 2] for i in range(len(s.text) - 1)}), parsed, s)
            for parsed in self.parsed_plans
            if library in ("", parsed.plan.library, *parsed.plan.aliases)
            and period in ("", period_text(parsed.plan.period))
            for s in parsed.sentences
            if s.role == "body"
        ]
        found = sorted((x for x in scored if x[0] > 1), key=lambda x: -x[0])[:k]
        return tuple(
            Hit(self._chunk(p, s), float(n), rank, ("lexical",)) for rank, (n, p, s) in enumerate(found, 1)
        )

    def _chunk(self, parsed: ParsedPlan, s: Sentence) -> Chunk:
        return Chunk(s.id, parsed.plan.id, s.section, parsed.sections[s.section].path, (s.index,), s.text)

    def _citation(self, number: int, hit: Hit) -> Citation:
        parsed = self.parsed(hit.chunk.plan_id)
        plan, s = parsed.plan, parsed.sentences[hit.chunk.sentences[0]]
        period = period_text(plan.period)
        return Citation(
            number,
            plan.id,
            plan.library,
            plan.title,
            period,
            hit.chunk.path,
            plan.source,
            s.spans,
            s.page,
            s.text,
            (s.id,),
        )
