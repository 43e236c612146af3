"""Sections of the page of strategies."""
