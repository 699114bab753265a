"""Who may ask what: hosts, origins, tokens, sessions and named users."""
