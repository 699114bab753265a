"""The pretrained encoder as a layer of the English pipeline, run by onnxruntime.

Imports neither spaCy nor torch: spaCy finds the two builders through entry points, and hands
in its own hash embedding as a sub-block of the configuration.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from thinc.api import Maxout, Model, Shim, chain, concatenate, with_array
from tokenizers import Tokenizer

WIDTH = 384
MAX_PIECES = 190
CONTEXT_PIECES = 30
BATCH_PIECES = 600  # small batches stay in the processor's cache: a quarter faster than 1,600
PIECES_PER_TOKEN = 12
CLS, SEP, UNKNOWN = 101, 102, 100
_CACHED_TOKENS = 20_000
# One step in place of two takes four times as long as the two (onnxruntime 1.32 on x86).
_SLOWER_FUSED = ["SkipLayerNormFusion"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class TokenLike(Protocol):
    """What the layer reads of a token: its text."""

    @property
    def text(self) -> str: ...


class DocLike(Protocol):
    """What the layer reads of a document: its tokens, in order."""

    def __iter__(self) -> Iterator[TokenLike]: ...

    def __len__(self) -> int: ...


class PieceTable:
    """Word pieces of single tokens, so that no piece ever straddles two tokens."""

    def __init__(self, tokenizer_json: bytes) -> None:
        """Read the word piece vocabulary, e.g. the file ``tokenizer.json`` of the encoder."""
        self.tokenizer_json = tokenizer_json
        self._tokenizer = Tokenizer.from_str(tokenizer_json.decode("utf8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """Return the piece ids of each word; a word without pieces gets the unknown one."""
        known = self._known
        missing = list({word for word in words if word not in known})
        if len(known) + len(missing) > _CACHED_TOKENS:
            known.clear()
            missing = list(set(words))
        for word, encoding in zip(missing, self._encode(missing), strict=True):
            known[word] = encoding[:PIECES_PER_TOKEN] or [UNKNOWN]
        return [known[word] for word in words]

    def _encode(self, words: list[str]) -> list[list[int]]:
        encodings = self._tokenizer.encode_batch(words, add_special_tokens=False)
        return [encoding.ids for encoding in encodings]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces fed to the encoder, of which ``keep`` is used, the rest is context."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def plan_windows(
    count: int, max_pieces: int = MAX_PIECES, context: int = CONTEXT_PIECES
) -> list[Window]:
    """Cover ``count`` pieces by windows that keep each piece once, with context on both sides.

    >>> plan_windows(5)
    [Window(start=0, end=5, keep_start=0, keep_end=5)]
    """
    if count <= max_pieces:
        return [Window(0, count, 0, count)] if count else []
    windows: list[Window] = []
    start, stride = 0, max_pieces - 2 * context
    while start < count:
        end = min(count, start + stride)
        if count - end < context:
            end = count
        windows.append(Window(max(0, start - context), min(count, end + context), start, end))
        start = end
    return windows


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded piece ids and their mask, both of shape (windows, pieces)."""

    ids: Ints
    mask: Ints


@dataclass(frozen=True, slots=True)
class Plan:
    """Batches for the encoder and the way back from their output rows to tokens.

    ``rows`` gives for each piece its row in the flattened outputs, ``starts`` the first piece
    and ``counts`` the number of pieces of each token.
    """

    batches: list[Batch]
    rows: Ints
    starts: Ints
    counts: Ints


def plan_batches(docs: Sequence[Sequence[str]], table: PieceTable) -> Plan:
    """Lay the tokens of the documents out as padded batches of windows of like length."""
    flat: list[tuple[list[int], int, int, int]] = []  # ids, offset of kept part, length, first
    counts: list[int] = []
    total = 0
    for words in docs:
        pieces = table.pieces(words)
        counts.extend(map(len, pieces))
        ids = [piece for group in pieces for piece in group]
        for w in plan_windows(len(ids)):
            kept = w.keep_end - w.keep_start
            flat.append((ids[w.start : w.end], w.keep_start - w.start, kept, total + w.keep_start))
        total += len(ids)
    flat.sort(key=lambda window: -len(window[0]))
    rows = np.zeros(total, np.int64)
    batches: list[Batch] = []
    base = 0
    for group in _groups(flat):
        width = len(group[0][0]) + 2
        for row, (_, offset, kept, first) in enumerate(group):
            rows[first : first + kept] = base + row * width + 1 + offset + np.arange(kept)
        batches.append(_pad([ids for ids, *_ in group], width))
        base += len(group) * width
    sizes = np.array(counts, np.int64)
    return Plan(batches, rows, np.cumsum(sizes) - sizes, sizes)


def _groups(
    windows: list[tuple[list[int], int, int, int]],
) -> Iterator[list[tuple[list[int], int, int, int]]]:
    """Yield runs of windows, longest first, whose padded size stays within the budget."""
    first = 0
    while first < len(windows):
        width = len(windows[first][0]) + 2
        last, most = first + 1, max(1, BATCH_PIECES // width)
        while last < len(windows) and last - first < most:
            length = len(windows[last][0]) + 2
            if length < 0.9 * width and width > 12:
                break
            last += 1
        yield windows[first:last]
        first = last


def _pad(pieces: list[list[int]], width: int) -> Batch:
    ids = np.zeros((len(pieces), width), np.int64)
    mask = np.zeros((len(pieces), width), np.int64)
    for row, group in enumerate(pieces):
        end = len(group) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = CLS, group, SEP
        mask[row, : end + 1] = 1
    return Batch(ids, mask)


def pool_tokens(pieces: Floats, plan: Plan) -> Floats:
    """Return one vector per token: the mean of its pieces' vectors."""
    if len(plan.counts) == len(pieces):
        return pieces
    means: Floats = pieces[plan.starts]
    several = np.flatnonzero(plan.counts > 1)  # few: most words of a text are one piece
    for nth in range(1, int(plan.counts.max())):
        longer = several[plan.counts[several] > nth]
        means[longer] += pieces[plan.starts[longer] + nth]
    means[several] /= plan.counts[several, None].astype(np.float32)
    return means


class OnnxEncoder(Shim):
    """The encoder's ONNX graph and word pieces; kept inside the pipeline's own files."""

    def __init__(self, graph: bytes = b"", tokenizer_json: bytes = b"", threads: int = 1) -> None:
        """Open the graph for ``threads`` threads; without a graph, wait for ``from_bytes``."""
        super().__init__(None)
        self.threads = threads
        self.graph = graph
        self.table: PieceTable | None = None
        self._session: onnxruntime.InferenceSession | None = None
        if graph:
            self._open(graph, tokenizer_json)

    def encode(self, docs: Sequence[Sequence[str]]) -> Floats:
        """Return the token vectors of all documents, one below the other."""
        if self._session is None or self.table is None:
            raise RuntimeError("the encoder has no weights: the pipeline was not loaded from disk")
        plan = plan_batches(docs, self.table)
        if not plan.batches:
            return np.zeros((0, WIDTH), np.float32)
        outputs = [
            self._session.run(None, {"ids": batch.ids, "mask": batch.mask})[0].reshape(-1, WIDTH)
            for batch in plan.batches
        ]
        return pool_tokens(np.concatenate(outputs)[plan.rows], plan)

    def _open(self, graph: bytes, tokenizer_json: bytes) -> None:
        self.graph = graph
        self._session = _session(graph, self.threads)
        self.table = PieceTable(tokenizer_json)

    def to_bytes(self) -> bytes:
        """Return the word pieces and the graph, each behind its length."""
        tokenizer_json = self.table.tokenizer_json if self.table else b""
        sizes = struct.pack("<QQ", len(tokenizer_json), len(self.graph))
        return sizes + tokenizer_json + self.graph

    def from_bytes(self, bytes_data: bytes) -> OnnxEncoder:
        """Open what ``to_bytes`` returned."""
        size, graph_size = struct.unpack_from("<QQ", bytes_data)
        if not graph_size:
            raise ValueError("the pipeline's encoder has no weights")
        self._open(bytes_data[16 + size :], bytes_data[16 : 16 + size])
        return self

    def finish_update(self, optimizer: Any) -> None:
        """Do nothing: the graph is for reading only."""

    def use_params(self, params: Any) -> Any:  # noqa: ARG002
        """Return a context that changes nothing."""
        return contextlib.nullcontext()


def _session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_FUSED
    )


def build_encoder(threads: int = 1) -> Model[Sequence[DocLike], list[Floats]]:
    """Return the layer ``truceline.EncoderOnnx.v1``: documents to token vectors, read only."""
    return Model(
        "truceline_encoder",
        _forward,
        dims={"nO": WIDTH},
        shims=[OnnxEncoder(threads=threads)],
    )


def _forward(
    model: Model[Sequence[DocLike], list[Floats]], docs: Sequence[DocLike], is_train: bool
) -> tuple[list[Floats], Callable[[list[Floats]], Sequence[DocLike]]]:
    if is_train:
        raise RuntimeError("the shipped encoder cannot be trained: see training/README.md")
    encoder = model.shims[0]
    assert isinstance(encoder, OnnxEncoder)
    vectors = encoder.encode([[token.text for token in doc] for doc in docs])
    return split_docs(vectors, docs), lambda _: []


def split_docs(vectors: Floats, docs: Sequence[DocLike]) -> list[Floats]:
    """Cut the rows of all tokens into one array a document."""
    ends = np.cumsum([len(doc) for doc in docs])
    return [vectors[end - len(doc) : end] for doc, end in zip(docs, ends, strict=True)]


def build_tok2vec(
    encoder: Model[Any, Any], features: Model[Any, Any], width: int
) -> Model[Any, Any]:
    """Return ``truceline.CaseAwareTok2Vec.v1``: encoder beside case features, mixed to ``width``.

    The encoder knows no upper case; ``features`` (prefix, suffix, shape) bring it back.
    """
    mix = Maxout(nO=width, nP=2, dropout=0.0, normalize=True)
    model: Model[Any, Any] = chain(concatenate(encoder, features), with_array(mix))
    model.set_dim("nO", width)
    return model
