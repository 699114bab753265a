"""A gzip file as a stream that stops at a decompression bomb."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from truceline.model.problems import InputError
from truceline.read.intake.limits import MIB

# Text packs to a tenth or so; only a bomb reaches hundreds.
_FREE_BYTES, _MAX_RATIO = 64 * MIB, 200


class Unpacked(io.RawIOBase):
    """The unpacked bytes of `packed`; raises InputError when broken or growing beyond reason."""

    def __init__(self, packed: BinaryIO, name: str) -> None:
        self._counted = _Counted(packed)
        self._gzip = gzip.GzipFile(fileobj=self._counted)
        self._name, self._size = name, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._gzip.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise InputError(
                self._name, "is a broken gzip file", "fetch or pack it again"
            ) from None
        self._size += len(piece)
        if self._size > max(_FREE_BYTES, _MAX_RATIO * self._counted.size):
            raise InputError(self._name, "unpacks beyond all measure", "give it unpacked")
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.size = stream, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.size += len(piece)
        return piece
