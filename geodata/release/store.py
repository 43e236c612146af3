"""The folder that holds the releases, and which of them is in use."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST

CURRENT = "current"
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}")
# A release that is being received is kept for another try, for as long as this many seconds.
_RETRIED = 86_400
_PART = "-part"


def default_home() -> Path:
    """Folder of releases and replaced boundaries: ``KUME_HOME``, else ``var`` beside the code."""
    return Path(os.environ.get("KUME_HOME") or Path(__file__).resolve().parents[2] / "var")


@dataclass(frozen=True)
class Store:
    """Releases below ``home/releases``; the file ``current`` there names the one in use."""

    home: Path

    @property
    def root(self) -> Path:
        """Folder of all releases."""
        return self.home / "releases"

    @property
    def pointer(self) -> Path:
        """File that names the release in use; replaced as a whole when that changes."""
        return self.root / CURRENT

    def ids(self) -> tuple[str, ...]:
        """Ids of the finished releases, sorted."""
        return tuple(sorted(self.times()))

    def times(self) -> Mapping[str, float]:
        """When each finished release came, in seconds since 1970."""
        found = {path.parent.name: path for path in self.root.glob(f"*/{MANIFEST}")}
        return {name: path.stat().st_mtime for name, path in found.items() if is_id(name)}

    def folder(self, release: str) -> Path:
        """Folder of a release, whether it exists or not."""
        if not is_id(release):
            raise InputError("not a release id", value=release, cure="use lower-case letters, digits, dots and hyphens")
        if release == CURRENT:
            raise InputError("this id is the name of a file of the store", value=release, cure="choose another id")
        return self.root / release

    def current(self) -> str | None:
        """Id of the release in use."""
        return self.pointer.read_text(encoding="utf-8").strip() if self.pointer.is_file() else None

    def use(self, release: str) -> None:
        """Switch to a release atomically."""
        if not (self.folder(release) / MANIFEST).is_file():
            known = ", ".join(self.ids()) or "none yet"
            raise InputError("no such release", value=release, cure=f"releases here: {known}")
        try:
            with _locked(self.root):
                handle, name = tempfile.mkstemp(dir=self.root, prefix=".current-")
                next_one = Path(name)
                try:
                    with os.fdopen(handle, "w", encoding="utf-8") as stream:
                        stream.write(release + "\n")
                    # The server may be another user than the one who switches.
                    next_one.chmod(0o644)
                    next_one.replace(self.pointer)
                finally:
                    next_one.unlink(missing_ok=True)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise InputError(
                f"the release cannot be put to use, {reason}",
                file=self.pointer,
                cure="check the rights to the folder and the space left",
            ) from None

    @contextmanager
    def writing(self, release: str) -> Iterator[Path]:
        """Empty folder that becomes the release when the block ends well, and vanishes when it does not.

        What writers that were killed have left behind is removed first.
        """
        target = self.folder(release)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with _locked(self.root):
                self._sweep()
                draft = Path(tempfile.mkdtemp(dir=self.root, prefix=f".{release}-"))
                lock = _lock(draft)
        except OSError as error:
            raise self._closed(error) from None
        try:
            yield draft
            draft.chmod(0o755)
            if target.exists():
                retired = Path(tempfile.mkdtemp(dir=self.root, prefix=f".{release}-old-"))
                target.replace(retired)
                draft.replace(target)
                shutil.rmtree(retired)
            else:
                draft.replace(target)
        finally:
            os.close(lock)
            shutil.rmtree(draft, ignore_errors=True)

    def _closed(self, error: OSError) -> InputError:
        reason = (error.strerror or "unknown reason").lower()
        return InputError(
            f"no release can be written here, {reason}", file=self.root, cure="name another folder with --home"
        )

    @contextmanager
    def receiving(self, release: str) -> Iterator[Path | None]:
        """Folder that becomes the release when the block ends well, and is kept for the next try when it does not.

        Whoever receives the same release meanwhile is waited for; None where the release is there by then.
        """
        target, draft = self.folder(release), self.root / f".{release}{_PART}"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = self._part(draft)
        except OSError as error:
            raise self._closed(error) from None
        try:
            if (target / MANIFEST).is_file():
                yield None
                shutil.rmtree(draft, ignore_errors=True)
            else:
                yield draft
                draft.chmod(0o755)
                draft.replace(target)
        finally:
            os.close(lock)

    def remove(self, release: str) -> None:
        """Delete a release that is not in use."""
        if release == self.current():
            raise InputError("this release is in use", value=release, cure="put another one to use first")
        retired = Path(tempfile.mkdtemp(dir=self.root, prefix=f".{release}-"))
        self.folder(release).replace(retired)
        shutil.rmtree(retired, ignore_errors=True)

    def _part(self, draft: Path) -> int:
        """Lock on a draft that keeps its name; one that was finished while this process waited is made anew."""
        while True:
            with _locked(self.root):
                self._sweep()
                draft.mkdir(mode=0o700, exist_ok=True)
                os.utime(draft)
            try:
                lock = _lock(draft)
            except FileNotFoundError:
                continue
            if _is_still(draft, lock):
                return lock
            os.close(lock)

    def _sweep(self) -> None:
        """Remove drafts that nobody holds; a release that was being replaced stays unless its successor is there."""
        for path in self.root.glob(".current-*"):
            path.unlink(missing_ok=True)
        for path in self.root.glob(".*-*"):
            name, old, _ = path.name[1:].rpartition("-old-")
            try:
                retried = path.name.endswith(_PART) and path.stat().st_mtime > time.time() - _RETRIED
                kept = retried or (old and not (self.root / name).exists())
                if path.is_dir() and not kept and not _is_held(path):
                    shutil.rmtree(path, ignore_errors=True)
            except FileNotFoundError:
                # Finished by its writer meanwhile.
                continue


def is_id(text: str) -> bool:
    """Whether a text can name a release: nothing that leaves a folder."""
    return _ID.fullmatch(text) is not None


def _lock(folder: Path) -> int:
    """Open and lock a folder; the lock ends with the process that holds it, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = _lock(folder)
    try:
        yield
    finally:
        os.close(handle)


def _is_still(folder: Path, lock: int) -> bool:
    """Whether a locked folder still lies where it was opened."""
    try:
        return os.path.samestat(os.fstat(lock), folder.stat())
    except FileNotFoundError:
        return False


def _is_held(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
