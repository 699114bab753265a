"""Layers that only training needs, and the shipped ones under the names of the configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.util import registry
from thinc.api import Model

from truceline.lang.encoder import build_encoder, build_tok2vec

registry.architectures.register("truceline.EncoderOnnx.v1", func=build_encoder)
registry.architectures.register("truceline.CaseAwareTok2Vec.v1", func=build_tok2vec)


def build_weighted_listener(width: int, upstream: str, weight: float) -> Model[Any, Any]:
    """Return a listener whose gradient into the shared layer is multiplied by ``weight``.

    Names are rare beside tags and arcs; without a weight their share of the gradient starves.
    It has the plain listener's shape, so the exported configuration names the plain one.
    """
    listener = Tok2VecListener(upstream_name=upstream, width=width)
    plain = listener._func

    def forward(
        model: Model[Any, Any], docs: Any, is_train: bool
    ) -> tuple[Any, Callable[[Any], Any]]:
        vectors, backward = plain(model, docs, is_train)
        return vectors, lambda rows: backward([weight * row for row in rows])

    listener._func = forward
    return listener


registry.architectures.register("truceline.WeightedListener.v1", func=build_weighted_listener)
