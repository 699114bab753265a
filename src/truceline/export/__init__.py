"""Tables and files the field uses. Every format is one function behind one name."""

from truceline.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
