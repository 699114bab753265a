"""Gold of joining: which reports tell the same event, which are copies, which figures differ."""
