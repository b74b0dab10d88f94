"""Tiny questions, answers and plans to score."""

from dataclasses import replace

from assistant.evaluation.golden import Evidence, GoldenQuestion
from assistant.evaluation.replies import CitedPlace, FoundPassage, Reply
from assistant.evaluation.scoring import Sources

TEXT = (
    "辽宁省图书馆“十四五”发展规划\n（五）推进全民阅读，建设书香辽宁\n"
    "十四五期间，每年组织举办讲座不少于40场，举办各类主题展览不少\n12\n于50场，举办各类读者活动不少于1200场。\n"
    "十四五期间入藏文献35万种，90万册。\n"
)
QUOTE = "每年组织举办讲座不少于40场，举办各类主题展览不少于50场"
STEM = "liaoning-2021-2025"
SOURCES = Sources(texts={STEM: TEXT}, libraries={STEM: "辽宁省图书馆"})
SECTION = ("三、重点任务", "（五）推进全民阅读，建设书香辽宁")
_START = TEXT.index("每年组织")
_CUT = TEXT.index("\n12\n")
_END = TEXT.index("于50场") + len("于50场")

EVIDENCE = Evidence(STEM, QUOTE, SECTION)
QUESTION = GoldenQuestion(
    id="q1",
    kind="number",
    question="辽宁省图书馆每年办多少场讲座？",
    answer="不少于40场。",
    turns=(),
    must=(("40场", "四十场"),),
    must_not=("260次",),
    evidence=(EVIDENCE,),
    abstain=False,
)
UNANSWERABLE = replace(
    QUESTION,
    id="q2",
    kind="unanswerable",
    question="馆长电话是多少？",
    must=(),
    must_not=(),
    evidence=(),
    abstain=True,
)
CITATION = CitedPlace(
    source=f"{STEM}.txt",
    library="辽宁省图书馆",
    section=SECTION,
    spans=((_START, _CUT), (_CUT + 4, _END)),
    quote=QUOTE,
)
HIT = FoundPassage(f"{STEM}.txt", QUOTE)
REPLY = Reply("q1", "每年举办讲座不少于 40 场。[1]", "answered", "", (CITATION,), (HIT,), 12.0)
ABSTAINED = Reply("q2", "规划没有写。", "abstained", "not_stated", (), (), 8.0)
