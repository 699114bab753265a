"""One slice guided by coverage (atheris, libFuzzer) in a process of its own: TARGET UPTO STATE."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["truceline"]):
    from fuzz.targets import TARGETS

from fuzz.guard import Guard
from fuzz.mutation import MAX_BYTES, TOKENS
from fuzz.seeds import seeds_of
from fuzz.state import State


def main(target: str, upto: int, folder: Path) -> None:
    """Run until the count is reached; what reached new code stays in the state's corpus."""
    state = State(folder)
    guard = Guard(TARGETS[target].run, target, "atheris", state)

    def once(data: bytes) -> None:
        guard(data)
        if guard.count >= upto:
            guard.save()
            # libFuzzer never returns to its caller.
            os._exit(0)

    guard.warm(seeds_of(target))
    corpus = folder / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / "words.txt"
    words.write_text("".join(f'"{_escaped(w)}"\n' for w in TOKENS), encoding="ascii")
    options = [
        f"-max_len={MAX_BYTES}", f"-dict={words}", f"-seed={guard.count + 1}",
        "-timeout=120", "-rss_limit_mb=3000", "-print_final_stats=0", "-verbosity=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], once)
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
