"""A view as slides whose map, charts and tables are native shapes that can be edited."""
