"""Own-written reports about real episodes, annotated by hand in the record's own JSON."""
