"""Who says what: claims with their chains of voices, stance and links."""

from truceline.read.claims.reader import read_claims

__all__ = ["read_claims"]
