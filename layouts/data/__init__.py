"""Sections of the data page, see `layouts.sections`."""
