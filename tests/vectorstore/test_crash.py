"""Whenever a process is killed, each plan is its old or its new version, whole, in both indexes."""

import sys
from pathlib import Path

import pytest

from tests.vectorstore.crashing import crash

KILLS = 25


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_a_killed_ingest_leaves_old_or_new_versions_whole(tmp_path: Path) -> None:
    kills = list(crash(tmp_path, kills=KILLS, seed=42))
    assert len(kills) == KILLS
    assert sum(not kill.finished for kill in kills) >= KILLS // 2
    assert any(kill.unfinished_write for kill in kills)
    assert {kill.new_plans for kill in kills} > {0}
