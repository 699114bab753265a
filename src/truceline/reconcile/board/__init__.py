"""The board: what is said of each obligation, derived for any instant and never decided."""

from truceline.reconcile.board.assembly import board, transitions
from truceline.reconcile.board.entries import (
    Axes,
    Board,
    Determination,
    Evidence,
    Label,
    Row,
    Transition,
)

__all__ = ["Axes", "Board", "Determination", "Evidence", "Label", "Row", "Transition", "board",
           "transitions"]  # fmt: skip
