"""What may not be lost and who may not get in: measured, and written into docs/reliability.md."""
