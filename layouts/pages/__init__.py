"""Whole pages, each a pure function of a context."""
