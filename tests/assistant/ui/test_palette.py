"""Colours that everybody can tell apart: WCAG 2.2, 1.4.3 and 1.4.11, level AA."""

import re
from pathlib import Path

import pytest

import assistant.ui

PALETTE = Path(assistant.ui.__file__).parent / "static" / "palette.css"

TEXT = 4.5
CONTROL = 3.0

PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-soft", "water")
        for ground in ("paper", "card", "water-soft")
    ),
    *((mood, f"{mood}-soft", TEXT) for mood in ("good", "part", "none", "bad")),
    ("on-water", "water", TEXT),
    ("on-water", "water-deep", TEXT),
    ("amber-ink", "amber", TEXT),
    ("seal", "paper", TEXT),
    ("bad", "paper", TEXT),
    ("part", "card", TEXT),
    ("part", "good-soft", TEXT),
    ("water", "good-soft", TEXT),
    ("edge", "paper", CONTROL),
    ("edge", "card", CONTROL),
]


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_have_contrast(front: str, back: str, least: float, *, night: bool) -> None:
    colours = _colours(night=night)
    assert _contrast(colours[front], colours[back]) >= least


def _colours(*, night: bool) -> dict[str, str]:
    day, dark = PALETTE.read_text(encoding="utf-8").split(".dark {")
    return dict(re.findall(r"--wq-([\w-]+): (#[0-9a-f]{6});", dark if night else day))


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
