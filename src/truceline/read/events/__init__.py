"""Events: what each claim says happened, coded in PLOVER, with actors, place, time and counts."""

from truceline.read.events.reader import read_events
from truceline.read.events.sentence_coder import SentenceCode, classify_sentence

__all__ = ["SentenceCode", "classify_sentence", "read_events"]
