"""Numbers as Word prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.numerals import ordinal


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1003, "一千零三"),
        ("chineseLegalSimplified", 23, "贰拾叁"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 2, "乙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 51, "51"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("none", 4, ""),
        ("russianLower", 4, "4"),
        ("chineseCounting", 0, "0"),
        ("upperRoman", 10_000, "10000"),
    ],
)
def test_printed(style: str, number: int, printed: str) -> None:
    assert ordinal(number, style) == printed


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_different_numbers_print_differently(a: int, b: int) -> None:
    for style in (
        "chineseCounting",
        "chineseLegalSimplified",
        "ideographDigital",
        "upperRoman",
        "lowerLetter",
    ):
        assert (ordinal(a, style) == ordinal(b, style)) == (a == b)
