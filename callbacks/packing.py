"""Answers made smaller for the way, but for those that have been already."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from flask import Flask, Response
from flask_compress import Compress

# For what is made while a reader waits; the highest is 11.
QUALITY = 5


def packed(body: bytes, encoding: str, quality: int = QUALITY) -> bytes:
    """Body in a content encoding, the same bytes for the same body; as it is for the empty encoding."""
    if encoding == "br":
        made: bytes = brotli.compress(body, quality=quality)
        return made
    return gzip.compress(body, mtime=0) if encoding == "gzip" else body


class Packing(dict[str, bytes]):
    """A body by content encoding, each made when it is first asked for; the plain one is not kept, but read again."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, encoding: str) -> bytes:
        made = packed(self._read(), encoding)
        if encoding:
            self[encoding] = made
        return made


def register(server: Flask) -> None:
    """Compress answers by what their reader accepts; called first, so that it comes after all else."""
    server.config["COMPRESS_REGISTER"] = False
    compress = Compress(server)

    @server.after_request
    def pack(answer: Response) -> Response:
        # Who has chosen by what is accepted has said so.
        if "Vary" in answer.headers:
            return answer
        given: Response = compress.after_request(answer)
        return given
