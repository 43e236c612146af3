"""One module for each fault: ``ABOUT`` in a line, and ``run``, which gives its outcomes."""
