"""Whole section trees against outlines that people reviewed."""

from itertools import product
from typing import Any

import pytest

from tests.ingest.documents import INVENTED_NAMES, SHIPPED_NAMES, as_pages, golden, outline, parse, read

WRAPPED = {"children-wrapped", "heilongjiang-2021-2025", "jilin-2016-2020"}
FLAT_NAMES = [name for name in (*SHIPPED_NAMES, *INVENTED_NAMES) if name not in WRAPPED]
LAYOUTS = list(product((64, 70, 76), (True, False), (True, False)))


@pytest.mark.parametrize("name", [*SHIPPED_NAMES, *INVENTED_NAMES])
def test_the_tree_is_the_reviewed_one(name: str) -> None:
    parsed = parse(read(name).text, source=f"{name}.txt")
    assert outline(parsed) == golden(name)["sections"]
    assert parsed.plan.title == golden(name)["title"]


@pytest.mark.parametrize("name", FLAT_NAMES)
def test_hard_wrapping_changes_nothing(name: str) -> None:
    text = read(name).text
    for width, indented, spaced in LAYOUTS:
        parsed = parse(as_pages(text, width=width, indented=indented, spaced=spaced))
        assert outline(parsed) == golden(name)["sections"], (width, indented, spaced)


@pytest.mark.parametrize("name", FLAT_NAMES)
def test_page_numbers_between_wrapped_lines_change_nothing(name: str) -> None:
    text = read(name).text
    for width, indented, spaced in LAYOUTS:
        parsed = parse(as_pages(text, width=width, indented=indented, spaced=spaced, page=23))
        assert _unkinded(outline(parsed)) == _unkinded(golden(name)["sections"]), (width, indented, spaced)


def _unkinded(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave the kind out: a page that ends just after a run-in heading makes it a heading of its own."""
    return [{**section, "kind": "", "children": _unkinded(section["children"])} for section in sections]


@pytest.mark.parametrize("name", [*SHIPPED_NAMES, *INVENTED_NAMES])
def test_ids_numbers_and_paths_follow_from_the_tree(name: str) -> None:
    parsed = parse(read(name).text)
    seen: dict[str, int] = {}
    for section in parsed.sections:
        assert section.heading.startswith(section.marker)
        assert section.title == section.heading[len(section.marker) :].strip()
        assert section.id not in seen
        seen[section.id] = section.index
        if section.parent is None:
            assert section.level == 1
            assert section.path in ((), (section.heading,))
        else:
            parent = parsed.sections[section.parent]
            assert section.level == parent.level + 1
            assert section.path == (*parent.path, section.heading)
            assert section.id.rpartition(".")[0] == parent.id
