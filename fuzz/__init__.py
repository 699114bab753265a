"""Fuzzing of every entry: `python -m fuzz --executions 1000000` counts, resumes and reports."""
