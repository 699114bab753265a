"""Every dependency has its reason, and the test environment is locked by version and hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCK = ROOT / "requirements" / "test.lock"


def _all() -> list[str]:
    given = [*PROJECT["dependencies"], *(r for extra in EXTRAS.values() for r in extra)]
    return sorted({Requirement(r).name for r in given} - {PROJECT["name"]})


def _locked() -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each locked package."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8")):
        match = re.match(r"([A-Za-z0-9_.-]+)==([^\s\\;]+)", block)
        if match:
            found[canonicalize_name(match[1])] = match[2], block.count("--hash=sha256:")
    return found


@pytest.mark.parametrize("name", _all())
def test_every_dependency_has_a_reason(name: str) -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", told), (
        f"docs/dependencies.md does not say why {name} is needed"
    )


def test_the_lock_names_every_package_with_its_hashes() -> None:
    locked = _locked()
    assert len(locked) > 40
    assert [name for name, (_, hashes) in locked.items() if not hashes] == []


@pytest.mark.parametrize("wanted", sorted({*PROJECT["dependencies"], *EXTRAS["test"]}))
def test_the_lock_fits_what_the_project_asks(wanted: str) -> None:
    """`requirements/README.md` says how to write it anew."""
    requirement = Requirement(wanted)
    if requirement.name == PROJECT["name"]:
        return
    version, _ = _locked()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version, prereleases=True), (wanted, version)
