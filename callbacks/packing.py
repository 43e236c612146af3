"""Answers made smaller for the way, but for those that have been already."""

from __future__ import annotations

from flask import Flask, Response
from flask_compress import Compress


def register(server: Flask) -> None:
    """Compress answers by what their reader accepts; called first, so that it comes after all else."""
    server.config["COMPRESS_REGISTER"] = False
    compress = Compress(server)

    @server.after_request
    def pack(answer: Response) -> Response:
        # Who has chosen by what is accepted has said so.
        if "Vary" in answer.headers:
            return answer
        packed: Response = compress.after_request(answer)
        return packed
