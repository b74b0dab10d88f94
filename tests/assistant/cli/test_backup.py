import json
from pathlib import Path

import pytest

from .conftest import Wenqu


@pytest.mark.usefixtures("full_home")
def test_a_backup_brings_all_plans_back(tmp_path: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("backup", tmp_path / "plans.zip")
    assert outcome.code == 0
    assert "5 份规划" in outcome.err
    before = json.loads(wenqu("plans", "--json").out)
    wenqu("remove", "muling-2021-2025")
    assert wenqu("restore", tmp_path / "plans.zip").code == 0
    assert json.loads(wenqu("plans", "--json").out) == before


@pytest.mark.usefixtures("full_home")
@pytest.mark.parametrize("content", [None, b"", b"no backup"])
def test_a_bad_backup_is_refused_and_nothing_is_lost(
    content: bytes | None, tmp_path: Path, wenqu: Wenqu
) -> None:
    file = tmp_path / "bad.zip"
    if content is not None:
        file.write_bytes(content)
    outcome = wenqu("restore", file)
    assert outcome.code == 2
    assert "bad.zip" in outcome.err
    assert len(json.loads(wenqu("plans", "--json").out)) == 5


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("place", ["missing/plans.zip", "."])
def test_a_backup_that_cannot_be_written_is_refused(place: str, tmp_path: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("backup", tmp_path / place)
    assert outcome.code in (1, 2)
    assert str(tmp_path) in outcome.err
    assert "Traceback" not in outcome.err
