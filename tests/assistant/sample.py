"""Plans and evidence for tests: real sentences, wrapped as the assistant sees them."""

import re
from pathlib import Path

from assistant.types import Evidence
from ingest.types import Period, Plan, Sentence

PLANS = Path(__file__).parents[2] / "plans"


def plan(id_: str, library: str, start: int, *aliases: str) -> Plan:
    name = {2011: "十二五", 2016: "十三五", 2021: "十四五"}[start]
    return Plan(
        id=id_,
        library=library,
        title=f"{library}“{name}”发展规划",
        period=Period(start, start + 4, name),
        region=library.removesuffix("图书馆"),
        level="省级",
        aliases=aliases,
        source=f"{id_}.txt",
        known_by=(),
    )


LIAONING = plan("liaoning-2021-2025", "辽宁省图书馆", 2021, "辽图")
JILIN = plan("jilin-2016-2020", "吉林省图书馆", 2016, "吉图")
HEILONGJIANG = plan("heilongjiang-2021-2025", "黑龙江省图书馆", 2021, "龙图")
HEILONGJIANG_BEFORE = plan("heilongjiang-2016-2020", "黑龙江省图书馆", 2016, "龙图")
MULING = plan("muling-2021-2025", "穆棱市图书馆", 2021, "穆棱馆")
ALL = (LIAONING, JILIN, HEILONGJIANG, HEILONGJIANG_BEFORE, MULING)


def evidence(of: Plan, text: str, *path: str) -> Evidence:
    """Wrap one sentence; its id is its text, which tests can read."""
    sentence = Sentence(
        index=0,
        id=text,
        text=text,
        spans=((0, len(text)),),
        page=None,
        section=0,
        role="body",
        paragraph=0,
        item="",
    )
    return Evidence(of, path, sentence)


def shipped_sentences() -> list[Evidence]:
    """Cut the shipped plans into sentences, crudely: enough to try checks on real wording."""
    found = []
    for of in ALL:
        text = (PLANS / f"{of.id}.txt").read_text(encoding="utf-8")
        text = re.sub(r"(?<![。！？：；\n])\n\s*\n(?=[^\n]{2})", "", text)  # PDF text: every line a paragraph
        found += [
            evidence(of, sentence.strip())
            for line in text.split("\n")
            for sentence in re.findall(r"[^。！？]+[。！？]?", line)
            if len(sentence.strip()) > 6
        ]
    return found


LECTURES = evidence(
    LIAONING,
    "十四五期间，每年组织举办讲座不少于40场，举办各类主题展览不少于50场，举办各类读者活动不少于1200场。",
    "三、重点任务",
    "（五）推进全民阅读，建设书香辽宁",
)
LEADERS = evidence(
    LIAONING, "馆长杜希林担任组长，副馆长邢军担任副组长，成员有：王方园、孙超。", "一、概述", "（二）组织领导"
)
STACKS = evidence(
    LIAONING,
    "4.建设智能立体书库，推进智能书架应用，提升借阅服务效能。",
    "三、重点任务",
    "（四）加快新技术应用，推进图书馆智慧化转型",
)
BOOKS = evidence(LIAONING, "十四五期间入藏文献35万种，90万册。", "三、重点任务")
DRAFTING = evidence(
    LIAONING,
    "2020年11月，起草小组着手起草工作；2021年1月，形成《规划》初稿，几经论证和修改，于2021年3月正式定稿——"
    "《辽宁省图书馆“十四五”发展规划》。",
    "一、概述",
)
GOAL = evidence(
    LIAONING, "到十四五末，实现“东北最好，国内一流，世界先进”的奋斗目标。", "二、总体要求", "（三）发展目标"
)
BUILDING = evidence(
    JILIN,
    "2014 年 9 月 28 日，吉林省图书馆新馆正式开放接待读者，馆舍面积 53713 平方米，新馆实现了技术与环境的融合。",
    "一. “十二五”事业发展成就",
)
PURCHASES = evidence(JILIN, "“十二五”期间，购入文献 86 万册(件)。", "一. “十二五”事业发展成就")
TRADITION = evidence(
    HEILONGJIANG,
    "共开展传统文化活动 121 场次，参与读者 10 585 人次。",
    "三、“十三五”取得的成绩和存在的问题",
    "（一）取得的成绩",
)
HOLDINGS = evidence(
    HEILONGJIANG,
    "现有藏量431万册（件），中外文图书329万多册；馆藏古籍13万册；珍贵善本385种、6602册。",
    "三、“十三五”取得的成绩和存在的问题",
)
BLANK = evidence(HEILONGJIANG, "江北新区还是空白，没有一个大型公共图书馆。", "（二）存在问题")
AVERAGE = evidence(
    HEILONGJIANG, "文献总藏量全国省级馆平均557万册，我馆422万册（2019年数据）。", "（二）存在问题"
)
OLD_HOLDINGS = evidence(
    HEILONGJIANG_BEFORE, "现有中外文藏书328万册,数字资源总藏量402.96TB。", "一、“十二五”时期事业发展成就"
)
SECOND_GRADE = evidence(MULING, "以“读者第一，服务至上”为宗旨，以争创二级馆为目标，努力做好各项工作。")
