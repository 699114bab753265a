"""Agreements: terms become obligations; findings of monitoring bodies are read beside them."""

from truceline.read.agreements.reader import read_agreements

__all__ = ["read_agreements"]
