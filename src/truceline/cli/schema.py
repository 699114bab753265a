"""`truceline schema`: the JSON contract of a record."""

from __future__ import annotations

import argparse
import json

from truceline.model.json_schema import record_schema


def add_arguments(_: argparse.ArgumentParser) -> None:
    """No options."""


def run(_: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    print(json.dumps(record_schema(), indent=2))
    return 0
