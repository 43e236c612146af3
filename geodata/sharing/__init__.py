"""Releases at an address that several hosts share: a folder, a bucket, whatever fsspec opens."""

from geodata.sharing.place import Place
from geodata.sharing.pulling import Pulled, pull
from geodata.sharing.pushing import Pushed, push

__all__ = ["Place", "Pulled", "Pushed", "pull", "push"]
