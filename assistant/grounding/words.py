"""Words that carry no claim of their own: what prose may add to a source's words without adding to its content.

The list is closed and was drawn up from how answers are phrased, not from any plan: connectives, reporting verbs,
and the neutral verbs of planning, none of which says that something is done, exists, is best, or is not so.
`了`, `已`, `曾`, `不`, `未`, `无` are left out on purpose: they change what is said and must stand in the source.
"""

import re

_REPORTING = (
    "据 分为 自身 原则 愿景 形式 方式 在内 "
    "提出 提到 明确 指出 强调 表示 说明 说 规定 要求 出自 见于 写明 写道 列出 列举 介绍 记载 载明 回顾 "
    "点名 记录 提及 写 写的 写为 显示 指标 馆里 当时 当时的 该项目 该馆的 "
    "希望 旨在 致力于 力求 等群体 等人群 等单位 等方面 等内容 等项目 等活动 等地 "
    "等地方 等举措 等措施 等成绩 等服务 等工作 等资源 等形式 等品牌 等场所 等处 "
    "总结 归纳 概括 描述 提出了 提到了 明确了 指出了 强调了 规定了 要求了 写明了 列出了 "
    "列举了 介绍了 回顾了 总结了 规划 计划 拟 将 打算 预计 力争 争取 "
    "准备 目标 目标是 任务 措施 举措 内容 方面 要点 重点 主要 做法 方向 思路 章节 方案 规划期 "
    "规划期内 规划期间 时期 期间 本 该 其 我馆 本馆 该馆 馆方 馆内 全馆 图书馆 资料 原文 问题 提问 "
)
_CONNECTIVE = (
    "包括 包含 涉及 涵盖 即 分别 分别是 分别为 其中 此外 另外 同时 并且 以及 还 也 又 再 都 均 共 则 而 "
    "且 或 或者 通过 围绕 针对 关于 对于 根据 按照 依据 依照 为了 从而 以便 使 让 由 与 和 及 同 跟 并 "
    "在 于 对 向 从 自 到 至 以 用 按 把 将 被 给 为 是 的 等 等等 之 这 那 此 这些 那些 该项 "
    "各 各项 每项 如下 以下 如 例如 比如 一是 二是 三是 四是 五是 六是 七是 八是 一方面 另一方面 "
    "首先 其次 再次 最后 具体 具体来说 总的来说 一个 一种 一批 一系列 有关 相关 方面的 上 中 下 内 "
    "后 时 有 设 设有 会 能 可 可以 要 需 需要 应 进行 做好 作为 不少于 不低于 "
    "不超过 至少 至多 超过 约 近 大约 左右 以上 以下 以内 达 达到 为止 共计 合计 总计 位于 其一 其二 "
    "其三 截至 前者 后者 两者 这一 这项 上述 另有 面向 "
)
_NEUTRAL_VERBS = (
    "开展 实施 推进 推动 促进 加强 加快 加大 强化 深化 建设 构建 打造 建立 完善 健全 优化 提升 提高 "
    "增强 拓展 丰富 落实 做好 组织 举办 举行 支持 保障 服务 发展 工作 活动 建 办 做 "
)
GLUE = frozenset(f"{_REPORTING}{_CONNECTIVE}{_NEUTRAL_VERBS}".split())
_GLUE_RE = re.compile("|".join(sorted(GLUE, key=len, reverse=True)))

SAME_IN_A_PLAN = (
    frozenset({"读者", "用户", "公众", "群众", "市民", "民众"}),
    frozenset({"计划", "打算", "拟", "准备", "力争", "争取"}),
    frozenset({"举办", "举行", "开办", "组织"}),
    frozenset({"图书", "书籍", "藏书"}),
    frozenset({"经费", "资金"}),
    frozenset({"馆员", "员工", "职工"}),
    frozenset({"少儿", "少年儿童", "儿童"}),
    frozenset({"时期", "期间"}),
    frozenset({"每年", "年均"}),
    frozenset({"增长", "增加"}),
    frozenset({"不足", "缺乏", "短缺", "匮乏"}),
    frozenset({"建成", "建设了", "建立了", "建成了"}),
    frozenset({"任", "担任"}),
    frozenset({"仅次于", "仅低于"}),
    frozenset({"参加", "参与"}),
    frozenset({"方式", "途径", "手段", "办法", "方法", "渠道"}),
    frozenset({"开始", "月起", "年起", "日起"}),
    frozenset({"目前", "当前", "现有", "现已", "现馆舍"}),
    frozenset({"组成", "构成", "部分组成", "包括"}),
)
"""Words that plans use for one another: either may stand in an answer where the source has the other."""

MEASURED_IN = (("面积", "平方米"),)
"""What a unit says by itself: 1877平方米的藏书库, 藏书库面积1877平方米."""
DENIALS = ("尚未", "并未", "没有", "未能", "未", "没", "无")
"""Say that something is not so: one may stand for another before the same word (未增长, 没有增长)."""

NEGATION = re.compile(
    r"没有?|尚未|未能|未(?!来|成年|必)|无法|无(?!障碍|线|形|缝|人|纸|偿|忧|限|私|数|疑|穷)|不能|不得|不予|不再|不允许|不可(?!或缺|分割)|"
    r"禁止|严禁|难以|缺乏|缺少|缓解|消除|克服|扭转|解决|摆脱|防止|避免|杜绝|尚无|并非|而非"
)
"""Turns what follows in its clause into its opposite."""
LIMITS = re.compile(
    r"(?:[副非不未无原]|部分|个别|少数|有些|原则上|设计[年月日]?"
    r"|(?:试点|探索|尝试|酝酿|筹备|筹建)(?:建设|建立|构建|打造|开展|实施|推进|完善)?)$"
)
"""Right before a word makes it another, or less: 副馆长, 非物质, 部分阅览室, 探索建立理事会."""
CANCELLED = re.compile(r"暂缓|暂停|取消|停止|终止|撤销|放弃|延期|推迟|搁置")
"""Anywhere in a clause takes back what it says."""
CONDITION = re.compile(r"如果|倘若|一旦|只要|只有|除非|(?:条件|时机)(?:允许|成熟|具备)|视情况|如有可能")
"""Makes what its statement says depend on something."""
GOAL = re.compile(r"目标|实现|力争|争取|打造|建成|成为|努力|愿景|建设")
"""In a clause of the source: what stands there is to become so, and is not so."""
ASSERTIVE = re.compile(
    r"所有|所以|因此|因为|由于|导致|全部|唯一|首[个家次创]|最|已经|远超|领先|得到|得以|以来"
)
"""Claims more than the claim-free words that it may be made of (所 + 有): must stand in the source."""
AS_WHAT = re.compile(
    r"[\u4e00-\u9fff]{2}为(?:原则|基础|目标|宗旨|核心|重点|主线|导向|动力|保障|依托|主体|补充)"
)
"""以…为原则、…为基础: which is which must stand in the source."""
PER = frozenset({"每年", "每月", "每周", "每季", "每天", "每日", "年均", "月均"})
"""How often an amount is meant; one that a plan promises for every year is not one for five."""
AVERAGE = frozenset({"平均", "人均"})

PAST = re.compile(r"已(?!知|有(?!\d))|曾|(?<![为除])了(?!解)|累计|现有(?=[^，。；]{0,9}\d)|完成了|以来")
INTENDED = re.compile(r"将(?!军|士)|计划(?!》)|(?<!模)拟|力争|争取|打算|预计|准备|希望|旨在|致力于|力求")
"""Words by which a claim says that something is still to be done."""
FUTURE = re.compile(
    r"将(?!军|士)|计划(?!》)|拟(?!定的)|力争|争取|打算|预计|准备|到20\d\d年|目标|末|今后|未来|要(?!求|素|点)"
)
STILL_TO_COME = re.compile(r"将(?!军|士)|计划(?!》)|拟(?!定的)|打算|预计|到20\d\d年|今后|未来|下一步")
"""Tells what will be even under a heading that looks back, where 争取, 准备, 目标 tell of what was striven for."""
LOOKING_BACK = re.compile(r"成绩|成就|成效|回顾|现状|(?:发展|工作|事业)基础|问题|不足|工作情况|背景")
"""Headings under which a plan tells what has been, not what will be."""

NOW = frozenset({"目前", "当前", "现"})
"""Free of claim where the source tells what has been or is, and not what is to be."""

_ADVERBS = (
    "进一步 不断 继续 积极 大力 持续 深入 切实 着力 努力 认真 扎实 全面 稳步 逐步 充分 有效 广泛 及时 定期 主动 精心 "
    "当前 更加 真正 现 即 正 将 已 就 仍 则 总 全省 全市 全县 全国 我省 我市 省内 市内 目前 近年来 时期 期间 "
)
_TIMES = (r"十[一二三四五六七]?五", r"[\d零年月日至\-（）%.]+")
_TURNS = "但 但是 不过 而 尤其是 特别是"
OPENERS = re.compile(
    "|".join(
        [
            *sorted([*_CONNECTIVE.split(), *_ADVERBS.split(), *_TURNS.split(), *PER], key=len, reverse=True),
            *_TIMES,
        ]
    )
)
"""What may stand before the subject of a clause without being it."""

LOOSE = re.compile(r"[和与及并还也等、，；：…]|其中|包括|同时")
"""Sets things side by side: what stands before and after need not be one statement of the source."""

EACH = re.compile(r"均|(?<![首成古京国])都(?!市|会)|共同|一致|两馆|三馆|各馆|两家|三家|各家|双方")
"""Says something of every library that is spoken of."""


def is_glue(text: str) -> bool:
    """Tell whether `text` is made of claim-free words only."""
    return not glue_free(text)


def glue_free(text: str) -> str:
    """Return `text` less the claim-free words, longest first."""
    return _GLUE_RE.sub("", text)


def glue_at(text: str, position: int) -> int:
    """Return the length of the longest claim-free word at `position`, 0 if there is none."""
    match = _GLUE_RE.match(text, position)
    return len(match.group()) if match else 0
