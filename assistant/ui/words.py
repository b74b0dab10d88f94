"""Every word that the web page says, in Chinese and in English; what the plans say is never translated."""

from dataclasses import dataclass
from typing import Literal

from assistant.types import AnswerMode, Reason, Status
from ingest.types import Basis

Language = Literal["zh", "en"]

CONTENT_LANGUAGE = "zh-CN"
"""BCP 47 tag of plans, questions and answers, whatever the page's own language is."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `{}` marks where a value goes."""

    lang: str
    """BCP 47 tag of the language, for the page's `lang` attribute."""
    tagline: str
    language: str
    tab_ask: str
    tab_plans: str
    welcome: str
    welcome_more: str
    held: str
    held_none: str
    try_asking: str
    loading: str
    waiting: str
    question: str
    placeholder: str
    send: str
    stop: str
    restart: str
    library: str
    all_libraries: str
    period: str
    all_periods: str
    you_asked: str
    searching: str
    writing: str
    withdrawn: str
    broke_off: str
    elapsed: str
    sources: str
    nearest: str
    copy: str
    copy_what: str
    copy_quote: str
    copy_quote_what: str
    copied: str
    citation: str
    page: str
    source: str
    source_hint: str
    source_gone: str
    section_path: str
    close: str
    plans_summary: str
    column_library: str
    column_title: str
    column_period: str
    column_sections: str
    column_sentences: str
    column_known: str
    column_warnings: str
    no_warnings: str
    unknown: str
    status: dict[Status, str]
    reason: dict[Reason, str]
    mode: dict[AnswerMode, str]
    basis: dict[Basis, str]
    known_fields: dict[str, str]
    listed: str
    """What stands between things in a row."""


ZH = Words(
    lang="zh-CN",
    tagline="问渠那得清如许？为有源头活水来。",
    language="界面语言",
    tab_ask="问答",
    tab_plans="管理",
    welcome="图书馆的规划里怎么说？",
    welcome_more="用平常的话提问。每一句回答都来自规划原文，点一下数字就能看到出处。",
    held="已收录 {plans} 份规划，来自 {libraries} 家图书馆。",
    held_none="还没有收录规划。请在命令行运行 wenqu ingest 加入规划文件，然后刷新本页。",
    try_asking="可以这样问",
    loading="正在载入规划和索引，几秒钟就好。现在就可以提问，载入后马上回答。",
    waiting="正在载入，载入后马上回答……",
    question="问题",
    placeholder="例如：每年办多少场讲座？",
    send="提问",
    stop="停止",
    restart="新对话",
    library="图书馆",
    all_libraries="全部图书馆",
    period="规划期",
    all_periods="全部规划期",
    you_asked="您问：",
    searching="正在规划里查找……",
    writing="正在作答，每一句都要与原文核对……",
    withdrawn="撤下：原文没有依据",
    broke_off="回答时出了问题，没有完成。请再试一次；若一再出现，请运行 wenqu doctor 并查看服务日志。",
    elapsed="用时 {} 秒",
    sources="出处",
    nearest="检索到的段落",
    copy="复制",
    copy_what="复制回答和出处",
    copy_quote="复制引文",
    copy_quote_what="复制这句原文和它的出处",
    copied="已复制",
    citation="出处 {}，查看原文",
    page="第 {} 页",
    source="原文",
    source_hint="点一下回答里的数字，这里会显示它所在的整节原文，引用的句子以底色标出。",
    source_gone="这份规划已经更新或移除，找不到当时引用的位置。请重新提问。",
    section_path="章节",
    close="关闭原文",
    plans_summary="共 {plans} 份规划，{sections} 个章节，{sentences} 句。",
    column_library="图书馆",
    column_title="规划",
    column_period="年限",
    column_sections="章节",
    column_sentences="句数",
    column_known="信息来自",
    column_warnings="待核对",
    no_warnings="无",
    unknown="不详",
    status={"answered": "已核对", "partial": "部分", "abstained": "规划未说明"},
    reason={
        "": "",
        "library_not_in_corpus": "没有收录该馆的规划",
        "period_not_in_corpus": "没有收录该规划期",
        "not_stated": "规划未说明",
        "out_of_scope": "不在规划内容之内",
    },
    mode={"extractive": "摘自原文", "generative": "模型行文"},
    basis={"catalog": "目录", "text": "正文", "inferred": "推断", "unknown": "不详"},
    known_fields={"library": "馆名", "title": "题名", "period": "年限", "region": "地区", "level": "级别"},
    listed="、",
)

EN = Words(
    lang="en",
    tagline="How is the canal so clear? Because living water comes to it from the source.",
    language="Language",
    tab_ask="Ask",
    tab_plans="Plans",
    welcome="What do the libraries plan?",
    welcome_more="Ask in everyday words, Chinese or English. Answers are the plans' own sentences, in Chinese: "
    "click a number to see where one stands.",
    held="{plans} plans from {libraries} libraries.",
    held_none="No plans yet. Run wenqu ingest on the command line to add some, then reload this page.",
    try_asking="For example",
    loading="Loading plans and indexes, a few seconds. You can ask now and are answered as soon as that is done.",
    waiting="Loading; the answer follows as soon as that is done…",
    question="Question",
    placeholder="How many lectures a year?",
    send="Ask",
    stop="Stop",
    restart="New chat",
    library="Library",
    all_libraries="All libraries",
    period="Period",
    all_periods="All periods",
    you_asked="You asked: ",
    searching="Searching the plans…",
    writing="Writing; each sentence is checked against the plans…",
    withdrawn="withdrawn: no plan says so",
    broke_off="Something went wrong and the answer is not complete. Try again; if it keeps happening, "
    "run wenqu doctor and look at the server's log.",
    elapsed="{} s",
    sources="Sources",
    nearest="Passages found",
    copy="Copy",
    copy_what="Copy the answer with its sources",
    copy_quote="Copy quote",
    copy_quote_what="Copy the quote with its place",
    copied="Copied",
    citation="Source {}, read it in place",
    page="page {}",
    source="Source",
    source_hint="Click a number in an answer: its whole section is shown here, the quote highlighted.",
    source_gone="This plan has been updated or removed since, and the quoted place is gone. Please ask again.",
    section_path="Section",
    close="Close the source",
    plans_summary="{plans} plans, {sections} sections, {sentences} sentences.",
    column_library="Library",
    column_title="Plan",
    column_period="Years",
    column_sections="Sections",
    column_sentences="Sentences",
    column_known="Known from",
    column_warnings="To check",
    no_warnings="None",
    unknown="unknown",
    status={"answered": "Verified", "partial": "In part", "abstained": "Not stated"},
    reason={
        "": "",
        "library_not_in_corpus": "No plan of this library",
        "period_not_in_corpus": "No plan for this period",
        "not_stated": "The plans do not say",
        "out_of_scope": "Not a matter of the plans",
    },
    mode={"extractive": "in the plan's words", "generative": "written by a model"},
    basis={"catalog": "catalogue", "text": "text", "inferred": "inferred", "unknown": "unknown"},
    known_fields={
        "library": "library",
        "title": "title",
        "period": "years",
        "region": "region",
        "level": "level",
    },
    listed=", ",
)


def words_of(language: object) -> Words:
    """Return a language's words; Chinese for anything that is not a language of this page."""
    return EN if language == "en" else ZH
