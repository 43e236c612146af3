"""Load and faults, asked for by hand: a crowd of browsing people, and everything that can go wrong under them."""
