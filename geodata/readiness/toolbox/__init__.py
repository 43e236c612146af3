"""The tools: a declaration and what it computes, one pair of files each."""
