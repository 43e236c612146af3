"""Sections of the method page, see `layouts.sections`; their numbers are read from the rules themselves."""
