"""What participants of a workshop said: votes and notes on areas and on links of value chains, kept in small files.

A file comes out of the page of a workshop pack, one from each laptop; merging them loses nothing and counts nothing
twice, in whatever order and however often it is done.
"""
