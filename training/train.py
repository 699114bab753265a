"""Train one pipeline: ``python -m training.train CONFIG CORPUS OUT --seed 7 --steps 3000``."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from spacy.cli.train import train

import training.layers
import training.tokenizer  # noqa: F401  (both register what the configurations name)


def main() -> None:
    """Run spaCy's training loop with this recipe's layers registered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("corpus", type=Path, help="folder with train.spacy and dev.spacy")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, default=None)
    args = parser.parse_args()
    if "EncoderTorch" in args.config.read_text("utf8"):
        torch = importlib.import_module("torch")
        torch.set_num_threads(1)
        torch.manual_seed(args.seed)
        importlib.import_module("training.encoder_torch")
    overrides: dict[str, object] = {
        "paths.train": str(args.corpus / "train.spacy"),
        "paths.dev": str(args.corpus / "dev.spacy"),
        "system.seed": args.seed,
    }
    if args.steps is not None:
        overrides["training.max_steps"] = args.steps
    train(args.config, args.out, overrides=overrides)


if __name__ == "__main__":
    main()
