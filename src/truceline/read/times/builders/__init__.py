"""Builders: from the items a rule matched to forms."""
