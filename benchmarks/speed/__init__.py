"""What reading costs, as ratios against the bare parse in the same run."""
