"""nginx with the configuration of docs/deploy, on loopback and in a folder of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.serving import ROOT, get
from tests.faults.places import free_port, needed, wait_for

DEPLOY = ROOT / "docs" / "deploy"
_MAIN = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def configured(folder: Path, name: str, upstream: int, port: int) -> Path:
    """One of the shipped configurations with its addresses and folders replaced, and nothing else."""
    for path in ("cache", "body", "proxy"):
        (folder / path).mkdir(exist_ok=True)
    shutil.copy(DEPLOY / "kume-locations.conf", folder / "kume-locations.conf")
    text = (DEPLOY / name).read_text(encoding="utf-8")
    text = text.replace("/etc/nginx/kume-locations.conf", f"{folder}/kume-locations.conf")
    text = text.replace("/var/cache/nginx/kume", f"{folder}/cache")
    text = re.sub(r"server (kume|127\.0\.0\.1):8050", f"server 127.0.0.1:{upstream}", text)
    text = re.sub(r"listen 80\b( default_server)?", f"listen 127.0.0.1:{port}", text)
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{free_port()} ")
    text = re.sub(r"/etc/ssl/(certs|private)/atlas\.example\.org\.", f"{folder}/tls.", text)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder), encoding="utf-8")
    return main


@contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[int]:
    """Port of an nginx in front of a server, as compose.yaml starts it."""
    program, port = needed("nginx", "nginx"), free_port()
    main = configured(folder, "nginx-plain.conf", upstream, port)
    folder.chmod(0o755)
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(main)], stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: get(port, "/healthz")[0] == 200)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)
