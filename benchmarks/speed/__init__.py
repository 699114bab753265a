"""What reading costs: against the bare parse, by worker, in memory, beside other programs."""
