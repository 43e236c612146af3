"""The numbers: boundaries, taxonomy, measures, releases and the read model over them."""
