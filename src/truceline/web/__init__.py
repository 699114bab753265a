"""The workbench: read, review and show a record in a browser of this machine."""
