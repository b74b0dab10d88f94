"""Measurements for developers: printed, never asserted."""
