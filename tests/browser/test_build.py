"""The committed script is what its sources build to, and the wheel holds what pages ask for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "truceline" / "web" / "static"
BUILT = ("workbench.js", "htmx.min.js", "lines.json")
LARGEST_LINES = 300_000


def test_the_committed_build_is_fresh(tmp_path: Path) -> None:
    """Byte for byte; skipped where node is missing, unless a browser run is required."""
    if not shutil.which("npm"):
        if os.environ.get("TRUCELINE_BROWSER") == "required":
            pytest.fail("npm was not found")
        pytest.skip("npm was not found: the committed build is taken as it is")
    work = tmp_path / "web"
    shutil.copytree(WEB, work, ignore=shutil.ignore_patterns("node_modules"))
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(install, cwd=work, capture_output=True, text=True)
    if done.returncode and os.environ.get("TRUCELINE_BROWSER") != "required":
        pytest.skip(f"npm ci did not run here: {done.stderr.strip().splitlines()[-1:]}")
    assert done.returncode == 0, done.stderr
    subprocess.run(["node", "--test", "test/"], cwd=work, check=True, capture_output=True)
    out = tmp_path / "static"
    subprocess.run(["node", "build/build.mjs", str(out)], cwd=work, check=True)
    assert [n for n in BUILT if (out / n).read_bytes() != (STATIC / n).read_bytes()] == []


def test_the_lines_are_lines_only_and_small() -> None:
    path = STATIC / "lines.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    assert path.stat().st_size < LARGEST_LINES
    assert set(held) == {"source", "step", "coast", "borders"}
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{4,}", line) for line in held["coast"] + held["borders"])


def test_versions_are_pinned() -> None:
    package = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    asked = {**package["dependencies"], **package["devDependencies"]}
    assert all(version[0].isdigit() for version in asked.values())
    assert (
        f"axe v{asked['axe-core']}"
        in (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")[:40]
    )
