"""An assistant and a corpus small enough to know every answer beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.errors import EmptyQuestion
from assistant.types import Answer, Citation, Done, Event, Question
from ingest.types import ParsedPlan, Period, Plan, RawDocument
from tests.assistant.evaluation.samples import CITATION, QUOTE, SECTION, STEM, TEXT
from vectorstore.types import Corpus, Hit

PLAN = Plan(
    id=STEM,
    library="辽宁省图书馆",
    title="辽宁省图书馆“十四五”发展规划",
    period=Period(2021, 2025, "十四五"),
    region="辽宁省",
    level="省级",
    aliases=("辽图",),
    source=f"{STEM}.txt",
    known_by=(),
)


class OnePlan:
    """A corpus of one plan, as `vectorstore.types.Corpus` wants it."""

    def generation(self) -> int:
        return 0

    def plans(self) -> tuple[Plan, ...]:
        return (PLAN,)

    def parsed(self, plan_id: str) -> ParsedPlan:
        if plan_id != PLAN.id:
            raise KeyError(plan_id)
        return ParsedPlan(PLAN, RawDocument(PLAN.source, TEXT, (), ""), (), (), ())


@dataclass
class KnowsLectures:
    """An assistant that knows how many lectures there are and nothing else; records what it was asked."""

    asked: list[Question] = field(default_factory=list)

    @property
    def corpus(self) -> Corpus:
        return OnePlan()

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if not question.text.strip():
            raise EmptyQuestion("问题是空的。请写下问题。")
        knows = "讲座" in question.text
        citation = Citation(
            1,
            STEM,
            PLAN.library,
            PLAN.title,
            "2021-2025",
            SECTION,
            PLAN.source,
            CITATION.spans,
            None,
            QUOTE,
            (),
        )
        return Answer(
            id=question.id,
            question=question.text,
            text="不少于40场。[1]" if knows else "规划没有写。",
            status="answered" if knows else "abstained",
            reason="" if knows else "not_stated",
            mode="extractive",
            claims=(),
            citations=(citation,) if knows else (),
            hits=(),
            notes=(),
            elapsed_ms=3.0,
        )

    def stream(self, question: Question) -> Iterator[Event]:
        yield Done(self.ask(question))

    def search(self, query: str, *, k: int, library: str = "", period: str = "") -> tuple[Hit, ...]:
        del query, k, library, period
        return ()
