"""The embedded record: what was read can be rebuilt, what was judged only grows."""

from truceline.store.protocol import Store
from truceline.store.record_file import LAYERS, RecordFile

__all__ = ["LAYERS", "RecordFile", "Store"]
