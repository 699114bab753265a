"""YAML in which `off`, `no` and dates are plain words."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """SafeLoader whose only implicit types are true, false, null, whole numbers and decimals."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith((":bool", ":timestamp"))]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def load_yaml(text: str) -> dict[str, Any]:
    """The mapping of one annotation file.

    >>> load_yaml("off: {value: 2024-05-03}")
    {'off': {'value': '2024-05-03'}}
    """
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return loaded
