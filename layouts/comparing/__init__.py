"""Parts of the page that compares areas."""
