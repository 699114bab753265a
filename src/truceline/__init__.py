"""Truceline reads conflict reports into a sourced record of who claimed what."""

__version__ = "0.1.0"
