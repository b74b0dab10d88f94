"""Measuring the assistant on golden questions: load, run, score, report, compare. Start at `run.py`."""
