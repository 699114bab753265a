"""The version of the code, at the bottom floor so that every floor may name it."""

VERSION = "0.1.0"
