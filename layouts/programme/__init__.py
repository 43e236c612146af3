"""Parts of the pages of programmes and pilots."""
