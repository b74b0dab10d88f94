"""Names of WordprocessingML (ECMA-376 part 1, clause 17) in the form that lxml uses."""

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off", "none"})


def child_value(element: _Element | None, *path: str) -> str | None:
    """Return the `w:val` of the element at `path` below `element`; None if there is none."""
    for name in path:
        element = element.find(f"{W}{name}") if element is not None else None
    return element.get(VAL) if element is not None else None


def child_number(element: _Element | None, *path: str) -> int | None:
    """Return the `w:val` at `path` as a number; None if it is absent or no number."""
    value = child_value(element, *path)
    return int(value) if value and value.lstrip("-").isdecimal() and len(value) < 10 else None


def is_on(element: _Element | None, name: str) -> bool:
    """Return whether the switch `name` is set: present, and not switched off by its value (17.17.4)."""
    switch = element.find(f"{W}{name}") if element is not None else None
    return switch is not None and switch.get(VAL, "1") not in _OFF
