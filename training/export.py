"""Turn a trained pipeline into the shipped one: ``python -m training.export MODEL OUT``."""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.language import Language
from thinc.api import Config, Model

from training.encoder_torch import TorchEncoder
from training.load import load_pipeline
from training.tokenizer import adapt_tokenizer
from truceline.lang.encoder import OnnxEncoder


class _Graph(torch.nn.Module):
    """The network with two inputs and one output, as the graph has them."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the last hidden states; the mask is spelt out, so that any size traces well."""
        hidden = self.net.embeddings(input_ids=ids)
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10_000.0
        for layer in self.net.encoder.layer:
            states = layer(hidden, bias)
            hidden = states[0] if isinstance(states, tuple) else states
        result: torch.Tensor = hidden
        return result


def encoder_node(nlp: Language) -> Model[Any, Any]:
    """Return the encoder's layer inside the shared token-to-vector component."""
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    return next(node for node in model.walk() if node.name == "truceline_encoder")


def graph_bytes(net: Any, is_int8: bool) -> bytes:
    """Return the ONNX graph of the network, its weights as they are or int8 per channel."""
    net.eval()
    ids = torch.randint(1000, 20000, (4, 32))
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Graph(net),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["ids", "mask"],
            output_names=["states"],
            dynamic_axes={"ids": axes, "mask": axes, "states": axes},
            opset_version=17,
            dynamo=False,
        )
        if not is_int8:
            return full.read_bytes()
        # Seven bits: sums of eight overflow on processors without VNNI, which then parse otherwise.
        quantize_dynamic(
            full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        return small.read_bytes()


def export(nlp: Language, out: Path, is_int8: bool = True) -> None:
    """Write the pipeline with the encoder on onnxruntime and a configuration to match."""
    adapt_tokenizer(nlp)
    node = encoder_node(nlp)
    trained = node.shims[0]
    assert isinstance(trained, TorchEncoder)
    assert trained.table is not None
    graph = graph_bytes(trained.net, is_int8)
    node.shims[:] = [OnnxEncoder(graph, trained.table.tokenizer_json)]
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    node.shims[:] = [trained]
    write_run_time_config(out)
    drop_unused_strings(nlp, out)


def write_run_time_config(out: Path) -> None:
    """Name the run-time layers in ``config.cfg`` and drop what only training reads."""
    config = Config().from_disk(out / "config.cfg", interpolate=False)
    components = config["components"]
    components["tok2vec"]["model"]["encoder"] = {
        "@architectures": "truceline.EncoderOnnx.v1",
        "threads": 1,
    }
    names = components["ner"]["model"]["tok2vec"]
    if names["@architectures"] == "truceline.WeightedListener.v1":
        names["@architectures"] = "spacy.Tok2VecListener.v1"
        names.pop("weight")
    config["initialize"]["before_init"] = None
    for name in ("train", "dev"):
        config["paths"][name] = None
    config.to_disk(out / "config.cfg")


def drop_unused_strings(nlp: Language, out: Path) -> None:
    """Keep of the string table what labels and lemma rules point at, not the corpora's words."""
    keys = lemma_rule_keys(out / "trainable_lemmatizer" / "trees")
    labels = {label for group in nlp.meta["labels"].values() for label in group}
    kept = [
        text
        for text in nlp.vocab.strings
        if "=" in text or text in labels or nlp.vocab.strings[text] in keys
    ]
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(kept)), "utf8")


def lemma_rule_keys(path: Path) -> set[int]:
    """Return the keys of all strings that the edit trees of the lemmatizer put in or take off."""
    trees = importlib.import_module("srsly").msgpack_loads(path.read_bytes())["trees"]
    return {key for tree in trees for name, key in tree.items() if name in {"orig", "subst"}}


def main() -> None:
    """Export one trained pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fp32", action="store_true", help="keep the weights as they are")
    args = parser.parse_args()
    torch.set_num_threads(1)
    export(load_pipeline(args.model), args.out, is_int8=not args.fp32)


if __name__ == "__main__":
    main()
