"""The workshop pack: one file that opens by double click, without a network, in both languages.

It holds the map with its scripts and figures, a sheet and the value chain of each chosen cluster, and a page where
participants vote and take notes.
"""
