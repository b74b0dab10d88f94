"""Hard-wrapped lines rejoined where the edge of the page is ragged."""

from tests.ingest.documents import headings, parse

RAGGED = """柳浦区图书馆“十四五”发展规划
1 重点任务
1.1 空间更新
1.1.1 新馆建设
在滨江原第三棉纺厂地块建设新馆，利用锯齿形厂房改扩建，建筑面积1.68万
平方米，地上4层、地下1层，设座席1200个。2021年完成立项，2022年
6月开工，2024年10月竣工，2025年4月23日对外开放。新馆设“织机剧
场”220座、创客工坊和母婴室3间，屋顶设城市农园，向居民开放。
1.2 数字服务
1.2.1 2022年接入江阜市公共图书馆“一卡通”平台，与市馆和其他7个区
馆通借通还，取消读者押金。
1.2.2 为13个街镇分馆配备自助借还机26台、客流统计设备13套，建设
“柳图数据看板”，按月公布各点位客流和借阅量。
1.2.3 开发“找座”小程序，可预约座席，爽约3次暂停预约7天。
"""


def test_lines_cut_by_characters_have_a_ragged_edge_and_are_rejoined() -> None:
    parsed = parse(RAGGED)
    texts = [sentence.text for sentence in parsed.sentences]
    assert any("2022年6月开工" in text for text in texts)
    assert any("“织机剧场”220座" in text for text in texts)
    assert any("其他7个区馆通借通还" in text for text in texts)
    assert headings(parsed) == ["1 重点任务", "  1.1 空间更新", "    1.1.1 新馆建设", "  1.2 数字服务"]


def test_lines_that_each_say_whose_they_are_stay_apart() -> None:
    duties = (
        "采编部：文献采购、新书推荐、出版物样本缴送与登记",
        "少儿部：故事会、绘本馆、校园分馆与寒暑假开放日",
        "技术部：统一平台、自助设备、网络与数据安全值守",
    )
    parsed = parse(f"{RAGGED}附件：部门分工一览\n各部门分工如下。\n" + "\n".join(duties) + "\n")
    assert "附件：部门分工一览" in headings(parsed)
    assert {*duties} <= {sentence.text for sentence in parsed.sentences}
