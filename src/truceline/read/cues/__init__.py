"""What signals an attribution on the page: quotation marks, cue words, hedges and negations."""

from truceline.read.cues.quotations import Quotation, pair_quotations
from truceline.read.cues.reader import CueWord, ModalWord, Signals, read_cues

__all__ = ["CueWord", "ModalWord", "Quotation", "Signals", "pair_quotations", "read_cues"]
