"""Places: where each claim points, and whose name for it was printed."""

from truceline.read.places.reader import read_places

__all__ = ["read_places"]
