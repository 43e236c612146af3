"""A release: one immutable folder of figures with a manifest that vouches for every file."""
