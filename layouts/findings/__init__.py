"""What a page says first: two or three sentences whose numbers are those of its tables."""
