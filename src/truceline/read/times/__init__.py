"""Times: every expression found, anchored and normalised, with bounds, zone and reason."""

from truceline.read.times.reader import read_times

__all__ = ["read_times"]
