"""A sentence that only announces is told with what it announces."""

from assistant.compose.continuing import announced, continued, with_rest_of_item
from assistant.compose.draft import Draft, Line
from assistant.compose.evidence import evidence_of
from tests.ingest.documents import parse

PLAN = parse("""岚浦市图书馆“十四五”发展规划
一、发展目标
主要指标共三项：
1.总藏量达到110万册；
2.分馆达到40个；
3.持证读者达到8万人。
二、主要任务
一是打造与图书馆长远发展相称的人才梯队，尽早做好新老交替的准备工作。多选派年轻人参加培训。二是加强基础建设，让图书馆成为青少年学习的校外课堂和市民休闲的理想场所。三是开放馆舍。延长开放时间，每周开放70小时。四是对外交流。与友好城市图书馆互赠图书，每年各寄200册。
""")


def line(words: str) -> Line:
    sentence = next(s for s in PLAN.sentences if words in s.text)
    return Line("", sentence.text, (evidence_of(PLAN, sentence),))


def texts(words: str) -> list[str]:
    return [s.text for s in announced(PLAN, line(words).evidence[0].sentence)]


def test_a_list_follows_its_colon() -> None:
    assert [text[:2] for text in texts("主要指标")] == ["1.", "2.", "3."]


def test_a_short_opener_brings_its_text_and_stops_at_the_next() -> None:
    assert texts("三是") == ["延长开放时间，每周开放70小时。"]
    assert texts("四是") == ["与友好城市图书馆互赠图书，每年各寄200册。"]


def test_a_sentence_that_says_something_announces_nothing() -> None:
    assert texts("互赠") == []


def test_no_more_than_there_is_room_for() -> None:
    draft = continued(Draft((line("四是"),)), lambda _: PLAN, room=20)
    assert len(draft.lines) == 1
    whole = continued(Draft((line("四是"),)), lambda _: PLAN, room=200)
    assert [one.text for one in whole.lines][1].startswith("与友好城市")


def test_the_rest_of_a_member_follows_its_opening_alone() -> None:
    told = with_rest_of_item(Draft((line("一是"),)), lambda _: PLAN)
    assert [one.text[:2] for one in told.lines] == ["一是", "多选"]
    for others in ((line("二是"),), (line("多选派"),), (line("一是"), line("二是"))):
        assert with_rest_of_item(Draft(others), lambda _: PLAN).lines == others
