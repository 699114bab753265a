"""Load a pipeline of any stage: trained on torch, exported, or the CNN."""

from __future__ import annotations

import importlib
from pathlib import Path

import spacy
from spacy.language import Language

import training.layers
import training.tokenizer  # noqa: F401  (both register what the configurations name)
import truceline.lang.spacy_analyzer  # noqa: F401  (registers the pipe of names)


def load_pipeline(folder: Path) -> Language:
    """Load the pipeline; torch is imported only where the configuration names it."""
    if "EncoderTorch" in (folder / "config.cfg").read_text("utf8"):
        importlib.import_module("torch").set_num_threads(1)
        importlib.import_module("training.encoder_torch")
    return spacy.load(folder)
