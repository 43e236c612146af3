"""A page set on paper: A4 with a running notice, drawings as vectors, tables that go over pages."""
