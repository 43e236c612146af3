"""Publication of a release for other programs: documented tables and views."""
