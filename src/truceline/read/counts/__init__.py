"""Counts: how many were killed, captured, destroyed or present, with bounds as worded."""

from truceline.read.counts.reader import read_counts

__all__ = ["read_counts"]
