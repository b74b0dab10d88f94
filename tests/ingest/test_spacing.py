"""Layout spaces go; the words' own stay."""

import pytest

from tests.ingest.documents import parse


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("缩微拍摄民国书1 519册，民国报纸249 771拍。", "缩微拍摄民国书1519册，民国报纸249771拍。"),
        ("2014 年 9 月 28 日，新馆正式开放。", "2014年9月28日，新馆正式开放。"),
        ("参与读者 10 585 人次。", "参与读者10585人次。"),
        ("总播放量 148 479 次。", "总播放量148479次。"),
        ("加强社会主义 发展史教育。", "加强社会主义发展史教育。"),
        ("少年儿童服务示 范基地等“三中心一基地”。", "少年儿童服务示范基地等“三中心一基地”。"),
        ("开展古籍 数字化体验 等推广活动。", "开展古籍数字化体验等推广活动。"),
        ("“科学防疫 健康生活”系列讲座。", "“科学防疫 健康生活”系列讲座。"),
        ("“同筑中国梦 共度书香年——楹联文化展”开幕。", "“同筑中国梦 共度书香年——楹联文化展”开幕。"),
        ("举办“国家 公共文化”论坛。", "举办“国家公共文化”论坛。"),
        ("支持 open access 运动。", "支持open access运动。"),
        ("实现 PC 端和移动 APP 端的浏览。", "实现PC端和移动APP端的浏览。"),
        ("符合 Web 2.0 标准。", "符合Web 2.0标准。"),
        ("2021 2022 两年。", "2021 2022两年。"),
        ("打造“阅读 + 景点”。", "打造“阅读+景点”。"),
        ("推出 “超pad ”平板。", "推出“超pad”平板。"),
    ],
)
def test_spaces(printed: str, read: str) -> None:
    assert [sentence.text for sentence in parse(printed).sentences] == [read]


def test_a_heading_keeps_the_space_after_a_word_that_numbers_it() -> None:
    text = "目标 1  深化理论武装\n好。\n目标 2 贯彻组织路线\n好。\n（八） 发挥引领作用\n带动。\n第一章　总　则\n一。"
    assert [section.heading for section in parse(text).sections] == [
        "目标 1 深化理论武装",
        "目标 2 贯彻组织路线",
        "（八）发挥引领作用",
        "第一章 总则",
    ]


def test_a_word_or_number_broken_by_a_line_end_is_whole_again() -> None:
    body = "按照建设要求开展全省公共图书馆数字资源建设与服务推广工作并持续优化服务体系建\n"
    text = body + "设，引入 open access 资源、推广云平台服务、深化公共数字文化建设服务项目计 open\n"
    text += "access 平台建设资金投入总额达到人民币一亿元以上其中地方政府自筹资金部分为 20\n16 年核定数。\n"
    joined = " ".join(sentence.text for sentence in parse(text * 2).sentences)
    assert "服务体系建设，引入" in joined
    assert "open access平台建设" in joined
    assert "自筹资金部分为2016年核定数" in joined
