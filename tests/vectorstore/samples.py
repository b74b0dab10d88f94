"""Plans for the store's tests: real snippets, parsed by the real grammar."""

import hashlib

from ingest.catalog import Catalog
from ingest.chunks import chunk_plan
from ingest.parse import parse_plan
from ingest.types import RawDocument
from vectorstore.entry import Entry

LIAONING = """辽宁省图书馆“十四五”发展规划（2021-2025年）
一、主要任务
（一）推进全民阅读，建设书香辽宁
1.加强对“辽图讲坛”“辽图展览”“辽宁省图书馆读书节”等品牌活动的培育。每年举办讲座120场以上。
2.加强古籍保护工作，弘扬优秀传统文化。完成古籍数字化5000册。
（二）关爱特殊群体
1.加强少儿阅读品牌建设，推动品牌创新升级。开展“童阅乌托邦”活动。
二、保障措施
加强组织领导。健全法人治理结构；落实经费保障。
"""
JILIN = """吉林省图书馆“十三五”发展规划（2016-2020年）
一、指导思想
坚持以人为本，推进公共文化服务均等化。
二、重点工作
（一）数字资源建设
到2020年，数字资源总量达到200TB。建设吉林地方文献数据库。
（二）人才队伍建设
每年组织馆员培训不少于50学时。引进高层次人才。
"""


def entry(source: str, text: str, *, fingerprint: str = "1") -> Entry:
    """Parse and chunk a text as `wenqu ingest` would."""
    raw = RawDocument(source, text, (), hashlib.sha256(text.encode()).hexdigest())
    parsed = parse_plan(raw, Catalog())
    return Entry(parsed, chunk_plan(parsed), fingerprint)


def liaoning(text: str = LIAONING) -> Entry:
    """Return the plan `liaoning`."""
    return entry("liaoning.txt", text)


def jilin(text: str = JILIN) -> Entry:
    """Return the plan `jilin`."""
    return entry("jilin.txt", text)


def numbered(name: str, version: int, *, sections: int = 6) -> Entry:
    """Return a version of a made-up plan: odd sections change with each version, even ones never."""
    lines = [f"{name}市图书馆“十四五”发展规划（2021-2025年）"]
    for n in range(1, sections + 1):
        edition = version if n % 2 else 0
        lines.append(f"{'一二三四五六七八九十'[n - 1]}、第{n}项工作")
        lines.append(
            f"{name}市图书馆第{n}项工作的第{edition}版：全年举办讲座{n * 10 + edition}场，新增藏书{edition}万册。"
        )
    return entry(f"{name}.txt", "\n".join(lines) + "\n", fingerprint=str(version))
