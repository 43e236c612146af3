"""Pictures of a view, drawn on the server from the same outlines, classes and words as the page."""
