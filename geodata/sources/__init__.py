"""Sources of observations; each is one folder with a package of its own."""
