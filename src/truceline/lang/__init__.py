"""The one seam to linguistics: text in, our own `Annotation` out."""

from truceline.lang.analyzer import Analyzer, default_analyzer, load_analyzer

__all__ = ["Analyzer", "default_analyzer", "load_analyzer"]
