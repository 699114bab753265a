"""Put an exported pipeline in the package: ``python -m training.publish MODEL GOLD OWN``."""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from training.own import read_own_folder

SHIPPED = Path(__file__).parents[1] / "src" / "truceline" / "lang" / "en"
VERSION = "0.2.1"
TREEBANKS = (
    "gum-train.conllu.gz",
    "gum-train.names.jsonl",
    "ewt-train.conllu.gz",
    "ewt-dev.conllu.gz",
    "ewt-test.conllu.gz",
    "uner-ewt-dev.names.jsonl",
    "uner-ewt-test.names.jsonl",
)
PACKAGES = ("spacy", "thinc", "torch", "transformers", "onnx", "onnxruntime", "tokenizers")
WEIGHT_FILES = {"model", "trees", *(f"weight{number}.npy" for number in range(4))}
LICENCE_FILES = Path(__file__).parent / "licence"


def sha256(paths: Iterable[Path]) -> str:
    """Return one digest over the files, in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def provenance(model: Path, gold: Path, own: Path, config: Path) -> dict[str, object]:
    """Return what ``meta.json`` says of data, configuration, weights and tools."""
    own_files = sorted([*own.glob("w*.txt"), *(own / "trees").glob("*.conllu")])
    weights = sorted(path for path in model.rglob("*") if path.name in WEIGHT_FILES)
    return {
        "data_sha256": {name: sha256([gold / name]) for name in TREEBANKS},
        "own_sha256": sha256(own_files),
        "config_sha256": sha256([config]),
        "weights_sha256": sha256(weights),
        "trained_with": {name: importlib.metadata.version(name) for name in PACKAGES},
    }


def publish(model: Path, gold: Path, own: Path, config: Path, out: Path = SHIPPED) -> None:
    """Replace the shipped pipeline by ``model`` and write its licence, notice and hashes."""
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(model, fresh)
    meta_path = fresh / "meta.json"
    meta = json.loads(meta_path.read_text("utf8"))
    meta |= {
        "name": "truceline",
        "version": VERSION,
        "description": "English pipeline of Truceline: UD trees, tags, lemmas, names.",
        "author": "Truceline contributors",
        "license": "CC BY-SA 4.0",
        "spacy_version": ">=3.8,<3.9",
        "performance": {},
        "truceline": provenance(model, gold, own, config),
    }
    meta_path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", "utf8")
    sentences = read_own_folder(own)
    sealed = sum(sentence.is_sealed for sentence in sentences)
    notice = (LICENCE_FILES / "NOTICE.md").read_text("utf8")
    shutil.copy(LICENCE_FILES / "LICENSE", fresh / "LICENSE")
    (fresh / "NOTICE.md").write_text(notice.format(own=len(sentences), sealed=sealed), "utf8")
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def main() -> None:
    """Publish one exported pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("own", type=Path)
    parser.add_argument("--config", type=Path, default=Path("training/configs/encoder.cfg"))
    args = parser.parse_args()
    publish(args.model, args.gold, args.own, args.config)


if __name__ == "__main__":
    main()
