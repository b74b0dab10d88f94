"""What a question asks for: a figure, a date, a list, a place in the outline, a comparison and so on."""

import re
from dataclasses import dataclass
from typing import Literal

from prompts.words import attributes

Kind = Literal["fact", "list", "summary", "count", "locate", "part", "compare", "which", "change"]
Want = Literal["number", "date", "person", "name", "title", "rank", "place", "hour", "items"]


@dataclass(frozen=True, slots=True)
class Ask:
    """The form of the answer that a question wants."""

    kind: Kind
    wants: frozenset[Want]
    units: tuple[str, ...]
    """Measure words asked about, as typed: 场 of 多少场, 册 of 几册; empty when none is said."""
    premise: bool
    """The question states something and asks whether it is so."""
    many: bool
    """Asks for all of something (分别, 各, 哪些)."""


_MOST = r"(?:多|大|高|少)(?:些|一些|一点)?[？?。]*$"
"""The end of a question whose figure is the larger: 谁办的讲座多."""
_WHICH = re.compile(
    r"哪(?:些|几)(?:个|家|座)?(?:省|市|县)?(?:级)?(?:图书)?馆|哪(?:些|几)(?:个|家)?(?:规划|省)(?:里|都|提|写|说)?|"
    r"谁家|哪一?家(?!公司|企业|单位|机构|媒体)|有(?:哪些|几家)馆|(?:别的|其他|其它|另外的?)(?:图书)?馆"
)
_LARGER = re.compile(
    r"谁(?:的|家)?.{0,12}(?:更|最|多|大|高|早|晚|少)|哪(?:个|家).{0,14}(?:更|最|多|大|高|早|晚|少)|孰"
)
_COMPARE = re.compile(r"对比|比较|相比|对照|区别|差别|差异|不同|异同|一样吗|各自|分别")
_EACH_LIBRARY = re.compile(
    r"(?:各(?:个|家)?|每(?:个|家)|几(?:个|家)|(?<!十)[两三四五六](?:个|家|份)|所有(?:的)?|全部)(?:省|市)?(?:图书馆|馆|规划)(?![藏员舍文纲])|"
    r"(?:^|[，,。])这?[两三四五几]家(?:的|都|各|谁|在|怎|有什么不)"
)
_CHANGE = re.compile(
    r"变化|怎么(?:变|涨|升|降|增)的?(?=[，,。？?]|$)|涨了|增(?:加|长|多)了?多少|提高了多少|升了|降了|哪个(?:对|准|才对|是对的)|到底(?:是|有|怎么)|有的?说(?!法)|不一致|矛盾|"
    r"(?<!哪)两(?:份|个|本|版)(?:规划(?!文件|纲要)|五年|时期)|五年(?:过去|过后|里|间|下来).{0,12}(?:多了|少了|增|减|变|涨)|一(?:步步|路|直).{0,4}(?:涨|增|变|升|降|多|少)|"
    r"从.{0,6}到.{0,6}(?:涨|增|变|升|降)|几年(?:里|间|来|下来)(?:涨|增|变|升|降)|相比.{0,10}(?:增|变|新)|对不上|说法不一"
)
_LOCATE = re.compile(
    r"(?:写|提|说|讲|放|归|列|属|见|出)(?:在|到|于|自|进)?(?:了)?(?:规划)?(?:的|中|里)?(?:哪(?!年|些|几|本|份|座|里有|[一二三两四五六七八九十](?!章|节|部|条|块|项))|第几|目标几|专栏几)|"
    r"(?:写|提|说|讲|放|归|列|收|解释)(?:在|到|于|进)?.{0,12}(?:什么地方|啥地方|哪个位置|何处)|目标几|专栏几|第几(?:章|节|部分|[条项块类]|大[条项块类点]|个(?:目标|战略方向|专栏|方面|任务|部分))|哪一?(?:章|节|部分)|哪个(?:目标|战略方向|专栏|章节|部分|小节)|在哪一?(?:条(?!街|路|道|巷)|款|处)|归哪个"
)
_COUNT = re.compile(
    r"(?<![哪第])(?:多少|几)(?:个|大|条|项)?(?:战略方向|战略|目标|专栏|(?:重点|主要|工作)*任务|(?:基本)?原则|(?:保障)?措施|章|节|部分|方面|板块|特点|亮点|短板|难题|困难|机遇|挑战|优势)|"
    r"(?:分|归|列|写|总结|提|归纳|概括)(?:成|为|了|出|作|出了|成了|为了)*(?:多少|(?<!哪)几|(?<=分)哪几)(?:个|大|小)?(?:个|条|点|项|章|节|部分|方面|类|块|种|步|篇)|"
    r"(?<!第)(?<![一二两三四五六七八九十\d])(?:\d+|[一二两三四五六七八九十]+)(?:个|大)(?:战略方向|专栏|章)|"
    r"(?:讲|解释|说明|列)了?(?:多少|几)个(?:名词|术语|词)|(?:规划|正文|全文|文件).{0,4}分(?:成|为)?哪[几两三四五]|"
    r"(?<!哪)有(?:多少|几)(?:条|点|大?方面|大类)|(?:一共|总共|共)(?:有|分|列)?(?:多少|几)大?(?:条|项|点|块)|(?:战略方向|目标|专栏|任务|原则|措施|使命|问题|成绩|毛病|不足|短板)[”\"」』]?(?:里|中|下面)?(?:一共|共|总共)?(?:有|分|列)?(?:了)?(?<!哪)(?:多少|几)(?:个|条|项|点)"
)
_SUMMARY = re.compile(
    r"总结|(?<![词字])概括|归纳|概述|梳理|捋|要点|简要|摘要|提炼|(?:打算|准备|计划|想|要)(?:干|做|搞)(?:些|点|一些)?(?:什么|啥|哪些)|[一两几]句话|简单(?:说|介绍|讲)|大致|大意|梗概|介绍一下|(?:说|讲|写|谈)了(?:些)?(?:什么|啥|哪些|哪几)|主要(?:内容|说|讲)|(?:有|做)(?:了)?(?:哪些|什么|啥)(?:安排|打算|部署|举措|措施|工作|考虑|动作|规划)|要做(?:哪些|什么|啥)"
)
_GIST = re.compile(
    r"(?<![词字])概括|归纳|梳理|总结(?:一下|下|成(?!绩|就|效)|为)|(?:^|[请帮我，])总结(?!成[绩就效])|总结(?:个|出)?[一两二三四几]{1,3}(?:句|点|条)|[一两二三四几]{1,3}句话"
)
"""The gist is asked for, whatever is counted besides: 概括一下几大难处."""
_IN_POINTS = re.compile(
    r"分(?:成)?几(?:个|大)?(?:步|点|条|方面|路子|层)?(?:来)?(?:说|讲|谈|列)|(?:归纳|概括|提炼|总结)(?:成|出|个)?[几两三四五](?:点|条|句)"
)
"""分几点说说, 归纳几条: how it is to be told, no count."""
_LIST = re.compile(
    r"哪些|哪几|哪[两三四五六七八九十]|列(?:一下|出|举)|都有(?:谁|什么|啥)|有(?:什么|啥)|分别|各(?:是|有|为|多少|几|办|至少|第)|清单|哪(?:\d)"
)
_SEVERAL = (
    r"几(?:个|家|座|份|所)?(?:省|市|县|公共)*(?:图书)?(?:馆(?![藏员舍])|规划)"
    r"(?=.*(?:[怎哪什啥如都各谁]|[对相]比))"
)
"""Several libraries, no count of them: 几个馆怎么培养人才."""
_NUMBER = re.compile(
    rf"多少|(?<![哪第近这那前后头们])(?!{_SEVERAL})几(?!乎|经|近|代|点(?:钟|开|到|关|结束))|多大|多高|多长|多重|占比|比例|百分之|面积(?:是|有|多)|总量|(?:数量|人数|册数)(?:是|有)?|数字(?:是|有多|为)|指标|"
    rf"(?:谁|哪[个家]).{{0,14}}{_MOST}"
)
_UNIT = re.compile(
    rf"(?:多少|(?<![哪近这那前后头们])(?!{_SEVERAL})几)(?:多)?(?:来)?\s*(?:个(?=人(?![数才员口])))?(?P<unit>万?亿?(?:平方米|平米|平方|人次|场次|件次|册次|册|件|种|本|卷|场|次|期|届|人|名|位|个|家|所|处|台|部|套|集|项|篇|页|张|条|"
    r"座|席|间|元|块钱|钱|TB|GB|T|小时|学时|课时|讲|趟|回|户|天|个月|(?:年|月)(?![里间来下以轻级度货画龄前后])|倍|层|级|站|点(?!钟|开|到|关|结束)|辆|份|类))"
)
_ASKING = re.compile(
    r"(?:专门|主要|重点|具体)(?:讲|说|写|谈|管)(?:的是)?|(?:的)?(?:目标|指标|数量|数字)(?=(?:[，,是为各定有]|$).{0,12}(?:多少|几|多大))|"
    r"(?:第|哪)?(?:多少|几)(?!乎|经|近|代)(?:[个大条项家份种年月]|(?=[^\u4e00-\u9fff]))?|哪(?:[一二两三四五六七八九十]?[个家些座种项样件份点部本年月里儿]{1,2})?|"
    r"什么(?:时候|时间|样|地方|人|名字)?|啥(?:时候?|样)?|谁|怎么(?:样|办|回事)?|怎样|如何|为什么|为啥|多[大长高久](?:时间)?|何时|[这那](?:[一几两三四五六七八九十]?[年个些种家份座栋台]|里|儿)?"
)
_MONEY = re.compile(
    r"多少钱|几个亿|多少(?:个)?(?:亿|万元|元|资金|经费|投资|费用|预算)|(?:投|花|耗|拨)(?:资|费|款)?(?:了|出|进)?(?:多少|几)(?![台套个家人册件次场名本处所项天年月])|(?:造价|价格|售价|单价|费用|总投资|投资额)(?:是|为|有)?(?:多少|几)?"
)
_SEATED = re.compile(r"(?:坐|容纳|容)(?:得|的)?下?(?:多少|几)(?:个)?人")
_ROOM = re.compile(r"占(?:了|用)?(?:多大|多少)(?:的)?(?:地方|地儿|地|面积)")
_DURATION = re.compile(r"多长时间|多久(?!以后|之后|前)|多少(?:年(?!轻|级|度|货|画|龄)|天|个?月)")
TIMES = ("年", "月", "天", "日", "周", "小时", "分钟")
"""How long something takes is told in one of these."""
_RANK = re.compile(r"第几|排(?:名|第|在|到)?.{0,6}(?:第?几|多少)|名次|位次|排名")
_DATE = re.compile(
    r"哪(?:一)?年|何时|什么时候|啥时候?|哪(?:一)?天|几月|几号|(?:星期|周|礼拜)几|哪年哪月|时间(?:是|节点)|多久|期限|何年|什么时间|日期"
)
_HOUR = re.compile(r"几点(?:钟|开|到|关|结束|[？?，。]|$)")
_PERSON = re.compile(
    r"(?:是|由|归|被|请|找|让|跟|和)谁(?!的)|谁(?:来)?(?:当|担任|负责|牵头|主持|创办|创立|捐|写|编|讲|支持|出资|主办|承办|管|领导|批准|设计|盖的|建的|出的钱)|"
    r"(?<!名)谁(?=[？?。]*$)|何人"
)
_NAME = re.compile(
    r"(?:馆长|书记|主任|院长|局长|负责人|组长|理事长|会长|主编)[^，。？]{0,3}(?:叫什么|叫啥|姓|名字)|哪位|姓名|名单|姓[什甚]么?|姓啥"
)
"""The name of somebody: 由馆长任组长 says who, and not how the person is called."""
_PLACE = re.compile(
    r"哪一?(?:条(?:街|路|道|巷)|个(?:区|街道|小区|商场))|(?:选址|选|设|建|盖|开)在(?:哪|什么|啥)|选址(?:是|在)|(?:什么|啥|具体)位置|地址|门牌|坐落"
)
_TITLE = re.compile(
    r"哪(?:本|份|部|几部|几份|两部|三件)|刊物|期刊|书名|什么名字|叫什么|(?:什么|哪些|哪几)(?:文件|条例|法规|规章|办法)"
)
_PREMISE = re.compile(
    r"(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|属实|真的吗|是真的|准确吗|吧)[？?。!！，]*(?:$|(?=规划|原文|文件|书面|文本))|不是.{2,30}吗|(?:怎么|为什么|为啥|何以)(?:还|又|会)|"
    r"听说|据说"
)
_MANY = re.compile(r"分别|各|哪些|哪几|都|全部|所有|列|清单|哪[两三四五六七八九十]")


_AFTER = re.compile(r"[\u4e00-\u9fff]{1,6}")
"""What is counted, right after the question word: 多少运行补助."""
_BESIDE = 6
"""Characters between an attribute and its question word: 馆舍面积一共有多大."""


def unit_ends(text: str) -> tuple[int, ...]:
    """Return where the units asked for end: what is counted follows (多少个|停车位)."""
    return tuple(match.end() for match in _UNIT.finditer(text))


def without_asking(text: str) -> str:
    """Return what a question is about: its question words, with the units they ask for, become spaces."""
    return _ASKING.sub(" ", _UNIT.sub(" ", text))


def find_ask(text: str, *, libraries: int, plans_of_one: int) -> Ask:
    """Decide what a normalised question asks for.

    `libraries`: how many libraries it names; `plans_of_one`: how many periods it names of a single library.
    """
    wants = frozenset(_wants(text))
    units = tuple(dict.fromkeys(match["unit"] for match in _UNIT.finditer(text)))
    if _MONEY.search(text):
        units = ("元",)
    elif _SEATED.search(text):
        units = ("人", *attributes()["座位"])
    elif _ROOM.search(text):
        wants |= {"number"}
        units = attributes()["面积"]
    elif _DURATION.search(text):
        wants |= {"number"}
        units = TIMES
    elif not units and "number" in wants:
        units = _units_of_attribute(text)
    kind = _kind(text, libraries=libraries, plans_of_one=plans_of_one, wants=wants)
    if kind == "list":
        wants |= {"items"}
    elif kind == "summary":
        wants, units = frozenset(), ()
    return Ask(
        kind=kind,
        wants=wants,
        units=units,
        premise=bool(_PREMISE.search(text)),
        many=bool(_MANY.search(text)),
    )


def _units_of_attribute(text: str) -> tuple[str, ...]:
    """Return the units of the attribute that stands nearest before 多少 or 多大 (经费是多少); the longest name wins."""
    asked = re.search(rf"多少|多大|多高|多长|(?:更|最)?{_MOST}", text)
    before = text[: asked.start()] if asked else text
    if re.search(r"[馆楼][有是]?多大", text):
        return attributes()["面积"]
    if asked and (named := _AFTER.match(text, asked.end())):
        after = [name for name in attributes() if named[0].endswith(name) or named[0].startswith(name)]
        if after:
            return attributes()[max(after, key=len)]
    spots = [
        (before.rfind(name) + len(name), len(name), units)
        for name, units in attributes().items()
        if name in before
    ]
    end, _, units = max(spots, key=lambda spot: spot[:2], default=(0, 0, ()))
    return units if asked and asked.start() - end <= _BESIDE else ()


def _wants(text: str) -> list[Want]:
    patterns: tuple[tuple[Want, re.Pattern[str]], ...] = (
        ("rank", _RANK),
        ("date", _DATE),
        ("hour", _HOUR),
        ("person", _PERSON),
        ("name", _NAME),
        ("title", _TITLE),
        ("place", _PLACE),
        ("number", _NUMBER),
    )
    found = [want for want, pattern in patterns if pattern.search(text)]
    return [want for want in found if not (want == "title" and {"person", "name"} & {*found})]


def _kind(text: str, *, libraries: int, plans_of_one: int, wants: frozenset[Want]) -> Kind:
    points = _IN_POINTS.search(text)
    if (points or _GIST.search(text)) and "多少" not in text:
        wants -= {"number", "date", "rank"}
    if libraries > 1 or (_EACH_LIBRARY.search(text) and not (libraries and _CHANGE.search(text))):
        return "which" if _WHICH.search(text) and libraries < 2 else "compare"
    if _WHICH.search(text):
        return "which"
    if _LARGER.search(text) and libraries == 0 and "馆" in text:
        return "compare"
    if plans_of_one > 1 or _CHANGE.search(text):
        return "change"
    if _COUNT.search(text) and not points:
        return "count"
    if _LOCATE.search(text):
        return "locate"
    if (points or _SUMMARY.search(text)) and not wants & {"number", "date", "rank"}:
        return "summary"
    if _LIST.search(text) and not wants & {"number", "date", "rank"}:
        return "list"
    return "fact"
