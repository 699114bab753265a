"""Who speaks and acts in a document: every actor with all its mentions."""

from truceline.read.actors.outlet import outlet_id
from truceline.read.actors.reader import read_actors

__all__ = ["outlet_id", "read_actors"]
