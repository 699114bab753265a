"""Reading an archive in partitions, on a pool or a cluster, with the same bytes either way."""

from truceline.batch.loading import load_batch
from truceline.batch.running import Report, run_batch
from truceline.batch.settings import Settings

__all__ = ["Report", "Settings", "load_batch", "run_batch"]
