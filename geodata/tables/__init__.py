"""Reading the further tables of a release back as arrays, one module each, with numpy and pyarrow alone."""
