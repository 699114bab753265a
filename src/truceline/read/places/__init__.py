"""Places: where each claim points, and whose name for it was printed."""

from truceline.read.places.reader import locate, read_places

__all__ = ["locate", "read_places"]
