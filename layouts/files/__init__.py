"""The figures of a view as files."""
