"""Sources of observations; each is one folder with a package of its own.

A folder with a `format.toml` reads files that people bring; :mod:`geodata.sources.registry` finds it.
"""
