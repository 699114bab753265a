"""Loaded wording: terms that take a side, as quoted, with who uses them and neutral terms."""

from truceline.read.wordings.reader import read_wordings

__all__ = ["read_wordings"]
