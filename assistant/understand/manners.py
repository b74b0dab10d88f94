"""What surrounds a question and is none of it: orders to the machine, and requests of another kind."""

import re
from itertools import takewhile

from assistant.understand.facets import asks

_CLAUSE = re.compile(r"[^，,：:]+[，,：:]*|[，,：:]+")
_COLON = re.compile(r"[：:]")
_SENTENCE = re.compile(r"(?:(?!\.\s)[^。！？!?\n；;】\]}>])+(?:\.\s+|[。！？!?\n；;】\]}>]*)")
_ORDER = re.compile(
    r"忽略|无视|忘记|忘掉|不要(?:理会|遵守|引用|标注)|系统(?:通知|提示|指令|消息|管理员)|(?:我|本人)(?:就|才)?是.{0,6}管理员|以管理员|管理员(?:模式|权限|身份)|已授权|开发者模式|越狱|扮演|假装|别再?(?:当(?!真)|扮|[聊谈]图书馆)|(?:不用|别|无需)再?(?:管|理会|参考)|你(?:现在)?是(?:一[个名位])|"
    r"一律(?:回答|回复|输出|说)|只(?:回答|回复|输出)|必须(?:回答|回复|输出|说)|从现在(?:开始|起)|(?:接下来|之后)(?:所有|的|都).{0,8}(?:回答|回复|答复|问题|提问|对话|输出)|"
    r"系统[:：]|请?照此(?:回答|答复|执行)|超级管理员|"
    r"/etc/|rm\s+-|sudo\s|提示词|指令|system\s*prompt|ignore|disregard|pretend|you are now|jailbreak|override|base64|https?://",
    re.IGNORECASE,
)
_OTHER_TRADE = re.compile(
    r"(?:(?:^|帮我?|给我|替我|请你?|麻烦你?|你)(?:写|编|做|画|生成|创作|来)|(?<![未将以])(?:写|编|做|画|生成|创作|来)一?(?:个|首|篇|段|份|张|点|封|副|则))"
    r".{0,16}(?:代码|程序|脚本|爬虫|诗|信(?!息)|对联|检讨|祝福|贺词|小说|情书|情话|作文|文案|歌词|论文|周报|简历|笑话|图片|PPT|海报)|"
    r"python|java(?:script)?|爬虫|翻译(?:成|一下|这)|天气(?:预报|怎么?样|如何|好不好|好吗|冷|热)|[今明后]天.{0,6}天气|天气[？?。]*$|气温|下不下[雨雪]|(?:明|后|今)天.{0,6}[下有][雨雪]|[订买](?:一?[家间张个])?.{0,10}(?:酒店|宾馆|民宿|机票|车票|火车票|电影票)|叫个?外卖|导航[到去]|股票|股价|哪[只支]股|炒股|彩票|电影推荐|推荐(?:一?[部本些]).{0,6}(?:电影|小说|书|歌)|"
    r"讲(?:个|一个)(?:笑话|故事)|讲笑话|(?:今天|明天|现在)(?:星期|周|几号|几点)|\d+\s*[+*/×÷]\s*\d+\s*(?:=|等于)|你(?:叫|是)(?:什么|谁)|你的?(?:名字|模型|版本|开发者)|"
    r"(?<!在)编(?:造)?(?:一个|几个|点|些)|杜撰|像真的|密钥|口令|黑客|(?:破解|盗取|入侵|攻击).{0,8}(?:密码|口令|账号|系统|网络)|api.?key|调试模式|后台(?:的|里)?.{0,4}(?:配置|日志|数据)|上一个用户|别的用户|源代码|打印出来",
    re.IGNORECASE,
)


_PRIVATE = re.compile(r"算命|星座|菜谱|怎么做菜|减肥|看病|感冒|头疼")
_OURS = re.compile(r"图书|馆|规划|读者|借书|看书")
"""Private matters are another trade, unless it is about libraries all the same: 看病排队时能用上图书馆的什么."""


def without_orders(text: str) -> str:
    """Drop sentences that give the machine orders; a question asked beside or before them stays.

    Returns an empty string when nothing but orders is left.
    """
    if not _ORDER.search(text):
        return text
    return "".join(map(_before_order, _SENTENCE.findall(text))).strip(" 【】[]")


def _before_order(sentence: str) -> str:
    """Return what a sentence asks before it gives an order (每年办多少场讲座，只回答数字), or after its colon."""
    opening = "".join(takewhile(lambda clause: not _ORDER.search(clause), _CLAUSE.findall(sentence)))
    if opening == sentence or asks(opening):
        return opening
    after = _COLON.split(sentence)[-1]
    return after if after != sentence and asks(after) and not _ORDER.search(after) else ""


def of_another_trade(text: str) -> bool:
    """Tell whether a request is for something no plan could state: a program, a poem, the weather."""
    return bool(_OTHER_TRADE.search(text) or (_PRIVATE.search(text) and not _OURS.search(text)))
