"""An address with releases below it, laid out as in the folder of a home."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST
from geodata.release.store import CURRENT, is_id
from geodata.text.untold import untold

# Stores of objects, which know no folders; asked for one, some make a bucket of that name.
_FLAT = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory"})


@dataclass(frozen=True, eq=False)
class Place:
    """Releases at an address; ``name`` is the address as it may be told, without password and query."""

    name: str
    root: str
    files: fsspec.AbstractFileSystem

    @classmethod
    def at(cls, address: str) -> Place:
        """Open an address, as in ``/srv/share``, ``s3://bucket/releases`` or ``sftp://host/folder``."""
        name = untold(address).rstrip("/")
        try:
            files, root = url_to_fs(address)
        except ImportError as error:
            cure = f"install the extra remote, or what fsspec names: {error}"
            raise InputError("nothing here opens such an address", value=name, cure=cure) from None
        except ValueError:
            cure = "give a folder or an address of fsspec, as in s3://bucket/releases"
            raise InputError("this is no address of releases", value=name, cure=cure) from None
        # Some kinds of storage connect at once, and each has errors of its own.
        except Exception as error:
            cure = "check the address, the network and the rights"
            raise InputError(f"the address cannot be opened, {_shown(error)}", file=name, cure=cure) from None
        # A listing that another process has made old must not be answered from.
        files.invalidate_cache()
        return cls(name, root.rstrip("/"), files)

    def of(self, *parts: str) -> str:
        """Path of something below the address."""
        return "/".join((self.root, *parts))

    def times(self) -> Mapping[str, float]:
        """When each finished release came to the address, in seconds since 1970."""
        found: dict[str, float] = {}
        with self.telling("read"):
            try:
                listed = self.files.ls(self.root, detail=False)
            except FileNotFoundError:
                return found
            for path in listed:
                release = path.rstrip("/").rpartition("/")[2]
                if is_id(release) and release != CURRENT:
                    try:
                        found[release] = self.files.modified(self.of(release, MANIFEST)).timestamp()
                    except (FileNotFoundError, NotADirectoryError):
                        continue
        return found

    def current(self) -> str | None:
        """Id of the release that hosts are to use."""
        told = self.read(CURRENT)
        release = None if told is None else told.decode("utf-8", "replace").strip()
        if release is not None and (not is_id(release) or release == CURRENT):
            cure = "push a release there with --use"
            raise InputError("no release id", file=f"{self.name}/{CURRENT}", value=release[:80], cure=cure)
        return release

    def use(self, release: str) -> None:
        """Name the release that hosts are to use, last of all and in one step."""
        with self.telling("written"):
            self._write(CURRENT, f"{release}\n".encode())

    def read(self, *parts: str) -> bytes | None:
        """A small file; None where there is none."""
        with self.telling("read"):
            try:
                body: bytes = self.files.cat_file(self.of(*parts))
            except (FileNotFoundError, NotADirectoryError):
                return None
            return body

    def sizes(self, release: str) -> Mapping[str, int]:
        """Bytes of each file of a release."""
        root = self.of(release)
        with self.telling("read"):
            try:
                found = self.files.find(root, detail=True)
            except FileNotFoundError:
                return {}
        lead = len(self.files._strip_protocol(root)) + 1
        return {path[lead:]: int(told["size"]) for path, told in found.items()}

    def fetch(self, release: str, names: Sequence[str], folder: Path) -> None:
        """Bring files of a release into a folder."""
        targets = [folder / name for name in names]
        for parent in {target.parent for target in targets}:
            parent.mkdir(parents=True, exist_ok=True)
        with self.telling("read"):
            self.files.get([self.of(release, name) for name in names], [str(target) for target in targets])

    def send(self, release: str, names: Sequence[str], folder: Path) -> None:
        """Bring files of a release from a folder to the address."""
        with self.telling("written"):
            self._make_folders(release, names)
            self.files.put([str(folder / name) for name in names], [self.of(release, name) for name in names])

    def finish(self, release: str, manifest: bytes) -> None:
        """Write the manifest, which makes a release of its files."""
        with self.telling("written"):
            self._write(f"{release}/{MANIFEST}", manifest)

    def remove(self, release: str) -> None:
        """Delete a release, its manifest first, so that nobody begins to fetch it."""
        with self.telling("changed"):
            self.files.rm_file(self.of(release, MANIFEST))
            self.files.rm(self.of(release), recursive=True)

    @contextmanager
    def telling(self, done: str) -> Iterator[None]:
        """Whatever a file system raises becomes one line that names the address."""
        try:
            yield
        except InputError:
            raise
        except FileNotFoundError as error:
            cure = "check the address"
            raise InputError(
                "there is no such file or bucket", file=f"{self.name}: {_shown(error)}", cure=cure
            ) from None
        # Each kind of storage has errors of its own, and not all of them are an OSError.
        except Exception as error:
            cure = "check the address, the network and the rights"
            raise InputError(f"the address cannot be {done}, {_shown(error)}", file=self.name, cure=cure) from None

    def _make_folders(self, release: str, names: Sequence[str]) -> None:
        kinds = (self.files.protocol,) if isinstance(self.files.protocol, str) else self.files.protocol
        if _FLAT.isdisjoint(kinds):
            for parent in sorted({name.rpartition("/")[0] for name in names}):
                self.files.makedirs(self.of(release, parent).rstrip("/"), exist_ok=True)

    def _write(self, name: str, body: bytes) -> None:
        """Write a small file whole: stores of objects do so by themselves, a folder needs a rename."""
        if not isinstance(self.files, LocalFileSystem):
            self.files.pipe_file(self.of(name), body)
            return
        target = Path(self.of(name))
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", delete=False) as draft:
            draft.write(body)
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(target)


def _shown(error: Exception) -> str:
    """First line of an error; a file system may put a password into the others, and into an address."""
    return untold(str(error).strip().partition("\n")[0]) or type(error).__name__
